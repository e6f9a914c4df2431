import { useState } from 'react'
import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import type { Answer } from '../../../shared/domain/rating.ts'
import { announce } from '../../app/announce.tsx'
import { type ExplainedOutcome, explainOutcome } from '../../app/classification/explain-outcome.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useAccess } from '../../client/client-context.tsx'
import { beginJoint, findJoint, type JointDraft, keepJoint, proposalOf, supportOf, supportsOf } from './joint-draft.ts'
import type { SettleParts } from './settle-desk.tsx'
import { disputedKeys, type QueueId, queueOf } from './settle-queues.ts'

/** One unit as it is settled: the joint answer as far as it is written, and what can be done with it. */
export interface Joint {
  draft: JointDraft
  /** True where the draft is not what stands proposed. */
  changed: boolean
  queue: QueueId | null
  keys: readonly string[]
  disputed: readonly string[]
  active: string
  setActive(key: string): void
  answer(key: string, answer: Answer): void
  change(change: Partial<JointDraft>): void
  explained: ExplainedOutcome
  /** Whether oneself may still write the joint answer: it is not signed by both. */
  writing: boolean
  busy: boolean
  /** Whether people were not agreed and nothing is written about why: it cannot be signed yet. */
  lacksRationale: boolean
  /** Signs what is written: a new proposal, or what another has proposed. */
  sign(): Promise<void>
  /** One key: signs what another proposed, confirms what has changed, proposes what all said. */
  accept: (() => Promise<void>) | null
  askThird(why: string): Promise<boolean>
  reopen(reason: string): Promise<boolean>
}

export const useJoint = (parts: SettleParts, unit: DecisionView, onDone: () => void): Joint => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useUnitWrite()
  const { codebook, self, mayWrite } = parts
  const keys = codebook.criteria.map(({ key }) => key)
  const disputed = disputedKeys(unit, keys)
  const [, redraw] = useState(0)
  const [busy, setBusy] = useState(false)
  const [active, setActive] = useState(disputed[0] ?? keys[0] ?? '')
  const kept = findJoint(unit)
  const draft = kept ?? beginJoint(unit, codebook)
  const queue = queueOf(unit, self?.personId ?? null)
  const { decision } = unit
  const signed = decision?.state === 'signed'
  const writing = mayWrite && !signed

  const change = (next: Partial<JointDraft>) => {
    keepJoint(unit, { ...draft, ...next })
    redraw((turn) => turn + 1)
  }
  /** A write that finishes the unit for now: the draft has served, and the next unit comes up. */
  const finish = async (run: () => Promise<{ entryId: string | null; label: string | null }>): Promise<boolean> => {
    setBusy(true)
    const written = await write(t('settle.notWritten'), run)
    setBusy(false)
    if (written === null) return false
    keepJoint(unit, null)
    if (written.label !== null) announce(written.label)
    onDone()
    return true
  }
  const decisionIds = decision === null ? [] : [decision.decisionId]
  const lacksRationale = writing && unit.status !== 'agreed' && draft.rationale.trim() === ''
  const signProposal = async () => {
    await finish(() => client.decision.sign({ decisionIds }))
  }

  return {
    draft,
    changed: kept !== null || decision === null,
    queue,
    keys,
    disputed,
    active,
    setActive,
    answer: (key, answer) => {
      change({ answers: { ...draft.answers, [key]: answer }, outOfScope: false })
      // On to the next that lacks an answer, as in the rating queue.
      const at = keys.indexOf(key)
      const next = [...keys.slice(at + 1), ...keys.slice(0, at)].find(
        (one) => draft.answers[one] === undefined && one !== key,
      )
      if (next !== undefined) setActive(next)
    },
    change,
    explained: draft.outOfScope
      ? { outcome: 'out-of-scope', why: t('settle.outOfScopeWhy') }
      : explainOutcome(t, codebook.rule, keys, draft.answers),
    writing,
    busy,
    lacksRationale,
    sign: async () => {
      if (!mayWrite || busy) return
      if (signed) {
        // What is signed takes evidence and reasons for lacking it, nothing else.
        if (unit.status === 'decided')
          await finish(() =>
            client.decision.setEvidence({
              decisionId: decision.decisionId,
              ...supportsOf(draft, Object.keys(decision.answers)),
            }),
          )
        return
      }
      if (kept === null && queue === 'sign') await signProposal()
      else {
        const signedNow = await finish(() => client.decision.propose(proposalOf(unit.profileId, draft, keys)))
        // The field may be out of sight.
        if (!signedNow && lacksRationale)
          document.querySelector<HTMLElement>('.sheet-settle .settle-rationale')?.focus()
      }
    },
    accept:
      !mayWrite || busy || kept !== null
        ? null
        : queue === 'sign'
          ? signProposal
          : queue === 'ground'
            ? async () => {
                await finish(() => client.decision.confirm({ decisionIds }))
              }
            : queue === 'agreed'
              ? async () => {
                  await finish(() => client.decision.propose(proposalOf(unit.profileId, draft, keys)))
                }
              : null,
    askThird: (why) => finish(() => client.decision.askThird({ profileId: unit.profileId, why })),
    reopen: (reason) =>
      decision === null
        ? Promise.resolve(false)
        : finish(() => client.decision.reopen({ decisionId: decision.decisionId, reason })),
  }
}

/** Whether each criterion that the decision answers has evidence or a written reason. */
export const supports = ({ draft, keys }: Joint): { key: string; support: ReturnType<typeof supportOf> }[] =>
  draft.outOfScope ? [] : keys.map((key) => ({ key, support: supportOf(draft, key) }))
