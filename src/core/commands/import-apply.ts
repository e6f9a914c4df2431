import { z } from 'zod'
import { ExtractResult } from '../../shared/domain/extract.ts'
import { ReferenceData } from '../../shared/domain/region.ts'
import { EngineError } from '../engine-error.ts'
import { planImport } from '../importers/plan/plan-import.ts'
import { getEditionId } from '../queries/edition.ts'
import { readEditionState } from '../queries/edition-state.ts'
import { type EarlierCandidate, ImportRunWriter, type Run } from '../repositories/import-run-writer.ts'
import { keepAbbreviations, keepLeads, keepRegions } from '../repositories/reading-repository.ts'
import { handImporter } from '../repositories/typed-candidates.ts'
import type { Command, CommandContext } from './run-command.ts'

const ImportApply = z.object({
  result: ExtractResult,
  bytes: z.instanceof(Uint8Array),
  edition: z.string(),
  /** `certain` leaves what is uncertain waiting for a person; `all` takes it too, marked as uncertain. */
  accept: z.enum(['all', 'certain']),
  reference: ReferenceData,
})
export type ImportApply = z.infer<typeof ImportApply>

/**
 * Writes what one reading of one source gives. The plan is made again here, against the project as it stands in this
 * transaction. Importing the same file again changes nothing; a person's own words are never overwritten.
 */
export const importApply: Command<ImportApply> = {
  name: 'imports.accept',
  input: ImportApply,
  undoable: true,
  run: (context, input) => {
    const { result, accept } = input
    const editionId = getEditionId(context.db, input.edition)
    const sourceId = keepSource(context, input)
    const run = keepRun(context, sourceId, editionId, input)
    const state = readEditionState(context.db, input.edition)
    const apply = new ImportRunWriter(context, editionId, run, accept, state.rules)
    for (const [index, unit] of planImport(result, state).units.entries()) apply.unit(unit, index)
    apply.orderLines()
    keepRegions(context, editionId, run.id, input)
    keepAbbreviations(context, editionId, run.id, result)
    keepLeads(context, editionId, run.id, result)
    return `importera ${result.source.name}`
  },
}

const keepSource = (
  { db, rows, newId, keepBytes, keepPageText }: CommandContext,
  { result, bytes }: ImportApply,
): string => {
  const { sha256, name, mediaType, pages } = result.source
  for (const { page, text } of result.pageTexts ?? []) keepPageText(sha256, page, text)
  const known = db.get<{ id: string }>('SELECT id FROM source WHERE sha256 = ?', sha256)
  if (known !== undefined) return known.id
  const id = newId()
  keepBytes(sha256, bytes)
  rows.insert('source', { id, sha256, name, media_type: mediaType, byte_length: bytes.byteLength, pages })
  return id
}
const keepRun = (
  { db, rows, newId }: CommandContext,
  sourceId: string,
  editionId: string,
  { result, accept }: ImportApply,
): Run => {
  const { pages: _pages, ...counts } = result.report
  const report = JSON.stringify(counts)
  const problems = JSON.stringify(result.problems)
  const known = db.get<{ id: string; importer: string; accepted: 'all' | 'certain' }>(
    'SELECT id, importer, accepted FROM import_run WHERE source_id = ? AND edition_id = ?',
    sourceId,
    editionId,
  )
  if (known === undefined) {
    const id = newId()
    rows.insert('import_run', {
      id,
      source_id: sourceId,
      edition_id: editionId,
      importer: result.importer,
      accepted: accept,
      report,
      problems,
    })
    return { id, earlier: new Map() }
  }
  const madeByHand = known.importer === handImporter
  if (known.importer !== result.importer && !madeByHand)
    throw new EngineError(
      'read-by-older-version',
      `${result.source.name} lästes in av en äldre version av Kartbordet. Ångra den importen först om filen ska läsas om. Inget ändrades.`,
    )
  rows.update('import_run', known.id, {
    report,
    problems,
    ...(accept === 'all' ? { accepted: 'all' } : {}),
    ...(madeByHand ? { importer: result.importer } : {}),
  })
  const earlier = db.all<EarlierCandidate & { position: number }>(
    'SELECT id, position, outcome, profile_id FROM candidate WHERE import_run_id = ?',
    known.id,
  )
  return { id: known.id, earlier: new Map(earlier.map((candidate) => [candidate.position, candidate])) }
}
