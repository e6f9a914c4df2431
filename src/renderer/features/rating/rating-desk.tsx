import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { CodebookView, QueueUnit, RaterView, RatingQueue } from '../../../shared/contract/classification-views.ts'
import { announce } from '../../app/announce.tsx'
import { useUnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { showMessage } from '../../app/messages.tsx'
import { getPreferences, setPreferences, usePreferences } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useProfileInWork, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { AnswersPane } from './answers-pane.tsx'
import { partQueue } from './part-queue.ts'
import { QueuePane } from './queue-pane.tsx'
import { UnitPane } from './unit-pane.tsx'
import { useDrafts } from './use-drafts.ts'
import { useRatingKeys } from './use-rating-keys.ts'
import { useUnitDraft } from './use-unit-draft.ts'

export interface DeskParts {
  codebook: CodebookView
  raters: readonly RaterView[]
  self: RaterView
  queue: RatingQueue
  mayWrite: boolean
}

/** The queue, the unit and the answers side by side. */
export const RatingDesk = (parts: DeskParts) => {
  const { t } = useTexts()
  const { queue } = parts
  const { selectUnit } = useWorkspace()
  const profileId = useProfileInWork()
  const { skippedUnits } = usePreferences('skippedUnits')
  const keeper = useDrafts((what, sentence) =>
    showMessage({ kind: 'failed', topic: 'draft', title: t('rating.draftNotKept', { what }), text: sentence }),
  )
  const parted = useMemo(() => partQueue(queue.units, skippedUnits), [queue.units, skippedUnits])
  const unit =
    queue.units.find((one) => one.profileId === profileId) ?? parted.left[0] ?? parted.skipped[0] ?? queue.units[0]
  const [showSealed, setShowSealed] = useState(false)

  const choose = (next: QueueUnit) => {
    if (unit !== undefined) void keeper.keep(unit.profileId)
    selectUnit(next.profileId)
    announce(next.name)
  }
  const walkable = [...parted.left, ...parted.skipped, ...(showSealed ? parted.sealed : [])]
  const step = (by: 1 | -1) => {
    const at = walkable.findIndex((one) => one.profileId === unit?.profileId)
    const next = at === -1 ? walkable[0] : walkable[at + by]
    if (next !== undefined) choose(next)
  }
  useCommand('unit.next', () => step(1))
  useCommand('unit.previous', () => step(-1))

  /** The next one to rate, after this one and round to the beginning; those that were skipped come last. */
  const goOn = (from: QueueUnit) => {
    const others = [...parted.left, ...parted.skipped].filter((one) => one.profileId !== from.profileId)
    const at = parted.left.findIndex((one) => one.profileId === from.profileId)
    const next = parted.left[at + 1] ?? others[0]
    if (next === undefined) {
      selectUnit(from.profileId)
      announce(t('rating.allDone'))
    } else choose(next)
  }
  const skip = (of: QueueUnit) => {
    const before = getPreferences().skippedUnits
    setPreferences({ skippedUnits: [...before.filter((id) => id !== of.profileId), of.profileId] })
    announce(t('rating.skippedNow', { name: of.name }))
    goOn(of)
  }
  const forgetSkipped = (of: QueueUnit) =>
    setPreferences({ skippedUnits: getPreferences().skippedUnits.filter((id) => id !== of.profileId) })

  useFetchAhead(parted.left, unit)

  return (
    <div className="desk rating-desk" data-keys="queue">
      <QueuePane
        parts={parts}
        parted={parted}
        keeper={keeper}
        chosen={unit ?? null}
        onChoose={choose}
        showSealed={showSealed}
        onShowSealed={setShowSealed}
      />
      {unit === undefined ? null : (
        <UnitInWork
          key={unit.profileId}
          parts={parts}
          unit={unit}
          keeper={keeper}
          onSealed={() => {
            forgetSkipped(unit)
            goOn(unit)
          }}
          onSkip={() => skip(unit)}
          onNext={() => step(1)}
        />
      )}
    </div>
  )
}

/** Fetches what the next unit shows while this one is rated, so that it is there at once. */
const useFetchAhead = (left: readonly QueueUnit[], unit: QueueUnit | undefined) => {
  const { orpc, queries } = useAccess()
  const next = left[left.findIndex((one) => one.profileId === unit?.profileId) + 1]?.profileId
  useEffect(() => {
    if (next === undefined) return
    const input = { profileId: next }
    void queries.prefetchQuery(orpc.profile.get.queryOptions({ input }))
    void queries.prefetchQuery(orpc.rating.own.queryOptions({ input }))
    void queries.prefetchQuery(orpc.evidence.list.queryOptions({ input }))
  }, [orpc, queries, next])
}

const UnitInWork = ({
  parts,
  unit,
  keeper,
  onSealed,
  onSkip,
  onNext,
}: {
  parts: DeskParts
  unit: QueueUnit
  keeper: ReturnType<typeof useDrafts>
  onSealed: () => void
  onSkip: () => void
  onNext: () => void
}) => {
  const { orpc } = useAccess()
  const { data: own } = useQuery(orpc.rating.own.queryOptions({ input: { profileId: unit.profileId } }))
  const evidence = useUnitEvidence(unit.profileId)
  const work = useUnitDraft({ parts, unit, own: own ?? null, keeper, evidence, onSealed })
  useRatingKeys(work, { onSkip })
  return (
    <>
      <UnitPane unit={unit} evidence={evidence} work={work} codebook={parts.codebook} />
      <AnswersPane
        parts={parts}
        unit={unit}
        evidence={evidence}
        work={work}
        own={own ?? null}
        onSkip={onSkip}
        onNext={onNext}
      />
    </>
  )
}
