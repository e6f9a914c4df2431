import { describe, expect, it } from 'vitest'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { unitRow } from './grid-rows.ts'
import { findMove, holdInPlace } from './hold-row.ts'

const row = (profileId: string, heading = profileId): RegisterRow => ({
  profileId,
  unitId: profileId,
  regionCode: null,
  number: null,
  unitCount: 1,
  underConstruction: false,
  outcome: null,
  heading,
  review: 'unreviewed',
  doubt: null,
  closed: false,
  cells: {},
})
const [a, b, c] = [unitRow(row('a')), unitRow(row('b')), unitRow(row('c'))]
const changed = unitRow(row('a', 'anders'))

describe('a row in work', () => {
  it('stays where it was when its new words would move it', () => {
    expect(holdInPlace([a, b, c], [b, c, changed], changed)).toEqual([changed, b, c])
  })

  it('stays, with its new words, when they would take it out of the filter', () => {
    expect(holdInPlace([a, b, c], [b, c], changed)).toEqual([changed, b, c])
  })

  it('goes when it is gone from the register', () => {
    expect(holdInPlace([a, b, c], [b, c], null)).toEqual([b, c])
  })
})

describe('a row that was left', () => {
  it('is told where it went', () => {
    expect(findMove([a, b, c], [b, c, changed], changed)).toEqual({ name: 'anders', profileId: 'a', place: 3 })
  })

  it('is told when it is not among the shown rows any more', () => {
    expect(findMove([a, b], [b], changed)?.place).toBeNull()
  })

  it('is not told when it stayed', () => {
    expect(findMove([a, b], [changed, b], changed)).toBeNull()
    expect(findMove([a, b], [b], null)).toBeNull()
  })
})
