import { IconGavel } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { CodebookView, DecisionView, RaterView } from '../../../shared/contract/classification-views.ts'
import { formatList } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SettleList } from './settle-list.tsx'
import { disputedKeys, queueUnits, waitsToOpen } from './settle-queues.ts'
import { SettleUnit } from './settle-unit.tsx'

export type Rater = z.infer<typeof RaterView>

export interface SettleParts {
  codebook: CodebookView
  raters: readonly Rater[]
  /** Oneself as one who rates here now; null for who only looks. */
  self: Rater | null
  units: readonly DecisionView[]
  mayWrite: boolean
}

/** The keys go on from the unit: on the button that chose it, Enter would only choose it again. */
const focusUnit = (): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.sheet-settle .settle-row.active')?.focus({ preventScroll: true }),
  )
}

/** The queues beside the unit in work. J and K walk them; what is done leaves its queue and the next comes up. */
export const SettleDesk = (parts: SettleParts) => {
  const { units, self, codebook, raters } = parts
  const { t } = useTexts()
  const { edition } = useWorkspace()
  const { orpc } = useAccess()
  const { data: cases = [] } = useQuery(orpc.decision.borderline.queryOptions({ input: { edition: edition.year } }))
  const queues = queueUnits(units, self?.personId ?? null)
  const toOpen = waitsToOpen(units, (personId) =>
    raters.some((rater) => rater.personId === personId && !rater.self && rater.standing === 'active'),
  )
  const order = queues.flatMap((queue) => queue.units)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = order.find(({ profileId }) => profileId === chosenId) ?? order[0] ?? null

  const step = (by: 1 | -1) => {
    const at = order.findIndex((unit) => unit.profileId === chosen?.profileId)
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))]
    if (next !== undefined) setChosenId(next.profileId)
  }
  useCommand('unit.next', () => step(1))
  useCommand('unit.previous', () => step(-1))

  /** Where to go when the unit in work is done: the next of its queue, else the first thing that waits. */
  const goOn = () => {
    const queue = queues.find((one) => one.units.some(({ profileId }) => profileId === chosen?.profileId))
    const at = queue?.units.findIndex(({ profileId }) => profileId === chosen?.profileId) ?? -1
    const next = queue?.units[at + 1] ?? order.find(({ profileId }) => profileId !== chosen?.profileId)
    setChosenId(next?.profileId ?? null)
  }
  const keys = codebook.criteria.map(({ key }) => key)
  const disputed = chosen === null ? [] : disputedKeys(chosen, keys)
  const similar = cases.filter(
    ({ profileId, disputed: of }) => profileId !== chosen?.profileId && of.some((key) => disputed.includes(key)),
  )

  return (
    <div className="desk settle-desk" data-keys="queue">
      <SettleList
        parts={parts}
        queues={queues}
        toOpen={toOpen}
        chosen={chosen}
        similar={similar.slice(0, 4)}
        onChoose={(unit) => {
          setChosenId(unit.profileId)
          focusUnit()
        }}
      />
      {chosen !== null ? (
        <SettleUnit key={chosen.profileId} parts={parts} unit={chosen} onDone={goOn} onStep={step} />
      ) : toOpen.count > 0 ? (
        <Sheet
          label={t('settle.toOpenTitle', { names: formatList(toOpen.names) })}
          className="sheet-settle"
          pane="card"
        >
          <div className="sheet-body pad">
            <EmptySheet
              icon={IconGavel}
              title={t('settle.toOpenTitle', { names: formatList(toOpen.names) })}
              text={t('settle.toOpenText', { count: toOpen.count, names: formatList(toOpen.names) })}
            />
          </div>
        </Sheet>
      ) : null}
    </div>
  )
}
