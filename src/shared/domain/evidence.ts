import { z } from 'zod'

/** What a mark can support: a value of a description, an answer to a criterion, or the decision as a whole. */
export const EvidenceTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), profileId: z.string().min(1).max(64), key: z.string().min(1).max(80) }),
  z.strictObject({
    kind: z.literal('criterion'),
    profileId: z.string().min(1).max(64),
    key: z.string().min(1).max(80),
  }),
  z.strictObject({ kind: z.literal('decision'), profileId: z.string().min(1).max(64) }),
])
export type EvidenceTarget = z.infer<typeof EvidenceTarget>

/** What a value rests on. `own`: a mark that a person tied to it; `imported`: the place it was read from; `stated`: somebody wrote it without a source. */
export const EvidenceState = z.enum(['own', 'imported', 'stated', 'missing'])
export type EvidenceState = z.infer<typeof EvidenceState>
