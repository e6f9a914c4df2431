import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'

/**
 * Ids that are globally unique and sort by time of making. Within a run they only rise, also when the clock is set
 * back; `after` (the newest id of an open project) keeps that true across restarts.
 */
export const createIdSource = (now: () => Date): { next(): string; after(id: string): void } => {
  const make = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32)
  let floorMs = 0
  return {
    next: () => make(Math.max(now().getTime(), floorMs)),
    after: (id) => {
      floorMs = Math.max(floorMs, timeOf(id) + 1)
    },
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Milliseconds in the first ten characters of a ULID; 0 for an id of another kind. */
const timeOf = (id: string): number => {
  let timeMs = 0
  for (const letter of id.slice(0, 10)) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return 0
    timeMs = timeMs * 32 + digit
  }
  return timeMs
}
