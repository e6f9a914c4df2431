import type { ListMark } from '../read-document.ts'
import type { Fragment } from './fragment.ts'

/** A block of one page, in the reading frame of the page. */
export type LaidBlock = LaidText | LaidTable

export interface LaidText {
  kind: 'text'
  lines: Fragment[]
  list: ListMark | null
  /** Heading level that the tags state; null where only its look can tell; `text` where the tags say it is none. */
  heading: number | null | 'text'
  /** Place in drawing order. */
  order: number
}

/** A merged cell stands at each place that it covers with the same lines; `covered` is true for all but the first. */
export interface LaidCell {
  lines: Fragment[]
  header: boolean
  covered: boolean
}

export interface LaidTable {
  kind: 'table'
  caption: Fragment[]
  rows: LaidCell[][]
  /** Left edge of each column, for telling whether a table goes on over the page break; empty where tags tell it. */
  columns: number[]
  /** True for a table whose rules the page shows. */
  ruled: boolean
  /** Where the table is one of the tags' own: all its rows stand on each of its pages, filled where the page shows them. */
  tagged: boolean
  order: number
}

export const emptyCell = (): LaidCell => ({ lines: [], header: false, covered: false })

/** Marks a first row of bold cells over others as the table's header. */
export const markBoldHeader = (rows: LaidCell[][]): void => {
  const isBold = (row: LaidCell[]) => {
    const lines = row.flatMap((cell) => cell.lines)
    return lines.length > 0 && lines.every((line) => line.bold)
  }
  const first = rows[0]
  if (first === undefined || rows.length < 2 || !isBold(first) || isBold(rows[1]!)) return
  for (const cell of first) cell.header = true
}
