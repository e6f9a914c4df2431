import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { OutcomeMark, PublishedMark } from '../../app/classification/outcome-mark.tsx'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import { useUnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys, useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ChangedGround } from './changed-ground.tsx'
import { Comparison } from './comparison.tsx'
import { DecisionPath } from './decision-path.tsx'
import type { SettleParts } from './settle-desk.tsx'
import { SettleFoot } from './settle-foot.tsx'
import { latestRatings } from './settle-queues.ts'
import { useJoint } from './use-joint.ts'

/** One unit: both answers side by side, the joint answer, the way here, and what it leads to. */
export const SettleUnit = ({
  parts,
  unit,
  onDone,
  onStep,
}: {
  parts: SettleParts
  unit: DecisionView
  onDone: () => void
  onStep: (by: 1 | -1) => void
}) => {
  const { t } = useTexts()
  const { rows } = useAccess()
  const { edition, openPlace } = useWorkspace()
  const { regions } = useSyncExternalStore(rows.subscribe, rows.getSnapshot)
  const evidence = useUnitEvidence(unit.profileId)
  const joint = useJoint(parts, unit, onDone)
  const body = useRef<HTMLDivElement>(null)
  const { writing, active } = joint

  // The keys of the queue are heard from here at once, also after a unit was chosen by mouse: Enter then accepts.
  useEffect(() => {
    const focused = document.activeElement
    const elsewhere = focused !== null && focused !== document.body && focused.closest('.settle-desk') === null
    if (!elsewhere) body.current?.querySelector<HTMLElement>('.settle-row.active')?.focus({ preventScroll: true })
  }, [])
  // Careful: at once. The next key is text that is being typed, and a J in it would leave the unit.
  const inRow = (selector: string) => body.current?.querySelector<HTMLElement>(selector)?.focus()
  useCommand('queue.yes', () => joint.answer(active, 'yes'), { enabled: writing })
  useCommand('queue.no', () => joint.answer(active, 'no'), { enabled: writing })
  useCommand('queue.unclear', () => joint.answer(active, 'unclear'), { enabled: writing })
  useCommand('queue.rationale', () => inRow('.settle-rationale'), { enabled: writing })
  useCommand('queue.evidence', () => inRow('.settle-row.active .settle-support select'), { enabled: parts.mayWrite })
  useCommand('queue.seal', () => void joint.sign(), { enabled: parts.mayWrite, label: t('settle.signKey') })
  useCommand('queue.accept', () => void joint.accept?.(), { enabled: joint.accept !== null })

  const region = regions.find(({ regionCode }) => regionCode === unit.regionCode)?.name ?? ''
  const { earlier, publishedOutcome } = unit
  return (
    <Sheet label={unit.name} className="sheet-settle" pane="card">
      <header className="settle-head">
        <div>
          <p className="settle-where ink-2">
            <span>{[region, unit.number].filter((part) => part !== null && part !== '').join(' · ')}</span>
            {publishedOutcome === null ? null : <PublishedMark outcome={publishedOutcome} edition={edition.year} />}
            {earlier === null ? null : (
              <span>
                {t('settle.earlier', {
                  edition: earlier.edition,
                  outcome:
                    earlier.outcome === null ? t('settle.noOutcome') : t(`classified.outcomes.${earlier.outcome}`),
                })}
              </span>
            )}
            <span>{t('settle.codebook', { version: parts.codebook.version })}</span>
          </p>
          <h1>
            <button
              type="button"
              className="link-plain"
              title={t('settle.openCard')}
              onClick={() => openPlace({ edition: edition.year, profileId: unit.profileId, fieldKey: null })}
            >
              {unit.name}
            </button>
          </h1>
        </div>
        <div className="settle-said">
          <StatusMark status={unit.status} chip />
          {latestRatings(unit).map(({ personId, name, outcome }) =>
            outcome === null ? null : (
              <span key={personId} className="settle-one">
                <span className="ink-2">{name}:</span> <OutcomeMark outcome={outcome} />
              </span>
            ),
          )}
        </div>
        <span className="spring" />
        <IconButton
          icon={IconChevronUp}
          label={t('commands.unit.previous')}
          keys={commandKeys('unit.previous')}
          onClick={() => onStep(-1)}
        />
        <IconButton
          icon={IconChevronDown}
          label={t('commands.unit.next')}
          keys={commandKeys('unit.next')}
          onClick={() => onStep(1)}
        />
      </header>
      <div className="sheet-body" ref={body}>
        {unit.changed.length === 0 ? null : <ChangedGround unit={unit} joint={joint} />}
        <Comparison parts={parts} unit={unit} joint={joint} evidence={evidence} />
        <DecisionPath unit={unit} joint={joint} self={parts.self} />
      </div>
      <SettleFoot parts={parts} unit={unit} joint={joint} />
    </Sheet>
  )
}
