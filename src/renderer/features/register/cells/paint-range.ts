import type { ColDef } from 'ag-grid-community'
import type { GridContext } from '../grid-columns.ts'
import type { GridRow } from '../grid-rows.ts'
import { allRangeClasses, type RangeRect, rangeClasses } from './cell-range.ts'

/** Cells that come into view are drawn by these rules; those in view when the range changes by `paintRange`. */
export const rangeClassRules: NonNullable<ColDef<GridRow>['cellClassRules']> = Object.fromEntries(
  allRangeClasses.map((name) => [
    `cell-${name}`,
    ({ rowIndex, column, context }) => {
      const rect = (context as GridContext).range.getRect()
      return rect !== null && rangeClasses(rect, rowIndex, column?.getColId() ?? '').includes(name)
    },
  ]),
)

/** Draws the range on the cells in view: a few hundred class names, and no cell is made anew. */
export const paintRange = (host: HTMLElement, rect: RangeRect | null): void => {
  // Mostly there is none, and none was.
  if (rect === null && host.querySelector('.cell-range') === null) return
  for (const row of host.querySelectorAll<HTMLElement>('.ag-row')) {
    const rowIndex = Number(row.getAttribute('row-index'))
    for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell')) {
      const classes = rangeClasses(rect, rowIndex, cell.getAttribute('col-id') ?? '')
      for (const name of allRangeClasses) cell.classList.toggle(`cell-${name}`, classes.includes(name))
      if (classes.length > 0) cell.setAttribute('aria-selected', 'true')
      else cell.removeAttribute('aria-selected')
    }
  }
}
