import { z } from 'zod'

/** One box of the flow diagram. The rows behind it are asked for by its key. */
export const FlowBox = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** The box that this one is a part of; null for the stem. */
  partOf: z.string().nullable(),
  /** Lines of the register, and the units that they stand for. */
  lines: z.number().int(),
  units: z.number().int(),
})
export type FlowBox = z.infer<typeof FlowBox>

/** What parts are called that have no name of their own: lines of no source, decisions without a reason or a criterion. */
export const unnamedParts = {
  byHand: 'tillagda för hand',
  noReason: 'inget skäl ur listan',
  noCriterion: 'kriteriet är inte angivet',
} as const

/** A sum that must hold: the whole is what its parts are together. */
export const FlowSum = z.strictObject({
  words: z.string(),
  whole: z.number().int(),
  parts: z.array(z.number().int()),
  holds: z.boolean(),
})
export type FlowSum = z.infer<typeof FlowSum>

/** After PRISMA 2020 and ROSES: identified by source, taken away before assessment, assessed, and what became of it. */
export const Flow = z.strictObject({ edition: z.string(), boxes: z.array(FlowBox), sums: z.array(FlowSum) })
export type Flow = z.infer<typeof Flow>

/** A line behind a box: what is merged into another, closed or removed stands here too. */
export const FlowRow = z.strictObject({
  profileId: z.string(),
  name: z.string(),
  /** "12a"; null outside the register. */
  number: z.string().nullable(),
  regionCode: z.string().nullable(),
  units: z.number().int(),
  standing: z.enum(['active', 'closed', 'removed', 'merged']),
  /** The name of what it was merged into. */
  mergedInto: z.string().nullable(),
})
export type FlowRow = z.infer<typeof FlowRow>

export const checkSum = (words: string, whole: number, parts: readonly number[]): FlowSum => ({
  words,
  whole,
  parts: [...parts],
  holds: parts.reduce((total, part) => total + part, 0) === whole,
})

/** "Identifierade (12) är inte källornas antal tillsammans (5 + 6 = 11)." */
export const brokenSumWords = ({ words, whole, parts }: FlowSum): string =>
  `${words}: ${whole} är inte ${parts.join(' + ')} = ${parts.reduce((total, part) => total + part, 0)}.`
