import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { CodebookView, QueueUnit } from '../../../shared/contract/classification-views.ts'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { BorderlineList } from './borderline-list.tsx'
import { UnitDescription } from './unit-description.tsx'
import { pagesOf, UnitSources } from './unit-sources.tsx'
import type { UnitWork } from './use-unit-draft.ts'

const tabs = ['description', 'sources', 'borderline'] as const
type Tab = (typeof tabs)[number]

/** What is known about the unit in work. Nothing of what anybody else has said of it, published or rated. */
export const UnitPane = ({
  unit,
  evidence,
  work,
  codebook,
}: {
  unit: QueueUnit
  evidence: UnitEvidence
  work: UnitWork
  codebook: CodebookView
}) => {
  const { t } = useTexts()
  const { orpc, rows } = useAccess()
  const { card } = evidence
  const { data: borderline } = useQuery(
    orpc.decision.borderline.queryOptions({ input: { edition: card?.edition ?? '' }, enabled: card !== null }),
  )
  const { regions } = useSyncExternalStore(rows.subscribe, rows.getSnapshot)
  const region = regions.find((one) => one.regionCode === unit.regionCode)?.name ?? t('card.noRegion')
  // The same unit in an earlier edition would tell what was said of it there.
  const cases = useMemo(() => (borderline ?? []).filter((one) => one.unitId !== card?.unitId), [borderline, card])
  const [chosen, setTab] = useState<Tab>('description')
  // Evidence is picked in the description.
  const tab = work.picking ? 'description' : chosen
  const strip = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'description'
    setTab(next)
    strip.current?.querySelector<HTMLElement>(`#unit-tab-${next}`)?.focus()
  }
  const pages = pagesOf(evidence)
  const words: Record<Tab, string> = {
    description: t('rating.tabs.description'),
    sources: pages === '' ? t('rating.tabs.sources') : t('rating.tabs.sourcePages', { pages }),
    borderline: t('rating.tabs.borderline', { count: cases.length }),
  }
  return (
    <Sheet label={t('rating.unit', { name: unit.name })} className="sheet-unit" pane="unit">
      <header className="unit-head">
        <p className="ink-3">{[region, mainSource(evidence, t)].filter((part) => part !== '').join(' · ')}</p>
        <h1 data-profile={unit.profileId}>{unit.name}</h1>
        <div
          ref={strip}
          className="unit-tabs"
          role="tablist"
          aria-label={t('rating.unit', { name: unit.name })}
          onKeyDown={walk}
        >
          {tabs.map((one) => (
            <button
              key={one}
              id={`unit-tab-${one}`}
              type="button"
              role="tab"
              aria-selected={one === tab}
              aria-controls="unit-tab-panel"
              tabIndex={one === tab ? 0 : -1}
              onClick={() => setTab(one)}
            >
              {words[one]}
            </button>
          ))}
        </div>
      </header>
      <div
        className="sheet-body"
        id="unit-tab-panel"
        role="tabpanel"
        aria-labelledby={`unit-tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls is scrolled by key too.
        tabIndex={0}
      >
        {tab === 'description' ? <UnitDescription evidence={evidence} work={work} /> : null}
        {tab === 'sources' ? <UnitSources evidence={evidence} work={work} /> : null}
        {tab === 'borderline' ? <BorderlineList cases={cases} codebook={codebook} /> : null}
      </div>
    </Sheet>
  )
}

/** "ur rapport.pdf": the source of most of its values. */
const mainSource = ({ card }: UnitEvidence, t: ReturnType<typeof useTexts>['t']): string => {
  const counts = new Map<string, number>()
  for (const { value } of card?.fields ?? []) {
    const name = value?.provenance?.sourceName
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most === undefined ? '' : t('rating.from', { source: most[0] })
}
