import type { OperatorKey } from '../../shared/domain/operator.ts'

/** Ready views of the register. Those whose data comes later are added with it. */
export const viewIds = ['all', 'unreviewed', 'uncertain', 'appendix'] as const
export type ViewId = (typeof viewIds)[number]

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

/** Which rows of the register are asked for. Empty lists mean all. */
export interface RowSelection {
  view: ViewId
  operators: readonly OperatorFacet[]
  regions: readonly string[]
  /** Words that all must occur in the row. */
  text: string
}

export const wholeRegister: RowSelection = { view: 'all', operators: [], regions: [], text: '' }
