import type { GridCell, RegisterRow } from '../../shared/contract/views.ts'
import { conflictStatuses, type UnitStatus, UnitStatus as UnitStatuses } from '../../shared/domain/decision.ts'
import { type EditionField, placeField } from '../../shared/domain/field.ts'
import { countedOperator, OperatorKey } from '../../shared/domain/operator.ts'
import type { FacetChoice } from '../../shared/domain/saved-view.ts'
import { type OperatorFacet, operatorFacets, type ViewId, viewIds } from './row-selection.ts'
import { compareSwedish } from './swedish-order.ts'

/** A way to divide the rows by what they hold. A row may have several values, and has at least one. Pure. */
export interface Facet {
  id: string
  valuesOf(row: RegisterRow): readonly string[]
  /** In which order the values stand; by their words where there is none of its own. */
  order?: readonly string[]
}

/** The value of rows that hold nothing. */
export const emptyValue = ''
/** What a state is called among the values of a field: no answer can be mistaken for it. */
export const stateValue = (state: string): string => `\u0001${state}`
export const stateOfValue = (value: string): string | null => (value.startsWith('\u0001') ? value.slice(1) : null)

export const operatorFacet = 'operator'
export const regionFacet = 'region'
export const methodFacet = 'method'
export const statusFacet = 'status'
const fieldPrefix = 'field.'
export const fieldFacetId = (fieldKey: string): string => `${fieldPrefix}${fieldKey}`
export const fieldOfFacet = (facetId: string): string | null =>
  facetId.startsWith(fieldPrefix) ? facetId.slice(fieldPrefix.length) : null

/** Rows never change: what one holds is worked out once. */
const remembered = <Value>(read: (row: RegisterRow) => Value): ((row: RegisterRow) => Value) => {
  const known = new WeakMap<RegisterRow, Value>()
  return (row) => {
    const before = known.get(row)
    if (before !== undefined) return before
    const value = read(row)
    known.set(row, value)
    return value
  }
}

const isOperatorKey = (item: string): item is OperatorKey => OperatorKey.options.some((key) => key === item)

export const operatorOf = remembered(
  (row): OperatorFacet => countedOperator((row.cells.operator?.items ?? []).filter(isOperatorKey)) ?? 'unknown',
)

/** Longer answers are running text: they are told apart by their state alone. */
const longestChoice = 60

const cellValues = (cell: GridCell | undefined, isLong: boolean): readonly string[] => {
  if (cell === undefined || cell.state === null) return [emptyValue]
  if (cell.state !== 'answered') return [stateValue(cell.state)]
  if (cell.items !== null && cell.items.length > 0) return cell.items
  const text = cell.text ?? ''
  return isLong || cell.cut || text.length > longestChoice ? [stateValue('answered')] : [text]
}

const fieldFacet = (field: EditionField): Facet => ({
  id: fieldFacetId(field.key),
  valuesOf: ({ cells }) => cellValues(cells[field.key], field.type === 'longText'),
})

const statesOf = remembered(({ cells }): readonly string[] => {
  const states: string[] = []
  for (const key in cells) {
    const state = cells[key]?.state
    if (state != null && !states.includes(state)) states.push(state)
  }
  return states.length === 0 ? [emptyValue] : states
})

/** The facets that always stand there. */
const ownFacets: readonly Facet[] = [
  { id: operatorFacet, valuesOf: (row) => [operatorOf(row)], order: operatorFacets },
  { id: regionFacet, valuesOf: (row) => [row.regionCode ?? emptyValue] },
  {
    id: 'outcome',
    valuesOf: (row) => [row.outcome ?? emptyValue],
    order: ['included', 'appendix', emptyValue],
  },
  fieldFacet(placeField),
  {
    id: 'review',
    valuesOf: (row) => [row.review],
    order: ['uncertain', 'unreviewed', 'corrected', 'reviewed'],
  },
  {
    id: 'construction',
    valuesOf: (row) => [row.underConstruction ? 'yes' : 'no'],
    order: ['yes', 'no'],
  },
  { id: 'state', valuesOf: statesOf },
]

/** Where the units of an edition stand in the classification, as far as rows ask. */
export interface RowStandings {
  statusOf(profileId: string): UnitStatus
  /** Whether a signed decision stands. */
  isDecided(profileId: string): boolean
}

/**
 * A register's facets: its own, one for each field that may be divided, the methods where some are known, and the status
 * where something has been rated.
 */
export const listFacets = (
  fields: readonly EditionField[],
  methodsOf: ReadonlyMap<string, readonly string[]> | null,
  standings: RowStandings | null = null,
): Facet[] => [
  ...ownFacets.slice(0, 1),
  ...(methodsOf === null
    ? []
    : [{ id: methodFacet, valuesOf: (row: RegisterRow) => methodsOf.get(row.profileId) ?? [emptyValue] }]),
  ...ownFacets.slice(1),
  ...(standings === null
    ? []
    : [
        {
          id: statusFacet,
          valuesOf: (row: RegisterRow) => [standings.statusOf(row.profileId)],
          order: UnitStatuses.options,
        },
      ]),
  ...fields.filter(({ key, personal }) => key !== placeField.key && key !== 'name' && !personal).map(fieldFacet),
]

export const isOwnFacet = (facetId: string): boolean =>
  facetId === methodFacet || facetId === statusFacet || ownFacets.some(({ id }) => id === facetId)

const passesChoice = (values: readonly string[], { values: chosen, except }: FacetChoice): boolean =>
  chosen.length === 0 || values.some((value) => chosen.includes(value)) !== except

/** True where the row passes every facet that is narrowed. */
export const passesFacets = (
  row: RegisterRow,
  facets: readonly Facet[],
  choices: Readonly<Record<string, FacetChoice>>,
): boolean => {
  for (const facet of facets) {
    const choice = choices[facet.id]
    if (choice !== undefined && !passesChoice(facet.valuesOf(row), choice)) return false
  }
  return true
}

export interface FacetCount {
  value: string
  count: number
}

/**
 * How many of the rows hold each value of each facet, as far as the other facets let the rows through. Values that are
 * chosen stand there also with none.
 */
export const countFacets = (
  rows: readonly RegisterRow[],
  facets: readonly Facet[],
  choices: Readonly<Record<string, FacetChoice>>,
): ReadonlyMap<string, FacetCount[]> => {
  const counts = new Map(facets.map(({ id }) => [id, new Map<string, number>()]))
  const add = (facet: Facet, row: RegisterRow) => {
    const of = counts.get(facet.id)
    for (const value of facet.valuesOf(row)) of?.set(value, (of.get(value) ?? 0) + 1)
  }
  const narrowed = facets.filter(({ id }) => (choices[id]?.values.length ?? 0) > 0)
  for (const row of rows) {
    const stopping = narrowed.filter((facet) => !passesChoice(facet.valuesOf(row), choices[facet.id] as FacetChoice))
    const [only] = stopping
    if (only === undefined) for (const facet of facets) add(facet, row)
    else if (stopping.length === 1) add(only, row)
  }
  return new Map(
    facets.map((facet) => {
      const of = counts.get(facet.id) ?? new Map<string, number>()
      for (const value of choices[facet.id]?.values ?? []) if (!of.has(value)) of.set(value, 0)
      return [facet.id, [...of].map(([value, count]) => ({ value, count }))]
    }),
  )
}

/** In the facet's own order, else in Swedish order by their words, what is empty last. */
export const orderCounts = (facet: Facet, counts: readonly FacetCount[], wordOf: (value: string) => string) =>
  counts
    .map((one) => ({ ...one, word: wordOf(one.value) }))
    .sort((a, b) => {
      if (facet.order !== undefined) return facet.order.indexOf(a.value) - facet.order.indexOf(b.value)
      if ((a.value === emptyValue) !== (b.value === emptyValue)) return a.value === emptyValue ? 1 : -1
      return compareSwedish(a.word, b.word)
    })

/** Some answer that nobody but a person of the project says: no source and no mark stands behind it. */
const isUnsupported = (row: RegisterRow): boolean => Object.values(row.cells).some((cell) => cell.unsupported === true)

/** Removed rows are no part of the register: they are asked for by themselves. */
export const isInView = (row: RegisterRow, view: ViewId, standings: RowStandings | null = null): boolean => {
  if (view === 'removed') return true
  if (view === 'closed') return row.closed
  if (row.closed) return false
  switch (view) {
    case 'all':
      return true
    case 'unreviewed':
      return row.review === 'unreviewed'
    case 'uncertain':
      return row.review === 'uncertain'
    case 'unsupported':
      return isUnsupported(row)
    case 'appendix':
      return row.outcome === 'appendix'
    case 'disagree':
      return standings !== null && conflictStatuses.includes(standings.statusOf(row.profileId))
    case 'changedGround':
      return standings?.statusOf(row.profileId) === 'changed-ground'
    case 'unconfirmed':
      // An outcome without a signed decision is what a source has published.
      return standings !== null && row.outcome !== null && !standings.isDecided(row.profileId)
  }
}

/** How many rows each ready view opens. */
export const countViews = (
  rows: readonly RegisterRow[],
  removed: readonly RegisterRow[],
  standings: RowStandings | null = null,
): Record<ViewId, number> => {
  const counts = Object.fromEntries(viewIds.map((id) => [id, 0])) as Record<ViewId, number>
  for (const row of rows)
    for (const view of viewIds) if (view !== 'removed' && isInView(row, view, standings)) counts[view] += 1
  counts.removed = removed.length
  return counts
}
