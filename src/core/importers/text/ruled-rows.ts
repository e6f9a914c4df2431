import type { Cell } from '../read-document.ts'
import { shownLines, sourceLine } from '../source-line.ts'
import type { TextLine } from './text-lines.ts'

/** A table drawn with upright strokes, as Markdown and many programs write it, found in a text. */
export interface RuledRun {
  rows: Cell[][]
  /** How many lines of the text the table takes up. */
  lineCount: number
}

const maxColumns = 100

/** Drawn lines as plain strokes. Careful: the length stays, so that places in the line do. */
const plainStrokes = (text: string): string =>
  text
    .replace(/[│┃║]/g, '|')
    .replace(/[─━═]/g, '-')
    .replace(/[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]/g, '+')

const isRule = (text: string): boolean => /^\s*[|+]?[\s|+:=-]*-{2,}[\s|+:=-]*$/.test(text) && /[|+]/.test(text)
const isRow = (text: string): boolean => /^\s*\|.*\|\s*$/.test(text)

/** The cells of a row; a stroke after a backslash is text. */
const cellsOf = (text: string): string[] =>
  text
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(/\\\|/g, '|').trim())

/** The table that starts at line `start`, or null. */
export const findRuledRun = (lines: readonly TextLine[], start: number): RuledRun | null => {
  const rows: string[][][] = []
  /** Rows since the last rule, and how many rules there are. */
  let group: string[][] = []
  const groups: string[][][] = []
  let boxed = false
  let end = start
  for (; end < lines.length; end += 1) {
    const text = plainStrokes(lines[end]?.text ?? '')
    if (isRule(text)) {
      boxed ||= text.includes('+')
      if (group.length > 0) groups.push(group)
      group = []
    } else if (isRow(text)) group.push(cellsOf(text))
    else break
  }
  if (group.length > 0) groups.push(group)
  // Between rules stands one row, wrapped or not; below a single head each line is a row.
  const wraps = boxed && groups.length > 2
  for (const part of groups) {
    if (wraps) rows.push(columnsOf(part))
    else for (const row of part) rows.push(columnsOf([row]))
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (rows.length < 2 || width < 2 || width > maxColumns) return null
  const page = lines[start]?.page ?? null
  return {
    rows: rows.map((row) =>
      Array.from({ length: width }, (_, column) => ({
        lines: shownLines((row[column] ?? []).map((text) => sourceLine(text, { page }))),
        header: false,
        covered: false,
      })),
    ),
    lineCount: end - start,
  }
}

/** Markdown has no other line break inside a cell. */
const breakTag = /\s*<br\s*\/?>\s*/i

/** The lines of each column of a row. */
const columnsOf = (lines: readonly string[][]): string[][] => {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  return Array.from({ length: width }, (_, column) =>
    lines.flatMap((line) => (line[column] ?? '').split(breakTag)).filter((text) => text !== ''),
  )
}
