import type { GridApi } from 'ag-grid-community'
import type { RegisterRow } from '../../../../shared/contract/views.ts'
import type { GridContext } from '../grid-columns.ts'
import type { GridRow } from '../grid-rows.ts'
import type { PlanColumn } from './cell-plan.ts'
import type { RangeStore } from './range-store.ts'
import { type RangeSelection, shownColumnsOf } from './use-range-selection.ts'

/** The chosen cells: rows from top to bottom without headings, columns from left to right. */
export interface ChosenCells {
  rows: readonly RegisterRow[]
  columns: readonly PlanColumn[]
  /** From the first chosen cell to the end of what is shown: where a pasted table may reach. */
  rowsOnwards: readonly RegisterRow[]
  columnsOnwards: readonly PlanColumn[]
}

export const findChosenCells = (
  api: GridApi<GridRow>,
  selection: RangeSelection,
  range: RangeStore,
  context: GridContext,
): ChosenCells | null => {
  const anchor = selection.rangeOf(api)?.anchor
  if (anchor === undefined) return null
  const rect = range.getRect() ?? { top: anchor.rowIndex, bottom: anchor.rowIndex, columns: [anchor.columnId] }
  const shown = shownColumnsOf(api)
  const units = (from: number, to: number): RegisterRow[] => {
    const rows: RegisterRow[] = []
    for (let at = from; at <= to; at += 1) {
      const data = api.getDisplayedRowAtIndex(at)?.data
      if (data?.kind === 'unit') rows.push(data.row)
    }
    return rows
  }
  const columnOf = (id: string): PlanColumn => ({
    id,
    name: api.getColumn(id)?.getColDef().headerName ?? id,
    field: context.fields.get(id) ?? null,
  })
  const rows = units(rect.top, rect.bottom)
  return {
    rows,
    columns: rect.columns.map(columnOf),
    rowsOnwards: [...rows, ...units(rect.bottom + 1, api.getDisplayedRowCount() - 1)],
    columnsOnwards: shown.slice(shown.indexOf(rect.columns[0] ?? '')).map(columnOf),
  }
}
