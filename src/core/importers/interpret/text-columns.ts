import { readCellLabel } from './cell-label.ts'
import { readLabelColumns } from './description-columns.ts'
import { type FlowCell, type FlowLine, type Piece, trimPiece, trimPieces, wholeLine } from './flow.ts'
import { descriptionWeight, type LabelVocabulary, labelWeight, matchLabelAt } from './label-vocabulary.ts'
import { knownKeys, type UnitDraft } from './unit-draft.ts'
import { findHeadingLines, type HeadingCues } from './unit-heading.ts'

/**
 * Text that was laid out with blanks: labels in a column to the left, answers in a column to the right, line by line.
 * Finds where the right column begins, cuts the lines there and reads the cells as a table.
 */
export const splitTextColumns = (
  stream: readonly FlowLine[],
  vocabulary: LabelVocabulary,
  cues: HeadingCues,
): { units: UnitDraft[]; used: Set<FlowLine> } => {
  const units: UnitDraft[] = []
  const used = new Set<FlowLine>()
  for (const run of findRuns(stream, vocabulary)) {
    const rows = cutRows(stream, run, vocabulary)
    const labels = rows.map((row) => row.map((cell) => (cell.covered ? null : readCellLabel(vocabulary, cell))))
    const reading = readLabelColumns({ rows, labels, columns: 2 }, [0], vocabulary)
    const read = reading.units.filter((unit) => labelWeight(new Set(knownKeys(unit))) >= descriptionWeight)
    if (read.length === 0) continue
    for (const unit of read) {
      const first = stream.findIndex((line) => line.index === unit.firstLine)
      if (unit.heading.length === 0 && first > 0) {
        const count = findHeadingLines(stream, first, -1, {
          cues,
          paragraphsHold: true,
          afterValue: false,
          valueStarted: false,
          headedBefore: false,
          name: '',
        })
        unit.headingAbove = trimPieces(stream.slice(first - count, first).map(wholeLine))
      }
      units.push(unit)
    }
    for (const row of rows) for (const cell of row) for (const piece of cell.pieces) used.add(piece.line)
    for (const unit of read) for (const piece of unit.headingAbove) used.add(piece.line)
  }
  return { units, used }
}

interface Run {
  from: number
  to: number
  /** Offset at which the right column begins. */
  column: number
}

/** Runs of lines whose answers begin at one and the same offset, after a clear gap. */
const findRuns = (stream: readonly FlowLine[], vocabulary: LabelVocabulary): Run[] => {
  const runs: Run[] = []
  let at = 0
  while (at < stream.length) {
    const column = columnAt(stream[at] as FlowLine, vocabulary)
    if (column === null) {
      at += 1
      continue
    }
    let to = at
    const keys = new Set<string>()
    for (let n = at; n < stream.length; n += 1) {
      const side = sideOf(stream[n] as FlowLine, column)
      if (side === 'across') break
      const key = keyAt(stream[n] as FlowLine, vocabulary, column)
      if (key !== null) keys.add(key)
      if (side !== 'left') to = n
      else if (n - to > 8) break
    }
    // A label in the left column may go on below the last line of its answer.
    while (to + 1 < stream.length && continuesLabel(stream, at, to + 1, column, vocabulary)) to += 1
    if (labelWeight(keys) >= descriptionWeight && keys.size >= 3) runs.push({ from: at, to: to + 1, column })
    at = to + 1
  }
  return runs
}

const columnAt = (line: FlowLine, vocabulary: LabelVocabulary): number | null => {
  const gap = /^\s{0,12}\S.*?(\s{2,})\S/.exec(line.text)
  if (gap === null) return null
  const match = matchLabelAt(vocabulary, [wholeLine(line)], 0)
  const cut = gap[0].length - 1
  if (match !== null && match.style !== 'blank' && match.endOffset <= cut) return cut
  // The first line of a wrapped label: cut there, and see.
  const left = line.text.slice(0, cut).trim()
  return left.length > 8 && startsLabel(vocabulary, left) ? cut : null
}

const startsLabel = (vocabulary: LabelVocabulary, text: string): boolean => {
  let node: LabelVocabulary['root'] | undefined = vocabulary.root
  for (const letter of text.toLowerCase()) {
    if (!/[\p{L}\p{N}]/u.test(letter)) continue
    node = node.next.get(letter)
    if (node === undefined) return false
  }
  return true
}

const keyAt = (line: FlowLine, vocabulary: LabelVocabulary, column: number): string | null => {
  const left = trimPiece({ line, start: 0, end: Math.min(column, line.text.length) })
  return left === null ? null : (matchLabelAt(vocabulary, [left], 0)?.key ?? null)
}

/** Where a line's text stands: left of the column only, right only, on both sides, or across the gap. */
const sideOf = (line: FlowLine, column: number): 'left' | 'right' | 'both' | 'across' => {
  const { text } = line
  const left = text.slice(0, column).trim() !== ''
  const right = text.slice(column).trim() !== ''
  if (!left) return 'right'
  if (!right) return 'left'
  return /\s\s$/.test(text.slice(0, column)) && /\S/.test(text[column] ?? '') ? 'both' : 'across'
}

const continuesLabel = (
  stream: readonly FlowLine[],
  from: number,
  at: number,
  column: number,
  vocabulary: LabelVocabulary,
): boolean => {
  if (sideOf(stream[at] as FlowLine, column) !== 'left') return false
  for (let start = at - 1; start >= Math.max(from, at - 8); start -= 1) {
    const pieces = leftPieces(stream.slice(start, at + 6), column)
    const match = matchLabelAt(vocabulary, pieces, 0)
    const last = match === null ? undefined : pieces[match.endPiece]
    if (last !== undefined && last.line.index >= (stream[at] as FlowLine).index && match?.style === 'alone') return true
  }
  return false
}

const leftPieces = (lines: readonly FlowLine[], column: number): Piece[] =>
  trimPieces(lines.map((line) => ({ line, start: 0, end: Math.min(column, line.text.length) })))

const cutRows = (stream: readonly FlowLine[], run: Run, vocabulary: LabelVocabulary): FlowCell[][] => {
  const rows: { left: Piece[]; right: Piece[] }[] = []
  let labelEnds = -1
  for (let n = run.from; n < run.to; n += 1) {
    const line = stream[n] as FlowLine
    const left = trimPiece({ line, start: 0, end: Math.min(run.column, line.text.length) })
    const right = trimPiece({ line, start: Math.min(run.column, line.text.length), end: line.text.length })
    const row = rows.at(-1)
    if (left !== null && n > labelEnds) {
      const pieces = leftPieces(stream.slice(n, Math.min(run.to, n + 9)), run.column)
      const match = matchLabelAt(vocabulary, pieces, 0)
      const end = match === null || match.style !== 'alone' ? null : pieces[match.endPiece]
      labelEnds = end === null || end === undefined ? n : stream.indexOf(end.line, n)
      rows.push({ left: [left], right: right === null ? [] : [right] })
      continue
    }
    if (row === undefined) continue
    if (left !== null) row.left.push(left)
    if (right !== null) row.right.push(right)
  }
  return rows.map(({ left, right }): FlowCell[] => [
    { pieces: left, header: false, covered: false, coveredFrom: null },
    { pieces: right, header: false, covered: false, coveredFrom: null },
  ])
}
