import type { GridApi } from 'ag-grid-community'
import type { ChosenCells } from './cells/chosen-cells.ts'
import { type GridRow, nameColumn } from './grid-rows.ts'

/** What the register asks of its grid. */
export interface GridHandle {
  /** Moves to the next or previous unit; @returns false at the end. */
  step(by: 1 | -1): boolean
  /** Shows a unit and puts the focus in its row; the named column where it is shown. */
  focusUnit(profileId: string, columnId?: string): void
  /** Shows a unit without taking the focus. */
  showUnit(profileId: string): void
  /** The column that has the focus. */
  focusedColumn(): string | null
  columns(): { id: string; name: string; visible: boolean }[]
  setColumnVisible(columnId: string, visible: boolean): void
  resetColumns(): void
  clearFilters(): void
  removeFilter(columnId: string): void
  /** The cells that are chosen; the one with the focus where there is no range. */
  chosenCells(): ChosenCells | null
  /** Chooses all cells, or the rows or columns of those that are chosen, whole. */
  chooseAll(): void
  chooseColumns(): void
  chooseRows(): void
  /** Gives the focus back to the cell that had it. */
  focusCell(): void
}

/** How the grid's cells are chosen, as far as the handle asks. */
export interface CellChoice {
  find(api: GridApi<GridRow>): ChosenCells | null
  choose(api: GridApi<GridRow>, what: 'all' | 'columns' | 'rows'): void
}

export const makeGridHandle = (
  getApi: () => GridApi<GridRow> | null,
  remember: () => void,
  cells: CellChoice,
): GridHandle => {
  const show = (api: GridApi<GridRow>, profileId: string) => {
    const node = api.getRowNode(profileId)
    if (node?.rowIndex == null) return null
    api.ensureIndexVisible(node.rowIndex)
    return node.rowIndex
  }
  const focus = (profileId: string, columnId?: string) => {
    const api = getApi()
    if (api === null) return
    const rowIndex = show(api, profileId)
    if (rowIndex === null) return
    const column = columnId === undefined ? null : api.getColumn(columnId)
    const target = column?.isVisible() === true ? column.getColId() : nameColumn
    api.ensureColumnVisible(target)
    api.setFocusedCell(rowIndex, target)
    // Careful: a row that was out of sight is drawn after the scrolling, and can take the focus only then.
    if (document.activeElement?.closest('[row-id]')?.getAttribute('row-id') !== profileId)
      requestAnimationFrame(() =>
        requestAnimationFrame(() => !api.isDestroyed() && api.setFocusedCell(rowIndex, target)),
      )
  }
  return {
    step: (by) => {
      const api = getApi()
      if (api === null) return false
      const focused = api.getFocusedCell()?.rowIndex ?? api.getSelectedNodes()[0]?.rowIndex ?? -1
      let rowIndex = focused + by
      while (api.getDisplayedRowAtIndex(rowIndex)?.data?.kind === 'region') rowIndex += by
      const node = api.getDisplayedRowAtIndex(rowIndex)
      if (node?.data?.kind !== 'unit') return false
      node.setSelected(true, true)
      focus(node.data.id, api.getFocusedCell()?.column.getColId())
      return true
    },
    focusUnit: focus,
    showUnit: (profileId) => {
      const api = getApi()
      if (api !== null) show(api, profileId)
    },
    focusedColumn: () => getApi()?.getFocusedCell()?.column.getColId() ?? null,
    columns: () =>
      (getApi()?.getColumns() ?? [])
        .filter((column) => column.getColDef().lockVisible !== true)
        .map((column) => ({
          id: column.getColId(),
          name: column.getColDef().headerName ?? column.getColId(),
          visible: column.isVisible(),
        })),
    setColumnVisible: (columnId, visible) => {
      getApi()?.setColumnsVisible([columnId], visible)
      if (visible) getApi()?.ensureColumnVisible(columnId)
      remember()
    },
    resetColumns: () => {
      getApi()?.resetColumnState()
      remember()
    },
    clearFilters: () => getApi()?.setFilterModel(null),
    removeFilter: (columnId) => {
      const { [columnId]: _gone, ...rest } = getApi()?.getFilterModel() ?? {}
      getApi()?.setFilterModel(rest)
    },
    chosenCells: () => {
      const api = getApi()
      return api === null ? null : cells.find(api)
    },
    chooseAll: () => {
      const api = getApi()
      if (api !== null) cells.choose(api, 'all')
    },
    chooseColumns: () => {
      const api = getApi()
      if (api !== null) cells.choose(api, 'columns')
    },
    chooseRows: () => {
      const api = getApi()
      if (api !== null) cells.choose(api, 'rows')
    },
    focusCell: () => {
      const api = getApi()
      const focused = api?.getFocusedCell()
      if (api == null || focused == null) return
      api.ensureIndexVisible(focused.rowIndex)
      api.setFocusedCell(focused.rowIndex, focused.column)
    },
  }
}
