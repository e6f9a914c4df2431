import { joinStacks, type Stack, splitAtNeighbour } from './cell-stacks.ts'
import { overlap } from './fragment.ts'
import { isMark } from './list-mark.ts'
import { wordCount } from './paragraphs.ts'

/** Stacks beside each other, from left to right: a row of a table without rules, or a line with tabs. */
export interface Row {
  cells: Stack[]
  top: number
  bottom: number
}

/** More is a paragraph. */
export const maxLabelWords = 16

/** Gutter between two columns, in shares of the font size: a little less than what parts fragments. */
const gutterEm = 0.3

export const fontSize = (stack: Stack): number => stack.lines[0]!.size

/** Stacks that stand beside each other, each drawn right of the one before. */
export const rowsOf = (stacks: readonly Stack[]): Row[] => {
  const rows: Row[] = []
  for (let at = 0; at < stacks.length; at += 1) {
    const centred = besideCentredLabel(rows, stacks, at)
    if (centred > 0) {
      const row = rows.at(-1)!
      const cell = joinStacks(stacks.slice(at, at + centred))
      rows[rows.length - 1] = {
        cells: [...row.cells, cell],
        top: Math.min(row.top, cell.top),
        bottom: Math.max(row.bottom, cell.bottom),
      }
      at += centred - 1
      continue
    }
    const stack = stacks[at]!
    const host = rowFor(rows, stack)
    if (host === null) {
      const row = rows.at(-1)
      if (row !== undefined && isNextParagraph(row, stack)) {
        row.cells.push(joinStacks([row.cells.pop()!, stack]))
        row.bottom = Math.max(row.bottom, stack.bottom)
        continue
      }
      rows.push({ cells: [stack], top: stack.top, bottom: stack.bottom })
      continue
    }
    // Rows begun by later paragraphs of an earlier cell belong to the same row.
    const merged = rows.splice(host).flatMap((row) => row.cells)
    const last = merged[merged.length - 1]!
    const split = merged.length === 1 ? splitAtNeighbour(last, stack) : null
    if (split !== null) {
      rows.push({ cells: [split[0]], top: split[0].top, bottom: split[0].bottom })
      merged[0] = split[1]
    }
    merged.push(stack)
    rows.push({
      cells: merged,
      top: Math.min(...merged.map((cell) => cell.top)),
      bottom: Math.max(...merged.map((cell) => cell.bottom)),
    })
  }
  return rows
}

/** A later paragraph of the last cell of a row whose label reaches further down than the paragraphs before. */
const isNextParagraph = (row: Row, stack: Stack): boolean => {
  const cell = row.cells.at(-1)!
  if (row.cells.length < 2 || !isUnder(stack, cell) || stack.top < cell.bottom - fontSize(stack) * 0.5) return false
  const label = row.cells[0]!
  return stack.top < label.bottom && row.cells.every((other) => other === cell || other.right <= stack.left)
}

/**
 * How many stacks from `at` on are the paragraphs of one cell whose label, drawn right before it, stands at the middle of
 * its height; 0 where no such cell stands there. The first begins higher up than the label but below the row before: a
 * second column of running text would begin above that.
 */
const besideCentredLabel = (rows: readonly Row[], stacks: readonly Stack[], at: number): number => {
  const row = rows.at(-1)
  const first = stacks[at]!
  const size = fontSize(first)
  if (row === undefined || row.cells.some((cell) => cell.right > first.left)) return 0
  const label = row.cells[0]!
  if (isMark(label.lines[0]!.text) || wordCount(label.lines) > maxLabelWords) return 0
  if (first.top > label.top - size * 0.4) return 0
  const above = rows.at(-2)
  if (above !== undefined && first.top < above.bottom - 1) return 0
  const middle = (label.top + label.bottom) / 2
  let { bottom } = first
  for (let next = at + 1; next < stacks.length; next += 1) {
    const stack = stacks[next]!
    const isBelow = isUnder(stack, first) && stack.top > bottom - size * 0.5 && stack.left > label.right
    if (!isBelow || (first.top + bottom) / 2 > middle + size * 0.3) return 0
    bottom = stack.bottom
    if (Math.abs((first.top + bottom) / 2 - middle) < size * 0.3) return next - at + 1
  }
  return 0
}

const isUnder = (cell: Stack, label: Stack): boolean => overlap(cell.left, cell.right, label.left, label.right) > 0

/** Index of the row that the stack stands beside, or null when it begins a row of its own. */
const rowFor = (rows: readonly Row[], stack: Stack): number | null => {
  const reach = 30
  let rightmost = Number.NEGATIVE_INFINITY
  for (let i = rows.length - 1; i >= Math.max(0, rows.length - reach); i -= 1) {
    const row = rows[i]!
    // Only later paragraphs of a cell lie between; a row with a label is a row of its own.
    if (rows.slice(i + 1).some((later) => later.cells.length > 1 || isUnder(later.cells[0]!, row.cells[0]!)))
      return null
    for (const cell of row.cells) rightmost = Math.max(rightmost, cell.right)
    // Up again beside a text of several lines is another cell, however narrow the gutter.
    const isUp = row.cells.some(
      (cell) => cell.lines.length > 1 && cell.lines.at(-1)!.baseline > stack.lines[0]!.baseline + 2,
    )
    if (stack.left < rightmost + (isUp || stack.lines[0]!.columnStart ? 0 : fontSize(stack) * gutterEm)) return null
    const shared = overlap(row.top, row.bottom, stack.top, stack.bottom)
    if (shared >= 0.5 * Math.min(row.bottom - row.top, stack.bottom - stack.top)) {
      // Careful: the end of one column of prose and the start of the next may overlap; rows of a table begin together.
      const together = Math.max(1.5, fontSize(stack) * 0.2)
      const starts = row.cells.some((cell) => Math.abs(cell.lines[0]!.baseline - stack.lines[0]!.baseline) < together)
      const centred = row.cells.some(
        (cell) => Math.abs((cell.top + cell.bottom) / 2 - (stack.top + stack.bottom) / 2) < fontSize(stack) * 0.6,
      )
      const withinRow = row.cells.some((cell) =>
        cell.lines.some((line) => Math.abs(line.baseline - stack.lines[0]!.baseline) < 1.2),
      )
      const holdsRow = row.cells.some((cell) =>
        stack.lines.some((line) => Math.abs(line.baseline - cell.lines[0]!.baseline) < 1.2),
      )
      if (starts || centred || withinRow || holdsRow) return i
      // A later paragraph of the cell before: the row that it belongs to stands further up.
      if (row.cells.length > 1) return null
    }
  }
  return null
}

/** Tab stops stand further apart than this, in points. */
const sameStopPt = 15
/** Below this share of its values at one place a form has no column of them. */
const columnShare = 0.75

/**
 * Rows of a form that was set with tabs: label and value on one line, and the values wherever the next tab stop was. Some
 * of them stand below each other by chance and would make tables of a few rows.
 */
export const raggedRows = (rows: readonly Row[]): Set<number> => {
  const ragged = new Set<number>()
  let from = 0
  while (from < rows.length) {
    let to = from
    while (to < rows.length && isTabLine(rows[to]!, rows[from]!) && (to === from || isBelow(rows[to - 1]!, rows[to]!)))
      to += 1
    const wide = rows.slice(from, to).filter((row) => row.cells.length === 2)
    if (wide.length >= 6 && !haveColumn(wide)) for (let n = from; n < to; n += 1) ragged.add(n)
    from = Math.max(to, from + 1)
  }
  return ragged
}

/** Most values stand in one column, and hardly a label reaches into it. */
const haveColumn = (rows: readonly Row[]): boolean => {
  const values = rows.map((row) => row.cells[1]!)
  // Two tables below each other may have their columns at different places: tab stops change from line to line.
  const changes = values.filter((cell, n) => n > 0 && Math.abs(cell.left - values[n - 1]!.left) >= sameStopPt)
  if (changes.length * 4 < rows.length) return true
  const together = (edge: (cell: Stack) => number): Stack[] =>
    values
      .map((cell) => values.filter((other) => Math.abs(edge(other) - edge(cell)) < sameStopPt))
      .reduce((most, cells) => (cells.length > most.length ? cells : most), [])
  const below = together((cell) => cell.left)
  const ending = together((cell) => cell.right)
  if (Math.max(below.length, ending.length) < rows.length * columnShare) return false
  const column = Math.min(...below.map((cell) => cell.left))
  const over = rows.filter(({ cells }) => cells[0]!.right > column + 2 && cells[1]!.left > column + sameStopPt)
  return over.length < 2
}

/** A label of one line with its value behind a tab, or what goes on below one of them. */
const isTabLine = (row: Row, first: Row): boolean => {
  const cell = row.cells[0]!
  const x = first.cells[0]!.left
  if (row.cells.length === 1) return cell.left > x - 2.5
  return row.cells.length === 2 && cell.lines.length === 1 && Math.abs(cell.left - x) < 2.5
}

const isBelow = (above: Row, row: Row): boolean => {
  const gap = row.top - above.bottom
  return gap > -fontSize(row.cells[0]!) && gap < fontSize(row.cells[0]!) * 3
}
