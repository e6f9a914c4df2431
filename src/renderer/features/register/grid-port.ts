import type { GridApi } from 'ag-grid-community'
import type { ColumnFilter, ViewColumn } from '../../../shared/domain/saved-view.ts'
import type { GridPort } from '../../app/grid-port.ts'
import type { ChosenCells } from './cells/chosen-cells.ts'
import { type GridRow, numberColumn } from './grid-rows.ts'

/** What the grid offers the rest of the window. */
export const makeGridPort = (
  getApi: () => GridApi<GridRow> | null,
  remember: () => void,
  findChosen: () => ChosenCells | null,
): GridPort => ({
  readView: () => {
    const state = getApi()?.getColumnState() ?? []
    return {
      sort: state
        .filter(({ sort }) => sort != null)
        .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
        .map(({ colId, sort }) => ({ columnId: colId, descending: sort === 'desc' })),
      filters: (getApi()?.getFilterModel() ?? {}) as Record<string, ColumnFilter>,
      columns: state.map(
        ({ colId, hide, width, flex }): ViewColumn => ({
          columnId: colId,
          hidden: hide === true,
          widthPx: flex == null ? (width ?? null) : null,
        }),
      ),
    }
  },
  showView: ({ sort, filters, columns }) => {
    const api = getApi()
    if (api === null) return
    if (columns !== undefined && columns.length > 0)
      api.applyColumnState({
        state: columns.map(({ columnId, hidden, widthPx }) => ({
          colId: columnId,
          hide: hidden,
          ...(widthPx === null ? {} : { width: widthPx }),
        })),
        applyOrder: true,
      })
    if (sort !== undefined)
      api.applyColumnState({
        state: (sort.length === 0 ? [{ columnId: numberColumn, descending: false }] : sort).map(
          ({ columnId, descending }, sortIndex) => ({ colId: columnId, sort: descending ? 'desc' : 'asc', sortIndex }),
        ),
        defaultState: { sort: null },
      })
    if (filters !== undefined) api.setFilterModel(filters)
    remember()
  },
  listShown: () => {
    const ids: string[] = []
    getApi()?.forEachNodeAfterFilterAndSort(({ data }) => {
      if (data?.kind === 'unit') ids.push(data.id)
    })
    return ids
  },
  listChosen: () => findChosen()?.rows.map(({ profileId }) => profileId) ?? [],
  columnName: (columnId) => getApi()?.getColumn(columnId)?.getColDef().headerName ?? columnId,
})
