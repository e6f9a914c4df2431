import type { CodebookView, DecisionView } from '../../../shared/contract/classification-views.ts'
import type { Answer, EvidenceRef } from '../../../shared/domain/rating.ts'
import { latestRatings } from './settle-queues.ts'

type CriterionEvidence = EvidenceRef & { criterionKey: string }

/** The answer that people give together, as far as one of them has written it. */
export interface JointDraft {
  answers: Readonly<Record<string, Answer>>
  outOfScope: boolean
  reasonId: string | null
  reasonText: string
  rationale: string
  evidence: readonly CriterionEvidence[]
  /** By criterion: why it has no evidence. */
  lacking: Readonly<Record<string, string>>
}

/** Where one begins: the proposal that stands, else what everybody said, with the evidence of all of them. */
export const beginJoint = (unit: DecisionView, { criteria, reasons }: CodebookView): JointDraft => {
  const { decision } = unit
  const standing = (label: string | null): string | null => reasons.find((one) => one.label === label)?.id ?? null
  if (decision !== null)
    return {
      answers: decision.answers,
      outOfScope: decision.outcome === 'out-of-scope',
      reasonId: standing(decision.reason),
      reasonText: decision.reasonText ?? '',
      rationale: decision.rationale,
      evidence: decision.evidence,
      lacking: Object.fromEntries(decision.lacking.map(({ criterionKey, why }) => [criterionKey, why])),
    }
  const ratings = latestRatings(unit)
  const contents = ratings.flatMap(({ content }) => content ?? [])
  const answers: Record<string, Answer> = {}
  for (const { key } of criteria) {
    const given = contents.map((content) => content.answers[key]?.answer)
    const [first] = given
    if (first !== undefined && given.every((one) => one === first)) answers[key] = first
  }
  const chosen = new Set(ratings.map(({ reason }) => reason))
  const [reason] = chosen
  const evidence = new Map(
    contents.flatMap((content) =>
      Object.entries(content.answers).flatMap(([criterionKey, answer]) =>
        answer.evidence.map(
          (one) => [`${criterionKey} ${one.kind} ${one.ref}`, { criterionKey, kind: one.kind, ref: one.ref }] as const,
        ),
      ),
    ),
  )
  return {
    answers,
    outOfScope: contents.length > 0 && contents.every((content) => content.outOfScope),
    reasonId: chosen.size === 1 ? standing(reason ?? null) : null,
    reasonText: '',
    rationale: '',
    evidence: [...evidence.values()],
    lacking: {},
  }
}

/** How a criterion stands towards being final. */
export const supportOf = (draft: JointDraft, key: string): 'evidence' | 'reason' | 'none' =>
  draft.evidence.some(({ criterionKey }) => criterionKey === key)
    ? 'evidence'
    : (draft.lacking[key] ?? '').trim() === ''
      ? 'none'
      : 'reason'

/** What a proposal sends: evidence and reasons of the criteria that it answers, nothing else. */
export const proposalOf = (profileId: string, draft: JointDraft, keys: readonly string[]) => {
  const answered = draft.outOfScope ? [] : keys.filter((key) => draft.answers[key] !== undefined)
  return {
    profileId,
    answers: Object.fromEntries(answered.map((key) => [key, draft.answers[key] as Answer])),
    outOfScope: draft.outOfScope,
    reasonId: draft.reasonId,
    reasonText: draft.reasonText.trim(),
    rationale: draft.rationale.trim(),
    ...supportsOf(draft, answered),
  }
}

export const supportsOf = (draft: JointDraft, keys: readonly string[]) => ({
  evidence: draft.evidence
    .filter(({ criterionKey }) => keys.includes(criterionKey))
    .map(({ criterionKey, kind, ref }) => ({ criterionKey, kind, ref })),
  lacking: keys.flatMap((criterionKey) => {
    const why = (draft.lacking[criterionKey] ?? '').trim()
    return why === '' || supportOf(draft, criterionKey) === 'evidence' ? [] : [{ criterionKey, why }]
  }),
})

/** What is being written for each unit, kept while the program runs: leaving the room loses nothing. */
const drafts = new Map<string, { basis: string; draft: JointDraft }>()

/** A draft holds for the proposal and the answers that it was begun from; where those have changed one begins anew. */
const basisOf = (unit: DecisionView): string =>
  [unit.decision?.decisionId ?? '', unit.decision?.state ?? '', ...unit.ratings.map(({ ratingId }) => ratingId)].join(
    ' ',
  )

export const findJoint = (unit: DecisionView): JointDraft | null => {
  const kept = drafts.get(unit.profileId)
  return kept?.basis === basisOf(unit) ? kept.draft : null
}

export const keepJoint = (unit: DecisionView, draft: JointDraft | null): void => {
  if (draft === null) drafts.delete(unit.profileId)
  else drafts.set(unit.profileId, { basis: basisOf(unit), draft })
}
