import type { Cell } from '../read-document.ts'
import { refuse } from '../recognise/refusals.ts'
import type { SheetRow } from '../sheet-blocks.ts'
import { shownLines, sourceLine } from '../source-line.ts'
import type { CellRange, SheetCells } from './sheet-cells.ts'

const maxGridCells = 2_000_000

const dateDoubt = 'Cellen är ett datum. Excel kan ha gjort om ett svar som ”2-5” till ett datum: jämför med källan.'

const within = (number: number, from: number, to: number): boolean => number >= from && number <= to

/** Places in use, in order, with a single empty place for each gap between them. */
const compact = (used: readonly number[]): { places: number[]; indexOf: Map<number, number> } => {
  const places: number[] = []
  const indexOf = new Map<number, number>()
  for (const place of used) {
    if (places.length > 0 && place - places.at(-1)! > 1) places.push(place - 1)
    indexOf.set(place, places.length)
    places.push(place)
  }
  return { places, indexOf }
}

export interface SheetGrid {
  rows: SheetRow[]
  /** Rows and columns that hold something and are hidden, by number. */
  leftOutRows: number[]
  leftOutColumns: number[]
  /** Hidden by a filter: a view for the moment, so they are read. */
  filteredRows: number[]
}

/**
 * A stored sheet as rows of cells, gaps narrowed to one empty row or column, merged cells laid out. Hidden rows and columns
 * are left out, unless a filter hides them.
 */
export const layOutSheet = (sheet: SheetCells, sourceName: string): SheetGrid => {
  const hiddenColumn = (column: number) => sheet.hiddenColumns.some((range) => within(column, range.left, range.right))
  const usedRows = [...sheet.rows.keys()].sort((a, b) => a - b)
  const usedColumns = [...new Set([...sheet.rows.values()].flatMap((cells) => [...cells.keys()]))].sort((a, b) => a - b)
  const hiddenRows = usedRows.filter((row) => sheet.hiddenRows.has(row))
  const leftOutColumns = usedColumns.filter(hiddenColumn)
  const rows = compact(usedRows.filter((row) => sheet.hasFilter || !sheet.hiddenRows.has(row)))
  const columns = compact(usedColumns.filter((column) => !hiddenColumn(column)))
  if (rows.places.length * columns.places.length > maxGridCells) throw refuse('too-large', sourceName)

  const empty: Cell = { lines: [], header: false, covered: false }
  const grid = rows.places.map((row) => ({ number: row, cells: columns.places.map((): Cell => empty) }))
  for (const [row, r] of rows.indexOf) {
    for (const [column, shown] of sheet.rows.get(row) ?? []) {
      const c = columns.indexOf.get(column)
      if (c === undefined || shown.doubt === 'error' || shown.doubt === 'no-result') continue
      const doubt = shown.doubt === 'date' ? { doubt: dateDoubt } : {}
      const lines = shownLines(
        shown.text.split(/\r\n|[\n\r\v\u2028\u2029]/).map((text) => ({ ...sourceLine(text), ...doubt })),
      )
      grid[r]!.cells[c] = { lines, header: false, covered: false }
    }
  }
  let covered = 0
  for (const range of sheet.merges) {
    covered += cover(grid, rows.places, columns.places, range)
    if (covered > maxGridCells) throw refuse('too-large', sourceName)
  }
  return {
    rows: grid,
    leftOutRows: sheet.hasFilter ? [] : hiddenRows,
    leftOutColumns,
    filteredRows: sheet.hasFilter ? hiddenRows : [],
  }
}

/** Puts the text of a merged cell at the places that it covers. Returns how many. */
const cover = (grid: SheetRow[], rows: readonly number[], columns: readonly number[], range: CellRange): number => {
  const first = firstAtLeast(rows, range.top)
  const left = firstAtLeast(columns, range.left)
  const origin = rows[first] === range.top && columns[left] === range.left ? grid[first]!.cells[left] : undefined
  if (!origin) return 0
  let covered = 0
  for (let r = first; r < grid.length && grid[r]!.number <= range.bottom; r += 1) {
    for (let c = left; c < columns.length && columns[c]! <= range.right; c += 1) {
      covered += 1
      if (r !== first || c !== left) grid[r]!.cells[c] = { ...origin, covered: true }
    }
  }
  return covered
}

const firstAtLeast = (sorted: readonly number[], least: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
