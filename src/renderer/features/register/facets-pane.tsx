import {
  IconArchive,
  IconArrowsSplit2,
  IconCircle,
  IconHelpHexagon,
  IconLayoutSidebarLeftCollapse,
  IconLinkOff,
  IconMailQuestion,
  IconPaperclip,
  IconRefreshAlert,
  IconTable,
  IconTrash,
} from '@tabler/icons-react'
import { memo, type ReactNode, useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import type { FacetChoice } from '../../../shared/domain/saved-view.ts'
import { useStandings } from '../../app/classification/use-standings.ts'
import { formatNumber } from '../../app/format.ts'
import { findGrid } from '../../app/grid-port.ts'
import { countFacets, countViews, isOwnFacet } from '../../app/row-facets.ts'
import { type RowSelection, type ViewId, viewIds, wholeRegister } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useRemovedRows } from '../../app/units/use-unit-in-work.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useFacets, useFacetWords } from '../../app/use-facets.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton, type IconType } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { getAskedRows, subscribeAskedRows } from './asked-rows.ts'
import { FacetBox } from './facet-box.tsx'
import { selectBeforeFacets } from './grid-rows.ts'

const viewIcons: Record<ViewId, IconType> = {
  all: IconTable,
  unreviewed: IconCircle,
  uncertain: IconHelpHexagon,
  unsupported: IconLinkOff,
  appendix: IconPaperclip,
  disagree: IconArrowsSplit2,
  changedGround: IconRefreshAlert,
  unconfirmed: IconMailQuestion,
  closed: IconArchive,
  removed: IconTrash,
}

/** Views that stand there also when they are empty: an empty one says that the work is done. */
const standingViews: readonly ViewId[] = ['all', 'unreviewed', 'uncertain', 'appendix']
const openFacets: readonly string[] = ['operator', 'method']

const noRows: readonly RegisterRow[] = []

/** Views of the register, and what its rows can be narrowed to. `saved`: the views that somebody saved. */
export const FacetsPane = (parts: { saved?: ReactNode; tools?: ReactNode }) => {
  const { view, facets, savedViewId, folded, grouped } = useSelection()
  return <Facets {...parts} view={view} choices={facets} savedViewId={savedViewId} folded={folded} grouped={grouped} />
}

type Choices = Pick<RowSelection, 'view' | 'savedViewId' | 'folded' | 'grouped'> & { choices: RowSelection['facets'] }

/** Not drawn anew for each sign that is typed in the filter: what is counted follows when the rows are painted. */
const Facets = memo(
  ({ saved, tools, view, choices, savedViewId, folded, grouped }: Choices & Parameters<typeof FacetsPane>[0]) => {
    const { t } = useTexts()
    const { rows: store } = useAccess()
    const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
    // The rows come first: what is counted beside them follows when they are painted, and is never counted of a part of them.
    const isWhole = snapshot.rows.length >= snapshot.total
    const known = useDeferredValue(isWhole ? snapshot.rows : null)
    const rows = known ?? noRows
    const removed = useRemovedRows()
    const { setSelection } = useWorkspace()
    const hide = useCommandButton('view.facets')
    const query = useDeferredValue(useSyncExternalStore(subscribeAskedRows, getAskedRows))
    const facets = useFacets()
    const words = useFacetWords()
    const [added, setAdded] = useState<readonly string[]>([])
    const standings = useDeferredValue(useStandings())
    const views = useMemo(() => countViews(rows, removed, standings), [rows, removed, standings])
    const shown = useMemo(
      () => facets.filter(({ id }) => isOwnFacet(id) || added.includes(id) || (choices[id]?.values.length ?? 0) > 0),
      [facets, added, choices],
    )
    const base = view === 'removed' ? removed : rows
    const counts = useMemo(
      () => countFacets(query === null ? base : selectBeforeFacets(base, query), shown, choices),
      [base, query, shown, choices],
    )
    const others = facets.filter((facet) => !shown.includes(facet))
    const isChosen = (id: ViewId) => view === id && savedViewId === null
    const choose = (id: string, choice: FacetChoice) => {
      const { [id]: _before, ...rest } = choices
      setSelection({ facets: choice.values.length === 0 ? rest : { ...rest, [id]: choice } })
    }
    return (
      <Sheet label={t('facets.label')} className="sheet-facets first" pane="facets">
        <header className="sheet-bar">
          <h2 className="bar-heading">{t('facets.views')}</h2>
          <span className="spring" />
          {tools}
          <IconButton small icon={IconLayoutSidebarLeftCollapse} label={hide.label} onClick={hide.run} />
        </header>
        <div className="sheet-body">
          <ul className="views">
            {viewIds
              .filter((id) => standingViews.includes(id) || views[id] > 0 || view === id)
              .map((id) => {
                const Icon = viewIcons[id]
                return (
                  <li key={id}>
                    <button
                      type="button"
                      title={t(`lists.viewTexts.${id}`)}
                      aria-current={isChosen(id) ? 'true' : undefined}
                      {...(isChosen(id) ? { 'data-pane-focus': true } : {})}
                      onClick={() => {
                        // The number beside the view is of all its rows: nothing else filters them.
                        findGrid()?.showView({ filters: {} })
                        setSelection({ ...wholeRegister, folded, grouped, view: id })
                      }}
                    >
                      <Icon size={16} stroke={1.75} />
                      <span>{t(`lists.viewNames.${id}`)}</span>
                      <b className="num">{known === null ? null : formatNumber(views[id])}</b>
                    </button>
                  </li>
                )
              })}
          </ul>
          {saved}
          {rows.length === 0 && removed.length === 0 ? null : (
            <div className="facet">
              <h2 className="bar-heading">{t('facets.narrow')}</h2>
              {shown.map((facet) => (
                <FacetBox
                  key={facet.id}
                  facet={facet}
                  name={words.nameOf(facet.id)}
                  counts={counts.get(facet.id) ?? []}
                  choice={choices[facet.id] ?? null}
                  wordOf={(value) => words.wordOf(facet.id, value)}
                  opened={openFacets.includes(facet.id) || added.includes(facet.id)}
                  onChoose={(choice) => choose(facet.id, choice)}
                />
              ))}
              {others.length === 0 ? null : (
                <label className="facet-add">
                  <span className="sr-only">{t('lists.facets.add')}</span>
                  <select value="" onChange={(event) => setAdded([...added, event.target.value])}>
                    <option value="">{t('lists.facets.add')}</option>
                    {others.map(({ id }) => (
                      <option key={id} value={id}>
                        {words.nameOf(id)}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </div>
          )}
        </div>
      </Sheet>
    )
  },
)
