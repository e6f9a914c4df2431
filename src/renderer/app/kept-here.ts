/** What was last kept on this machine, beside the project: drafts of ratings. The status line tells it. */
export interface KeptHere {
  /** "motivering c, Kärnan" */
  label: string
  /** ISO 8601; null while it has failed. */
  at: string | null
}

let kept: KeptHere | null = null
const listeners = new Set<() => void>()

export const tellKeptHere = (next: KeptHere | null): void => {
  kept = next
  for (const listener of listeners) listener()
}

export const getKeptHere = (): KeptHere | null => kept

export const subscribeKeptHere = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
