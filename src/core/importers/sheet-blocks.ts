import type { Block, Cell, Line } from './read-document.ts'

/** A row of a sheet or a data file with its number there, from 1. */
export interface SheetRow {
  number: number
  cells: Cell[]
}

export interface SheetTable {
  /** Rows with their numbers, for problems that name one. */
  rows: SheetRow[]
  block: Extract<Block, { kind: 'table' }>
}

export interface SheetContent {
  blocks: Block[]
  tables: SheetTable[]
}

const shows = (cell: Cell | undefined): boolean => cell !== undefined && !cell.covered && cell.lines.length > 0

const shownCells = (row: SheetRow): Cell[] => row.cells.filter(shows)

/** True where a row's only text spans several columns. */
const isSpread = (row: SheetRow): boolean => {
  const at = row.cells.findIndex(shows)
  return row.cells[at + 1]?.covered === true && row.cells[at + 1]?.lines === row.cells[at]?.lines
}

interface Region {
  titles: Line[][]
  rows: SheetRow[]
  notes: Line[][]
}

/** Columns in which something shows, in order. */
const columnsIn = (rows: readonly SheetRow[]): number[] => {
  const columns = new Set<number>()
  for (const row of rows) for (const [column, cell] of row.cells.entries()) if (shows(cell)) columns.add(column)
  return [...columns].sort((a, b) => a - b)
}

const textsOf = (row: SheetRow): string[] =>
  shownCells(row).map((cell) =>
    cell.lines
      .map((line) => line.text)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

/** True for a row that says mostly what an earlier heading row says. */
const repeats = (row: SheetRow | undefined, earlier: SheetRow | undefined): boolean => {
  if (!row || !earlier) return false
  const known = new Set(textsOf(earlier))
  const texts = textsOf(row)
  return texts.length > 1 && texts.filter((text) => known.has(text)).length > texts.length / 2
}

/**
 * Parts the rows of a sheet into regions: title lines, the table under them, and notes below it. Blank rows part nothing
 * by themselves (forms have blank rows in the middle), nor does a lone label with no answer yet: a new region begins with
 * a text of its own that stands well apart, spans the columns or has the heading row again under it.
 */
const findRegions = (all: readonly SheetRow[]): Region[] => {
  const rows = all.filter((row) => row.cells.some(shows))
  const wide = columnsIn(rows).length > 2
  const lastFull = rows.findLastIndex((row) => shownCells(row).length > 1)
  const regions: Region[] = []
  let region: Region = { titles: [], rows: [], notes: [] }
  for (const [index, row] of rows.entries()) {
    const shown = shownCells(row)
    const blanks = index === 0 ? 1 : row.number - rows[index - 1]!.number - 1
    const next = rows[index + 1]
    const blankAfter = next === undefined || next.number > row.number + 1
    const single = shown.length === 1 && (wide || isSpread(row) || (region.rows.length === 0 && blankAfter))
    if (single && region.rows.length === 0) {
      region.titles.push(shown[0]!.lines)
    } else if (single && blanks > 0 && index > lastFull) {
      region.notes.push(shown[0]!.lines)
    } else if (single && blanks > 0 && (blanks > 1 || isSpread(row) || repeats(next, region.rows[0]))) {
      regions.push(region)
      region = { titles: [shown[0]!.lines], rows: [], notes: [] }
    } else {
      region.rows.push(row)
    }
  }
  return [...regions, region]
}

/** Groups of columns that lie beside each other with an empty column between them, where each is a form of label and value. */
const findColumnGroups = (columns: readonly number[]): number[][] => {
  const groups: number[][] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && last.at(-1) === column - 1) last.push(column)
    else groups.push([column])
  }
  return groups.length > 1 && groups.every((group) => group.length === 2) ? groups : [[...columns]]
}

const emptyCell: Cell = { lines: [], header: false, covered: false }

/** Blocks of a sheet: its titles as headings, its tables without empty rows and columns, its notes as paragraphs. */
export const sheetBlocks = (rows: readonly SheetRow[], titleLevel: number): SheetContent => {
  const blocks: Block[] = []
  const tables: SheetTable[] = []
  for (const region of findRegions(rows)) {
    for (const [index, lines] of region.titles.entries()) {
      if (index === 0) blocks.push({ kind: 'heading', level: titleLevel, lines, list: null })
      else blocks.push({ kind: 'paragraph', lines, list: null })
    }
    for (const group of region.rows.length === 0 ? [] : findColumnGroups(columnsIn(region.rows))) {
      const shown = region.rows.filter((row) => group.some((column) => shows(row.cells[column])))
      const picked = shown.map((row) => ({
        number: row.number,
        cells: group.map((column) => row.cells[column] ?? emptyCell),
      }))
      const block = { kind: 'table' as const, caption: [], rows: picked.map((row) => row.cells) }
      blocks.push(block)
      tables.push({ rows: picked, block })
    }
    for (const lines of region.notes) blocks.push({ kind: 'paragraph', lines, list: null })
  }
  return { blocks, tables }
}

/** Texts of the first row that stand in more than one column: which of them is meant cannot be told. */
export const findRepeatedHeadings = (table: SheetTable): string[] => {
  const first = table.rows[0]
  if (!first || first.cells.length < 3) return []
  const texts = textsOf(first)
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))]
}
