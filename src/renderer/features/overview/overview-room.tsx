import {
  IconArrowsSplit2,
  IconChevronRight,
  IconCircle,
  IconCircleCheck,
  IconHelpHexagon,
  IconPencil,
  IconRefreshAlert,
  IconScale,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { conflictStatuses } from '../../../shared/domain/decision.ts'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { useStandings } from '../../app/classification/use-standings.ts'
import { useClassificationWaiting } from '../../app/classification/use-waiting.ts'
import { formatNumber, formatWhen } from '../../app/format.ts'
import { operatorOf } from '../../app/row-facets.ts'
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
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { type FigureRows, rowsOfAppendix, rowsOfFigure, rowsOfRegion, rowsOfReview } from './figure-rows.ts'
import { type RegionTile, TileMap } from './tile-map.tsx'

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
  const [form, setForm] = useState<'map' | 'list'>('map')
  // The first rows of a register come before the rest: what they add up to is no number of the edition.
  const isWhole = snapshot.status === 'ready' && snapshot.rows.length >= snapshot.total
  const tiles = useMemo(
    () =>
      snapshot.regions.map((region): RegionTile => {
        const rows = isWhole ? snapshot.rows : []
        const own = rows.filter((row) => row.regionCode === region.regionCode && !row.closed)
        const included = own.filter((row) => row.outcome === 'included')
        const marks = included.flatMap((row) =>
          Array.from({ length: row.unitCount }, () => ({
            operator: operatorOf(row),
            underConstruction: row.underConstruction,
          })),
        )
        marks.sort((a, b) => operatorFacets.indexOf(a.operator) - operatorFacets.indexOf(b.operator))
        return {
          region,
          operators: marks,
          uncertain: own.filter((row) => row.review === 'uncertain').length,
          disagree: own.filter(
            (row) => standings !== null && conflictStatuses.includes(standings.statusOf(row.profileId)),
          ).length,
        }
      }),
    [snapshot, isWhole, standings],
  )
  /** Null while they are counted: zeros would say something that nobody knows. */
  const figure = (key: string) => (figures === undefined ? null : (figures[key] ?? 0))
  const operators = operatorFacets.filter((key) => (figure(`units.byOperator.${key}`) ?? 0) > 0)
  const specialist = edition.operators.filter((operator) => operator.specialist).map(({ key }) => key)
  const openRegion = (regionCode: string) => {
    // A region without units may still have an appendix: then all its rows are shown.
    const isEmpty = snapshot.regions.every((region) => region.regionCode !== regionCode || region.units === 0)
    openRows(isEmpty ? { facets: { region: only(regionCode) } } : rowsOfRegion(regionCode).selection)
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
  const legend = (
    <div className="map-legend">
      <p>{t('overview.legend')}</p>
      <ul className="num">
        {(['d4', 'd3', 'd2', 'd1'] as const).map((depth) => (
          <li key={depth}>
            <i className={depth} />
            {t(`overview.depths.${depth}`)}
          </li>
        ))}
        <li>
          <i className="hatch tile-none" />
          {t('overview.none')}
        </li>
        <li>
          <span className="legend-mark">
            <OperatorMark operator="BUP" underConstruction hidden />
          </span>
          {t('overview.beingBuilt')}
        </li>
      </ul>
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
        </SheetBar>
        <div className="sheet-body map-place">
          {form === 'map' ? (
            <TileMap tiles={tiles} onOpen={openRegion}>
              {cartouche}
              {legend}
            </TileMap>
          ) : (
            <RegionList tiles={tiles} onOpen={openRegion} />
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
      <Sheet label={t('overview.state')} className="sheet-now" pane="state">
        <header className="sheet-bar">
          <h2 className="sheet-title">{t('overview.state')}</h2>
        </header>
        <div className="sheet-body pad">
          {isWhole ? (
            <>
              <h3 className="small-heading">{t('overview.rows', { count: active.length })}</h3>
              <ScaleBar
                label={t('overview.reviewScale', {
                  reviewed: countOf('reviewed') + countOf('corrected'),
                  uncertain: countOf('uncertain'),
                  unreviewed: countOf('unreviewed'),
                })}
                parts={[
                  { kind: 'done', count: countOf('reviewed') + countOf('corrected') },
                  { kind: 'unsure', count: countOf('uncertain') },
                  { kind: 'left', count: countOf('unreviewed') },
                ]}
              />
            </>
          ) : (
            <h3 className="small-heading">{t('overview.rowsComing')}</h3>
          )}
          <ul className="now-list num">
            <li>
              <span className="ink-green">
                <IconCircleCheck size={16} stroke={1.75} /> {t('overview.reviewed')}
              </span>
              <Figure count={shownCountOf('reviewed')} behind={rowsOfReview('reviewed')} />
            </li>
            <li>
              <span className="ink-magenta">
                <IconPencil size={16} stroke={1.75} /> {t('overview.corrected')}
              </span>
              <Figure count={shownCountOf('corrected')} behind={rowsOfReview('corrected')} />
            </li>
            <li>
              <span className="ink-amber">
                <IconHelpHexagon size={16} stroke={1.75} /> {t('overview.uncertain')}
              </span>
              <Figure count={shownCountOf('uncertain')} behind={rowsOfReview('uncertain')} />
            </li>
            <li>
              <span className="ink-3">
                <IconCircle size={16} stroke={1.75} /> {t('overview.unreviewed')}
              </span>
              <Figure count={shownCountOf('unreviewed')} behind={rowsOfReview('unreviewed')} />
            </li>
          </ul>
          <Against />
          <h3 className="small-heading">{t('overview.figures')}</h3>
          <ul className="now-list num">
            {(
              [
                'register.lines',
                'units.total',
                'regions.withUnits',
                'regions.statedNone',
                'regions.withSpecialistLevel',
                'units.underConstruction',
                'units.appendix',
              ] as const
            ).map((key) => (
              <li key={key}>
                <span>{t(`overview.figureNames.${key.replace('.', '_') as 'register_lines'}`)}</span>
                <Figure count={figure(key)} behind={rowsOfFigure(key, specialist)} />
              </li>
            ))}
          </ul>
        </div>
      </Sheet>
    </>
  )
}

/** What is new and what is gone since the edition before, where the project has one. */
const Against = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery(orpc.unit.againstEarlier.queryOptions({ input: { edition: edition.year } }))
  if (data === undefined || data.earlier === null) return null
  const year = data.earlier
  const added = t('overview.added', { year })
  const rowsOf = (label: string, ids: readonly string[]): FigureRows => ({
    selection: { chosen: { label, profileIds: new Set(ids) } },
    measure: 'rows',
  })
  return (
    <>
      <h3 className="small-heading">{t('overview.against', { year })}</h3>
      <ul className="now-list num">
        <li>
          <span>{added}</span>
          <Figure count={data.added.length} behind={rowsOf(added, data.added)} />
        </li>
        <li>
          <span>{t('overview.gone', { year })}</span>
          <Figure
            count={data.gone.length}
            behind={rowsOf(t('overview.goneRows', { year, other: edition.year }), data.gone)}
            edition={year}
          />
        </li>
      </ul>
    </>
  )
}

/** A number that opens the rows behind it; none that has no rows. Null: not known yet. `edition`: another than the one in work. */
const Figure = ({ count, behind, edition }: { count: number | null; behind: FigureRows | null; edition?: string }) => {
  const { t } = useTexts()
  const { chooseEdition, openRows } = useWorkspace()
  if (count === null) return <b aria-hidden>–</b>
  if (behind === null || count === 0) return <b>{formatNumber(count)}</b>
  return (
    <button
      type="button"
      className="link-plain figure"
      title={t('lists.openRows')}
      onClick={() => {
        if (edition !== undefined) chooseEdition(edition)
        openRows(behind.selection)
      }}
    >
      <b>{formatNumber(count)}</b>
    </button>
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

/** The same numbers as the map, as a list. */
const RegionList = ({ tiles, onOpen }: { tiles: readonly RegionTile[]; onOpen: (regionCode: string) => void }) => {
  const { t } = useTexts()
  return (
    <table className="region-list num">
      <thead>
        <tr>
          <th scope="col">{t('register.columns.region')}</th>
          <th scope="col">{t('overview.lines')}</th>
          <th scope="col">{t('overview.unitsColumn')}</th>
          <th scope="col">{t('overview.appendix')}</th>
        </tr>
      </thead>
      <tbody>
        {[...tiles]
          .sort((a, b) => a.region.position - b.region.position)
          .map(({ region }) => (
            <tr key={region.regionCode}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(region.regionCode)}>
                  {region.name}
                </button>
              </th>
              {region.units > 0 ? (
                <>
                  <td>
                    <Figure count={region.lines} behind={rowsOfRegion(region.regionCode)} />
                  </td>
                  <td>
                    <Figure count={region.units} behind={rowsOfRegion(region.regionCode)} />
                  </td>
                </>
              ) : (
                <td colSpan={2} className="ink-2">
                  {t(region.statedNone ? 'overview.none' : 'overview.unknownLong')}
                </td>
              )}
              <td>
                {region.appendix > 0 ? (
                  <Figure count={region.appendix} behind={rowsOfAppendix(region.regionCode)} />
                ) : null}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

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
