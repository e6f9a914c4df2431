/** Many cells chosen at once: a rectangle between the cell where it began and the cell that it reaches. Pure. */

export interface RangeEnd {
  /** Place among the shown rows, headings counted. */
  rowIndex: number
  columnId: string
}

export interface CellRange {
  /** Keeps the focus; what is typed goes here. */
  anchor: RangeEnd
  head: RangeEnd
}

export interface RangeRect {
  top: number
  bottom: number
  /** Column ids from left to right, as shown. */
  columns: readonly string[]
}

/** The rectangle, or null where one of its columns is not shown any more. */
export const rectOf = ({ anchor, head }: CellRange, shownColumns: readonly string[]): RangeRect | null => {
  const [from, to] = [shownColumns.indexOf(anchor.columnId), shownColumns.indexOf(head.columnId)]
  if (from === -1 || to === -1) return null
  return {
    top: Math.min(anchor.rowIndex, head.rowIndex),
    bottom: Math.max(anchor.rowIndex, head.rowIndex),
    columns: shownColumns.slice(Math.min(from, to), Math.max(from, to) + 1),
  }
}

export const isOneCell = (rect: RangeRect): boolean => rect.top === rect.bottom && rect.columns.length === 1

/** What is drawn on a cell of the rectangle; empty outside it. */
export const rangeClasses = (rect: RangeRect | null, rowIndex: number, columnId: string): string[] => {
  if (rect === null || rowIndex < rect.top || rowIndex > rect.bottom) return []
  const at = rect.columns.indexOf(columnId)
  if (at === -1) return []
  return [
    'range',
    ...(rowIndex === rect.top ? ['range-top'] : []),
    ...(rowIndex === rect.bottom ? ['range-bottom'] : []),
    ...(at === 0 ? ['range-left'] : []),
    ...(at === rect.columns.length - 1 ? ['range-right'] : []),
  ]
}

export const allRangeClasses = ['range', 'range-top', 'range-bottom', 'range-left', 'range-right'] as const

/** How the shown rows and columns lie, as far as moving an end asks. */
export interface RangeField {
  rowCount: number
  shownColumns: readonly string[]
  isHeading(rowIndex: number): boolean
}

/** Moves the reached end; headings are passed over. `far`: to the last row or column in that direction. */
export const moveHead = (
  head: RangeEnd,
  step: { rows: number; columns: number },
  far: boolean,
  field: RangeField,
): RangeEnd => {
  const { shownColumns, rowCount } = field
  const column = shownColumns.indexOf(head.columnId)
  const nextColumn = far
    ? step.columns === 0
      ? column
      : step.columns > 0
        ? shownColumns.length - 1
        : 0
    : Math.max(0, Math.min(shownColumns.length - 1, column + step.columns))
  let rowIndex = head.rowIndex
  if (step.rows !== 0) {
    const direction = Math.sign(step.rows)
    let next = far ? (direction > 0 ? rowCount - 1 : 0) : Math.max(0, Math.min(rowCount - 1, rowIndex + step.rows))
    // At the far end a heading is no row: back towards where one came from. Else onwards.
    const back = far || next === 0 || next === rowCount - 1 ? -direction : direction
    while (next >= 0 && next < rowCount && field.isHeading(next)) next += back
    if (next >= 0 && next < rowCount) rowIndex = next
  }
  return { rowIndex, columnId: shownColumns[nextColumn] ?? head.columnId }
}
