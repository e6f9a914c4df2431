import type { ColDef, ICellRendererParams, SuppressKeyboardEventParams, ValueGetterParams } from 'ag-grid-community'
import type { TFunction } from 'i18next'
import type { EditionView, GridCell, RegisterRow } from '../../../shared/contract/views.ts'
import type { EditionField } from '../../../shared/domain/field.ts'
import type { UnitStandings } from '../../app/classification/use-standings.ts'
import { findDraft } from '../../app/values/drafts.ts'
import { rangeClassRules } from './cells/paint-range.ts'
import type { RangeStore } from './cells/range-store.ts'
import {
  nameCell,
  numberCell,
  outcomeCell,
  ReviewHeader,
  regionCell,
  reviewCell,
  statusCell,
  valueCell,
} from './grid-cells.ts'
import {
  type GridRow,
  nameColumn,
  nameOf,
  numberColumn,
  outcomeColumn,
  regionColumn,
  statusColumn,
} from './grid-rows.ts'

/** What the grid hands to every cell. */
export interface GridContext {
  t: TFunction
  edition: EditionView
  regionNames: ReadonlyMap<string, string>
  readOnly: boolean
  fields: ReadonlyMap<string, EditionField>
  /** Folds a region's rows away, or shows them again. */
  foldRegion(regionCode: string, folded: boolean): void
  /** Cells that an undo has just changed, as "row column". */
  turned: Set<string>
  /** The cells that are chosen. */
  range: RangeStore
  /** Where units stand in the classification; null while nothing has been rated. */
  standings: UnitStandings | null
}

/** The outcome that the register has: a decision's, or what a source has published, which is its own kind. */
export interface ShownOutcome {
  outcome: 'included' | 'appendix'
  decided: boolean
}

const outcomeOf = ({ outcome, profileId }: RegisterRow, { standings }: GridContext): ShownOutcome | null =>
  outcome === null ? null : { outcome, decided: standings?.isDecided(profileId) === true }

/** A cell as shown: what the register holds, or what a person wrote that is not on disk yet. */
export interface ShownCell {
  cell: GridCell | null
  /** Refused: the text is kept and the reason told. */
  error: string | null
}

export const shownCell = (row: GridRow | undefined, fieldKey: string): ShownCell | null => {
  if (row?.kind !== 'unit') return null
  const cell = row.row.cells[fieldKey] ?? null
  const kept = findDraft(row.id, fieldKey)
  if (kept === null) return cell === null ? null : { cell, error: null }
  const shown: GridCell = {
    ...kept.draft,
    cut: false,
    review: 'corrected',
    origin: 'person',
    ...(cell?.note === undefined ? {} : { note: cell.note }),
  }
  return { cell: shown, error: kept.state === 'failed' ? (kept.error ?? '') : null }
}

/** The worst that is to be told of a cell stands at its right edge; reviewed and supported cells have nothing there. */
export const markOf = ({ cell, error }: ShownCell): 'failed' | 'uncertain' | 'unreviewed' | null => {
  if (error !== null) return 'failed'
  const review = cell?.review
  return review === 'uncertain' || review === 'unreviewed' ? review : null
}

const hasMark = (shown: ShownCell | null): boolean => shown != null && markOf(shown) !== null

/** Shown until a person chooses otherwise; the rest waits under "Kolumner". */
const firstColumns = new Set(['place', 'operator', 'ages', 'treatmentMethods', 'casesPerYear'])
const columnOrder = ['place', 'operator', 'ages', 'treatmentMethods', 'casesPerYear']
const fillingColumn = 'treatmentMethods'
const widths: Record<string, number> = {
  place: 112,
  operator: 158,
  ages: 106,
  casesPerYear: 120,
}

/** The screen answers to these itself. */
const suppressKeyboardEvent = ({ event }: SuppressKeyboardEventParams): boolean =>
  [' ', 'Enter', 'F2', 'Delete', 'Backspace'].includes(event.key)

/** The grid neither sorts nor filters: it shows the rows as they are built. */
const inGivenOrder = () => 0

export const gridDefaults: ColDef<GridRow> = {
  sortable: true,
  resizable: true,
  filter: 'agTextColumnFilter',
  filterParams: { maxNumConditions: 2, buttons: ['reset'], debounceMs: 150 },
  comparator: inGivenOrder,
  suppressKeyboardEvent,
  cellClassRules: rangeClassRules,
  minWidth: 64,
}

const fieldColumn = (field: EditionField): ColDef<GridRow> => ({
  colId: field.key,
  headerName: field.shortLabel,
  headerTooltip: field.label,
  initialHide: !firstColumns.has(field.key),
  // The methods take what is left, so that rows fill the sheet.
  ...(field.key === fillingColumn ? { initialFlex: 1, minWidth: 170 } : { initialWidth: widths[field.key] ?? 180 }),
  valueGetter: ({ data }: ValueGetterParams<GridRow>) => shownCell(data, field.key),
  cellRenderer: valueCell,
  cellClassRules: {
    ...rangeClassRules,
    'cell-marked': ({ value }) => hasMark(value as ShownCell | null),
    'cell-noted': ({ value }) => (value as ShownCell | null)?.cell?.note !== undefined,
    'cell-corrected': ({ value }) => (value as ShownCell | null)?.cell?.review === 'corrected',
    'cell-turned': ({ data, colDef, context }) => (context as GridContext).turned.has(`${data?.id} ${colDef.colId}`),
    'cell-failed': ({ value }) => (value as ShownCell | null)?.error != null,
  },
})

/**
 * Columns from the edition's field list: review, number and name stand still at the left. Widths and the like are where
 * a column begins: what the person makes of it is kept by the grid.
 */
export const gridColumns = (fields: readonly EditionField[], t: TFunction): ColDef<GridRow>[] => {
  const name = fields.find(({ key }) => key === nameColumn)
  const rest = fields.filter(({ key }) => key !== nameColumn)
  const rank = (key: string) => (columnOrder.includes(key) ? columnOrder.indexOf(key) : columnOrder.length)
  const ordered = [...rest].sort((a, b) => rank(a.key) - rank(b.key))
  return [
    {
      colId: 'review',
      headerName: t('register.columns.review'),
      headerComponentParams: { innerHeaderComponent: ReviewHeader },
      initialPinned: 'left',
      lockPosition: 'left',
      initialWidth: 38,
      minWidth: 38,
      resizable: false,
      sortable: false,
      filter: false,
      suppressHeaderMenuButton: true,
      cellRenderer: reviewCell,
      valueGetter: ({ data }) => (data?.kind === 'unit' ? data.row.review : null),
      cellClass: 'cell-review',
    },
    {
      colId: numberColumn,
      headerName: t('register.columns.number'),
      initialPinned: 'left',
      lockPosition: 'left',
      initialWidth: 58,
      minWidth: 52,
      filter: false,
      suppressHeaderMenuButton: true,
      initialSort: 'asc',
      rowDrag: ({ data }) => data?.kind === 'unit' && !data.row.closed,
      rowDragText: ({ rowNode }) => (rowNode?.data?.kind === 'unit' ? nameOf(rowNode.data.row) : ''),
      cellRenderer: numberCell,
      valueGetter: ({ data }) => (data?.kind === 'unit' ? (data.row.number ?? data.row.outcome ?? '') : null),
      cellClass: 'cell-number',
    },
    {
      ...(name === undefined ? {} : fieldColumn(name)),
      colId: nameColumn,
      headerName: t('register.columns.name'),
      initialHide: false,
      initialPinned: 'left',
      lockPosition: 'left',
      lockVisible: true,
      initialWidth: 246,
      cellRenderer: nameCell,
      cellClass: 'cell-name',
    },
    {
      colId: regionColumn,
      headerName: t('register.columns.region'),
      initialHide: true,
      initialWidth: 140,
      cellRenderer: regionCell,
      valueGetter: ({ data }) => (data?.kind === 'unit' ? data.row.regionCode : null),
    },
    {
      colId: statusColumn,
      headerName: t('register.columns.status'),
      initialHide: true,
      initialWidth: 150,
      cellRenderer: statusCell,
      valueGetter: ({ data, context }) =>
        data?.kind === 'unit' ? ((context as GridContext).standings?.statusOf(data.row.profileId) ?? null) : null,
    },
    {
      colId: outcomeColumn,
      headerName: t('register.columns.outcome'),
      initialHide: true,
      initialWidth: 180,
      cellRenderer: outcomeCell,
      valueGetter: ({ data, context }) => (data?.kind === 'unit' ? outcomeOf(data.row, context as GridContext) : null),
    },
    ...ordered.map(fieldColumn),
  ]
}

export type GridCellParams<Value> = ICellRendererParams<GridRow, Value, GridContext>
