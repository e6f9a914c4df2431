import { ORPCError } from '@orpc/client'

/** Why something was not done. */
export interface Refusal {
  /** `conflict`: the value is no longer what the person saw. `lost`: the host did not answer. `defect`: a fault of ours. */
  kind: 'refused' | 'conflict' | 'no-project' | 'lost' | 'defect'
  /** Stable, for programs. */
  code: string
  /** The engine's own sentence in Swedish; null where the screen has to word it. */
  message: string | null
}

/** Refused by the host itself, beside the calls: an upload that is too large, for example. The message is for people. */
export class HostRefusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'HostRefusal'
    this.code = code
  }
}

/** Reads what was thrown by a call. Codes that the border names carry a sentence for people; anything else does not. */
export const readRefusal = (error: unknown): Refusal => {
  if (error instanceof HostRefusal) return { kind: 'refused', code: error.code, message: error.message }
  if (!(error instanceof ORPCError)) return { kind: 'lost', code: 'lost', message: null }
  const data: unknown = error.data
  const code =
    typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
      ? data.code
      : error.code
  switch (error.code) {
    case 'REFUSED':
      return { kind: 'refused', code, message: error.message }
    case 'CONFLICT':
      return { kind: 'conflict', code, message: error.message }
    case 'NO_PROJECT':
      return { kind: 'no-project', code, message: error.message }
    case 'BAD_REQUEST':
    case 'NOT_FOUND':
    case 'PAYLOAD_TOO_LARGE':
      // Refused at the border, before the engine: worded there.
      return { kind: 'refused', code, message: error.message }
    default:
      return { kind: 'defect', code, message: null }
  }
}

/** True for what a person started and stopped again. */
export const isAborted = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || /abort/i.test(error.message))
