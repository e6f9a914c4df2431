import { z } from 'zod'
import { kindOfMediaType, SourceFacts } from '../../shared/domain/source-facts.ts'
import { EngineError } from '../engine-error.ts'
import { listWhatRests } from '../queries/source-library.ts'
import { getSource } from '../queries/sources.ts'
import type { Command, CommandContext } from './run-command.ts'

const Keep = z.strictObject({
  source: z.strictObject({
    name: z.string().trim().min(1).max(300),
    mediaType: z.string().min(1).max(200),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    pages: z.number().int().min(0).nullable(),
  }),
  bytes: z.instanceof(Uint8Array),
  pageTexts: z.array(z.strictObject({ page: z.number().int().min(0), text: z.string() })),
  facts: SourceFacts,
  /** The older version of the same document; null for a new one. */
  replacesId: z.string().nullable(),
})
export type SourceKeep = z.infer<typeof Keep>

/** Takes a file, a phone note or a pasted mail into the project as a source, without reading units out of it. */
export const sourceKeep: Command<SourceKeep> = {
  name: 'source.keep',
  input: Keep,
  undoable: true,
  run: (context, { source, bytes, pageTexts, facts, replacesId }) => {
    const { db, rows, newId, keepBytes, keepPageText } = context
    const known = db.get<{ name: string }>('SELECT name FROM source WHERE sha256 = ?', source.sha256)
    if (known !== undefined)
      throw new EngineError('source-known', `Samma innehåll finns redan i projektet som ${known.name}. Inget ändrades.`)
    keepBytes(source.sha256, bytes)
    for (const { page, text } of pageTexts) keepPageText(source.sha256, page, text)
    const id = newId()
    rows.insert('source', {
      id,
      sha256: source.sha256,
      name: source.name,
      media_type: source.mediaType,
      byte_length: bytes.byteLength,
      pages: source.pages,
    })
    writeFacts(context, id, facts)
    if (replacesId === null) return `lägg till källan ${source.name}`
    setReplaces(context, id, replacesId)
    return `ersätt ${getSource(db, replacesId).name} med ${source.name}`
  },
}

const Describe = z.strictObject({ sourceId: z.string(), facts: SourceFacts })

export const sourceDescribe: Command<z.infer<typeof Describe>> = {
  name: 'source.describe',
  input: Describe,
  undoable: true,
  run: (context, { sourceId, facts }) => {
    const { name } = getSource(context.db, sourceId)
    writeFacts(context, sourceId, facts)
    return `beskriv källan ${name}`
  },
}

const Replace = z.strictObject({ sourceId: z.string(), replacesId: z.string().nullable() })

/** One source of the project is a newer version of another. Both stay, and no mark moves. */
export const sourceReplace: Command<z.infer<typeof Replace>> = {
  name: 'source.replace',
  input: Replace,
  undoable: true,
  run: (context, { sourceId, replacesId }) => {
    const { name } = getSource(context.db, sourceId)
    setReplaces(context, sourceId, replacesId)
    return replacesId === null
      ? `${name} ersätter ingen källa`
      : `ersätt ${getSource(context.db, replacesId).name} med ${name}`
  },
}

const Remove = z.strictObject({ sourceId: z.string() })

/** Takes a source away when nothing rests on it; its bytes stay in the file, so that undo brings it back whole. */
export const sourceRemove: Command<z.infer<typeof Remove>> = {
  name: 'source.remove',
  input: Remove,
  undoable: true,
  run: ({ db, rows }, { sourceId }) => {
    const { name } = getSource(db, sourceId)
    const resting = listWhatRests(db, sourceId)
    if (resting.length > 0)
      throw new EngineError(
        'source-in-use',
        `${name} går inte att ta bort, eftersom detta skulle förlora sin grund: ${resting
          .slice(0, 5)
          .map(({ what }) => what)
          .join('; ')}${resting.length > 5 ? ` och ${resting.length - 5} till` : ''}. Inget ändrades.`,
      )
    for (const row of db.all<{ id: string }>(
      'SELECT c.id FROM candidate c JOIN import_run r ON r.id = c.import_run_id WHERE r.source_id = ? ORDER BY c.id',
      sourceId,
    ))
      rows.remove('candidate', row.id)
    for (const row of db.all<{ id: string }>(
      'SELECT u.id FROM import_unit u JOIN import_run r ON r.id = u.import_run_id WHERE r.source_id = ? ORDER BY u.id',
      sourceId,
    ))
      rows.remove('import_unit', row.id)
    for (const row of db.all<{ id: string }>('SELECT id FROM import_run WHERE source_id = ? ORDER BY id', sourceId))
      rows.remove('import_run', row.id)
    for (const row of db.all<{ id: string }>('SELECT id FROM source_facts WHERE source_id = ?', sourceId))
      rows.remove('source_facts', row.id)
    rows.remove('source', sourceId)
    return `ta bort källan ${name}`
  },
}

const writeFacts = ({ db, rows, newId }: CommandContext, sourceId: string, facts: SourceFacts): void => {
  const { toldBy, ...same } = facts
  const stored = { ...same, told_by: toldBy }
  const known = db.get<{ id: string }>('SELECT id FROM source_facts WHERE source_id = ?', sourceId)
  if (known === undefined)
    rows.insert('source_facts', { id: newId(), source_id: sourceId, ...stored, replaces_id: null })
  else rows.update('source_facts', known.id, stored)
}

const setReplaces = ({ db, rows, newId }: CommandContext, sourceId: string, replacesId: string | null): void => {
  if (replacesId !== null) {
    const older = getSource(db, replacesId)
    // A chain of versions has one newest end: a source never replaces itself, nor what replaces it.
    for (let at: string | null = replacesId; at !== null; at = olderOf(db, at))
      if (at === sourceId)
        throw new EngineError(
          'circular-version',
          `${older.name} är redan en senare version av samma källa. Välj den andra ordningen. Inget ändrades.`,
        )
    const taken = db.get<{ source_id: string }>(
      'SELECT source_id FROM source_facts WHERE replaces_id = ? AND source_id <> ?',
      replacesId,
      sourceId,
    )
    if (taken !== undefined)
      throw new EngineError(
        'already-replaced',
        `${older.name} är redan ersatt av ${getSource(db, taken.source_id).name}. Välj den som källan att ersätta. Inget ändrades.`,
      )
  }
  const known = db.get<{ id: string }>('SELECT id FROM source_facts WHERE source_id = ?', sourceId)
  if (known !== undefined) rows.update('source_facts', known.id, { replaces_id: replacesId })
  else if (replacesId !== null)
    rows.insert('source_facts', {
      id: newId(),
      source_id: sourceId,
      kind: kindOfMediaType(getSource(db, sourceId).mediaType),
      replaces_id: replacesId,
    })
}

/** The source that a source replaces. */
const olderOf = (db: CommandContext['db'], sourceId: string): string | null =>
  db.get<{ id: string | null }>('SELECT replaces_id AS id FROM source_facts WHERE source_id = ?', sourceId)?.id ?? null
