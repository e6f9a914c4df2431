import type { Stack } from './cell-stacks.ts'
import type { ColumnLayouts } from './column-layouts.ts'
import { median, overlap, type Rule } from './fragment.ts'
import { emptyCell, type LaidCell, type LaidTable, markBoldHeader } from './laid-block.ts'
import { linesByPlace } from './lines.ts'
import { isMark } from './list-mark.ts'
import { isTight, type Pitch, wordCount } from './paragraphs.ts'
import { fontSize, maxLabelWords, type Row, raggedRows, rowsOf } from './stack-rows.ts'

/**
 * Tables without rules: two or more columns of text that keep their places over many rows. What stands beside each
 * other, drawn one after the other, is a row; rows below each other in the same columns are a table.
 */

interface Column {
  left: number
  right: number
}

export type Flowing = { kind: 'stack'; stack: Stack } | { kind: 'table'; table: LaidTable }

/** A page with more pieces of text is a map or a drawing. */
const maxStacks = 4000

export interface Alignment {
  /** Horizontal rules of the page: between two of them lies one row. */
  separators: readonly Rule[]
  pitch: Pitch
  /** Columns of the tables on the page before, whose last rows may be too few to be seen as a table by themselves. */
  continuing: readonly (readonly number[])[]
  known: ColumnLayouts
}

/** Stacks in reading order with the tables among them. */
export const alignedTables = (stacks: readonly Stack[], alignment: Alignment): Flowing[] => {
  if (stacks.length > maxStacks) return stacks.map((stack) => ({ kind: 'stack', stack }))
  const out: Flowing[] = []
  const rows = rowsOf(stacks)
  const place = new Map(stacks.flatMap((stack) => stack.lines).map((line, n) => [line, n]))
  let loose: Stack[] = []
  // What stands beside each other and is no table reads as it was drawn.
  const flush = () => {
    loose.sort((a, b) => place.get(a.lines[0]!)! - place.get(b.lines[0]!)!)
    for (const stack of loose) out.push({ kind: 'stack', stack })
    loose = []
  }
  let at = 0
  const ragged = raggedRows(rows)
  for (const lefts of alignment.continuing) {
    const count = restOfTable(rows, at, lefts, alignment)
    if (count === 0) continue
    const columns = lefts.map((x, i) => ({ left: x, right: (lefts[i + 1] ?? Number.POSITIVE_INFINITY) - 1 }))
    out.push({ kind: 'table', table: tableOf(rows.slice(at, at + count), columns, alignment) })
    at += count
  }
  while (at < rows.length) {
    const run = ragged.has(at) ? null : aligned(rows, at, alignment)
    if (run !== null) flush()
    if (run?.kind === 'prose') {
      for (const column of run.columns) {
        for (const row of rows.slice(at, at + run.rows)) {
          for (const stack of row.cells) if (isIn(stack, column)) out.push({ kind: 'stack', stack })
        }
      }
      at += run.rows
    } else if (run?.kind === 'table') {
      out.push({ kind: 'table', table: tableOf(rows.slice(at, at + run.rows), run.columns, alignment) })
      at += run.rows
    } else {
      // Only the first row is given up: a table may begin in the next.
      loose.push(...rows[at]!.cells)
      at += 1
    }
  }
  flush()
  return out
}

/** How many rows from `start` on stand in the columns of a table before the page break and are no table of their own. */
const restOfTable = (rows: readonly Row[], start: number, lefts: readonly number[], alignment: Alignment): number => {
  const columnOf = (cell: Stack): number => lefts.findIndex((x) => Math.abs(x - cell.left) <= 4)
  let end = start
  for (; end < rows.length; end += 1) {
    const row = rows[end]!
    const columns = row.cells.map(columnOf)
    const loneLabel = columns.length === 1 && columns[0] === 0
    if (columns.includes(-1)) break
    if (loneLabel && !(end === start ? isRestOfLabel(row) : isLabelLike(row, rows[end - 1]!, lefts))) break
    if (row.cells.some((cell, i) => cell.right > (lefts[columns[i]! + 1] ?? Number.POSITIVE_INFINITY))) break
    const gap = end > start ? row.top - rows[end - 1]!.bottom : 0
    if (gap > fontSize(row.cells[0]!) * 4 || gap < -fontSize(row.cells[0]!)) break
  }
  const own = rows[start] === undefined ? null : aligned(rows, start, alignment)
  return own?.kind === 'prose' || (own !== null && own.rows > end - start) ? 0 : end - start
}

/** The rest of a label that runs over the page break. */
const isRestOfLabel = (row: Row): boolean => /^\p{Ll}/u.test(row.cells[0]!.lines[0]!.text)

/** A label without an answer: as narrow, as plain and as close as the labels before it. */
const isLabelLike = (row: Row, before: Row, lefts: readonly number[]): boolean => {
  const cell = row.cells[0]!
  const line = cell.lines[0]!
  const above = before.cells[0]!.lines[0]!
  return (
    cell.right < (lefts[1] ?? Number.POSITIVE_INFINITY) &&
    row.top - before.bottom < line.size * 1.3 &&
    Math.abs(line.size - above.size) < 0.6 &&
    (line.bold === above.bold || before.cells[0]!.left > cell.left + 4) &&
    wordCount(cell.lines) <= maxLabelWords
  )
}

interface Aligned {
  kind: 'table' | 'prose'
  rows: number
  columns: Column[]
}

const isIn = (cell: Stack, column: Column): boolean => overlap(cell.left, cell.right, column.left, column.right) > 0

/** The rows from `start` on that keep one set of columns, and what they are; null when they are neither. */
const aligned = (rows: readonly Row[], start: number, alignment: Alignment): Aligned | null => {
  if (rows[start]!.cells.length < 2) return null
  let columns: Column[] = []
  let bottom = rows[start]!.top
  let lastWide = start
  let gaps: number[] = []
  let end = start
  for (; end < rows.length; end += 1) {
    const row = rows[end]!
    const size = fontSize(row.cells[0]!)
    const gap = row.top - bottom
    if (gap < -size * 0.6) break
    if (gap > Math.max(size * 5, 4 * (median(gaps) + size))) break
    const next = withRow(columns, row)
    if (next === null) break
    if (row.cells.length === 1 && end > start) {
      const cell = row.cells[0]!
      const column = next.findIndex((one) => isIn(cell, one))
      if (column === 0 && endsTable(rows, start, end, gap, gaps)) break
      const isOnEdge = (a: number, b: number): boolean => Math.abs(a - b) <= size * 1.2
      if (column === 0 && !isOnEdge(cell.left, columns[0]!.left) && !isOnEdge(cell.right, columns[0]!.right)) break
    }
    columns = next
    if (end > start) gaps = [...gaps, Math.max(0, gap)]
    bottom = Math.max(bottom, row.bottom)
    if (row.cells.length > 1) lastWide = end
  }
  // Labels without an answer may end a table, and paragraphs of the last answer; a paragraph below it may not.
  let last = lastWide + 1
  while (
    last < end &&
    rows[last]!.top - rows[last - 1]!.bottom <= median(gaps) + fontSize(rows[last]!.cells[0]!) * 0.4
  ) {
    const cell = rows[last]!.cells[0]!
    const isInAnswer = Math.abs(cell.left - columns.at(-1)!.left) < 2.5
    if (wordCount(cell.lines) > maxLabelWords && !isInAnswer) break
    last += 1
  }
  const run = rows.slice(start, last)
  columns = []
  for (const row of run) columns = withRow(columns, row) ?? columns
  const kind = kindOf(run, columns, alignment)
  return kind === null ? null : { kind, rows: run.length, columns }
}

/** A heading between two tables: bigger, bold among plain labels, or after a clearly wider gap. */
const endsTable = (rows: readonly Row[], start: number, at: number, gap: number, gaps: readonly number[]): boolean => {
  const line = rows[at]!.cells[0]!.lines[0]!
  const labels = rows.slice(start, at).map((row) => row.cells[0]!.lines[0]!)
  if (line.size > 1.1 * median(labels.map((label) => label.size))) return true
  if (line.bold && labels.filter((label) => label.bold).length < labels.length / 2) return true
  const usual = median(gaps.filter((one) => one > 0))
  return gap > Math.max(line.size * 0.9, usual * 1.8 + line.size * 0.3)
}

/** The columns with the row's cells in them; null when a cell stands across two columns. */
const withRow = (columns: readonly Column[], row: Row): Column[] | null => {
  const next = columns.map((column) => ({ ...column }))
  for (const cell of row.cells) {
    const met = next.filter((column) => overlap(column.left, column.right, cell.left, cell.right) > 0)
    if (met.length > 1) return null
    const column = met[0]
    if (column === undefined) {
      if (columns.length > 0 && row.cells.length === 1) return null
      next.push({ left: cell.left, right: cell.right })
      continue
    }
    column.left = Math.min(column.left, cell.left)
    column.right = Math.max(column.right, cell.right)
  }
  next.sort((a, b) => a.left - b.left)
  for (let i = 1; i < next.length; i += 1) {
    if (next[i]!.left - next[i - 1]!.right < 0) return null
  }
  return next
}

const letterMark = /^\(?[a-zåäö][.)]\s/

const kindOf = (
  rows: readonly Row[],
  columns: readonly Column[],
  { pitch, known }: Alignment,
): 'table' | 'prose' | null => {
  const wide = rows.filter((row) => row.cells.length > 1)
  const isKnown = known.has(columns.map((column) => column.left))
  if (columns.length < 2 || wide.length < (isKnown ? 1 : columns.length > 2 ? 2 : 3)) return null
  if (wide.length < rows.length * 0.3) return null
  const first = wide.map((row) => row.cells[0]!)
  if (first.filter((cell) => isMark(cell.lines[0]!.text)).length > first.length / 2) return null
  // A list with tabs in its lines: "a. name, town, operator".
  if (columns.length > 2 && first.filter((cell) => letterMark.test(cell.lines[0]!.text)).length > first.length / 2)
    return null
  const labelWords = median(first.map((cell) => wordCount(cell.lines)))
  if (labelWords > 3 && isProse(wide, pitch)) return 'prose'
  // Long texts where labels would stand are columns of running text.
  if (labelWords > 14) return null
  return columns.every((column) => isAligned(column, rows)) ? 'table' : null
}

/** Two columns of prose drawn line by line: nearly every line goes on in the middle of a sentence. */
const isProse = (rows: readonly Row[], pitch: Pitch): boolean => {
  let goingOn = 0
  let tight = 0
  for (let i = 1; i < rows.length; i += 1) {
    const line = rows[i]!.cells[0]!.lines[0]!
    const before = rows[i - 1]!.cells[0]!.lines.at(-1)!
    if (isTight(line.baseline - before.baseline, line.size, pitch)) tight += 1
    if (/^\p{Ll}/u.test(line.text)) goingOn += 1
  }
  return rows.length >= 5 && tight >= rows.length * 0.6 && goingOn >= rows.length * 0.35
}

/** Most cells of a column begin, end or centre at the same place. */
const isAligned = (column: Column, rows: readonly Row[]): boolean => {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => isIn(cell, column)))
  const share = (places: number[]): number => {
    let best = 0
    for (const place of places) best = Math.max(best, places.filter((other) => Math.abs(other - place) < 2.5).length)
    return best / places.length
  }
  return (
    share(cells.map((cell) => cell.left)) >= 0.6 ||
    share(cells.map((cell) => cell.right)) >= 0.6 ||
    share(cells.map((cell) => (cell.left + cell.right) / 2)) >= 0.6
  )
}

const tableOf = (run: readonly Row[], columns: readonly Column[], { separators, pitch }: Alignment): LaidTable => {
  const merged = mergeRows(run, columns, separators, pitch)
  const rows = merged.map((row): LaidCell[] =>
    columns.map((column) => {
      const cells = row.cells.filter((cell) => isIn(cell, column))
      return { ...emptyCell(), lines: linesByPlace(cells.flatMap((cell) => cell.lines)) }
    }),
  )
  markBoldHeader(rows)
  const orders = run.flatMap((row) => row.cells.flatMap((cell) => cell.lines.map((line) => line.order)))
  return {
    kind: 'table',
    caption: [],
    rows,
    columns: columns.map((column) => column.left),
    ruled: false,
    tagged: false,
    order: Math.min(...orders),
  }
}

/** Rows of which one is the rest of the other: between the same two rules, or without a label of its own. */
const mergeRows = (
  run: readonly Row[],
  columns: readonly Column[],
  separators: readonly Rule[],
  pitch: Pitch,
): Row[] => {
  const tableLeft = columns[0]!.left
  const tableRight = columns[columns.length - 1]!.right
  const tableWidth =
    Math.min(tableRight, Math.max(...run.flatMap((row) => row.cells.map((cell) => cell.right)))) - tableLeft
  const within = separators
    .filter((rule) => overlap(rule.from, rule.to, tableLeft, tableLeft + tableWidth) > tableWidth * 0.8)
    .map((rule) => rule.at)
    .filter((at) => at > run[0]!.top && at < run[run.length - 1]!.bottom)
  const ruled = within.length >= Math.max(2, run.length * 0.3)
  const out: Row[] = []
  for (const row of run) {
    const before = out[out.length - 1]
    if (before !== undefined && isRest(before, row, { ruled, within, columns, pitch })) {
      before.cells.push(...row.cells)
      before.bottom = Math.max(before.bottom, row.bottom)
    } else {
      out.push({ ...row, cells: [...row.cells] })
    }
  }
  return out
}

interface Merging {
  ruled: boolean
  within: readonly number[]
  columns: readonly Column[]
  pitch: Pitch
}

const isRest = (before: Row, row: Row, { ruled, within, columns, pitch }: Merging): boolean => {
  if (ruled) {
    const from = middleOfFirstLine(before)
    const to = middleOfFirstLine(row)
    return !within.some((at) => at > from && at < to)
  }
  const label = row.cells.find((cell) => isIn(cell, columns[0]!))
  const size = fontSize(row.cells[0]!)
  const distance = firstBaseline(row) - lastBaseline(before)
  const tight = isTight(distance, size, pitch)
  if (label === undefined) return columns.length === 2 || tight
  const hasLabel = before.cells.some((cell) => isIn(cell, columns[0]!))
  return tight && hasLabel && /^\p{Ll}/u.test(label.lines[0]!.text)
}

const middleOfFirstLine = (row: Row): number =>
  Math.min(...row.cells.map((cell) => (cell.lines[0]!.top + cell.lines[0]!.bottom) / 2))
const firstBaseline = (row: Row): number => Math.min(...row.cells.map((cell) => cell.lines[0]!.baseline))
const lastBaseline = (row: Row): number => Math.max(...row.cells.map((cell) => cell.lines.at(-1)!.baseline))
