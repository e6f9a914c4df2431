import {
  type CellFocusedEvent,
  type CellPosition,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  type ColumnState,
  createGrid,
  type GetRowIdParams,
  type GridApi,
  type GridOptions,
  type IsFullWidthRowParams,
  LocaleModule,
  ModuleRegistry,
  type NavigateToNextCellParams,
  RenderApiModule,
  RowApiModule,
  RowDragModule,
  type RowHeightParams,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
} from 'ag-grid-community'
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import { offerGrid } from '../../app/grid-port.ts'
import { getPreferences, setPreferences, usePreferences } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { wasJustTurned } from '../../app/undone.ts'
import { dropDraft, findDraft, getDrafts, subscribeDrafts } from '../../app/values/drafts.ts'
import type { ValueToSave } from '../../app/values/save-value.ts'
import { emptyDraft, sameDraft, tidied } from '../../app/values/value-draft.ts'
import { readNonce } from '../../client/nonce.ts'
import { type CellEdit, CellEditor, type EditedCell } from './cell-editor.tsx'
import { CellPatterns } from './cell-patterns.tsx'
import { chooseCells } from './cells/choose-cells.ts'
import { findChosenCells } from './cells/chosen-cells.ts'
import { paintRange } from './cells/paint-range.ts'
import { useRangeSelection } from './cells/use-range-selection.ts'
import { regionHeading } from './grid-cells.ts'
import { type GridContext, gridColumns, gridDefaults } from './grid-columns.ts'
import { type GridHandle, makeGridHandle } from './grid-handle.ts'
import { makeGridPort } from './grid-port.ts'
import {
  type GridRow,
  nameOf,
  outcomeColumn,
  regionColumn,
  type SortKey,
  statusColumn,
  type TextFilter,
} from './grid-rows.ts'
import { gridTheme, rowHeights } from './grid-theme.ts'
import { RegionEditor } from './region-editor.tsx'
import { useRowDrag } from './use-row-drag.ts'

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  CellStyleModule,
  ColumnApiModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowDragModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
])

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
  onClear,
  onPaste,
  onRefused,
}: {
  ref: Ref<GridHandle>
  rows: readonly GridRow[]
  context: GridContext
  selectedId: string | null
  onSelect: (profileId: string) => void
  /** The person sorted or filtered by a column. */
  onOrder: (order: GridOrder) => void
  onSave: (value: ValueToSave) => void
  /** The person empties several cells at once. */
  onClear: () => void
  /** The person's own key hands out the clipboard. */
  onPaste: (data: DataTransfer) => void
  /** The person tried to write in a project that can only be read. */
  onRefused: () => void
}) => {
  const { t } = useTexts()
  const grid = useRef<GridApi<GridRow>>(null)
  const { density } = usePreferences('density')
  const heights = rowHeights[density]
  const { edition } = context

  const getRowHeight = useCallback(
    ({ data }: RowHeightParams<GridRow>) => (data?.kind === 'region' ? heights.group : undefined),
    [heights],
  )
  const columnDefs = useMemo(() => gridColumns(edition.fields, t), [edition.fields, t])
  const localeText = useMemo(() => t('grid', { returnObjects: true }) as Record<string, string>, [t])
  const rememberColumns = useCallback(() => {
    const state = grid.current?.getColumnState()
    if (state !== undefined)
      setPreferences({ columns: { ...getPreferences().columns, [edition.year]: state as never } })
  }, [edition.year])

  const place = useRef<HTMLDivElement>(null)
  const { range } = context
  const getApi = useCallback(() => grid.current, [])
  const selection = useRangeSelection(place, getApi, range)
  const makeHandle = useCallback(
    () =>
      makeGridHandle(getApi, rememberColumns, {
        find: (api) => findChosenCells(api, selection, range, context),
        choose: (api, what) => chooseCells(api, selection, what),
      }),
    [getApi, rememberColumns, range, context, selection],
  )
  useImperativeHandle(ref, makeHandle, [makeHandle])
  useEffect(
    () =>
      offerGrid(
        makeGridPort(getApi, rememberColumns, () => {
          const api = getApi()
          return api === null ? null : findChosenCells(api, selection, range, context)
        }),
      ),
    [getApi, rememberColumns, range, context, selection],
  )
  const rowDrag = useRowDrag()

  // The grid holds every row that it has seen, and shows of them what is handed over, in that order: to make its nodes anew
  // for each filter takes longer than all else. Rows that stand as they stood are changed in place.
  const handed = useRef<readonly GridRow[] | null>(null)
  const handOver = useCallback(
    (api: GridApi<GridRow>, next: readonly GridRow[]) => {
      const before = handed.current
      handed.current = next
      if (before !== null && before.length === next.length && before.every((row, at) => row.id === next[at]?.id)) {
        const changed = next.filter((row, at) => row !== before[at])
        if (changed.length === 0) return
        if (wasJustTurned()) showTurned(api, before, changed)
        for (const row of changed) api.getRowNode(row.id)?.setData(row)
      } else {
        const unseen: GridRow[] = []
        for (const row of next) {
          const node = api.getRowNode(row.id)
          if (node === undefined) unseen.push(row)
          else if (node.data !== row) node.setData(row)
        }
        if (before === null) api.setGridOption('rowData', unseen)
        else if (unseen.length > 0) api.applyTransaction({ add: unseen })
        else api.refreshClientSideRowModel('sort')
        selection.rowsChanged(api)
      }
    },
    [selection],
  )
  useEffect(() => {
    const api = grid.current
    if (api !== null) handOver(api, rows)
  }, [rows, handOver])

  // What is on its way to disk, or was refused, is shown in its cell.
  const drafts = useSyncExternalStore(subscribeDrafts, getDrafts)
  const shownDrafts = useRef(drafts)
  useEffect(() => {
    const api = grid.current
    const names = new Set([...drafts.keys(), ...shownDrafts.current.keys()])
    shownDrafts.current = drafts
    if (api === null) return
    for (const name of names) {
      const [profileId = '', fieldKey = ''] = name.split(' ')
      const node = api.getRowNode(profileId)
      if (node !== undefined && api.getColumn(fieldKey) !== null)
        api.refreshCells({ rowNodes: [node], columns: [fieldKey], force: true })
    }
  }, [drafts])

  const shownId = useRef<string | null>(null)
  const showSelected = useCallback(
    (api: GridApi<GridRow>) => {
      const node = selectedId === null ? undefined : api.getRowNode(selectedId)
      if (node === undefined) return
      if (!node.isSelected()) node.setSelected(true, true)
      // Chosen elsewhere: the row comes into view. Where the person is in the grid already, nothing scrolls.
      if (node.rowIndex !== null && shownId.current !== selectedId) api.ensureIndexVisible(node.rowIndex)
      shownId.current = selectedId
    },
    [selectedId],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selected row may have come with the rows.
  useEffect(() => {
    const api = grid.current
    if (api !== null) showSelected(api)
  }, [showSelected, rows])

  useEffect(() => {
    const api = grid.current
    if (api === null) return
    api.setGridOption('rowHeight', heights.row)
    api.resetRowHeights()
  }, [heights])

  const onCellFocused = useCallback(
    (event: CellFocusedEvent<GridRow>) => {
      const { api, rowIndex } = event
      if (rowIndex === null) return
      selection.followFocus(api)
      const node = api.getDisplayedRowAtIndex(rowIndex)
      if (node?.data?.kind !== 'unit') return
      if (!node.isSelected()) node.setSelected(true, true)
      onSelect(node.data.id)
    },
    [onSelect, selection],
  )

  const host = useRef<HTMLDivElement>(null)
  const begin = (api: GridApi<GridRow>) => {
    const state = getPreferences().columns[edition.year]
    if (state !== undefined) api.applyColumnState({ state: state as ColumnState[], applyOrder: true })
    handed.current = null
    handOver(api, rows)
    showSelected(api)
    onOrder(readOrder(api))
    // One came here by key, and the focus is nowhere in particular.
    const active = document.activeElement
    if (selectedId !== null && (active === document.body || active?.contains(place.current) === true))
      makeHandle().focusUnit(selectedId)
  }
  // The grid is made once and lives beside React: what it calls is what the latest drawing knows.
  const latest = useRef({ begin, onOrder, onCellFocused, rememberColumns })
  useLayoutEffect(() => {
    latest.current = { begin, onOrder, onCellFocused, rememberColumns }
  })
  const given = { context, columnDefs, localeText, getRowHeight, ...rowDrag }
  const known = useRef<Record<string, unknown>>(given)
  useLayoutEffect(() => {
    if (host.current === null) return undefined
    const api = createGrid<GridRow>(host.current, {
      ...fixedOptions,
      styleNonce: readNonce(document),
      ...(known.current as typeof given),
      postSortRows: ({ nodes, api: of }) => {
        nodes.length = 0
        for (const { id } of handed.current ?? []) {
          const node = of.getRowNode(id)
          if (node !== undefined) nodes.push(node)
        }
      },
      onSortChanged: (event) => {
        latest.current.onOrder(readOrder(event.api))
        latest.current.rememberColumns()
      },
      onFilterChanged: (event) => latest.current.onOrder(readOrder(event.api)),
      onColumnMoved: ({ finished }) => finished && latest.current.rememberColumns(),
      onColumnResized: ({ finished, source }) => finished && source !== 'api' && latest.current.rememberColumns(),
      onColumnVisible: () => latest.current.rememberColumns(),
      onDisplayedColumnsChanged: (event) => selection.columnsChanged(event.api),
      onBodyScrollEnd: () => place.current !== null && paintRange(place.current, range.getRect()),
      onCellFocused: (event) => latest.current.onCellFocused(event),
    })
    grid.current = api
    latest.current.begin(api)
    return () => {
      grid.current = null
      api.destroy()
    }
  }, [selection, range])
  useEffect(() => {
    // Careful: the grid takes every object that it is handed for a change, also the one that it has.
    const changed = Object.entries(given).filter(([name, value]) => known.current[name] !== value)
    known.current = given
    if (changed.length > 0) grid.current?.updateGridOptions(Object.fromEntries(changed))
  })
  const { standings } = context
  // biome-ignore lint/correctness/useExhaustiveDependencies: cells are drawn anew when units stand elsewhere
  useEffect(() => grid.current?.refreshCells({ columns: [statusColumn, outcomeColumn] }), [standings])

  const [edited, setEdited] = useState<EditedCell | null>(null)

  /** The value under the focus, where it can be changed. */
  const findValue = (target: EventTarget) => {
    const cell = target instanceof Element ? target.closest('.ag-cell') : null
    const columnId = cell?.getAttribute('col-id') ?? ''
    const data = grid.current?.getRowNode(cell?.closest('[row-id]')?.getAttribute('row-id') ?? '')?.data
    if (cell === null || data?.kind !== 'unit' || !isWritten(columnId, context)) return null
    return { row: data.row, columnId }
  }
  const save = ({ row, columnId }: Pick<EditedCell, 'row' | 'columnId'>, { draft, before }: CellEdit) => {
    const tidy = tidied(draft)
    const kept = findDraft(row.profileId, columnId)
    if (before !== null && sameDraft(tidy, before)) {
      // Back to what stands on disk: what was refused before is no longer wanted.
      if (kept?.state === 'failed') dropDraft(row.profileId, columnId)
      return
    }
    onSave({
      profileId: row.profileId,
      fieldKey: columnId,
      what: `${context.fields.get(columnId)?.shortLabel ?? columnId}, ${nameOf(row)}`,
      draft: tidy,
      ...(before === null ? {} : { expected: before }),
      via: 'grid',
    })
  }
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (edited !== null || selection.onKeyDown(event)) return
    const value = findValue(event.target)
    // The browser would scroll a page down.
    if (event.key === ' ' && event.target instanceof Element && event.target.closest('.ag-cell')) event.preventDefault()
    if (value === null) return
    if (context.readOnly) {
      if (['F2', 'Enter', 'Delete', 'Backspace'].includes(event.key) || typesText(event)) onRefused()
      return
    }
    if (event.key === 'F2' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault()
      flushSync(() => setEdited({ ...value, anew: false }))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      if (range.getRect() !== null) return onClear()
      const cell = value.row.cells[value.columnId]
      // A text that the grid holds cut is read whole first.
      if (value.columnId === regionColumn) return
      if (cell?.cut === true) flushSync(() => setEdited({ ...value, anew: true }))
      else if (cell !== undefined && cell.state !== null)
        save(value, { draft: emptyDraft, before: { state: cell.state, text: cell.text, items: cell.items } })
    } else if (typesText(event)) {
      // Careful: now, not later: the sign goes to the field that has the focus when this event ends.
      flushSync(() => setEdited({ ...value, anew: true }))
    }
  }
  const leave = (then: 'down' | 'right' | 'left' | 'stay' | 'back') => {
    const cell = edited
    setEdited(null)
    const api = grid.current
    const rowIndex = cell === null ? null : (api?.getRowNode(cell.row.profileId)?.rowIndex ?? null)
    if (api === null || cell === null || rowIndex === null || then === 'stay') return
    api.setFocusedCell(then === 'down' ? unitBelow(api, rowIndex) : rowIndex, cell.columnId)
    if (then === 'right') api.tabToNextCell()
    if (then === 'left') api.tabToPreviousCell()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cells inside have the focus; keys are read on their way to them.
    <div
      ref={place}
      className="register-grid"
      onKeyDownCapture={onKeyDown}
      onMouseDownCapture={selection.onMouseDown}
      // Careful: the grid would take the focus to the cell that a range is drawn to.
      onPointerDownCapture={keepFocus}
      onClickCapture={keepFocus}
      onContextMenuCapture={selection.onContextMenu}
      onPaste={(event) => {
        if (edited !== null || !(event.target instanceof Element) || event.target.closest('input, textarea') !== null)
          return
        event.preventDefault()
        if (context.readOnly) onRefused()
        else onPaste(event.clipboardData)
      }}
      onDoubleClick={(event) => {
        const value = findValue(event.target)
        if (value === null) return
        if (context.readOnly) onRefused()
        else setEdited({ ...value, anew: false })
      }}
    >
      <CellPatterns />
      <div ref={host} className="grid-host" />
      {edited === null ? null : edited.columnId === regionColumn ? (
        <RegionEditor row={edited.row} place={place} context={context} onDone={leave} />
      ) : (
        <CellEditor
          key={`${edited.row.profileId} ${edited.columnId}`}
          cell={edited}
          place={place}
          context={context}
          onSave={(edit, then) => {
            save(edited, edit)
            leave(then)
          }}
          onCancel={() => leave('back')}
        />
      )}
    </div>
  )
}

/** With Shift, a click reaches with the range and nothing else. */
const keepFocus = (event: ReactMouseEvent): void => {
  if (event.shiftKey && event.target instanceof Element && event.target.closest('.ag-cell') !== null)
    event.stopPropagation()
}

/** Columns in which a person writes. */
const isWritten = (columnId: string, context: GridContext): boolean =>
  context.fields.has(columnId) || columnId === regionColumn

/** True for a key that writes a sign, also with AltGr, and for one that begins a composed sign. */
const typesText = (event: ReactKeyboardEvent): boolean => {
  const altGraph = event.getModifierState('AltGraph')
  if ((event.ctrlKey || event.metaKey || event.altKey) && !altGraph) return false
  return event.key === 'Dead' || event.nativeEvent.isComposing || (event.key.length === 1 && event.key !== ' ')
}

/** The next unit below; the last one stays. */
const unitBelow = (api: GridApi<GridRow>, rowIndex: number): number => {
  let next = rowIndex + 1
  while (api.getDisplayedRowAtIndex(next)?.data?.kind === 'region') next += 1
  if (api.getDisplayedRowAtIndex(next) === undefined) return rowIndex
  api.ensureIndexVisible(next)
  return next
}

// Careful: the same functions at each render. The grid takes a new one for a change: a new filter filters again, tells so,
// renders again, and so on for ever.
const getRowId = ({ data }: GetRowIdParams<GridRow>): string => data.id
const isFullWidthRow = ({ rowNode }: IsFullWidthRowParams<GridRow>): boolean => rowNode.data?.kind === 'region'
const alwaysPass = (): boolean => true
const turnedMs = 2000

/** Marks for a moment the cells that an undo changes, so that the eye finds them. Called before the rows are handed over. */
const showTurned = (api: GridApi<GridRow>, before: readonly GridRow[], changed: readonly GridRow[]): void => {
  const { turned } = api.getGridOption('context') as GridContext
  for (const row of changed) {
    const old = before.find(({ id }) => id === row.id)
    if (row.kind !== 'unit' || old?.kind !== 'unit') continue
    const keys = new Set([...Object.keys(row.row.cells), ...Object.keys(old.row.cells)])
    for (const key of keys)
      if (JSON.stringify(row.row.cells[key]) !== JSON.stringify(old.row.cells[key])) turned.add(`${row.id} ${key}`)
  }
  setTimeout(() => {
    turned.clear()
    if (!api.isDestroyed()) api.refreshCells({ force: true })
  }, turnedMs)
}

const rowClassRules = {
  'row-appendix': ({ data }: { data?: GridRow | undefined }) =>
    data?.kind === 'unit' && data.row.outcome === 'appendix',
  'row-region': ({ data }: { data?: GridRow | undefined }) => data?.kind === 'region',
}

/** What never changes while a grid stands there. It is drawn without React: a register's cells are many, and come and go with every scroll. */
const fixedOptions: GridOptions<GridRow> = {
  theme: gridTheme,
  defaultColDef: gridDefaults,
  getRowId,
  isFullWidthRow,
  fullWidthCellRenderer: regionHeading,
  rowClassRules,
  rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: true },
  alwaysPassFilter: alwaysPass,
  suppressNoRowsOverlay: true,
  enableBrowserTooltips: true,
  suppressDragLeaveHidesColumns: true,
  animateRows: false,
  suppressRowTransform: true,
  // Rows are drawn in the frame that they scroll into: fewer in store are fewer to be made anew when all change places.
  rowBuffer: 5,
  enableCellTextSelection: false,
  navigateToNextCell: (params) => skipHeadings(params),
}

/** An open heading holds nothing to do; one whose rows are folded away is where they are shown again. */
const isOpenHeading = (row: GridRow | undefined): boolean => row?.kind === 'region' && !row.folded

/** The arrows pass over open headings. */
const skipHeadings = ({
  nextCellPosition,
  previousCellPosition,
  api,
}: NavigateToNextCellParams<GridRow>): CellPosition | null => {
  if (nextCellPosition === null) return null
  const step = nextCellPosition.rowIndex < previousCellPosition.rowIndex ? -1 : 1
  let rowIndex = nextCellPosition.rowIndex
  while (isOpenHeading(api.getDisplayedRowAtIndex(rowIndex)?.data)) rowIndex += step
  return api.getDisplayedRowAtIndex(rowIndex) === undefined ? previousCellPosition : { ...nextCellPosition, rowIndex }
}
