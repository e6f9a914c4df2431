import type { RegisterRow } from '../../../shared/contract/views.ts'

/**
 * Where a unit would stand after a move within its region. Units stand in groups of one region and one outcome: the
 * letters a, b, c … run through a group, and what is closed has none. Pure.
 */
export type MovePlan =
  | { kind: 'move'; beforeId: string | null }
  | { kind: 'refused'; why: 'atTop' | 'atBottom' | 'otherRegion' | 'otherOutcome' }
  | { kind: 'stays' }

type MovableRow = Pick<RegisterRow, 'profileId' | 'regionCode' | 'outcome' | 'closed'>

/** The rows among which one can be moved, itself included, in register order. */
export const listMovable = <Row extends MovableRow>(rows: readonly Row[], row: Row): Row[] =>
  rows.filter((other) => other.regionCode === row.regionCode && other.outcome === row.outcome && !other.closed)

export const planStep = (rows: readonly MovableRow[], profileId: string, step: 1 | -1): MovePlan => {
  const row = rows.find((one) => one.profileId === profileId)
  if (row === undefined) return { kind: 'stays' }
  const group = listMovable(rows, row)
  const at = group.findIndex((one) => one.profileId === profileId)
  if (at === -1) return { kind: 'stays' }
  if (step === -1) {
    const before = group[at - 1]
    return before === undefined ? { kind: 'refused', why: 'atTop' } : { kind: 'move', beforeId: before.profileId }
  }
  if (group[at + 1] === undefined) return { kind: 'refused', why: 'atBottom' }
  return { kind: 'move', beforeId: group[at + 2]?.profileId ?? null }
}

/** @param after true where it is dropped on the lower half of the other row. */
export const planDrop = (rows: readonly MovableRow[], profileId: string, overId: string, after: boolean): MovePlan => {
  const row = rows.find((one) => one.profileId === profileId)
  const over = rows.find((one) => one.profileId === overId)
  if (row === undefined || over === undefined || row === over) return { kind: 'stays' }
  if (row.regionCode !== over.regionCode) return { kind: 'refused', why: 'otherRegion' }
  if (row.outcome !== over.outcome || over.closed) return { kind: 'refused', why: 'otherOutcome' }
  const group = listMovable(rows, row)
  const at = group.indexOf(row)
  const overAt = group.indexOf(over)
  const beforeAt = after ? overAt + 1 : overAt
  if (beforeAt === at || beforeAt === at + 1) return { kind: 'stays' }
  return { kind: 'move', beforeId: group[beforeAt]?.profileId ?? null }
}
