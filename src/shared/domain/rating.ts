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
