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
  const rows: Piece[][][] = [head.map((piece) => [piece])]
  let aligned = 0
  let all = 0
  let end = start + 1
  for (let n = start + 1; n < lines.length; n += 1) {
    const text = lines[n]?.text ?? ''
    if (isBlank(text)) {
      // One blank line may part rows.
      if (isBlank(lines[n + 1]?.text ?? '')) break
      continue
    }
    const pieces = piecesOf(text)
    const cells = cellsOf(pieces, starts)
    // A line of a single text, unless it stands below its column, is a paragraph after the table.
    if (cells === null || (pieces.length === 1 && !goesOn(cells))) break
    aligned += pieces.filter((piece) => starts.some((column) => Math.abs(column - piece.start) <= 1)).length
    all += pieces.length
    const last = rows.at(-1)
    if (goesOn(cells) && last !== undefined && rows.length > 1)
      cells.forEach((cell, c) => {
        if (cell !== undefined) last[c]?.push(cell)
      })
    else rows.push(cells.map((cell) => (cell === undefined ? [] : [cell])))
    end = n + 1
  }
  if (rows.length < 3 || aligned * 10 < all * 8) return null
  const page = lines[start]?.page ?? null
  return {
    rows: rows.map((row) =>
      row.map((cell) => ({
        lines: shownLines(cell.map(({ text }) => sourceLine(text, { page }))),
        header: false,
        covered: false,
      })),
    ),
    lineCount: end - start,
  }
}
