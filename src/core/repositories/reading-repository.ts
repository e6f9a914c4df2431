import type { ExtractResult } from '../../shared/domain/extract.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { ReadDb } from '../db/database.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { findRegionCode } from '../queries/region-name.ts'

interface Reading {
  result: ExtractResult
  reference: ReferenceData
}

/** What a source says of regions as a whole fills what the edition did not know; it takes nothing away. */
export const keepRegions = (
  { db, rows }: CommandContext,
  editionId: string,
  runId: string,
  { result, reference }: Reading,
): void => {
  const find = (code: string) =>
    db.get<Row & { id: string }>(
      'SELECT * FROM edition_region WHERE edition_id = ? AND region_code = ?',
      editionId,
      code,
    )
  for (const name of result.missingRegions) {
    const code = findRegionCode(name, reference)
    const region = code === null ? undefined : find(code)
    if (region !== undefined && region.stated_none === 0)
      rows.update('edition_region', region.id, { stated_none: 1, import_run_id: runId })
  }
  for (const said of result.regions) {
    const region = said.regionCode === null ? undefined : find(said.regionCode)
    if (region === undefined) continue
    const patch: Row = {}
    if (said.statedNone && region.stated_none === 0) patch.stated_none = 1
    if (said.municipalities.length > 0 && region.municipalities === '[]')
      patch.municipalities = JSON.stringify(said.municipalities)
    if (said.overview.length > 0 && region.overview === '[]') patch.overview = JSON.stringify(said.overview)
    if (said.sections.length > 0 && region.sections === '[]') patch.sections = JSON.stringify(said.sections)
    if (said.childrenText !== null && region.children_text === null) {
      patch.children_text = said.childrenText
      patch.children_source = result.source.name
    }
    if (Object.keys(patch).length > 0) rows.update('edition_region', region.id, { ...patch, import_run_id: runId })
  }
}

export const keepAbbreviations = (
  { db, rows, newId }: CommandContext,
  editionId: string,
  runId: string,
  result: ExtractResult,
): void => {
  let position = lastPosition(db, 'abbreviation', editionId)
  for (const { abbr, meaning, page } of result.abbreviations) {
    if (
      db.get('SELECT 1 FROM abbreviation WHERE edition_id = ? AND abbr = ? AND meaning = ?', editionId, abbr, meaning)
    )
      continue
    position++
    rows.insert('abbreviation', {
      id: newId(),
      edition_id: editionId,
      position,
      abbr,
      meaning,
      import_run_id: runId,
      page,
    })
  }
}

export const keepLeads = (
  { db, rows, newId }: CommandContext,
  editionId: string,
  runId: string,
  result: ExtractResult,
): void => {
  let position = lastPosition(db, 'lead', editionId)
  for (const example of result.examples) {
    if (
      db.get(
        'SELECT 1 FROM lead WHERE edition_id = ? AND title = ? AND region_text = ?',
        editionId,
        example.title,
        example.region,
      )
    )
      continue
    position++
    rows.insert('lead', {
      id: newId(),
      edition_id: editionId,
      position,
      title: example.title,
      region_text: example.region,
      region_code: example.regionCode,
      level: example.level,
      page: example.page,
      target_group: example.targetGroup,
      description: example.description,
      results: example.results,
      import_run_id: runId,
    })
  }
}

const lastPosition = (db: ReadDb, table: 'abbreviation' | 'lead', editionId: string): number =>
  db.get<{ last: number | null }>(`SELECT max(position) AS last FROM ${table} WHERE edition_id = ?`, editionId)?.last ??
  0
