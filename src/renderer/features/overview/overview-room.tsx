import {
  IconArrowsSplit2,
  IconChevronRight,
  IconCircle,
  IconHelpHexagon,
  IconRefreshAlert,
  IconScale,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { useStandings } from '../../app/classification/use-standings.ts'
import { useClassificationWaiting } from '../../app/classification/use-waiting.ts'
import { formatNumber, formatWhen } from '../../app/format.ts'
import { only, operatorFacets } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useImportsWaiting } from '../../app/use-imports-waiting.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { Figure } from './figure.tsx'
import { rowsOfFigure, rowsOfRegion } from './figure-rows.ts'
import { MapLegend } from './map-legend.tsx'
import { NowSheet } from './now-sheet.tsx'
import { RegionList } from './region-list.tsx'
import { type MapMode, makeRegionTiles } from './region-tiles.ts'
import { TileMap } from './tile-map.tsx'

/** How the edition stands: units by region and operator, how far they have been looked at, and what was last done. */
export const OverviewRoom = () => {
  const { t } = useTexts()
  const { orpc, rows: store } = useAccess()
  const { edition, openRows, openRoom, openPart, chooseSource } = useWorkspace()
  const standings = useStandings()
  const waiting = useClassificationWaiting()
  const imported = useImportsWaiting()
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { data: figures } = useQuery(orpc.figures.get.queryOptions({ input: { edition: edition.year } }))
  const { data: history } = useQuery(orpc.journal.list.queryOptions({ input: { limit: 6 } }))
  const { data: againstData } = useQuery(orpc.unit.againstEarlier.queryOptions({ input: { edition: edition.year } }))
  const against = againstData === undefined || againstData.earlier === null ? null : againstData
  const [form, setForm] = useState<'map' | 'list'>('map')
  const [chosenMode, setMode] = useState<MapMode>('count')
  // An edition without one before it has nothing to be seen against.
  const mode = chosenMode === 'against' && against === null ? 'count' : chosenMode
  // The first rows of a register come before the rest: what they add up to is no number of the edition.
  const isWhole = snapshot.status === 'ready' && snapshot.rows.length >= snapshot.total
  const tiles = useMemo(
    () => makeRegionTiles(snapshot.regions, isWhole ? snapshot.rows : [], standings, against?.regions ?? []),
    [snapshot, isWhole, standings, against],
  )
  /** Null while they are counted: zeros would say something that nobody knows. */
  const figure = (key: string) => (figures === undefined ? null : (figures[key] ?? 0))
  const operators = operatorFacets.filter((key) => (figure(`units.byOperator.${key}`) ?? 0) > 0)
  const specialist = edition.operators.filter((operator) => operator.specialist).map(({ key }) => key)
  const openRegion = (regionCode: string) => {
    // A region without units may still have an appendix: then all its rows are shown.
    const isEmpty = snapshot.regions.every((region) => region.regionCode !== regionCode || region.units === 0)
    const isAll = isEmpty || mode === 'reviewed'
    openRows(isAll ? { facets: { region: only(regionCode) } } : rowsOfRegion(regionCode).selection)
  }
  const active = snapshot.rows.filter((row) => !row.closed)
  const reviews = new Map<ReviewState, number>()
  for (const { review } of active) reviews.set(review, (reviews.get(review) ?? 0) + 1)
  const countOf = (review: ReviewState) => reviews.get(review) ?? 0
  const shownCountOf = (review: ReviewState) => (isWhole ? countOf(review) : null)

  if (snapshot.edition === edition.year && snapshot.status === 'ready' && snapshot.total === 0) return <EmptyOverview />

  const cartouche = (
    <div className="cartouche">
      <p className="cartouche-sum num">
        <Figure count={figure('units.total')} behind={rowsOfFigure('units.total', specialist)} />{' '}
        {/* Not known yet is no single one. */}
        {t('overview.units', { count: figure('units.total') ?? 2 })}
        <br />
        {t('overview.in')}{' '}
        <Figure count={figure('regions.withUnits')} behind={rowsOfFigure('regions.withUnits', specialist)} />{' '}
        {t('overview.ofRegions', { count: tiles.length })}
      </p>
      <table className="num">
        <tbody>
          {operators.map((key) => (
            <tr key={key}>
              <th scope="row">
                <OperatorMark operator={key} hidden />{' '}
                <button
                  type="button"
                  className="link-plain"
                  onClick={() => openRows(rowsOfFigure(`units.byOperator.${key}`, specialist)?.selection ?? {})}
                >
                  {t(`operators.${key}`)}
                </button>
              </th>
              <td>
                <Figure
                  count={figure(`units.byOperator.${key}`)}
                  behind={rowsOfFigure(`units.byOperator.${key}`, specialist)}
                />
              </td>
              <td>
                {key === 'unknown' ? '' : t('overview.regions', { count: figure(`regions.byOperator.${key}`) ?? 0 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <>
      <Sheet label={t('rooms.overview.name')} className="first sheet-map" pane="overview">
        <SheetBar title={t('rooms.overview.name')}>
          <span className="spring" />
          <Choice
            label={t('overview.form')}
            options={[
              { value: 'map', label: t('overview.forms.map') },
              { value: 'list', label: t('overview.forms.list') },
            ]}
            value={form}
            onChange={setForm}
          />
          {form === 'map' ? (
            <Choice
              label={t('overview.mode')}
              options={[
                { value: 'count', label: t('overview.modes.count') },
                { value: 'reviewed', label: t('overview.modes.reviewed') },
                ...(against === null
                  ? []
                  : [{ value: 'against' as const, label: t('overview.against', { year: against.earlier }) }]),
              ]}
              value={mode}
              onChange={setMode}
            />
          ) : null}
        </SheetBar>
        <div className="sheet-body map-place">
          {form === 'map' ? (
            <TileMap tiles={tiles} mode={mode} onOpen={openRegion}>
              {cartouche}
              <MapLegend mode={mode} year={against?.earlier ?? ''} />
            </TileMap>
          ) : (
            <RegionList tiles={tiles} earlier={against?.earlier ?? null} onOpen={openRegion} />
          )}
        </div>
      </Sheet>
      <div className="desk-column">
        <Sheet label={t('overview.todo')} className="sheet-todo" pane="todo">
          <header className="sheet-bar">
            <h2 className="sheet-title">{t('overview.todo')}</h2>
            <span className="sheet-sub">{t('overview.todoSub')}</span>
          </header>
          <ul className="sheet-body todo">
            <Todo
              icon={<IconHelpHexagon size={20} stroke={1.75} className="ink-amber" />}
              count={imported.count}
              words={t('overview.todoImported', { count: imported.count })}
              text={
                imported.sources.length < 2
                  ? (imported.sources[0]?.file ?? '')
                  : t('overview.todoImportedText', {
                      file: imported.sources[0]?.file ?? '',
                      count: imported.sources.length - 1,
                    })
              }
              onOpen={() => {
                chooseSource(imported.sources[0]?.sourceId ?? null)
                openPart('sources', 'review')
              }}
            />
            <Todo
              icon={<IconArrowsSplit2 size={20} stroke={1.75} className="ink-magenta" />}
              count={waiting.disagree}
              words={t('overview.todoDisagree', { count: waiting.disagree })}
              text={t('overview.todoDisagreeText')}
              onOpen={() => openPart('classification', 'settle')}
            />
            <Todo
              icon={<IconRefreshAlert size={20} stroke={1.75} className="ink-amber" />}
              count={waiting.changed}
              words={t('overview.todoChanged', { count: waiting.changed })}
              text={t('overview.todoChangedText')}
              onOpen={() => openPart('classification', 'settle')}
            />
            <Todo
              icon={<IconHelpHexagon size={20} stroke={1.75} className="ink-amber" />}
              count={shownCountOf('uncertain') ?? 0}
              words={t('overview.todoUncertain', { count: countOf('uncertain') })}
              text={t('overview.todoUncertainText')}
              onOpen={() => openRows({ view: 'uncertain' })}
            />
            <Todo
              icon={<IconCircle size={20} stroke={1.75} className="ink-3" />}
              count={shownCountOf('unreviewed') ?? 0}
              words={t('overview.todoUnreviewed', { count: countOf('unreviewed') })}
              text={t('overview.todoUnreviewedText')}
              onOpen={() => openRows({ view: 'unreviewed' })}
            />
            <Todo
              icon={<IconScale size={20} stroke={1.75} className="ink-2" />}
              count={waiting.left}
              words={t('overview.todoRate', { count: waiting.left })}
              text={t('overview.todoRateText')}
              onOpen={() => openPart('classification', 'rating')}
            />
            {isWhole &&
            countOf('uncertain') +
              countOf('unreviewed') +
              waiting.left +
              waiting.disagree +
              waiting.changed +
              imported.count ===
              0 ? (
              <li className="pad ink-2">{t('overview.todoNone')}</li>
            ) : null}
          </ul>
        </Sheet>
        <Sheet label={t('overview.latest')} className="sheet-latest" pane="latest">
          <header className="sheet-bar">
            <h2 className="sheet-title">{t('overview.latest')}</h2>
            <span className="spring" />
            <button type="button" className="link" onClick={() => openRoom('history')}>
              {t('overview.wholeHistory')}
            </button>
          </header>
          <ul className="sheet-body latest">
            {(history ?? []).map((entry) => (
              <li key={entry.entryId}>
                <time className="num" dateTime={entry.at}>
                  {formatWhen(entry.at, new Date())}
                </time>
                <span>
                  <b>{entry.actor}</b>: {t(`history.kinds.${entry.kind}`, { label: entry.label })}
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      </div>
      <NowSheet
        isWhole={isWhole}
        rows={active}
        countOf={countOf}
        figure={figure}
        specialist={specialist}
        standings={standings}
        against={against}
      />
    </>
  )
}

const Todo = ({
  icon,
  count,
  words,
  text,
  onOpen,
}: {
  icon: React.ReactNode
  count: number
  words: string
  text: string
  onOpen: () => void
}) =>
  count === 0 ? null : (
    <li>
      <button type="button" onClick={onOpen}>
        <span className="todo-count num">{formatNumber(count)}</span>
        <span className="todo-words">
          <b>
            {icon} {words}
          </b>
          <span className="ink-2">{text}</span>
        </span>
        <IconChevronRight size={18} stroke={1.75} aria-hidden />
      </button>
    </li>
  )

const EmptyOverview = () => {
  const { t } = useTexts()
  const pick = useCommandButton('import.files')
  return (
    <Sheet label={t('rooms.overview.name')} className="first" pane="overview">
      <SheetBar title={t('rooms.overview.name')} />
      <div className="sheet-body pad">
        <EmptySheet icon={IconCircle} title={t('overview.empty')} text={t('overview.emptyText')}>
          <Button kind="filled" keys={pick.keys} onClick={pick.run}>
            {t('import.pick')}
          </Button>
        </EmptySheet>
      </div>
    </Sheet>
  )
}
