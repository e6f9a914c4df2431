import { describe, expect, it } from 'vitest'
import { planThinning } from './plan-thinning.ts'

/** A Sunday at noon by the clock on the wall. */
const now = new Date(2026, 10, 22, 12)
const at = (daysAgo: number, hour: number, reason: 'interval' | 'before-restore' = 'interval') => {
  const madeAt = new Date(2026, 10, 22 - daysAgo, hour).toISOString()
  return { name: madeAt, madeAt, reason }
}
const kept = (backups: ReturnType<typeof at>[]): string[] => {
  const gone = new Set(planThinning(backups, now))
  return backups.filter((backup) => !gone.has(backup)).map(({ madeAt }) => madeAt)
}

describe('thinning of backups', () => {
  it('keeps all of today, and the newest of each day for a week', () => {
    const today = [at(0, 8), at(0, 9), at(0, 10)]
    const days = [1, 2, 7].flatMap((day) => [at(day, 9), at(day, 15)])
    expect(kept([...today, ...days])).toEqual([...today, at(1, 15), at(2, 15), at(7, 15)].map(({ madeAt }) => madeAt))
  })

  it('keeps one a week for five weeks and one a month for ever', () => {
    // Four years of a backup a day.
    const daily = Array.from({ length: 4 * 365 }, (_, day) => at(day, 12))
    const left = kept(daily).map((madeAt) => new Date(madeAt))
    const ages = left.map((date) => Math.round((now.getTime() - date.getTime()) / 86_400_000))
    expect(ages.filter((age) => age <= 7)).toHaveLength(8)
    expect(ages.filter((age) => age > 7 && age <= 35).length).toBeGreaterThanOrEqual(4)
    expect(ages.filter((age) => age > 7 && age <= 35).length).toBeLessThanOrEqual(5)
    const months = left
      .filter((_, index) => (ages[index] ?? 0) > 35)
      .map((date) => `${date.getFullYear()}-${date.getMonth()}`)
    expect(new Set(months).size).toBe(months.length)
    expect(months.length).toBeGreaterThanOrEqual(46)
    // Thinned day by day, as it happens, the months are still there.
    let files: ReturnType<typeof at>[] = []
    for (let day = 400; day >= 0; day--) {
      files.push(at(day, 12))
      const gone = new Set(planThinning(files, new Date(2026, 10, 22 - day, 13)))
      files = files.filter((file) => !gone.has(file))
    }
    expect(new Set(files.map(({ madeAt }) => new Date(madeAt).getMonth())).size).toBe(12)
    expect(files.length).toBeLessThan(30)
  })

  it('never removes the newest, one from the future, or for a month one that something was replaced after', () => {
    expect(kept([at(400, 9), at(400, 8)])).toEqual([at(400, 9).madeAt])
    expect(kept([at(-3, 9), at(-3, 10), at(0, 9)])).toHaveLength(3)
    expect(kept([at(0, 9), at(3, 9, 'before-restore'), at(3, 10), at(3, 8)])).toEqual(
      [at(0, 9), at(3, 9, 'before-restore'), at(3, 10)].map(({ madeAt }) => madeAt),
    )
    expect(kept([at(0, 9), at(33, 9, 'before-restore'), at(33, 10)])).toHaveLength(2)
  })
})
