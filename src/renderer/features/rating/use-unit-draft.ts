import { useRef, useState } from 'react'
import type { OwnRatings, QueueUnit, RatingQueue } from '../../../shared/contract/classification-views.ts'
import { type Answer, answersOf, contentOf, type EvidenceRef, type RatingDraft } from '../../../shared/domain/rating.ts'
import { announce } from '../../app/announce.tsx'
import { type ExplainedOutcome, explainOutcome } from '../../app/classification/explain-outcome.ts'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { closeMessages, showMessage } from '../../app/messages.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import type { DraftKeeper } from './draft-keeper.ts'
import type { DeskParts } from './rating-desk.tsx'
import {
  criterionAfter,
  emptyDraft,
  firstOpen,
  namedFor,
  sameContent,
  withAnswer,
  withEvidence,
  withRationale,
} from './rating-draft.ts'
import { useDraftOf } from './use-drafts.ts'

/** One unit as it is rated: its draft, the criterion in work, and what can be done. */
export interface UnitWork {
  draft: RatingDraft
  keys: readonly string[]
  /** True while nothing has been sealed of it in this round, or a changed mind is being written. */
  writing: boolean
  mayWrite: boolean
  /** The criterion in work. */
  active: string
  setActive(key: string): void
  picking: boolean
  setPicking(picking: boolean): void
  answer(key: string, answer: Answer): void
  rationale(key: string, text: string): void
  evidence(key: string, ref: EvidenceRef): void
  /** The last piece of evidence that was named for each criterion, by field: where the next pick begins. */
  lastPicked(key: string): string | null
  setWhole(change: Partial<Pick<RatingDraft, 'outOfScope' | 'reasonId' | 'reasonText' | 'comment'>>, what: string): void
  explained: ExplainedOutcome
  /** What stands in the way of the seal, as a criterion or the reason; null: nothing. */
  lacking: string | null
  sealing: boolean
  seal(): Promise<void>
  /** Opens the sealed answers again for a changed mind; the first ones are kept. */
  changeMind(): void
  giveUpChange(): void
}

/** By criterion, as long as the window lives: a rater names the same fields again and again. */
const picked = new Map<string, string>()

export const useUnitDraft = ({
  parts: { codebook, mayWrite, queue },
  unit,
  own,
  keeper,
  evidence,
  onSealed,
}: {
  parts: DeskParts
  unit: QueueUnit
  own: OwnRatings | null
  keeper: DraftKeeper
  evidence: UnitEvidence
  onSealed: () => void
}): UnitWork => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const { edition } = useWorkspace()
  const { profileId, name } = unit
  const keys = codebook.criteria.map(({ key }) => key)
  const kept = useDraftOf(keeper, profileId)
  const sealedHere = own?.sealed.filter(({ round }) => round === queue.round) ?? []
  const latest = sealedHere.at(-1)?.content ?? null
  const isSealed = unit.own === 'sealed' || unit.own === 'opened'
  const changing = isSealed && (kept ?? own?.draft ?? null) !== null
  const draft = kept ?? own?.draft ?? (changing ? latest : null) ?? emptyDraft
  const [chosen, setChosen] = useState<string | null>(null)
  const [picking, setPicking] = useState(false)
  const [sealing, setSealing] = useState(false)
  const busy = useRef(false)
  const active = chosen ?? firstOpen(draft, keys)

  const change = (next: RatingDraft, what: string) => {
    // What is being sealed is bound: nothing is written beside it any more.
    if (!busy.current) keeper.change(profileId, next, `${what}, ${name}`)
  }
  const current = () => keeper.find(profileId) ?? draft
  const answers = answersOf(contentOf(draft))
  const explained = draft.outOfScope
    ? { outcome: 'out-of-scope' as const, why: t('rating.saidOutOfScope') }
    : explainOutcome(t, codebook.rule, keys, answers)
  const lacking = draft.outOfScope
    ? draft.reasonId === null
      ? 'reason'
      : null
    : (keys.find((key) => answers[key] === undefined) ?? null)

  const seal = async () => {
    if (busy.current || !mayWrite) return
    if (lacking !== null) {
      const title = lacking === 'reason' ? t('rating.reasonLacking') : t('rating.answerLacking', { key: lacking })
      showMessage({ kind: 'warn', topic: 'seal', title })
      if (lacking !== 'reason') setChosen(lacking)
      return
    }
    const content = contentOf(current())
    if (isSealed && latest !== null && sameContent(content, latest)) {
      showMessage({ kind: 'warn', topic: 'seal', title: t('rating.sameAsBefore') })
      return
    }
    closeMessages('seal')
    busy.current = true
    setSealing(true)
    try {
      await keeper.settle(profileId)
      await client.rating.seal({ profileId, content })
      keeper.forget(profileId)
      queries.setQueryData<RatingQueue>(orpc.rating.queue.queryKey({ input: { edition: edition.year } }), (before) =>
        before === undefined ? before : withSealed(before, profileId),
      )
      queries.setQueryData<OwnRatings>(orpc.rating.own.queryKey({ input: { profileId } }), (before) =>
        before === undefined ? before : { ...before, draft: null },
      )
      announce(t('rating.sealed', { name }))
      onSealed()
    } catch (error) {
      tellRefusal(t, error, t('rating.notSealed', { name }), { topic: 'seal' })
      // What was written is still here, and is kept again.
      busy.current = false
      keeper.change(profileId, current(), `${t('rating.whats.answers')}, ${name}`)
    } finally {
      busy.current = false
      setSealing(false)
    }
  }

  return {
    draft,
    keys,
    writing: !isSealed || changing,
    mayWrite,
    active,
    setActive: setChosen,
    picking,
    setPicking,
    answer: (key, answer) => {
      change(withAnswer(current(), key, answer), t('rating.whats.answer', { key }))
      setChosen(criterionAfter(keys, key))
    },
    rationale: (key, text) => change(withRationale(current(), key, text), t('rating.whats.rationale', { key })),
    evidence: (key, ref) => {
      const next = withEvidence(current(), key, ref)
      const fieldKey = evidence.find(ref)?.fieldKey
      const isNamed = namedFor(next, [key], ref).length > 0
      if (fieldKey != null && isNamed) picked.set(key, fieldKey)
      announce(t(isNamed ? 'rating.named' : 'rating.unnamed', { label: evidence.find(ref)?.label ?? '', key }))
      change(next, t('rating.whats.evidence', { key }))
    },
    lastPicked: (key) => picked.get(key) ?? null,
    setWhole: (changed, what) => change({ ...current(), ...changed }, what),
    explained,
    lacking,
    sealing,
    seal,
    changeMind: () => change(latest ?? emptyDraft, t('rating.whats.mind')),
    giveUpChange: () => {
      void keeper
        .settle(profileId)
        .then(async () => {
          await client.rating.saveDraft({ profileId, content: null })
          keeper.forget(profileId)
          queries.setQueryData<OwnRatings>(orpc.rating.own.queryKey({ input: { profileId } }), (before) =>
            before === undefined ? before : { ...before, draft: null },
          )
        })
        .catch((error: unknown) => tellRefusal(t, error, t('rating.draftNotKept', { what: name })))
    },
  }
}

/** The queue as it is once the unit is sealed, until it has been fetched again. */
const withSealed = (queue: RatingQueue, profileId: string): RatingQueue => {
  const units = queue.units.map((unit) =>
    unit.profileId === profileId && unit.own !== 'opened' ? { ...unit, own: 'sealed' as const } : unit,
  )
  return { ...queue, units, done: units.filter(({ own }) => own === 'sealed' || own === 'opened').length }
}
