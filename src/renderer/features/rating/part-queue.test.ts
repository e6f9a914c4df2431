import { describe, expect, it } from 'vitest'
import type { QueueUnit } from '../../../shared/contract/classification-views.ts'
import { partQueue, waitsToRate, windowAround } from './part-queue.ts'

const unit = (profileId: string, own: QueueUnit['own'] = 'none'): QueueUnit => ({
  profileId,
  number: null,
  name: profileId,
  regionCode: null,
  own,
  sealedBy: [],
})

describe('the queue of a rater', () => {
  it('puts off what was skipped, in that order, and never what is sealed', () => {
    const units = [unit('1'), unit('2', 'draft'), unit('3'), unit('4', 'sealed'), unit('5', 'opened')]
    const { left, skipped, sealed } = partQueue(units, ['3', '1', '4', 'gone'])
    expect([left, skipped, sealed].map((list) => list.map(({ profileId }) => profileId))).toEqual([
      ['2'],
      ['3', '1'],
      ['4', '5'],
    ])
  })

  it('tells who has yet to rate what is sealed, and not what has been opened or is left to oneself', () => {
    const units = [unit('1', 'opened'), { ...unit('2', 'sealed'), sealedBy: ['Bo'] }, unit('3')]
    expect(waitsToRate(units, ['Bo', 'Cilla'])).toEqual(['Cilla'])
  })

  it('shows a part of a long list, with the chosen one in it', () => {
    const all = Array.from({ length: 1000 }, (_, at) => at)
    for (const at of [0, 1, 500, 998, 999]) {
      const { before, shown } = windowAround(all, at, 60)
      expect(shown).toHaveLength(60)
      expect(shown[0]).toBe(before)
      expect(shown).toContain(at)
    }
    expect(windowAround([1, 2], 1, 60)).toEqual({ before: 0, shown: [1, 2] })
  })
})
