import { type Stack, stacksOf } from './cell-stacks.ts'
import { type Fragment, median } from './fragment.ts'
import { isMark, splitMark } from './list-mark.ts'
import type { Pitch } from './paragraphs.ts'

/**
 * Some programs draw all labels of a table before all its values. Such a pair of columns looks like two columns of text,
 * and is told from them by short labels that values begin beside, on lines that the columns do not otherwise share.
 * Returns the fragments with such a pair put line by line.
 */
export const labelColumnsByLine = (fragments: readonly Fragment[], pitch: Pitch): Fragment[] => {
  const stacks = stacksOf(fragments, pitch)
  const out: Fragment[] = []
  let at = 0
  while (at < stacks.length) {
    const labels = columnFrom(stacks, at)
    const first = at + labels.length
    const start = [0, 1, 2, 3].map((n) => first + n).find((n) => startsValues(stacks, labels, first, n))
    if (start !== undefined) {
      const values = columnFrom(stacks, start)
      out.push(...rowByRow(labels, values))
      // What was drawn between the two columns, as the text of a box to tick below them.
      out.push(...stacks.slice(first, start).flatMap((stack) => stack.lines))
      at = start + values.length
    } else {
      out.push(...labels.flatMap((stack) => stack.lines))
      at += labels.length
    }
  }
  return out
}

/** Do the values begin at `start`? What stands before them may not be values too. */
const startsValues = (stacks: readonly Stack[], labels: readonly Stack[], first: number, start: number): boolean => {
  const values = columnFrom(stacks, start)
  if (values.length === 0) return false
  const isApart = stacks.slice(first, start).every((stack) => Math.abs(stack.left - values[0]!.left) > 4)
  return isApart && isLabelColumn(labels, values)
}

/** The stacks from `start` on that go down one column. */
const columnFrom = (stacks: readonly Stack[], start: number): Stack[] => {
  const column: Stack[] = []
  for (let i = start; i < stacks.length; i += 1) {
    const stack = stacks[i]!
    const last = column[column.length - 1]
    if (last !== undefined && (Math.abs(stack.left - last.left) > 4 || stack.top < last.bottom - 2)) break
    column.push(stack)
  }
  return column
}

/** The answers of a form that was filled in stand a little off the lines of its labels. */
const near = 1.8

const isLabelColumn = (labels: readonly Stack[], values: readonly Stack[]): boolean => {
  const labelLines = labels.flatMap((stack) => stack.lines)
  const valueLines = values.flatMap((stack) => stack.lines)
  if (labelLines.length < 4 || valueLines.length < 3) return false
  const labelsRight = Math.max(...labels.map((stack) => stack.right))
  const valuesLeft = Math.min(...values.map((stack) => stack.left))
  if (valuesLeft < labelsRight || values[0]!.top > labels[labels.length - 1]!.top) return false
  if (labelLines.some((line) => isMark(line.text) || splitMark(line) !== null)) return false
  if (median(labelLines.map((line) => line.text.split(/\s+/).length)) > 5) return false
  // Labels do not end as sentences do: these are cards of label and value below each other, side by side.
  if (labelLines.filter((line) => /[^.]\.$/.test(line.text)).length * 5 >= labelLines.length) return false
  const hasLine = (lines: readonly Fragment[], baseline: number) =>
    lines.some((line) => Math.abs(line.baseline - baseline) <= near)
  const beside = values.filter((stack) => hasLine(labelLines, stack.lines[0]!.baseline)).length
  if (beside < values.length * 0.9) return false
  const top = Math.max(labels[0]!.top, values[0]!.top) - near
  const bottom = Math.min(labels[labels.length - 1]!.bottom, values[values.length - 1]!.bottom) + near
  const shared = (lines: readonly Fragment[]) => lines.filter((line) => line.baseline > top && line.baseline < bottom)
  const alone =
    shared(labelLines).filter((line) => !hasLine(valueLines, line.baseline)).length +
    shared(valueLines).filter((line) => !hasLine(labelLines, line.baseline)).length
  const all = shared(labelLines).length + shared(valueLines).length
  const styled = labelLines.every((line) => line.bold) && valueLines.some((line) => !line.bold)
  const named = labelLines.filter((line) => line.text.endsWith(':')).length >= labelLines.length / 2
  return styled || named || alone >= Math.max(2, all * 0.15)
}

/** Label, value, label, value: in whole texts where each label has one of its own, else line by line. */
const rowByRow = (labels: readonly Stack[], values: readonly Stack[]): Fragment[] => {
  const isBeside = (label: Stack, value: Stack): boolean =>
    Math.abs(label.lines[0]!.baseline - value.lines[0]!.baseline) <= near
  const paired = values.filter((value) => labels.some((label) => isBeside(label, value))).length
  if (paired < values.length * 0.9) return byLine([...labels, ...values].flatMap((stack) => stack.lines))
  const rows = labels.map((label) => ({ top: label.lines[0]!.baseline, stacks: [label] }))
  for (const value of values) {
    const row = rows.find(({ stacks }) => isBeside(stacks[0]!, value))
    if (row === undefined) rows.push({ top: value.lines[0]!.baseline, stacks: [value] })
    else row.stacks.push(value)
  }
  return rows
    .sort((a, b) => a.top - b.top)
    .flatMap(({ stacks }) => stacks)
    .flatMap((stack) => stack.lines)
}

const byLine = (lines: readonly Fragment[]): Fragment[] =>
  [...lines].sort((a, b) => (Math.abs(a.baseline - b.baseline) <= near ? a.xs[0]! - b.xs[0]! : a.baseline - b.baseline))
