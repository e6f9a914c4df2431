import { z } from 'zod'

/**
 * What is known about one field of one profile. The six states are never mixed with each other or with "nothing in the
 * project", on screen, in files or in numbers.
 */
export const valueStates = ['answered', 'none', 'not-stated', 'not-asked', 'no-reply', 'not-applicable'] as const
export const ValueState = z.enum(valueStates)
export type ValueState = z.infer<typeof ValueState>

/** The word on screen and in published files. `answered` has none: the answer itself is shown. */
export const valueStateWords: Record<Exclude<ValueState, 'answered'>, string> = {
  none: 'Nej',
  'not-stated': 'Ingen uppgift',
  'not-asked': 'Ej frågat',
  'no-reply': 'Inget svar',
  'not-applicable': 'Ej tillämpligt',
}

/** How far a person has looked at a value. `corrected` means that a person wrote it, so no import may touch it. */
export const reviewStates = ['unreviewed', 'uncertain', 'reviewed', 'corrected'] as const
export const ReviewState = z.enum(reviewStates)
export type ReviewState = z.infer<typeof ReviewState>
