import { IconChevronDown, IconChevronRight, IconKey, IconLock, IconLockOpen } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { QueueUnit } from '../../../shared/contract/classification-views.ts'
import { conflictStatuses } from '../../../shared/domain/decision.ts'
import { useStandings } from '../../app/classification/use-standings.ts'
import { formatList, formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import type { DraftKeeper } from './draft-keeper.ts'
import { type PartedQueue, waitsToRate, windowAround } from './part-queue.ts'
import { RatersDialog } from './raters-dialog.tsx'
import type { DeskParts } from './rating-desk.tsx'
import { criterionOf } from './rating-draft.ts'
import { useDraftOf } from './use-drafts.ts'

/** What comes next when oneself has nothing left: the file goes to those who have. */
const HandOver = ({ parts: { queue, raters } }: { parts: DeskParts }) => {
  const { t } = useTexts()
  const others = raters.filter(({ role, standing, self }) => role === 'rater' && standing === 'active' && !self)
  const names = waitsToRate(
    queue.units,
    others.map(({ name }) => name),
  )
  if (others.length > 0 && names.length === 0) return null
  return (
    <span className="queue-next">
      {others.length === 0 ? t('rating.handOverFirst') : t('rating.handOver', { names: formatList(names) })}
    </span>
  )
}

/** More are not made at a time: the list follows the one in work. */
const mostShown = 60

/** What is left to rate, what was put off, and where to go on. */
export const QueuePane = ({
  parts,
  parted,
  keeper,
  chosen,
  onChoose,
  showSealed,
  onShowSealed,
}: {
  parts: DeskParts
  parted: PartedQueue
  keeper: DraftKeeper
  chosen: QueueUnit | null
  onChoose: (unit: QueueUnit) => void
  showSealed: boolean
  onShowSealed: (shown: boolean) => void
}) => {
  const { t } = useTexts()
  const { openPart } = useWorkspace()
  const { queue, raters, self } = parts
  const { left, skipped, sealed } = parted
  const standings = useStandings()
  const [people, setPeople] = useState(false)
  const disagree = conflictStatuses.reduce((sum, status) => sum + (standings?.counts[status] ?? 0), 0)
  const counts = { done: sealed.length, total: queue.units.length }
  const list = { chosen, keeper, onChoose, keys: parts.codebook.criteria.map(({ key }) => key) }
  return (
    <Sheet label={t('rating.queue')} className="sheet-queue first" pane="classification">
      <SheetBar title={t('rooms.classification.parts.rating')} />
      <div className="sheet-body">
        <div className="queue-progress">
          <p className="num" id="queue-progress">
            {t(queue.round === 'calibration' ? 'rating.progressCalibration' : 'rating.progress', counts)}
          </p>
          <ScaleBar
            label={t('rating.scale', { done: sealed.length, left: left.length, skipped: skipped.length })}
            parts={[
              { kind: 'done', count: sealed.length },
              { kind: 'skipped', count: skipped.length },
              { kind: 'left', count: left.length },
            ]}
          />
          {queue.round === 'calibration' ? <p className="ink-2">{t('rating.calibrationText')}</p> : null}
        </div>
        {queue.key.unreadable === 0 ? null : (
          <div className="queue-banner">
            <Banner kind="warn" title={t('rating.keyMissing', { count: queue.key.unreadable })}>
              <p>{t('rating.keyMissingText')}</p>
              <p className="message-actions">
                <Button small icon={IconKey} onClick={() => setPeople(true)}>
                  {t('rating.restoreKey')}
                </Button>
              </p>
            </Banner>
          </div>
        )}
        <h2 className="queue-heading">
          {t('rating.left')} <span className="ink-3 num">{formatNumber(left.length)}</span>
        </h2>
        {left.length === 0 ? (
          <p className="queue-empty">
            {disagree === 0
              ? t(skipped.length === 0 ? 'rating.allDone' : 'rating.onlySkipped', { count: skipped.length })
              : t('rating.allDoneDisagree', { count: disagree })}
            {skipped.length > 0 || !parts.mayWrite ? null : <HandOver parts={parts} />}
          </p>
        ) : (
          <UnitList label={t('rating.left')} units={left} {...list} />
        )}
        {skipped.length === 0 ? null : (
          <Folded label={t('rating.skipped')} count={skipped.length} initially>
            <UnitList label={t('rating.skipped')} units={skipped} {...list} />
          </Folded>
        )}
        {sealed.length === 0 ? null : (
          <Folded label={t('rating.sealedByYou')} count={sealed.length} shown={showSealed} onShow={onShowSealed}>
            <UnitList label={t('rating.sealedByYou')} units={sealed} {...list} />
          </Folded>
        )}
        <ul className="queue-links">
          <li>
            <button type="button" className="link" onClick={() => openPart('classification', 'settle')}>
              {disagree === 0 ? t('rating.toSettlePlain') : t('rating.toSettleCount', { count: disagree })}
            </button>
          </li>
          <li>
            <button type="button" className="link" onClick={() => openPart('classification', 'statistics')}>
              {t('rating.toStatistics')}
            </button>
          </li>
          <li>
            <button type="button" className="link" onClick={() => setPeople(true)}>
              {t('rating.people')}
            </button>
          </li>
        </ul>
      </div>
      <RatersDialog
        opened={people}
        onClose={() => setPeople(false)}
        raters={raters}
        self={self}
        keyState={queue.key}
        mayWrite={parts.mayWrite}
      />
    </Sheet>
  )
}

const Folded = ({
  label,
  count,
  initially = false,
  shown,
  onShow,
  children,
}: {
  label: string
  count: number
  initially?: boolean
  shown?: boolean
  onShow?: (shown: boolean) => void
  children: ReactNode
}) => {
  const [own, setOwn] = useState(initially)
  const isShown = shown ?? own
  const Icon = isShown ? IconChevronDown : IconChevronRight
  return (
    <section>
      <h2 className="queue-heading">
        <button
          type="button"
          className="queue-fold"
          aria-expanded={isShown}
          onClick={() => (onShow ?? setOwn)(!isShown)}
        >
          <Icon size={15} stroke={1.75} aria-hidden />
          {label} <span className="ink-3 num">{formatNumber(count)}</span>
        </button>
      </h2>
      {isShown ? children : null}
    </section>
  )
}

const UnitList = ({
  label,
  units,
  chosen,
  keeper,
  keys,
  onChoose,
}: {
  label: string
  units: readonly QueueUnit[]
  chosen: QueueUnit | null
  keeper: DraftKeeper
  keys: readonly string[]
  onChoose: (unit: QueueUnit) => void
}) => {
  const { t } = useTexts()
  const { rows } = useAccess()
  const { regions } = useSyncExternalStore(rows.subscribe, rows.getSnapshot)
  const nameOf = (code: string | null) => regions.find((region) => region.regionCode === code)?.name ?? ''
  const at = units.findIndex((unit) => unit.profileId === chosen?.profileId)
  const { before, shown } = windowAround(units, Math.max(0, at), mostShown)
  const after = units.length - before - shown.length
  return (
    <ul className="queue-units" aria-label={label}>
      {before === 0 ? null : <li className="queue-more num">{t('rating.before', { count: before })}</li>}
      {shown.map((unit) => (
        <QueueItem
          key={unit.profileId}
          unit={unit}
          region={nameOf(unit.regionCode)}
          keeper={keeper}
          keys={keys}
          isChosen={unit.profileId === chosen?.profileId}
          onChoose={onChoose}
        />
      ))}
      {after === 0 ? null : <li className="queue-more num">{t('rating.after', { count: after })}</li>}
    </ul>
  )
}

const QueueItem = ({
  unit,
  region,
  keeper,
  keys,
  isChosen,
  onChoose,
}: {
  unit: QueueUnit
  region: string
  keeper: DraftKeeper
  keys: readonly string[]
  isChosen: boolean
  onChoose: (unit: QueueUnit) => void
}) => {
  const { t } = useTexts()
  const draft = useDraftOf(keeper, unit.profileId)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const answered = draft === null ? [] : keys.filter((key) => criterionOf(draft, key).answer !== null)
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="queue-unit"
        aria-current={isChosen ? 'true' : undefined}
        {...(isChosen ? { 'data-pane-focus': true } : {})}
        onClick={() => onChoose(unit)}
      >
        <span className="queue-name">{unit.name}</span>
        <span className="queue-sub">
          {/* No number and no outcome: what a report has said of it is not to lead anybody's answer. */}
          <span>{region}</span>
          {unit.own === 'sealed' ? (
            <span className="queue-state">
              <IconLock size={13} stroke={1.75} aria-hidden /> {t('rating.states.sealed')}
            </span>
          ) : unit.own === 'opened' ? (
            <span className="queue-state">
              <IconLockOpen size={13} stroke={1.75} aria-hidden /> {t('rating.states.opened')}
            </span>
          ) : answered.length > 0 ? (
            <span
              className="queue-answered"
              role="img"
              aria-label={t('rating.answered', { keys: answered.join(', ') })}
            >
              {answered.map((key) => (
                <i key={key}>{key}</i>
              ))}
            </span>
          ) : unit.own === 'draft' ? (
            <span className="queue-state">{t('rating.states.draft')}</span>
          ) : null}
        </span>
      </button>
    </li>
  )
}
