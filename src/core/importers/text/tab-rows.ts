import type { Cell } from '../read-document.ts'
import { isBlank, shownLines, sourceLine } from '../source-line.ts'
import type { TextLine } from './text-lines.ts'

/** Rows of cells parted by tabs, as a spreadsheet puts them on the clipboard, found in a text. */
export interface TabRun {
  rows: Cell[][]
  /** How many lines of the text the rows take up. */
  lineCount: number
}

const maxCellLines = 100
/** A line with more tabs than this is no row of a table. */
const maxColumns = 500
const maxCells = 1_000_000

interface TabRow {
  cells: string[][]
  lineCount: number
  /** Further paragraphs of the last cell, below the row. */
  below: string[]
}

/** A cell saved as text has hardly more paragraphs than this. */
const maxParagraphs = 12
const goesOnBelow = 'Svaret går vidare på rader utan tabb. Jämför med källan: där kan även en rubrik stå.'

/**
 * Lines without a tab right below a row, with no blank line before the next row: a table that is saved as text sets the
 * further paragraphs of its last cell so.
 */
const paragraphsBelow = (lines: readonly TextLine[], start: number): string[] => {
  for (let n = start; n <= start + maxParagraphs; n += 1) {
    const text = lines[n]?.text
    if (text === undefined || isBlank(text)) return []
    if (text.includes('\t')) return lines.slice(start, n).map((line) => line.text)
  }
  return []
}

/** One row from `start` on. A quoted cell may hold line breaks: it ends with a quote before a tab or the line's end. */
const parseTabRow = (lines: readonly TextLine[], start: number): TabRow | null => {
  const first = lines[start]?.text
  if (first === undefined || !first.includes('\t')) return null
  const cells: string[][] = []
  let lineCount = 1
  let rest: string | null = first
  while (rest !== null) {
    if (cells.length > maxColumns) return null
    const quoted: QuotedCell | null = rest.startsWith('"') ? closeQuote(lines, start + lineCount - 1, rest) : null
    if (quoted) {
      cells.push(quoted.text)
      lineCount += quoted.extraLines
      rest = quoted.rest
    } else {
      const tab: number = rest.indexOf('\t')
      cells.push([tab < 0 ? rest : rest.slice(0, tab)])
      rest = tab < 0 ? null : rest.slice(tab + 1)
    }
  }
  return { cells, lineCount, below: [] }
}

interface QuotedCell {
  text: string[]
  extraLines: number
  rest: string | null
}

const closeQuote = (lines: readonly TextLine[], at: number, first: string): QuotedCell | null => {
  const text: string[] = []
  for (let extra = 0; extra < maxCellLines; extra += 1) {
    const line = extra === 0 ? first.slice(1) : lines[at + extra]?.text
    if (line === undefined) return null
    const end = /(?<!")(?:"")*"(?=\t|$)/.exec(line)
    if (end) {
      const close = end.index + end[0].length - 1
      text.push(line.slice(0, close).replaceAll('""', '"'))
      const after = line.slice(close + 1)
      return { text, extraLines: extra, rest: after.startsWith('\t') ? after.slice(1) : null }
    }
    text.push(line.replaceAll('""', '"'))
  }
  return null
}

const withoutPadding = (cells: string[][]): string[][] => cells.filter((cell) => !cell.every(isBlank))

/** The rows as a grid, or null where the tabs only indent or align text. */
const asGrid = (rows: readonly TabRow[]): string[][][] | null => {
  if (rows.length < 2) return null
  const counts = rows.map((row) => row.cells.length)
  const most = counts.reduce((left, right) => Math.max(left, right), 0)
  if (most * rows.length > maxCells) return null
  const indented = rows.filter((row) => row.cells[0]!.every(isBlank)).length
  if (most === 2 && indented > rows.length / 2) return null
  const even = counts.filter((count) => count === most).length
  if (even === rows.length || (most > 2 && even >= rows.length * 0.6)) return rows.map((row) => row.cells)
  // Several tabs in a row that only bring the second column into line.
  const pairs = rows.map((row) => withoutPadding(row.cells))
  return pairs.every((cells) => cells.length === 2) ? pairs : null
}

/** The table that starts at line `start`, or null. */
export const findTabRun = (lines: readonly TextLine[], start: number): TabRun | null => {
  const rows: TabRow[] = []
  let lineCount = 0
  for (;;) {
    const row = parseTabRow(lines, start + lineCount)
    if (!row) break
    rows.push(row)
    lineCount += row.lineCount
    if (row.cells.length !== 2) continue
    row.below = paragraphsBelow(lines, start + lineCount)
    lineCount += row.below.length
  }
  const grid = asGrid(rows)
  if (!grid) return null
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0)
  const page = lines[start]!.page
  return {
    rows: grid.map((row, r) =>
      Array.from({ length: width }, (_, column) => {
        const below = column === width - 1 ? (rows[r]?.below ?? []) : []
        return {
          lines: shownLines([
            ...(row[column] ?? []).map((text) => sourceLine(text, { page })),
            ...below.map((text) => ({ ...sourceLine(text, { page }), doubt: goesOnBelow })),
          ]),
          header: false,
          covered: false,
        }
      }),
    ),
    lineCount,
  }
}
