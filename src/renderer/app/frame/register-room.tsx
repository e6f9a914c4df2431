import { useCallback, useSyncExternalStore } from 'react'
import { Group, type Layout, Panel, Separator } from 'react-resizable-panels'
import { CardPane } from '../../features/profile/card-pane.tsx'
import { FacetsPane } from '../../features/register/facets-pane.tsx'
import { RegisterPane } from '../../features/register/register-pane.tsx'
import { SpellingCommands } from '../../features/spelling/spelling-commands.tsx'
import { UnitCommands } from '../../features/units/unit-commands.tsx'
import { RegionCommands } from '../../features/views/region-commands.tsx'
import { SaveViewButton } from '../../features/views/save-view-button.tsx'
import { SavedViews } from '../../features/views/saved-views.tsx'
import { getPreferences, setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCommand } from '../use-command.tsx'
import { RowMenu } from './row-menu.tsx'

const watchWidth = (query: string) => {
  const media = window.matchMedia(query)
  return {
    subscribe: (listener: () => void) => {
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    get: () => media.matches,
  }
}
/** Below this there is no room for views, grid and card at once: the views fold first. */
const roomy = watchWidth('(min-width: 1360px)')
/** From 200 % zoom the panes stand on top of each other. */
const narrow = watchWidth('(max-width: 900px)')

/** The register in the middle, its views at the left, the unit's card at the right. */
export const RegisterRoom = () => {
  const { t } = useTexts()
  const preferences = usePreferences('showFacets', 'showCard', 'panes')
  const isRoomy = useSyncExternalStore(roomy.subscribe, roomy.get)
  const isNarrow = useSyncExternalStore(narrow.subscribe, narrow.get)
  const facets = preferences.showFacets ?? isRoomy
  const card = preferences.showCard
  useCommand('view.facets', () => setPreferences({ showFacets: !facets }), {
    label: t(facets ? 'register.hideFacets' : 'register.showFacets'),
  })
  useCommand('view.card', () => setPreferences({ showCard: !card }), {
    label: t(card ? 'register.hideCard' : 'register.showCard'),
  })

  const group = `register${facets ? ' facets' : ''}${card ? ' card' : ''}`
  const remember = useCallback(
    (layout: Layout) => setPreferences({ panes: { ...getPreferences().panes, [group]: layout } }),
    [group],
  )
  if (isNarrow)
    return (
      <div className="desk desk-stacked">
        <RegisterParts />
        {facets ? <FacetsPane saved={<SavedViews />} tools={<SaveViewButton />} /> : null}
        <RegisterPane facetsShown={facets} />
        {card ? <CardPane /> : null}
      </div>
    )
  return (
    <>
      <RegisterParts />
      <Group
        // Another set of panes has sizes of its own.
        key={group}
        id={group}
        className="desk desk-panes"
        defaultLayout={preferences.panes[group]}
        onLayoutChanged={(layout, meta) => {
          if (meta.isUserInteraction) remember(layout)
        }}
      >
        {facets ? (
          <>
            <Panel id="facets" defaultSize={190} minSize={150} maxSize={360} groupResizeBehavior="preserve-pixel-size">
              <FacetsPane saved={<SavedViews />} tools={<SaveViewButton />} />
            </Panel>
            <Separator className="pane-separator" aria-label={t('register.resizeFacets')} />
          </>
        ) : null}
        <Panel id="grid" minSize={360}>
          <RegisterPane facetsShown={facets} />
        </Panel>
        {card ? (
          <>
            <Separator className="pane-separator" aria-label={t('register.resizeCard')} />
            <Panel
              id="card"
              defaultSize={isRoomy ? 336 : 300}
              minSize={260}
              maxSize={720}
              groupResizeBehavior="preserve-pixel-size"
            >
              <CardPane />
            </Panel>
          </>
        ) : null}
      </Group>
    </>
  )
}

/** What belongs to the register and has no pane of its own. */
const RegisterParts = () => (
  <>
    <UnitCommands />
    <RegionCommands />
    <SpellingCommands />
    <RowMenu />
  </>
)
