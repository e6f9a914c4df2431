import type { QueueUnit } from '../../../shared/contract/classification-views.ts'

export interface PartedQueue {
  /** To rate now, in register order. */
  left: QueueUnit[]
  /** Put off until the others are done, in the order in which they were skipped. */
  skipped: QueueUnit[]
  sealed: QueueUnit[]
}

/** A queue in its parts. Pure. */
export const partQueue = (units: readonly QueueUnit[], skippedIds: readonly string[]): PartedQueue => {
  const isOpen = ({ own }: QueueUnit) => own === 'none' || own === 'draft'
  const place = new Map(skippedIds.map((id, at) => [id, at]))
  return {
    left: units.filter((unit) => isOpen(unit) && !place.has(unit.profileId)),
    skipped: units
      .filter((unit) => isOpen(unit) && place.has(unit.profileId))
      .sort((a, b) => (place.get(a.profileId) ?? 0) - (place.get(b.profileId) ?? 0)),
    sealed: units.filter((unit) => !isOpen(unit)),
  }
}

/** Who of the other raters has yet to rate something that oneself has sealed, by name. Pure. */
export const waitsToRate = (units: readonly QueueUnit[], others: readonly string[]): string[] =>
  others.filter((name) => units.some(({ own, sealedBy }) => own === 'sealed' && !sealedBy.includes(name)))

/** The few units around the chosen one that a list shows, and how many stand before and after them. */
export const windowAround = <T>(
  all: readonly T[],
  at: number,
  most: number,
): { before: number; shown: readonly T[] } => {
  if (all.length <= most) return { before: 0, shown: all }
  const before = Math.min(Math.max(0, at - Math.floor(most / 4)), all.length - most)
  return { before, shown: all.slice(before, before + most) }
}
