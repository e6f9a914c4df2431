import { setImmediate } from 'node:timers/promises'

/** Called now and then in long work: throws when the work was aborted, and lets other work in. */
export type Pace = (done: number) => Promise<void> | undefined

export const createPace = (signal: AbortSignal | undefined, report: (done: number) => void, every = 100): Pace => {
  return (done) => {
    signal?.throwIfAborted()
    if (done % every !== 0) return undefined
    report(done)
    return setImmediate()
  }
}
