import { z } from 'zod'
import type { DerivedOutcome } from './codebook.ts'

/** Where a unit stands in the classification. */
export const UnitStatus = z.enum([
  'unrated',
  'rated-by-one',
  'waiting-to-open',
  'to-discuss',
  'disagree-outcome',
  'disagree-reason',
  'agreed',
  'decided',
  'locked',
  'changed-ground',
])
export type UnitStatus = z.infer<typeof UnitStatus>

export const unitStatusWords: Record<UnitStatus, string> = {
  unrated: 'ej bedömd',
  'rated-by-one': 'bedömd av en',
  'waiting-to-open': 'väntar på öppning',
  'to-discuss': 'att diskutera',
  'disagree-outcome': 'oense om utfall',
  'disagree-reason': 'oense om skäl',
  agreed: 'eniga',
  decided: 'avgjord',
  locked: 'låst',
  'changed-ground': 'ändrat underlag',
}

/** Statuses that two people have to talk about. */
export const conflictStatuses: readonly UnitStatus[] = ['to-discuss', 'disagree-outcome', 'disagree-reason']

/** What one rater says now, as it is compared with another's. */
export interface ComparedRating {
  outcome: DerivedOutcome
  /** By criterion key. */
  answers: Record<string, string>
  /** The reason that stands, after merges; null where none was chosen. */
  reasonId: string | null
}

/**
 * How ratings of different people compare. The same outcome on different grounds is a conflict too: other answers, or
 * two different reasons.
 */
export const compareRatings = (
  ratings: readonly ComparedRating[],
): 'to-discuss' | 'disagree-outcome' | 'disagree-reason' | 'agreed' => {
  const [first] = ratings
  if (first === undefined) throw new Error('Nothing to compare')
  if (ratings.some(({ outcome }) => outcome !== first.outcome)) return 'disagree-outcome'
  if (first.outcome === 'discuss') return 'to-discuss'
  const keys = new Set(ratings.flatMap(({ answers }) => Object.keys(answers)))
  for (const key of keys)
    if (ratings.some(({ answers }) => answers[key] !== first.answers[key])) return 'disagree-reason'
  return new Set(ratings.flatMap(({ reasonId }) => reasonId ?? [])).size > 1 ? 'disagree-reason' : 'agreed'
}

export const settledHowWords = {
  agreed: 'eniga från början',
  reconciled: 'efter samtal',
  'third-voice': 'med en tredje röst',
} as const

export const GroundKind = z.enum(['value', 'mark', 'wording', 'rule'])
export type GroundKind = z.infer<typeof GroundKind>

/** Something that a decision rests on and that is no longer what it was. */
export const GroundChange = z.strictObject({
  kind: GroundKind,
  /** Empty for the rule. */
  criterionKey: z.string(),
  ref: z.string(),
  /** What it is, in words: "åldrar", "kriterium b". */
  what: z.string(),
  /** As the signers saw it, and as it is; null: it is gone. */
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type GroundChange = z.infer<typeof GroundChange>
