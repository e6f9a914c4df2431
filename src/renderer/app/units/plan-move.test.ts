import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listMovable, type MovePlan, planDrop, planStep } from './plan-move.ts'

type Row = Parameters<typeof planStep>[0][number]

const row = (profileId: string, more: Partial<Row> = {}): Row => ({
  profileId,
  regionCode: '12',
  outcome: 'included',
  closed: false,
  ...more,
})

/** What the engine does: the unit is taken out and put before the other, or last. */
const carryOut = (rows: readonly Row[], profileId: string, plan: MovePlan): Row[] => {
  if (plan.kind !== 'move') return [...rows]
  const moved = rows.find((one) => one.profileId === profileId)
  const others = rows.filter((one) => one !== moved)
  const at = plan.beforeId === null ? others.length : others.findIndex((one) => one.profileId === plan.beforeId)
  return moved === undefined ? others : [...others.slice(0, at), moved, ...others.slice(at)]
}

const arbitraryRows = fc
  .array(
    fc.record({
      regionCode: fc.constantFrom('12', '14'),
      outcome: fc.constantFrom('included' as const, 'appendix' as const, null),
      closed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((list) => list.map((more, at) => row(`p${at}`, more)))

const ids = (rows: readonly Row[]) => rows.map(({ profileId }) => profileId)

describe('a move within the region', () => {
  it('by key goes one step among those of the same outcome, and back', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(), fc.constantFrom(1 as const, -1 as const), (rows, n, step) => {
        const moved = rows[n % rows.length]
        if (moved === undefined || moved.closed) return
        const plan = planStep(rows, moved.profileId, step)
        const before = ids(listMovable(rows, moved))
        const at = before.indexOf(moved.profileId)
        const after = ids(listMovable(carryOut(rows, moved.profileId, plan), moved))
        if (plan.kind === 'refused') {
          expect(at).toBe(step === -1 ? 0 : before.length - 1)
          return
        }
        expect(after.indexOf(moved.profileId)).toBe(at + step)
        expect(after.filter((id) => id !== moved.profileId)).toEqual(before.filter((id) => id !== moved.profileId))
      }),
    )
  })

  it('by mouse lands where it is dropped, and never in another region or among another outcome', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(), fc.nat(), fc.boolean(), (rows, n, m, lower) => {
        const [moved, over] = [rows[n % rows.length], rows[m % rows.length]]
        if (moved === undefined || over === undefined || moved.closed) return
        const plan = planDrop(rows, moved.profileId, over.profileId, lower)
        const after = carryOut(rows, moved.profileId, plan)
        if (moved.regionCode !== over.regionCode) expect(plan).toEqual({ kind: 'refused', why: 'otherRegion' })
        else if (moved !== over && (moved.outcome !== over.outcome || over.closed))
          expect(plan).toEqual({ kind: 'refused', why: 'otherOutcome' })
        else if (moved === over) expect(plan).toEqual({ kind: 'stays' })
        else {
          const group = ids(listMovable(after, moved))
          const distance = group.indexOf(moved.profileId) - group.indexOf(over.profileId)
          expect(distance).toBe(lower ? 1 : -1)
        }
      }),
    )
  })
})
