import {
  type CellEditRequestEvent,
  type CellFocusedEvent,
  type CellKeyDownEvent,
  type CellPosition,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  type ColumnState,
  CustomEditorModule,
  type GridApi,
  LocaleModule,
  ModuleRegistry,
  type NavigateToNextCellParams,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { getPreferences, setPreferences, usePreferences } from '../../app/preferences.ts'
import { getDrafts, subscribeDrafts } from '../../app/values/drafts.ts'
import type { ValueToSave } from '../../app/values/save-value.ts'
import { emptyDraft, sameDraft, tidied } from '../../app/values/value-draft.ts'
import { readNonce } from '../../client/nonce.ts'
import { RegionHeading } from './grid-cells.tsx'
import { type GridContext, gridColumns, gridDefaults } from './grid-columns.tsx'
import { type GridRow, nameColumn, nameOf, type SortKey, type TextFilter } from './grid-rows.ts'
import { gridTheme, rowHeights } from './grid-theme.ts'
import { isCellEdit } from './value-cell-editor.tsx'

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  CellStyleModule,
  ColumnApiModule,
  CustomEditorModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
])

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
}

export interface GridOrder {
  sort: SortKey[]
  filters: Record<string, TextFilter>
}

const readOrder = (api: GridApi<GridRow>): GridOrder => ({
  sort: api
    .getColumnState()
    .filter((column) => column.sort != null)
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map((column) => ({ columnId: column.colId, descending: column.sort === 'desc' })),
  filters: (api.getFilterModel() ?? {}) as Record<string, TextFilter>,
})

export const RegisterGrid = ({
  ref,
  rows,
  context,
  selectedId,
  onSelect,
  onOrder,
  onSave,
}: {
  ref: Ref<GridHandle>
  rows: readonly GridRow[]
  context: GridContext
  selectedId: string | null
  onSelect: (profileId: string) => void
  /** The person sorted or filtered by a column. */
  onOrder: (order: GridOrder) => void
  onSave: (value: ValueToSave) => void
}) => {
  const { t } = useTranslation()
  const grid = useRef<AgGridReact<GridRow>>(null)
  const { density } = usePreferences()
  const heights = rowHeights[density]
  const { edition } = context

  const columnDefs = useMemo(() => gridColumns(edition, t), [edition, t])
  const localeText = useMemo(() => t('grid', { returnObjects: true }) as Record<string, string>, [t])
  const rememberColumns = useCallback(() => {
    const state = grid.current?.api.getColumnState()
    if (state !== undefined)
      setPreferences({ columns: { ...getPreferences().columns, [edition.year]: state as never } })
  }, [edition.year])

  useImperativeHandle(ref, () => makeHandle(() => grid.current?.api ?? null, rememberColumns), [rememberColumns])

  // Rows that are new, gone or in another order: all are handed over. Otherwise only the changed ones, in place.
  const handed = useRef<readonly GridRow[] | null>(null)
  const handOver = useCallback((api: GridApi<GridRow>, next: readonly GridRow[]) => {
    const before = handed.current
    handed.current = next
    if (before !== null && before.length === next.length && before.every((row, at) => row.id === next[at]?.id)) {
      const changed = next.filter((row, at) => row !== before[at])
      if (changed.length > 0) api.applyTransaction({ update: changed })
    } else api.setGridOption('rowData', [...next])
  }, [])
  useEffect(() => {
    const api = grid.current?.api
    if (api !== undefined) handOver(api, rows)
  }, [rows, handOver])

  // What is on its way to disk, or was refused, is shown in its cell.
  const drafts = useSyncExternalStore(subscribeDrafts, getDrafts)
  const shownDrafts = useRef(drafts)
  useEffect(() => {
    const api = grid.current?.api
    const names = new Set([...drafts.keys(), ...shownDrafts.current.keys()])
    shownDrafts.current = drafts
    if (api === undefined) return
    for (const name of names) {
      const [profileId = '', fieldKey = ''] = name.split(' ')
      const node = api.getRowNode(profileId)
      if (node !== undefined && api.getColumn(fieldKey) !== null)
        api.refreshCells({ rowNodes: [node], columns: [fieldKey], force: true })
    }
  }, [drafts])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the selected row may have come with the rows.
  useEffect(() => {
    const api = grid.current?.api
    if (api === undefined || selectedId === null) return
    const node = api.getRowNode(selectedId)
    if (node !== undefined && !node.isSelected()) node.setSelected(true, true)
  }, [selectedId, rows])

  useEffect(() => {
    const api = grid.current?.api
    if (api === undefined) return
    api.setGridOption('rowHeight', heights.row)
    api.resetRowHeights()
  }, [heights])

  const onCellFocused = useCallback(
    ({ api, rowIndex }: CellFocusedEvent<GridRow>) => {
      if (rowIndex === null) return
      const node = api.getDisplayedRowAtIndex(rowIndex)
      if (node?.data?.kind !== 'unit') return
      if (!node.isSelected()) node.setSelected(true, true)
      onSelect(node.data.id)
    },
    [onSelect],
  )

  const onCellEditRequest = useCallback(
    ({ data, colDef, newValue }: CellEditRequestEvent<GridRow>) => {
      if (data.kind !== 'unit' || !isCellEdit(newValue)) return
      const draft = tidied(newValue.draft)
      if (sameDraft(draft, newValue.before)) return
      onSave({
        profileId: data.id,
        fieldKey: colDef.colId ?? '',
        what: `${colDef.headerName ?? ''}, ${nameOf(data.row)}`,
        draft,
        expected: newValue.before,
        via: 'grid',
      })
    },
    [onSave],
  )

  const onCellKeyDown = useCallback(
    ({ event, data, column, colDef, api }: CellKeyDownEvent<GridRow>) => {
      if (!(event instanceof KeyboardEvent) || !['Delete', 'Backspace'].includes(event.key)) return
      if (data?.kind !== 'unit' || context.readOnly || api.getEditingCells().length > 0) return
      const fieldKey = column.getColId()
      const cell = data.row.cells[fieldKey]
      if (!context.fields.has(fieldKey) || cell === undefined || cell.state === null) return
      onSave({
        profileId: data.id,
        fieldKey,
        what: `${colDef.headerName ?? ''}, ${nameOf(data.row)}`,
        draft: emptyDraft,
        // A text that the grid holds cut cannot be compared: what is cleared is what stands.
        ...(cell.cut ? {} : { expected: { state: cell.state, text: cell.text } }),
        via: 'grid',
      })
    },
    [context, onSave],
  )

  return (
    <div className="register-grid" data-pane-focus-within>
      <AgGridReact<GridRow>
        ref={grid}
        theme={gridTheme}
        styleNonce={readNonce(document)}
        columnDefs={columnDefs}
        defaultColDef={gridDefaults}
        context={context}
        localeText={localeText}
        rowHeight={heights.row}
        getRowId={({ data }) => data.id}
        getRowHeight={({ data }) => (data?.kind === 'region' ? heights.group : undefined)}
        isFullWidthRow={({ rowNode }) => rowNode.data?.kind === 'region'}
        fullWidthCellRenderer={RegionHeading}
        rowClassRules={rowClassRules}
        rowSelection={rowSelection}
        alwaysPassFilter={() => true}
        readOnlyEdit
        stopEditingWhenCellsLoseFocus
        enterNavigatesVerticallyAfterEdit
        suppressModelUpdateAfterUpdateTransaction
        suppressDragLeaveHidesColumns
        suppressCellFocus={false}
        animateRows={false}
        enableCellTextSelection={false}
        navigateToNextCell={skipHeadings}
        onGridReady={({ api }) => {
          const state = getPreferences().columns[edition.year]
          if (state !== undefined) api.applyColumnState({ state: state as ColumnState[], applyOrder: true })
          handed.current = null
          handOver(api, rows)
          onOrder(readOrder(api))
        }}
        onSortChanged={({ api }) => {
          onOrder(readOrder(api))
          rememberColumns()
        }}
        onFilterChanged={({ api }) => onOrder(readOrder(api))}
        onColumnMoved={({ finished }) => finished && rememberColumns()}
        onColumnResized={({ finished, source }) => finished && source !== 'api' && rememberColumns()}
        onColumnVisible={rememberColumns}
        onCellFocused={onCellFocused}
        onCellEditRequest={onCellEditRequest}
        onCellKeyDown={onCellKeyDown}
      />
    </div>
  )
}

const rowClassRules = {
  'row-appendix': ({ data }: { data?: GridRow | undefined }) =>
    data?.kind === 'unit' && data.row.outcome === 'appendix',
  'row-region': ({ data }: { data?: GridRow | undefined }) => data?.kind === 'region',
}

const rowSelection = { mode: 'singleRow', checkboxes: false, enableClickSelection: true } as const

/** Headings hold nothing to do: the arrows pass over them. */
const skipHeadings = ({
  nextCellPosition,
  previousCellPosition,
  api,
}: NavigateToNextCellParams<GridRow>): CellPosition | null => {
  if (nextCellPosition === null) return null
  const step = nextCellPosition.rowIndex < previousCellPosition.rowIndex ? -1 : 1
  let rowIndex = nextCellPosition.rowIndex
  while (api.getDisplayedRowAtIndex(rowIndex)?.data?.kind === 'region') rowIndex += step
  return api.getDisplayedRowAtIndex(rowIndex) === undefined ? previousCellPosition : { ...nextCellPosition, rowIndex }
}

const makeHandle = (getApi: () => GridApi<GridRow> | null, remember: () => void): GridHandle => {
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
  }
}
