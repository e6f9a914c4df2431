import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { FacetChoice } from '../../shared/domain/saved-view.ts'

/** Ready views of the register. Those whose data comes later are added with it. */
export const viewIds = [
  'all',
  'unreviewed',
  'uncertain',
  'unsupported',
  'appendix',
  'disagree',
  'changedGround',
  'unconfirmed',
  'closed',
  'removed',
] as const
export type ViewId = (typeof viewIds)[number]

export const isViewId = (name: string): name is ViewId => viewIds.some((id) => id === name)

/** Under what a unit is counted: its only operator, collaboration, or that none is known. */
export type OperatorFacet = OperatorKey | 'samverkan' | 'unknown'
export const operatorFacets: readonly OperatorFacet[] = [
  'BUP',
  'FBHV',
  'socialtjänst',
  'habilitering',
  'samverkan',
  'unknown',
]

/** Which rows of the register are asked for. */
export interface RowSelection {
  view: ViewId
  /** By facet (row-facets.ts): the chosen values. A facet that is left out lets every row through. */
  facets: Readonly<Record<string, FacetChoice>>
  /** Only these units, and why they stand together: what a number was counted from. Null: all. */
  chosen: { label: string; profileIds: ReadonlySet<string> } | null
  /** Words that all must occur in the row. */
  text: string
  /** Under headings by region, as long as the rows stand in register order. */
  grouped: boolean
  /** Codes of the regions whose rows are folded away. */
  folded: readonly string[]
  /** The saved view that it came from. */
  savedViewId: string | null
}

export const wholeRegister: RowSelection = {
  view: 'all',
  facets: {},
  chosen: null,
  text: '',
  grouped: true,
  folded: [],
  savedViewId: null,
}

/** A facet narrowed to some of its values. */
export const only = (...values: string[]): FacetChoice => ({ values, except: false })
