import { IconChecks, IconFileExport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { BorderlineCase, DecisionView } from '../../../shared/contract/classification-views.ts'
import { BorderlineCases } from '../../app/classification/borderline-cases.tsx'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import { formatList, formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import type { SettleParts } from './settle-desk.tsx'
import { disputedKeys, type QueueId, type SettleQueue, type waitsToOpen, waitsToSign } from './settle-queues.ts'

/** As many of a queue are shown; the rest come up as these are done. */
const mostShown = 60

/** The queues, worst first, and cases like the one in work. */
export const SettleList = ({
  parts,
  queues,
  toOpen,
  chosen,
  similar,
  onChoose,
}: {
  parts: SettleParts
  queues: readonly SettleQueue[]
  toOpen: ReturnType<typeof waitsToOpen>
  chosen: DecisionView | null
  similar: readonly BorderlineCase[]
  onChoose: (unit: DecisionView) => void
}) => {
  const { t } = useTexts()
  const { openRoom } = useWorkspace()
  const waiting = queues.filter(({ units, id }) => units.length > 0 && id !== 'settled')
  const settled = queues.find(({ id }) => id === 'settled')?.units ?? []
  const lacking = queues.find(({ id }) => id === 'evidence')?.units ?? []
  /** Everything that can be signed is; evidence may come later. */
  const signed = toOpen.count === 0 && waiting.every(({ id }) => id === 'evidence')
  const keys = parts.codebook.criteria.map(({ key }) => key)
  return (
    <Sheet label={t('settle.queues')} className="sheet-settle-list first" pane="settle">
      <SheetBar title={t('rooms.classification.parts.settle')} />
      <div className="sheet-body">
        {toOpen.count > 0 ? (
          <p className="settle-none">{t('settle.toOpen', { count: toOpen.count, names: formatList(toOpen.names) })}</p>
        ) : null}
        {signed ? (
          <p className="settle-none">
            {lacking.length === 0
              ? t('settle.allSettled', { count: settled.length })
              : t('settle.allSigned', { count: settled.length + lacking.length })}
          </p>
        ) : null}
        {signed && settled.length + lacking.length > 0 ? (
          <p className="settle-together">
            <Button small icon={IconFileExport} onClick={() => openRoom('export')}>
              {t('settle.toExport')}
            </Button>
          </p>
        ) : null}
        {waiting.map(({ id, units }) => (
          <section key={id} aria-label={t(`settle.queueNames.${id}`)}>
            <h2 className="settle-heading">
              {t(`settle.queueNames.${id}`)} <span className="ink-3 num">{formatNumber(units.length)}</span>
            </h2>
            <TogetherButton id={id} units={units} mayWrite={parts.mayWrite} />
            {id === 'others' && parts.mayWrite ? (
              <p className="settle-together ink-2">{t('settle.handOver', { names: formatList(waitsToSign(units)) })}</p>
            ) : null}
            <Units units={units} keys={keys} chosen={chosen} onChoose={onChoose} />
          </section>
        ))}
        {settled.length === 0 ? null : (
          <details className="settle-settled" open={waiting.length === 0}>
            <summary className="settle-heading">
              {t('settle.queueNames.settled')} <span className="ink-3 num">{formatNumber(settled.length)}</span>
            </summary>
            <Units units={settled} keys={keys} chosen={chosen} onChoose={onChoose} />
          </details>
        )}
        {similar.length === 0 ? null : (
          <section className="settle-similar" aria-label={t('settle.similar')}>
            <h2 className="settle-heading">{t('settle.similar')}</h2>
            <BorderlineCases cases={similar} keys={keys} />
          </section>
        )}
      </div>
    </Sheet>
  )
}

/** Everything that everybody agreed on is proposed, or signed, in one go. */
const TogetherButton = ({
  id,
  units,
  mayWrite,
}: {
  id: QueueId
  units: readonly DecisionView[]
  mayWrite: boolean
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const [busy, setBusy] = useState(false)
  const together =
    id === 'agreed' ? units : id === 'sign' ? units.filter(({ decision }) => decision?.settledHow === 'agreed') : []
  if (!mayWrite || together.length < (id === 'agreed' ? 1 : 2)) return null
  const run = async () => {
    setBusy(true)
    await write(t('settle.notWritten'), () =>
      id === 'agreed'
        ? client.decision.proposeAgreed({
            edition: edition.year,
            profileIds: together.map(({ profileId }) => profileId),
          })
        : client.decision.sign({ decisionIds: together.flatMap(({ decision }) => decision?.decisionId ?? []) }),
    )
    setBusy(false)
  }
  return (
    <p className="settle-together">
      <Button small icon={IconChecks} disabled={busy} onClick={() => void run()}>
        {t(id === 'agreed' ? 'settle.proposeAll' : 'settle.signAll', { count: together.length })}
      </Button>
    </p>
  )
}

const Units = ({
  units,
  keys,
  chosen,
  onChoose,
}: {
  units: readonly DecisionView[]
  keys: readonly string[]
  chosen: DecisionView | null
  onChoose: (unit: DecisionView) => void
}) => {
  const { t } = useTexts()
  const at = units.findIndex(({ profileId }) => profileId === chosen?.profileId)
  const from = Math.max(0, Math.min(at - mostShown / 2, units.length - mostShown))
  const shown = units.slice(from, from + mostShown)
  return (
    <ul className="settle-units">
      {shown.map((unit) => (
        <Item
          key={unit.profileId}
          unit={unit}
          disputed={disputedKeys(unit, keys)}
          isChosen={unit.profileId === chosen?.profileId}
          onChoose={onChoose}
        />
      ))}
      {shown.length < units.length ? (
        <li className="settle-more num">{t('settle.more', { count: units.length - shown.length })}</li>
      ) : null}
    </ul>
  )
}

const Item = ({
  unit,
  disputed,
  isChosen,
  onChoose,
}: {
  unit: DecisionView
  disputed: readonly string[]
  isChosen: boolean
  onChoose: (unit: DecisionView) => void
}) => {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="settle-unit"
        aria-current={isChosen ? 'true' : undefined}
        {...(isChosen ? { 'data-pane-focus': true } : {})}
        onClick={() => onChoose(unit)}
      >
        <span className="settle-name">{unit.name}</span>
        <span className="settle-sub">
          <StatusMark status={unit.status} />
          <span className="ink-2">{disputed.join(', ')}</span>
        </span>
      </button>
    </li>
  )
}
