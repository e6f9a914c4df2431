import type { Answer, EvidenceRef, RatingContent, RatingDraft } from '../../../shared/domain/rating.ts'

/** What is done to a draft as one rates. Pure. */

export const emptyDraft: RatingDraft = { answers: {}, outOfScope: false, reasonId: null, reasonText: '', comment: '' }

type CriterionDraft = RatingDraft['answers'][string]
const nothing: CriterionDraft = { answer: null, rationale: '', evidence: [] }

export const criterionOf = (draft: RatingDraft, key: string): CriterionDraft => draft.answers[key] ?? nothing

const withCriterion = (draft: RatingDraft, key: string, change: Partial<CriterionDraft>): RatingDraft => ({
  ...draft,
  answers: { ...draft.answers, [key]: { ...criterionOf(draft, key), ...change } },
})

export const withAnswer = (draft: RatingDraft, key: string, answer: Answer): RatingDraft =>
  withCriterion(draft, key, { answer })

export const withRationale = (draft: RatingDraft, key: string, rationale: string): RatingDraft =>
  withCriterion(draft, key, { rationale })

const same = (a: EvidenceRef, b: EvidenceRef): boolean => a.kind === b.kind && a.ref === b.ref

/** Names a piece of evidence for a criterion, or takes it away where it is named already. */
export const withEvidence = (draft: RatingDraft, key: string, ref: EvidenceRef): RatingDraft => {
  const { evidence } = criterionOf(draft, key)
  return withCriterion(draft, key, {
    evidence: evidence.some((one) => same(one, ref)) ? evidence.filter((one) => !same(one, ref)) : [...evidence, ref],
  })
}

/** Criteria for which it is named, in the codebook's order. */
export const namedFor = (draft: RatingDraft, keys: readonly string[], ref: EvidenceRef): string[] =>
  keys.filter((key) => criterionOf(draft, key).evidence.some((one) => same(one, ref)))

/** The next criterion after an answer: the one after it; the last one stays in work. */
export const criterionAfter = (keys: readonly string[], key: string, step: 1 | -1 = 1): string => {
  const at = keys.indexOf(key)
  return keys[Math.min(keys.length - 1, Math.max(0, at + step))] ?? key
}

/** Where to begin: the first criterion without an answer. */
export const firstOpen = (draft: RatingDraft, keys: readonly string[]): string =>
  keys.find((key) => criterionOf(draft, key).answer === null) ?? keys[0] ?? ''

/** Whether anything has been written: an untouched unit is not begun. */
export const isBegun = (draft: RatingDraft): boolean =>
  draft.outOfScope ||
  draft.reasonId !== null ||
  draft.reasonText !== '' ||
  draft.comment !== '' ||
  Object.values(draft.answers).some(
    ({ answer, rationale, evidence }) => answer !== null || rationale !== '' || evidence.length > 0,
  )

export const sameContent = (a: RatingContent | RatingDraft, b: RatingContent | RatingDraft): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = ({ answers, ...rest }: RatingContent | RatingDraft) => [
  Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)),
  rest.outOfScope,
  rest.reasonId,
  rest.reasonText,
  rest.comment,
]
