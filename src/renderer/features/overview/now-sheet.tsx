import { IconCircle, IconCircleCheck, IconHelpHexagon, IconPencil } from '@tabler/icons-react'
import type { AgainstEarlier, RegisterRow } from '../../../shared/contract/views.ts'
import { type UnitStatus, UnitStatus as UnitStatuses } from '../../../shared/domain/decision.ts'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import type { UnitStandings } from '../../app/classification/use-standings.ts'
import { formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { ScaleBar, type ScalePart } from '../../ui/scale-bar.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Figure } from './figure.tsx'
import { type FigureRows, rowsOfFigure, rowsOfReview, rowsOfStatus } from './figure-rows.ts'

interface Counts {
  /** False while rows are still coming: what they add up to is no number of the edition. */
  isWhole: boolean
  /** Open rows of the edition. */
  rows: readonly RegisterRow[]
  countOf: (review: ReviewState) => number
  /** Null while it is counted. */
  figure: (key: string) => number | null
}

/** How the edition stands, in numbers that open the rows behind them. */
export const NowSheet = ({
  isWhole,
  rows,
  countOf,
  figure,
  specialist,
  standings,
  against,
}: Counts & {
  specialist: readonly string[]
  standings: UnitStandings | null
  against: AgainstEarlier | null
}) => {
  const { t } = useTexts()
  return (
    <Sheet label={t('overview.state')} className="sheet-now" pane="state">
      <header className="sheet-bar">
        <h2 className="sheet-title">{t('overview.state')}</h2>
      </header>
      <div className="sheet-body pad">
        <Reviewed isWhole={isWhole} rows={rows} countOf={countOf} />
        {standings === null || !isWhole ? null : <Classified rows={rows} standings={standings} />}
        {against === null ? null : <Against against={against} now={figure('units.total')} />}
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
  )
}

const reviewMarks = {
  reviewed: { icon: IconCircleCheck, ink: 'ink-green' },
  corrected: { icon: IconPencil, ink: 'ink-magenta' },
  uncertain: { icon: IconHelpHexagon, ink: 'ink-amber' },
  unreviewed: { icon: IconCircle, ink: 'ink-3' },
} as const

/** How far the rows have been compared with their sources. */
const Reviewed = ({ isWhole, rows, countOf }: Omit<Counts, 'figure'>) => {
  const { t } = useTexts()
  const reviewed = countOf('reviewed') + countOf('corrected')
  return (
    <>
      <h3 className="small-heading">
        {isWhole ? t('overview.rows', { count: rows.length }) : t('overview.rowsComing')}
      </h3>
      {isWhole ? (
        <ScaleBar
          label={t('overview.reviewScale', {
            reviewed,
            uncertain: countOf('uncertain'),
            unreviewed: countOf('unreviewed'),
          })}
          parts={[
            { kind: 'done', count: reviewed },
            { kind: 'unsure', count: countOf('uncertain') },
            { kind: 'left', count: countOf('unreviewed') },
          ]}
        />
      ) : null}
      <ul className="now-list num">
        {(['reviewed', 'corrected', 'uncertain', 'unreviewed'] as const).map((review) => {
          const { icon: Icon, ink } = reviewMarks[review]
          return (
            <li key={review}>
              <span className={ink}>
                <Icon size={16} stroke={1.75} /> {t(`overview.${review}`)}
              </span>
              <Figure count={isWhole ? countOf(review) : null} behind={rowsOfReview(review)} />
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What is signed is done, what the raters differ on is marked, and what nobody has touched is left. */
const scaleKinds: Record<UnitStatus, ScalePart['kind']> = {
  unrated: 'left',
  'rated-by-one': 'skipped',
  'waiting-to-open': 'skipped',
  'to-discuss': 'moved',
  'disagree-outcome': 'moved',
  'disagree-reason': 'moved',
  agreed: 'skipped',
  decided: 'done',
  locked: 'done',
  'changed-ground': 'unsure',
}

/** From done to untouched, as the scale is read. */
const statusOrder = UnitStatuses.options.toReversed()

/** Where the units stand in the classification, once somebody has begun it. */
const Classified = ({ rows, standings }: { rows: readonly RegisterRow[]; standings: UnitStandings }) => {
  const { t } = useTexts()
  const counts = new Map<UnitStatus, number>()
  for (const { profileId } of rows) {
    const status = standings.statusOf(profileId)
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  const countOf = (status: UnitStatus) => counts.get(status) ?? 0
  const shown = statusOrder.filter((status) => countOf(status) > 0)
  const kinds = ['done', 'unsure', 'moved', 'skipped', 'left'] as const
  return (
    <>
      <h3 className="small-heading">{t('overview.toClassify', { count: rows.length })}</h3>
      <ScaleBar
        label={shown.map((status) => `${t(`classified.statuses.${status}`)}: ${countOf(status)}`).join(', ')}
        parts={kinds.map((kind) => ({
          kind,
          count: shown.reduce((sum, status) => sum + (scaleKinds[status] === kind ? countOf(status) : 0), 0),
        }))}
      />
      <ul className="now-list num">
        {shown.map((status) => (
          <li key={status}>
            <StatusMark status={status} />
            <Figure count={countOf(status)} behind={rowsOfStatus(status)} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is new and what is gone since the edition before. */
const Against = ({ against, now }: { against: AgainstEarlier; now: number | null }) => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  const year = against.earlier ?? ''
  const before = against.regions.reduce((sum, { units }) => sum + units, 0)
  const known = against.regions.filter(({ units, statedNone }) => units > 0 || statedNone).length
  const added = t('overview.added', { year })
  const rowsOf = (label: string, ids: readonly string[]): FigureRows => ({
    selection: { chosen: { label, profileIds: new Set(ids) } },
    measure: 'rows',
  })
  return (
    <>
      <h3 className="small-heading">{t('overview.against', { year })}</h3>
      <p className="against-sum num">
        <b>{formatNumber(before)}</b> <span aria-hidden>→</span>
        <span className="sr-only">{t('overview.became')}</span> <b>{now === null ? '–' : formatNumber(now)}</b>{' '}
        {t('overview.units', { count: now ?? 2 })}
      </p>
      {known < against.regions.length ? (
        <p className="ink-2 against-part num">
          {t('overview.readInPart', { year, count: known, total: against.regions.length })}
        </p>
      ) : null}
      <ul className="now-list num">
        <li>
          <span>{added}</span>
          <Figure count={against.added.length} behind={rowsOf(added, against.added)} />
        </li>
        <li>
          <span>{t('overview.gone', { year })}</span>
          <Figure
            count={against.gone.length}
            behind={rowsOf(t('overview.goneRows', { year, other: edition.year }), against.gone)}
            edition={year}
          />
        </li>
      </ul>
    </>
  )
}
