import { z } from 'zod'

/** What a rater may answer to a criterion. */
export const Answer = z.enum(['yes', 'no', 'unclear'])
export type Answer = z.infer<typeof Answer>

export const answerWords: Record<Answer, string> = { yes: 'ja', no: 'nej', unclear: 'oklart' }

/** An answer as a file spells it, in either language; null for anything else. */
export const findAnswer = (text: string): Answer | null => {
  const folded = text.trim().toLocaleLowerCase('sv')
  const found = Object.entries(answerWords).find(([key, word]) => folded === key || folded === word)
  return (found?.[0] as Answer | undefined) ?? null
}

/** Answers by criterion key. */
export const Answers = z.record(z.string().min(1).max(40), Answer)
export type Answers = z.infer<typeof Answers>

/** What an answer or a decision rests on: a value of the register, or a mark in a source. */
export const EvidenceRef = z.strictObject({ kind: z.enum(['value', 'mark']), ref: z.string().min(1).max(64) })
export type EvidenceRef = z.infer<typeof EvidenceRef>

export const CriterionAnswer = z.strictObject({
  answer: Answer,
  rationale: z.string().trim().max(5000),
  evidence: z.array(EvidenceRef).max(50),
})
export type CriterionAnswer = z.infer<typeof CriterionAnswer>

/** One rater's answers to one unit. A draft may lack criteria; what is sealed may not. */
export const RatingContent = z.strictObject({
  answers: z.record(z.string().min(1).max(40), CriterionAnswer),
  /** The unit does not belong in the mapping at all; takes a reason. */
  outOfScope: z.boolean(),
  /** From the controlled list. */
  reasonId: z.string().min(1).max(64).nullable(),
  reasonText: z.string().trim().max(2000),
  comment: z.string().trim().max(5000),
})
export type RatingContent = z.infer<typeof RatingContent>

/** What is being written: an answer may still be lacking where its rationale or evidence stands already. */
export const RatingDraft = RatingContent.extend({
  answers: z.record(z.string().min(1).max(40), CriterionAnswer.extend({ answer: Answer.nullable() })),
})
export type RatingDraft = z.infer<typeof RatingDraft>

/** A draft as it can be sealed: criteria without an answer are left out, which the seal refuses unless the unit is out of scope. */
export const contentOf = (draft: RatingDraft): RatingContent => ({
  ...draft,
  answers: Object.fromEntries(
    Object.entries(draft.answers).flatMap(([key, { answer, ...rest }]) =>
      answer === null ? [] : [[key, { answer, ...rest }]],
    ),
  ),
})

export const Round = z.enum(['calibration', 'main'])
export type Round = z.infer<typeof Round>

export const answersOf = ({ answers }: Pick<RatingContent, 'answers'>): Answers =>
  Object.fromEntries(Object.entries(answers).map(([key, { answer }]) => [key, answer]))
