import type { RegisterRow } from '../../../shared/contract/views.ts'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import { fieldFacetId, statusFacet } from '../../app/row-facets.ts'
import { only, type RowSelection } from '../../app/row-selection.ts'

/** Which rows stand behind a number, and how the number is counted from them. */
export interface FigureRows {
  selection: Partial<RowSelection>
  measure: 'rows' | 'units' | 'regions'
}

const included = { outcome: only('included') }

/** The rows behind one of the register's figures; null where no row can stand behind it. */
export const rowsOfFigure = (key: string, specialistOperators: readonly string[]): FigureRows | null => {
  const [what, by, operator] = key.split('.')
  if (by === 'byOperator' && operator !== undefined && (what === 'units' || what === 'regions'))
    return { selection: { facets: { ...included, operator: only(operator) } }, measure: what }
  switch (key) {
    case 'register.lines':
      return { selection: { facets: included }, measure: 'rows' }
    case 'units.total':
      return { selection: { facets: included }, measure: 'units' }
    case 'regions.withUnits':
      return { selection: { facets: included }, measure: 'regions' }
    case 'regions.withSpecialistLevel':
      return {
        selection: { facets: { ...included, [fieldFacetId('operator')]: only(...specialistOperators) } },
        measure: 'regions',
      }
    case 'units.underConstruction':
      return { selection: { facets: { ...included, construction: only('yes') } }, measure: 'units' }
    case 'units.appendix':
      return { selection: { view: 'appendix' }, measure: 'units' }
    default:
      return null
  }
}

export const rowsOfReview = (review: string): FigureRows => ({
  selection: { facets: { review: only(review) } },
  measure: 'rows',
})

export const rowsOfStatus = (status: UnitStatus): FigureRows => ({
  selection: { facets: { [statusFacet]: only(status) } },
  measure: 'rows',
})

export const rowsOfRegion = (regionCode: string): FigureRows => ({
  selection: { facets: { ...included, region: only(regionCode) } },
  measure: 'units',
})

export const rowsOfAppendix = (regionCode: string): FigureRows => ({
  selection: { view: 'appendix', facets: { region: only(regionCode) } },
  measure: 'units',
})

export const measureRows = (rows: readonly RegisterRow[], measure: FigureRows['measure']): number => {
  switch (measure) {
    case 'rows':
      return rows.length
    case 'units':
      return rows.reduce((sum, { unitCount }) => sum + unitCount, 0)
    case 'regions':
      return new Set(rows.flatMap(({ regionCode }) => regionCode ?? [])).size
  }
}
