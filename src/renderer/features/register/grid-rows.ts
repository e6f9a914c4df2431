import type { GridCell, RegionRow, RegisterRow } from '../../../shared/contract/views.ts'
import type { ValueState } from '../../../shared/domain/value-state.ts'
import { type Facet, isInView, passesFacets, type RowStandings } from '../../app/row-facets.ts'
import type { RowSelection } from '../../app/row-selection.ts'
import { compareSwedish, swedishSortKey } from '../../app/swedish-order.ts'

/**
 * Which rows the grid shows and in which order. Pure: the grid itself neither sorts nor filters, so that a row moves only
 * when it is told to, and headings follow their rows.
 */

export interface UnitGridRow {
  kind: 'unit'
  id: string
  row: RegisterRow
}

export interface RegionGridRow {
  kind: 'region'
  id: string
  region: RegionRow
  /** Counts of the rows shown below it; null where the whole region is shown and its own counts hold. */
  shownRows: number | null
  /** Its rows are folded away. */
  folded: boolean
}

export type GridRow = UnitGridRow | RegionGridRow

export interface SortKey {
  columnId: string
  descending: boolean
}

/** The grid's own model of a text filter: one condition, or several joined. */
export interface TextCondition {
  type?: string | null
  filter?: string | null
}
export interface TextFilter extends TextCondition {
  operator?: 'AND' | 'OR'
  conditions?: TextCondition[]
}

export interface GridQuery {
  selection: RowSelection
  sort: readonly SortKey[]
  filters: Readonly<Record<string, TextFilter>>
  /** Words of the states, as shown. */
  stateWords: Readonly<Record<ValueState, string>>
  /** Fields that may name a person: never searched. */
  personalKeys: ReadonlySet<string>
  regionNames: ReadonlyMap<string, string>
  facets: readonly Facet[]
  /** Where the units stand; null unless a view, a filter or the order asks. */
  standings: RowStandings | null
  /** Words of where a unit stands and of its outcome, as shown. */
  standingWords: Readonly<Record<string, string>>
}

export const numberColumn = 'number'
export const nameColumn = 'name'
export const regionColumn = 'region'
/** Where the unit stands in the classification, and the outcome that the register has. */
export const statusColumn = 'status'
export const outcomeColumn = 'outcome'

/** Careful: not by the language's own rules, which are the same for Swedish and take ten times as long. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase()

export const nameOf = (row: RegisterRow): string => row.cells.name?.text ?? row.heading

/** A cell's words: the answer, or the word of its state; empty where nothing is known. */
export const cellText = (cell: GridCell | undefined, stateWords: Readonly<Record<ValueState, string>>): string => {
  if (cell === undefined || cell.state === null) return ''
  return cell.text ?? (cell.state === 'answered' ? '' : stateWords[cell.state])
}

const columnText = (row: RegisterRow, columnId: string, query: GridQuery): string => {
  if (columnId === nameColumn) return nameOf(row)
  if (columnId === numberColumn) return row.number ?? ''
  if (columnId === regionColumn) return query.regionNames.get(row.regionCode ?? '') ?? ''
  if (columnId === statusColumn)
    return query.standings === null ? '' : (query.standingWords[query.standings.statusOf(row.profileId)] ?? '')
  if (columnId === outcomeColumn) return row.outcome === null ? '' : (query.standingWords[row.outcome] ?? '')
  return cellText(row.cells[columnId], query.stateWords)
}

const haystacks = new WeakMap<RegisterRow, string>()

const haystackOf = (row: RegisterRow, query: GridQuery): string => {
  const known = haystacks.get(row)
  if (known !== undefined) return known
  const words = [row.number ?? '', nameOf(row), row.heading, query.regionNames.get(row.regionCode ?? '') ?? '']
  for (const [key, cell] of Object.entries(row.cells))
    if (!query.personalKeys.has(key)) words.push(cellText(cell, query.stateWords))
  const haystack = fold(words.join('\n'))
  haystacks.set(row, haystack)
  return haystack
}

const meets = (text: string, { type, filter }: TextCondition): boolean => {
  const wanted = fold(filter ?? '')
  if (type === 'blank') return text === ''
  if (type === 'notBlank') return text !== ''
  if (wanted === '') return true
  switch (type) {
    case 'notContains':
      return !text.includes(wanted)
    case 'equals':
      return text === wanted
    case 'notEqual':
      return text !== wanted
    case 'startsWith':
      return text.startsWith(wanted)
    case 'endsWith':
      return text.endsWith(wanted)
    default:
      return text.includes(wanted)
  }
}

const passes = (text: string, filter: TextFilter): boolean => {
  const conditions = filter.conditions ?? [filter]
  return filter.operator === 'OR'
    ? conditions.some((condition) => meets(text, condition))
    : conditions.every((condition) => meets(text, condition))
}

export const isFiltered = ({ selection, filters }: Pick<GridQuery, 'selection' | 'filters'>): boolean =>
  selection.view !== 'all' ||
  selection.chosen !== null ||
  Object.values(selection.facets).some(({ values }) => values.length > 0) ||
  selection.text.trim() !== '' ||
  Object.keys(filters).length > 0

const selectRows = (rows: readonly RegisterRow[], query: GridQuery): RegisterRow[] => {
  const { view, facets, text, chosen } = query.selection
  const words = fold(text).split(/\s+/).filter(Boolean)
  const filters = Object.entries(query.filters)
  return rows.filter(
    (row) =>
      // What was counted may be closed by now, and is still what the number says.
      (chosen === null ? isInView(row, view, query.standings) : chosen.profileIds.has(row.profileId)) &&
      passesFacets(row, query.facets, facets) &&
      words.every((word) => haystackOf(row, query).includes(word)) &&
      filters.every(([columnId, filter]) => {
        // What may name a person is not searched by content, only by whether it is there.
        const cellWords = columnText(row, columnId, query)
        return passes(fold(query.personalKeys.has(columnId) && cellWords !== '' ? '·' : cellWords), filter)
      }),
  )
}

/** The rows as far as everything but the facets lets them through: what the facets count. */
export const selectBeforeFacets = (rows: readonly RegisterRow[], query: GridQuery): RegisterRow[] =>
  selectRows(rows, { ...query, facets: [] })

/** Rows are grouped by region while they stand in register order; sorted by anything else they are one list. */
export const isGrouped = (sort: readonly SortKey[]): boolean =>
  sort.length === 0 || (sort.length === 1 && sort[0]?.columnId === numberColumn && !sort[0].descending)

interface SortedText {
  text: string
  key: string
}
const sortTexts = new WeakMap<RegisterRow, Map<string, SortedText>>()

/** What a row is sorted by in a column. Kept with the row: lists are turned and turned again. */
const sortKeyOf = (row: RegisterRow, columnId: string, query: GridQuery): SortedText => {
  const text = columnText(row, columnId, query)
  const kept = sortTexts.get(row) ?? new Map<string, SortedText>()
  sortTexts.set(row, kept)
  const known = kept.get(columnId)
  if (known?.text === text) return known
  const made = { text, key: columnId === numberColumn ? '' : swedishSortKey(text) }
  kept.set(columnId, made)
  return made
}

const sortRows = (rows: readonly RegisterRow[], query: GridQuery): RegisterRow[] => {
  const sorted = rows.map((row, place) => ({
    row,
    place,
    keys: query.sort.map(({ columnId }) => sortKeyOf(row, columnId, query)),
  }))
  sorted.sort((a, b) => {
    for (const [at, { columnId, descending }] of query.sort.entries()) {
      const [left, right] = [a.keys[at], b.keys[at]]
      if (left === undefined || right === undefined) continue
      // What is empty comes last in both directions.
      if ((left.text === '') !== (right.text === '')) return left.text === '' ? 1 : -1
      const order =
        columnId === numberColumn
          ? a.place - b.place
          : left.key === right.key
            ? compareSwedish(left.text, right.text)
            : left.key < right.key
              ? -1
              : 1
      if (order !== 0) return descending ? -order : order
    }
    return a.place - b.place
  })
  return sorted.map(({ row }) => row)
}

const unitRows = new WeakMap<RegisterRow, UnitGridRow>()

/** The same object for the same row, so that the grid sees what has not changed. */
export const unitRow = (row: RegisterRow): UnitGridRow => {
  const known = unitRows.get(row)
  if (known !== undefined) return known
  const made: UnitGridRow = { kind: 'unit', id: row.profileId, row }
  unitRows.set(row, made)
  return made
}

export const buildGridRows = (
  rows: readonly RegisterRow[],
  regions: readonly RegionRow[],
  query: GridQuery,
): GridRow[] => {
  const selected = selectRows(rows, query)
  if (!isGrouped(query.sort)) return sortRows(selected, query).map(unitRow)
  if (!query.selection.grouped) return selected.map(unitRow)
  const filtered = isFiltered(query)
  const byRegion = new Map<string, RegisterRow[]>()
  for (const row of selected) {
    const code = row.regionCode ?? ''
    const group = byRegion.get(code)
    if (group === undefined) byRegion.set(code, [row])
    else group.push(row)
  }
  const ordered = [...regions].sort((a, b) => a.position - b.position)
  const grouped = ordered.flatMap((region): GridRow[] => {
    const own = byRegion.get(region.regionCode) ?? []
    byRegion.delete(region.regionCode)
    if (own.length === 0 && (filtered || !region.statedNone)) return []
    const heading: RegionGridRow = {
      kind: 'region',
      id: `region ${region.regionCode}`,
      region,
      shownRows: filtered ? own.length : null,
      folded: query.selection.folded.includes(region.regionCode),
    }
    return heading.folded ? [heading] : [heading, ...own.map(unitRow)]
  })
  // Rows whose region is not known stand last, without a heading.
  return [...grouped, ...[...byRegion.values()].flat().map(unitRow)]
}
