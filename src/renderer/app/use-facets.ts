import { useMemo, useSyncExternalStore } from 'react'
import { UnitStatus } from '../../shared/domain/decision.ts'
import { valueStates } from '../../shared/domain/value-state.ts'
import { useAccess } from '../client/client-context.tsx'
import { useStandings } from './classification/use-standings.ts'
import {
  emptyValue,
  type Facet,
  fieldOfFacet,
  listFacets,
  methodFacet,
  operatorFacet,
  regionFacet,
  stateOfValue,
  statusFacet,
} from './row-facets.ts'
import { operatorFacets } from './row-selection.ts'
import { useTexts } from './texts/use-texts.ts'
import { useMethodsByUnit } from './use-methods-by-unit.ts'
import { useSelection, useWorkspace } from './workspace.tsx'

/** The facets of the edition in work. The same list as long as its fields and methods are the same. */
export const useFacets = (): readonly Facet[] => {
  const { edition } = useWorkspace()
  const methodsOf = useMethodsByUnit()
  const standings = useStandings()
  return useMemo(() => listFacets(edition.fields, methodsOf, standings), [edition.fields, methodsOf, standings])
}

/**
 * The facets that decide which rows are shown. Careful: which units name a method changes with what is written; unless
 * that is asked for, the list stays the same, or rows would take their places while a person is still in one.
 */
export const useAskedFacets = (): readonly Facet[] => {
  const { edition } = useWorkspace()
  const selection = useSelection()
  const methodsOf = useMethodsByUnit()
  const asked = selection.facets[methodFacet] === undefined ? null : methodsOf
  const standings = useStandings()
  const askedStandings = selection.facets[statusFacet] === undefined ? null : standings
  return useMemo(() => listFacets(edition.fields, asked, askedStandings), [edition.fields, asked, askedStandings])
}

export interface FacetWords {
  nameOf(facetId: string): string
  wordOf(facetId: string, value: string): string
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((one) => one === name)

/** What facets and their values are called on screen. */
export const useFacetWords = (): FacetWords => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  const { rows: store } = useAccess()
  const { regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  return useMemo(() => {
    const ownNames = ['operator', 'region', 'method', 'outcome', 'review', 'construction', 'state', 'status'] as const
    const stateWord = (state: string) => (isOneOf(valueStates, state) ? t(`values.states.${state}`) : state)
    return {
      nameOf: (facetId) => {
        const fieldKey = fieldOfFacet(facetId)
        if (fieldKey !== null) return edition.fields.find(({ key }) => key === fieldKey)?.shortLabel ?? fieldKey
        return isOneOf(ownNames, facetId) ? t(`lists.facets.names.${facetId}`) : facetId
      },
      wordOf: (facetId, value) => {
        if (facetId === operatorFacet && isOneOf(operatorFacets, value)) return t(`operators.${value}`)
        if (facetId === regionFacet)
          return (
            regions.find(({ regionCode }) => regionCode === value)?.name ??
            (value === emptyValue ? t('lists.facets.noRegion') : value)
          )
        if (facetId === statusFacet && isOneOf(UnitStatus.options, value)) return t(`classified.statuses.${value}`)
        if (facetId === 'outcome')
          return t(
            value === 'included'
              ? 'lists.facets.included'
              : value === 'appendix'
                ? 'lists.facets.appendix'
                : 'lists.facets.noOutcome',
          )
        if (facetId === 'review' && isOneOf(['unreviewed', 'uncertain', 'reviewed', 'corrected'] as const, value))
          return t(`values.reviews.${value}`)
        if (facetId === 'construction') return t(value === 'yes' ? 'history.yes' : 'history.no')
        if (value === emptyValue) return t(facetId === 'method' ? 'lists.facets.noMethod' : 'values.empty')
        if (facetId === 'state') return stateWord(value)
        const state = stateOfValue(value)
        return state === null ? value : stateWord(state)
      },
    }
  }, [t, edition.fields, regions])
}
