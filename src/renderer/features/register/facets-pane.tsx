import {
  IconCircle,
  IconHelpHexagon,
  IconLayoutSidebarLeftCollapse,
  IconPaperclip,
  IconTable,
} from '@tabler/icons-react'
import { useMemo, useSyncExternalStore } from 'react'
import { formatNumber } from '../../app/format.ts'
import { type ViewId, viewIds } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton, type IconType } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { countOperators, countRegions, countViews } from './grid-rows.ts'

const viewIcons: Record<ViewId, IconType> = {
  all: IconTable,
  unreviewed: IconCircle,
  uncertain: IconHelpHexagon,
  appendix: IconPaperclip,
}

/** Ready views of the register, and what its rows can be narrowed to. */
export const FacetsPane = () => {
  const { t } = useTexts()
  const { rows: store } = useAccess()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { selection, setSelection } = useWorkspace()
  const hide = useCommandButton('view.facets')
  const views = useMemo(() => countViews(rows), [rows])
  const operators = useMemo(() => countOperators(rows, selection.view), [rows, selection.view])
  const byRegion = useMemo(() => countRegions(rows, selection.view), [rows, selection.view])
  const shownRegions = [...regions]
    .sort((a, b) => a.position - b.position)
    .filter(({ regionCode }) => byRegion.has(regionCode) || selection.regions.includes(regionCode))
  return (
    <Sheet label={t('facets.label')} className="sheet-facets first" pane="facets">
      <header className="sheet-bar">
        <h2 className="bar-heading">{t('facets.views')}</h2>
        <span className="spring" />
        <IconButton small icon={IconLayoutSidebarLeftCollapse} label={hide.label} onClick={hide.run} />
      </header>
      <div className="sheet-body">
        <ul className="views">
          {viewIds.map((id) => {
            const Icon = viewIcons[id]
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-current={selection.view === id ? 'true' : undefined}
                  {...(selection.view === id ? { 'data-pane-focus': true } : {})}
                  onClick={() => setSelection({ view: id })}
                >
                  <Icon size={16} stroke={1.75} />
                  <span>{t(`facets.viewNames.${id}`)}</span>
                  <b className="num">{formatNumber(views[id])}</b>
                </button>
              </li>
            )
          })}
        </ul>
        {operators.length === 0 ? null : (
          <div className="facet">
            <h2 className="bar-heading">{t('facets.narrow')}</h2>
            <fieldset>
              <legend>{t('facets.operator')}</legend>
              {operators.map(({ key, count }) => (
                <label key={key}>
                  <input
                    type="checkbox"
                    checked={selection.operators.includes(key)}
                    onChange={(event) =>
                      setSelection({
                        operators: event.target.checked
                          ? [...selection.operators, key]
                          : selection.operators.filter((one) => one !== key),
                      })
                    }
                  />
                  <span className="facet-name">
                    <OperatorMark operator={key} hidden /> {t(`operators.${key}`)}
                  </span>
                  <span className="facet-count num">{formatNumber(count)}</span>
                </label>
              ))}
            </fieldset>
            <details open={selection.regions.length > 0}>
              <summary>
                {t('register.columns.region')} <span className="facet-count num">{shownRegions.length}</span>
              </summary>
              <fieldset>
                <legend className="sr-only">{t('register.columns.region')}</legend>
                {shownRegions.map(({ regionCode, name }) => (
                  <label key={regionCode}>
                    <input
                      type="checkbox"
                      checked={selection.regions.includes(regionCode)}
                      onChange={(event) =>
                        setSelection({
                          regions: event.target.checked
                            ? [...selection.regions, regionCode]
                            : selection.regions.filter((one) => one !== regionCode),
                        })
                      }
                    />
                    <span className="facet-name">{name}</span>
                    <span className="facet-count num">{formatNumber(byRegion.get(regionCode) ?? 0)}</span>
                  </label>
                ))}
              </fieldset>
            </details>
          </div>
        )}
      </div>
    </Sheet>
  )
}
