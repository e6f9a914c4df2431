import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { PageRect } from '../../shared/domain/extract.ts'
import { FieldKey } from '../../shared/domain/field.ts'
import { ValueState } from '../../shared/domain/value-state.ts'
import { EngineError } from '../engine-error.ts'
import { getEditionId } from '../queries/edition.ts'
import { getProfile, shortLabelOf } from '../queries/named-profile.ts'
import { getSource } from '../queries/sources.ts'
import { findValue, getCandidate } from '../repositories/candidate-rows.ts'
import { CandidateWriter, heldByPerson } from '../repositories/candidate-writer.ts'
import { handImporter } from '../repositories/typed-candidates.ts'
import { createValueWriter } from '../repositories/value-repository.ts'
import type { Command, CommandContext } from './run-command.ts'

const Type = z.strictObject({
  sourceId: z.string(),
  edition: EditionYear,
  profileId: z.string(),
  fieldKey: FieldKey,
  state: ValueState.nullable(),
  text: z.string().max(100_000).nullable(),
  items: z.array(z.string().min(1).max(200)).max(200).nullable(),
  page: z.number().int().min(1),
  rects: z.array(PageRect).min(1).max(200),
  /** What stands in the rectangle, where its words could be recognised. */
  quote: z.string().max(100_000).nullable(),
  /** `typed`: a person wrote it from the picture. `ocr`: the words were recognised, and are uncertain until a person has looked. */
  method: z.enum(['typed', 'ocr']),
})

/** A value with its place, from a rectangle that a person drew on a page. */
export const candidateType: Command<z.infer<typeof Type>> = {
  name: 'candidate.type',
  input: Type,
  undoable: true,
  run: (context, input) => {
    const { db, rows, newId } = context
    const { profileId, fieldKey, state, text, items, method } = input
    const profile = getProfile(db, profileId)
    if (profile.year !== input.edition)
      throw new EngineError('other-edition', `${profile.name} hör till upplaga ${profile.year}.`)
    const runId = keepHandRun(context, input.sourceId, getEditionId(db, input.edition))
    const last = db.get<{ last: number | null }>(
      'SELECT min(position) AS last FROM candidate WHERE import_run_id = ?',
      runId,
    )
    const id = newId()
    rows.insert('candidate', {
      id,
      import_run_id: runId,
      // Below what a reading numbers, so that a later reading of the file finds its own places free.
      position: Math.min(last?.last ?? 0, 0) - 1,
      heading: profile.name,
      kind: 'field',
      field_key: fieldKey,
      label: null,
      state,
      text: text === null ? null : text.normalize('NFC'),
      items: items === null ? null : JSON.stringify(items),
      page: input.page,
      rects: JSON.stringify(input.rects),
      quote: input.quote,
      certainty: method === 'typed' ? 'certain' : 'uncertain',
      restored: 0,
      doubt: method === 'typed' ? null : recognisedDoubt,
      outcome: 'taken',
      profile_id: profileId,
      method,
      verdict: method === 'typed' ? 'corrected' : null,
    })
    const candidate = getCandidate(db, id)
    if (method === 'typed') {
      createValueWriter(context)({ profileId, fieldKey, state, text, items })
      const value = findValue(db, profileId, fieldKey)
      if (value !== null) rows.update('value', value.id, { candidate_id: id })
    } else {
      const said = { state, text: candidate.text, items: candidate.items }
      if (!new CandidateWriter(context).write(candidate, profileId, fieldKey, said, 'uncertain', recognisedDoubt))
        throw heldByPerson(context, candidate, fieldKey)
    }
    return `skriv av ${shortLabelOf(db, input.edition, fieldKey)}, ${profile.name}`
  },
}

const Start = z.strictObject({ sourceId: z.string(), edition: EditionYear })

/** Begins an import of a source that holds nothing to read, so that what stands on its pages can be typed. */
export const importStartByHand: Command<z.infer<typeof Start>> = {
  name: 'imports.startByHand',
  input: Start,
  undoable: true,
  run: (context, { sourceId, edition }) => {
    keepHandRun(context, sourceId, getEditionId(context.db, edition))
    return `börja skriva av ${getSource(context.db, sourceId).name}`
  },
}

const recognisedDoubt = 'Texten är avläst ur en bild. Jämför med sidan, siffrorna mest.'

const keepHandRun = ({ db, rows, newId }: CommandContext, sourceId: string, editionId: string): string => {
  getSource(db, sourceId)
  const known = db.get<{ id: string }>(
    'SELECT id FROM import_run WHERE source_id = ? AND edition_id = ?',
    sourceId,
    editionId,
  )
  if (known !== undefined) return known.id
  const id = newId()
  rows.insert('import_run', {
    id,
    source_id: sourceId,
    edition_id: editionId,
    importer: handImporter,
    accepted: 'certain',
    report: JSON.stringify({ read: 0, mapped: 0, uncertain: 0, skipped: 0 }),
    problems: '[]',
  })
  return id
}
