import type { Cell } from '../read-document.ts'
import { isBlank, shownLines, sourceLine } from '../source-line.ts'
import type { TextLine } from './text-lines.ts'

/** A table whose columns are set apart by blanks alone, as a page's text is laid out, found in a text. */
export interface AlignedRun {
  rows: Cell[][]
  /** How many lines of the text the rows take up. */
  lineCount: number
}

interface Piece {
  start: number
  end: number
  text: string
}

const longestHead = 40
const fewestColumns = 3
const longestLine = 1000

/** What stands between wide gaps. */
const piecesOf = (line: string): Piece[] =>
  line.length > longestLine
    ? []
    : [...line.matchAll(/\S+(?:\s\S+)*/g)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
      }))

/** Heads of columns: short, and none of them a number or a sentence. */
const isHead = (pieces: readonly Piece[]): boolean =>
  pieces.length >= fewestColumns &&
  pieces.every(({ text }) => text.length <= longestHead && /^\p{Lu}/u.test(text) && !/[.:;,!?]$/.test(text))

/** The cells of a line by column, or null where a text lies across the columns. */
const cellsOf = (pieces: readonly Piece[], starts: readonly number[]): (Piece | undefined)[] | null => {
  const cells: (Piece | undefined)[] = starts.map(() => undefined)
  for (const piece of pieces) {
    const column = starts.findLastIndex((start) => piece.start >= start - 1)
    const next = starts[column + 1] ?? Number.POSITIVE_INFINITY
    if (column === -1 || cells[column] !== undefined || piece.end >= next) return null
    cells[column] = piece
  }
  return cells
}

const runsOn = 'Texten går in i nästa kolumn. Jämför med källan: en del av raden kan höra till en annan kolumn.'

/**
 * The cells of a row in which a text runs over the edge of its column. Where no column is empty the texts stand in their
 * order, for what follows is only pushed aside. Else the end of the text may belong to the next column, and what is
 * pushed aside to another: these texts are doubtful. Null where the line does not begin as a row does.
 */
const overrunCellsOf = (
  pieces: readonly Piece[],
  starts: readonly number[],
): { cells: (Piece | undefined)[]; doubtful: ReadonlySet<Piece> } | null => {
  const columnAt = (piece: Piece) => starts.findIndex((start) => Math.abs(start - piece.start) <= 1)
  const [first, second] = pieces
  if (first === undefined || second === undefined || columnAt(first) === -1) return null
  if (
    pieces.length === starts.length &&
    columnAt(first) === 0 &&
    pieces.every((piece, n) => piece.start >= (starts[n] ?? 0) - 1)
  )
    return { cells: [...pieces], doubtful: new Set() }
  if (columnAt(second) === -1 && first.end < (starts[columnAt(first) + 1] ?? 0)) return null
  const cells: (Piece | undefined)[] = starts.map(() => undefined)
  const doubtful = new Set<Piece>()
  for (const piece of pieces) {
    const column = starts.findLastIndex((start) => piece.start >= start - 1)
    if (column === -1 || cells[column] !== undefined) return null
    cells[column] = piece
    if (doubtful.size > 0 || piece.end >= (starts[column + 1] ?? Number.POSITIVE_INFINITY)) doubtful.add(piece)
  }
  return { cells, doubtful }
}

/**
 * True for a line that goes on with the row above: it leaves the first column empty and others too, or has only the rest
 * of a word or name in its first.
 */
const goesOn = (cells: readonly (Piece | undefined)[]): boolean => {
  const filled = cells.filter((cell) => cell !== undefined).length
  const [first] = cells
  return first === undefined ? filled < cells.length - 1 : filled === 1 && /^\p{Ll}/u.test(first.text)
}

/** The table whose head is line `start`, or null. */
export const findAlignedRun = (lines: readonly TextLine[], start: number): AlignedRun | null => {
  const head = piecesOf(lines[start]?.text ?? '')
  if (!isHead(head)) return null
  const starts = head.map((piece) => piece.start)
  const doubted = new Set<Piece>()
  const rows: Piece[][][] = [head.map((piece) => [piece])]
  let aligned = 0
  let all = 0
  let overrunRows = 0
  let end = start + 1
  for (let n = start + 1; n < lines.length; n += 1) {
    const text = lines[n]?.text ?? ''
    if (isBlank(text)) {
      // One blank line may part rows.
      if (isBlank(lines[n + 1]?.text ?? '')) break
      continue
    }
    const pieces = piecesOf(text)
    const inside = cellsOf(pieces, starts)
    const beyond = inside === null ? overrunCellsOf(pieces, starts) : null
    const cells = inside ?? beyond?.cells ?? null
    for (const piece of beyond?.doubtful ?? []) doubted.add(piece)
    // A line of a single text, unless it stands below its column, is a paragraph after the table.
    if (cells === null || (pieces.length === 1 && !goesOn(cells))) break
    if (beyond !== null) overrunRows += 1
    else {
      aligned += pieces.filter((piece) => starts.some((column) => Math.abs(column - piece.start) <= 1)).length
      all += pieces.length
    }
    const last = rows.at(-1)
    if (goesOn(cells) && last !== undefined && rows.length > 1)
      cells.forEach((cell, c) => {
        if (cell !== undefined) last[c]?.push(cell)
      })
    else rows.push(cells.map((cell) => (cell === undefined ? [] : [cell])))
    end = n + 1
  }
  if (rows.length < 3 || aligned * 10 < all * 8 || overrunRows * 2 >= rows.length) return null
  const page = lines[start]?.page ?? null
  return {
    rows: rows.map((row) =>
      row.map((cell) => ({
        lines: shownLines(
          cell.map((piece) => {
            const line = sourceLine(piece.text, { page })
            return doubted.has(piece) ? { ...line, doubt: runsOn } : line
          }),
        ),
        header: false,
        covered: false,
      })),
    ),
    lineCount: end - start,
  }
}
