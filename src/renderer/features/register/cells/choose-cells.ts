import type { GridApi } from 'ag-grid-community'
import type { GridRow } from '../grid-rows.ts'
import type { RangeSelection } from './use-range-selection.ts'

/** Chooses cells whole: everything, or the rows or columns of what is chosen. The focus stays where it is. */
export const chooseCells = (
  api: GridApi<GridRow>,
  selection: RangeSelection,
  what: 'all' | 'columns' | 'rows',
): void => {
  const { shownColumns, rowCount, isHeading } = selection.fieldOf(api)
  const [firstColumn, lastColumn] = [shownColumns[0], shownColumns.at(-1)]
  let [top, bottom] = [0, rowCount - 1]
  while (top < rowCount && isHeading(top)) top += 1
  while (bottom > top && isHeading(bottom)) bottom -= 1
  const header = document.activeElement?.closest('.ag-header-cell')?.getAttribute('col-id') ?? null
  const chosen = findRangeEnds(api, selection, header, top)
  if (firstColumn === undefined || lastColumn === undefined || chosen === null || top >= rowCount) return
  const { anchor, head } = chosen
  if (what === 'all')
    selection.select(api, { rowIndex: top, columnId: firstColumn }, { rowIndex: bottom, columnId: lastColumn })
  else if (what === 'columns') selection.select(api, { ...anchor, rowIndex: top }, { ...head, rowIndex: bottom })
  else selection.select(api, { ...anchor, columnId: firstColumn }, { ...head, columnId: lastColumn })
}

const findRangeEnds = (api: GridApi<GridRow>, selection: RangeSelection, header: string | null, top: number) => {
  if (header !== null) return { anchor: { rowIndex: top, columnId: header }, head: { rowIndex: top, columnId: header } }
  return selection.rangeOf(api)
}
