import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { readCellLabel } from './cell-label.ts'
import { readLabelColumns } from './description-columns.ts'
import { type FlowCell, type FlowLine, type Piece, pieceText, trimPiece, trimPieces, wholeLine } from './flow.ts'
import {
  descriptionWeight,
  isPartOfLabel,
  type LabelVocabulary,
  labelWeight,
  matchLabelAt,
} from './label-vocabulary.ts'
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
): { units: UnitDraft[]; used: Set<FlowLine>; problems: ExtractProblem[] } => {
  const problems: ExtractProblem[] = []
  const units: UnitDraft[] = []
  const used = new Set<FlowLine>()
  let end = Number.NEGATIVE_INFINITY
  for (const run of findRuns(stream, vocabulary)) {
    const { rows, unsure } = cutRows(stream, run, vocabulary)
    if (!isTwoColumns(rows, vocabulary)) {
      for (const line of stream.slice(run.from, run.to)) used.add(line)
      problems.push(layoutUnclear(stream[run.from] as FlowLine))
      continue
    }
    const labels = rows.map((row) => row.map((cell) => (cell.covered ? null : readCellLabel(vocabulary, cell))))
    // A run right after another may go on with its last unit.
    const last = units.at(-1)
    const near = last !== undefined && run.from - end <= maxLinesBetween ? new Set(knownKeys(last)) : null
    end = run.to
    const reading = readLabelColumns({ rows, labels, columns: 2 }, [0], vocabulary, near)
    const [first] = reading.units
    if (first !== undefined && last !== undefined && near !== null && continues(near, first)) {
      last.fields.push(...first.fields)
      last.otherLines.push(...first.otherLines)
      for (const field of first.fields) for (const piece of [...field.label, ...field.value]) used.add(piece.line)
      reading.units.shift()
    }
    const read = reading.units.filter((unit) => labelWeight(new Set(knownKeys(unit))) >= descriptionWeight)
    if (read.length === 0) continue
    for (const unit of read) {
      if (unsure) unit.doubt = 'Det syns inte var ett svar slutar och nästa börjar. Jämför varje svar med källan.'
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
  return { units, used, problems }
}

/** Most labels are known, and answers hold no further gaps: else the text is set in a way that is not understood here. */
const isTwoColumns = (rows: readonly FlowCell[][], vocabulary: LabelVocabulary): boolean => {
  let known = 0
  let labels = 0
  let gaps = 0
  let answers = 0
  for (const [left, right] of rows) {
    if (left === undefined || right === undefined) continue
    if (right.pieces.length > 0) labels += 1
    if (readCellLabel(vocabulary, left) !== null) known += 1
    for (const piece of right.pieces) {
      answers += 1
      if (/\S\s{3,}\S/.test(pieceText(piece))) gaps += 1
    }
  }
  return known * 5 >= labels * 3 && gaps * 5 <= answers
}

export const layoutUnclear = (line: FlowLine): ExtractProblem => ({
  code: 'layout-unclear',
  message:
    'Text som är uppställd i kolumner gick inte att tolka säkert. Läs in originalet (Word, Excel eller PDF), eller för in uppgifterna för hand.',
  page: line.source.page,
  text: line.text.trim().slice(0, 200),
})

/** So many lines that are not understood may stand between two runs of one unit. */
const maxLinesBetween = 6

const continues = (before: ReadonlySet<string>, unit: UnitDraft): boolean =>
  knownKeys(unit).every((key) => key !== 'name' && !before.has(key))

interface Run {
  from: number
  to: number
  /** Offset at which the right column begins, give or take `drift`. */
  column: number
}

/** So many characters the right column may shift from line to line. */
const drift = 4

/** Runs of lines whose answers begin at about the same offset, after a clear gap. */
const findRuns = (stream: readonly FlowLine[], vocabulary: LabelVocabulary): Run[] => {
  const runs: Run[] = []
  let at = 0
  while (at < stream.length) {
    const column = columnAt(stream[at] as FlowLine, vocabulary)
    if (column === null) {
      at += 1
      continue
    }
    // What stands to the right above the first label belongs to it: labels may be set in the middle of their rows.
    let from = at
    while (from > 0 && isRightOf(stream[from - 1] as FlowLine, column) && stream[from - 1]?.block === stream[at]?.block)
      from -= 1
    let to = at
    const keys = new Set<string>()
    for (let n = from; n < stream.length; n += 1) {
      const line = stream[n] as FlowLine
      const cut = cutAt(line, column, vocabulary)
      if (cut === null) break
      const key = keyAt(line, vocabulary, cut)
      if (key !== null) keys.add(key)
      if (cut < line.text.trimEnd().length) to = n
      else if (n - to > 8) break
    }
    // A label in the left column may go on below the last line of its answer.
    while (to + 1 < stream.length && continuesLabel(stream, from, to + 1, column, vocabulary)) to += 1
    if (labelWeight(keys) >= descriptionWeight && keys.size >= 3) runs.push({ from, to: to + 1, column })
    at = to + 1
  }
  return runs
}

/** The number of a question, in a column of its own before the label. */
const questionNumber = /^\s{0,12}\d{1,2}[.)]?(?:\s+|$)/

const columnAt = (line: FlowLine, vocabulary: LabelVocabulary): number | null => {
  const start = questionNumber.exec(line.text)?.[0].length ?? 0
  const gap = /^\s{0,12}\S.*?(\s{2,})\S/.exec(line.text.slice(start))
  if (gap === null) return null
  const match = matchLabelAt(vocabulary, [{ ...wholeLine(line), start }], 0)
  const cut = start + gap[0].length - 1
  if (match !== null && match.style !== 'blank' && match.endOffset <= cut) return cut
  // The first line of a wrapped label: cut there, and see.
  const left = line.text.slice(start, cut).trim()
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

/** What stands in the left column, without the number of a question. */
const leftPiece = (line: FlowLine, cut: number): Piece | null =>
  trimPiece({ line, start: Math.min(questionNumber.exec(line.text)?.[0].length ?? 0, cut), end: cut })

const keyAt = (line: FlowLine, vocabulary: LabelVocabulary, cut: number): string | null => {
  const left = leftPiece(line, cut)
  return left === null ? null : (matchLabelAt(vocabulary, [left], 0)?.key ?? null)
}

const isRightOf = ({ text }: FlowLine, column: number): boolean =>
  Math.abs(text.length - text.trimStart().length - column) <= drift

/** Where the line is cut into left and right: 0 with text to the right only, its length with text to the left only; null across. */
const cutAt = (line: FlowLine, column: number, vocabulary: LabelVocabulary): number | null => {
  const text = line.text.trimEnd()
  const indent = text.length - text.trimStart().length
  if (indent >= column - drift) return Math.abs(indent - column) <= drift + 2 || indent > column ? 0 : null
  let best: number | null = null
  for (const gap of text.matchAll(/\S(\s{2,})(?=\S)/g)) {
    const end = gap.index + gap[0].length
    if (Math.abs(end - column) <= drift && (best === null || Math.abs(end - column) < Math.abs(best - column)))
      best = end
  }
  if (best !== null) return best
  if (text.length <= column - 1) return text.length
  // A label may reach into the gap where no answer stands beside it.
  if (text.length <= column + drift && (startsLabel(vocabulary, text) || isPartOfLabel(vocabulary, text)))
    return text.length
  // A label that fills its column leaves one blank only.
  for (let cut = column - drift; cut <= column + drift; cut += 1) {
    if (text[cut - 1] !== ' ' || /\s/.test(text[cut] ?? ' ')) continue
    const start = questionNumber.exec(text)?.[0].length ?? 0
    const left = text.slice(start, cut).trim()
    const match = matchLabelAt(vocabulary, [{ line, start, end: cut - 1 }], 0)
    if (match !== null && match.style === 'alone') return cut
    if (left.length > 12 && (startsLabel(vocabulary, left) || isPartOfLabel(vocabulary, left))) return cut
  }
  return null
}

const continuesLabel = (
  stream: readonly FlowLine[],
  from: number,
  at: number,
  column: number,
  vocabulary: LabelVocabulary,
): boolean => {
  const line = stream[at] as FlowLine
  if (line.text.trimEnd().length > column) return false
  for (let start = at - 1; start >= Math.max(from, at - 8); start -= 1) {
    const pieces = leftPieces(stream.slice(start, at + 6), column, vocabulary)
    const match = matchLabelAt(vocabulary, pieces, 0)
    const last = match === null ? undefined : pieces[match.endPiece]
    if (last !== undefined && last.line.index >= line.index && match?.style === 'alone') return true
  }
  return false
}

const leftPieces = (lines: readonly FlowLine[], column: number, vocabulary: LabelVocabulary): Piece[] =>
  trimPieces(lines.flatMap((line) => leftPiece(line, cutAt(line, column, vocabulary) ?? line.text.length) ?? []))

interface CutLine {
  left: Piece | null
  right: Piece | null
  /** Does a label begin here? */
  starts: boolean
  block: number
}

/** The rows of a run; unsure where labels stand in the middle of their rows and it cannot be told where a row ends. */
const cutRows = (
  stream: readonly FlowLine[],
  run: Run,
  vocabulary: LabelVocabulary,
): { rows: FlowCell[][]; unsure: boolean } => {
  const lines: CutLine[] = []
  let labelEnds = -1
  for (let n = run.from; n < run.to; n += 1) {
    const line = stream[n] as FlowLine
    const cut = cutAt(line, run.column, vocabulary) ?? line.text.length
    const left = leftPiece(line, cut)
    const right = trimPiece({ line, start: cut, end: line.text.length })
    const starts = left !== null && n > labelEnds
    if (starts) {
      const pieces = leftPieces(stream.slice(n, Math.min(run.to, n + 9)), run.column, vocabulary)
      const match = matchLabelAt(vocabulary, pieces, 0)
      const end = match === null || match.style !== 'alone' ? undefined : pieces[match.endPiece]
      labelEnds = end === undefined ? n : stream.indexOf(end.line, n)
    }
    lines.push({ left, right, starts, block: line.block })
  }
  const centred = labelsAreCentred(lines)
  const told = centred ? centredRows(lines) : null
  const rows = told ?? topRows(lines)
  const cells = rows.map(({ left, right }): FlowCell[] => {
    const label: FlowCell = { pieces: left, header: false, covered: false, coveredFrom: null }
    // What stands alone to the left and is no label is a heading over both columns.
    const isHeading = right.length === 0 && readCellLabel(vocabulary, label) === null
    return [label, { pieces: right, header: false, covered: isHeading, coveredFrom: isHeading ? 'left' : null }]
  })
  return { rows: cells, unsure: centred && told === null }
}

interface TextRow {
  left: Piece[]
  right: Piece[]
}

/** Labels at the top of their rows, or alone in the middle of a paragraph. */
const topRows = (lines: readonly CutLine[]): TextRow[] => {
  const rows: TextRow[] = []
  let pending: Piece[] = []
  lines.forEach((line, n) => {
    const row = rows.at(-1)
    if (line.starts) {
      rows.push({ left: line.left === null ? [] : [line.left], right: pending })
      pending = []
    } else if (row !== undefined && line.left !== null) row.left.push(line.left)
    if (line.right === null) return
    // Above the only label of its paragraph: the label stands in the middle of its row.
    const above = !line.starts && lines[n - 1]?.block !== line.block ? labelBelow(lines, n) : false
    const goesOnAbove = pending.length > 0 && !line.starts
    if (above || goesOnAbove) pending.push(line.right)
    else rows.at(-1)?.right.push(line.right)
  })
  rows.at(-1)?.right.push(...pending)
  return rows
}

/** An answer of two lines with its label alone between them: the table's cells are centred from top to bottom. */
const labelsAreCentred = (lines: readonly CutLine[]): boolean =>
  lines.some(
    (line, n) =>
      line.starts &&
      line.right === null &&
      isRightOnly(lines[n - 1]) &&
      isRightOnly(lines[n + 1]) &&
      lines[n - 1]?.block === line.block &&
      lines[n + 1]?.block === line.block,
  )

const isRightOnly = (line: CutLine | undefined): boolean =>
  line !== undefined && line.left === null && line.right !== null

/**
 * Rows around centred labels: as many lines of the row stand above the middle of its label as below it. Each row begins
 * where the one before ends, so its first line and its label tell its last.
 */
const centredRows = (lines: readonly CutLine[]): TextRow[] | null => {
  const starts = lines.flatMap((line, n) => (line.starts ? [n] : []))
  const rows: TextRow[] = []
  let first = 0
  for (const [at, start] of starts.entries()) {
    const next = starts[at + 1] ?? lines.length
    let labelEnd = start
    for (let n = start + 1; n < next; n += 1) if (lines[n]?.left != null) labelEnd = n
    const last = start + labelEnd - first
    if (last < labelEnd || last >= next) return null
    const part = lines.slice(first, last + 1)
    rows.push({
      left: part.flatMap(({ left }) => (left === null ? [] : [left])),
      right: part.flatMap(({ right }) => (right === null ? [] : [right])),
    })
    first = last + 1
  }
  return first === lines.length ? rows : null
}

/** Does a label begin further down in the same paragraph? */
const labelBelow = (lines: readonly CutLine[], n: number): boolean => {
  const block = lines[n]?.block
  for (let i = n + 1; i < lines.length && lines[i]?.block === block; i += 1) if (lines[i]?.starts === true) return true
  return false
}
