import { createHash } from 'node:crypto'
import type { ExtractedField, ExtractedUnit, ExtractResult, RegisterLine } from '../../src/shared/domain/extract.ts'

/** Readings of invented sources, for tests of what comes after reading. */
export const inventedField = (
  key: string | null,
  label: string,
  value: string | null,
  more: Partial<ExtractedField> = {},
): ExtractedField => ({
  key,
  label,
  value,
  state: value === null ? null : value === 'Ingen uppgift' ? 'not-stated' : value === 'Nej' ? 'none' : 'answered',
  page: 1,
  rects: [[1, 10, 20, 110, 32]],
  quote: value,
  certainty: 'certain',
  restored: false,
  doubt: null,
  ...more,
})

export const inventedUnit = (
  heading: string,
  fields: ExtractedField[],
  more: Partial<ExtractedUnit> = {},
): ExtractedUnit => ({
  heading,
  region: null,
  regionCode: null,
  outcome: null,
  page: 1,
  fields,
  ...more,
})

export const inventedLine = (
  regionCode: string,
  item: string,
  name: string,
  more: Partial<RegisterLine> = {},
): RegisterLine => ({
  regionOrder: 1,
  region: regionCode,
  regionCode,
  item,
  name,
  places: [],
  operators: ['BUP'],
  operatorText: 'BUP',
  count: 1,
  underConstruction: false,
  raw: `${name}; BUP`,
  page: 1,
  rects: [[1, 10, 20, 110, 32]],
  quote: `${name}; BUP`,
  certainty: 'certain',
  restored: false,
  doubt: null,
  ...more,
})

export const inventedExtract = (
  name: string,
  content: Partial<ExtractResult>,
): { result: ExtractResult; bytes: Uint8Array } => {
  const bytes = new TextEncoder().encode(`${name}\n${JSON.stringify(content)}`)
  const read =
    (content.units ?? []).reduce((sum, unit) => sum + unit.fields.length, 0) + (content.register?.length ?? 0)
  return {
    bytes,
    result: {
      source: { name, mediaType: 'text/plain', sha256: createHash('sha256').update(bytes).digest('hex'), pages: null },
      edition: null,
      units: [],
      register: [],
      missingRegions: [],
      regions: [],
      abbreviations: [],
      examples: [],
      problems: [],
      report: { read, mapped: read, uncertain: 0, skipped: 0, pages: [] },
      importer: 'test 1',
      ...content,
    },
  }
}
