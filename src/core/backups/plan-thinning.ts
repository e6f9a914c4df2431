import type { Backup } from './backup-stamp.ts'

type Dated = Pick<Backup, 'name' | 'madeAt' | 'reason'>

const dayMs = 24 * 3600_000
/** Those made before the project was replaced are the way back from that: they stay this long whatever else there is. */
const setAsideDays = 30

/**
 * Which backups may go: all of today stay, then the newest of each day for a week, of each week for five, and of each
 * month for ever. One from the future (the clock was set back) stays. Days are those of the clock on the wall.
 */
export const planThinning = <One extends Dated>(backups: readonly One[], now: Date): One[] => {
  const newestFirst = [...backups].sort((a, b) => b.madeAt.localeCompare(a.madeAt) || b.name.localeCompare(a.name))
  const taken = new Set<string>()
  return newestFirst.filter((backup, index) => {
    const age = daysBetween(new Date(backup.madeAt), now)
    const slot = slotOf(new Date(backup.madeAt), age)
    const first = slot === null || !taken.has(slot)
    if (slot !== null) taken.add(slot)
    const setAside = backup.reason.startsWith('before-') && age < setAsideDays
    return index > 0 && !first && !setAside
  })
}

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** Whole days by the calendar; an hour more or less when summer time begins or ends makes no difference. */
const daysBetween = (from: Date, to: Date): number => Math.round((midnight(to) - midnight(from)) / dayMs)

/** Null: not thinned. */
const slotOf = (at: Date, age: number): string | null => {
  if (age <= 0) return null
  if (age <= 7) return `day ${midnight(at)}`
  if (age <= 35) {
    // Weeks begin on Mondays.
    const monday = new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7))
    return `week ${monday.getTime()}`
  }
  return `month ${at.getFullYear()}-${at.getMonth()}`
}
