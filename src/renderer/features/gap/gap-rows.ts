import type { EvidenceCell, EvidenceGap } from '../../../shared/contract/annotation-views.ts'
import type { EvidenceState } from '../../../shared/domain/evidence.ts'

/** What one can narrow by: a state, or that a mark under the value has lost its place. */
export const gapFilters = ['own', 'imported', 'stated', 'missing', 'lost'] as const
export type GapFilter = (typeof gapFilters)[number]

export type GapRow = EvidenceGap['rows'][number]

export interface GapChoice {
  filters: readonly GapFilter[]
  /** Null: all regions; empty: units without one. */
  regionCode: string | null
  text: string
}

export const wholeGap: GapChoice = { filters: [], regionCode: null, text: '' }

export const passesFilter = (cell: EvidenceCell, filter: GapFilter): boolean =>
  filter === 'lost' ? cell.orphans > 0 : cell.state === filter

const isAsked = (cell: EvidenceCell, filters: readonly GapFilter[]): boolean =>
  filters.length === 0 || filters.some((filter) => passesFilter(cell, filter))

/** Cells that need a person, where nothing else is asked for. */
const openStates: readonly EvidenceState[] = ['stated', 'missing']
export const isOpen = (cell: EvidenceCell, filters: readonly GapFilter[]): boolean =>
  filters.length > 0 ? isAsked(cell, filters) : openStates.includes(cell.state) || cell.orphans > 0

/** The units of the region and with the words that are asked for. Pure. */
export const unitsOf = (rows: readonly GapRow[], { regionCode, text }: GapChoice): GapRow[] => {
  const words = text.normalize('NFC').toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (regionCode !== null && (row.regionCode ?? '') !== regionCode) return false
    const said = `${row.number ?? ''} ${row.name}`.normalize('NFC').toLocaleLowerCase('sv')
    return words.every((word) => said.includes(word))
  })
}

/** Of those, the units with some value that is asked for. */
export const rowsOf = (rows: readonly GapRow[], { filters }: GapChoice): GapRow[] =>
  filters.length === 0 ? [...rows] : rows.filter(({ cells }) => cells.some((cell) => isAsked(cell, filters)))

/** Values and units by filter. A unit is counted under each that some value of it has. */
export const countFilters = (rows: readonly GapRow[]): Record<GapFilter, { cells: number; units: number }> => {
  const counts = Object.fromEntries(gapFilters.map((filter) => [filter, { cells: 0, units: 0 }])) as Record<
    GapFilter,
    { cells: number; units: number }
  >
  for (const { cells } of rows)
    for (const filter of gapFilters) {
      const here = cells.filter((cell) => passesFilter(cell, filter)).length
      counts[filter].cells += here
      if (here > 0) counts[filter].units += 1
    }
  return counts
}

/** A line of the matrix: the heading of a region, or a unit. */
export type GapLine = { kind: 'region'; regionCode: string | null; units: number } | { kind: 'unit'; row: GapRow }

/** Headings stand where the region changes: the rows are in register order. */
export const linesOf = (rows: readonly GapRow[]): GapLine[] => {
  const lines: GapLine[] = []
  let heading: Extract<GapLine, { kind: 'region' }> | null = null
  for (const row of rows) {
    if (heading === null || heading.regionCode !== row.regionCode) {
      heading = { kind: 'region', regionCode: row.regionCode, units: 0 }
      lines.push(heading)
    }
    heading.units += 1
    lines.push({ kind: 'unit', row })
  }
  return lines
}

export interface GapPlace {
  line: number
  /** 0: the unit; 1 …: the fields; the last: the decision. */
  column: number
}

/** The next line with a unit, `by` units away, or the last one there is. */
export const walkLines = (lines: readonly GapLine[], from: number, by: number): number => {
  let at = from
  let left = Math.abs(by)
  for (let next = from + Math.sign(by); next >= 0 && next < lines.length && left > 0; next += Math.sign(by))
    if (lines[next]?.kind === 'unit') {
      at = next
      left -= 1
    }
  return at
}

/** The next or previous cell that needs a person, in reading order; null where there is none that way. */
export const findOpen = (
  lines: readonly GapLine[],
  from: GapPlace,
  step: 1 | -1,
  filters: readonly GapFilter[],
): GapPlace | null => {
  let column = from.column + step
  for (let line = from.line; line >= 0 && line < lines.length; line += step) {
    const here = lines[line]
    if (here?.kind === 'unit') {
      const { cells } = here.row
      if (line !== from.line) column = step === 1 ? 1 : cells.length
      for (; column >= 1 && column <= cells.length; column += step) {
        const cell = cells[column - 1]
        if (cell !== undefined && isOpen(cell, filters)) return { line, column }
      }
    }
  }
  return null
}
