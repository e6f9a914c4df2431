import { describe, expect, it } from 'vitest'
import type { RegionRow, RegisterRow } from '../../../shared/contract/views.ts'
import { makeRegionTiles, shadeOf } from './region-tiles.ts'

const region = (regionCode: string, more: Partial<RegionRow> = {}): RegionRow => ({
  regionCode,
  position: 1,
  name: regionCode,
  printedName: regionCode,
  lines: 0,
  units: 0,
  appendix: 0,
  statedNone: false,
  childrenText: null,
  ...more,
})

const row = (profileId: string, regionCode: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
  profileId,
  unitId: profileId,
  regionCode,
  number: null,
  unitCount: 1,
  underConstruction: false,
  outcome: 'included',
  closed: false,
  heading: profileId,
  review: 'unreviewed',
  doubt: null,
  cells: {},
  ...more,
})

const earlier = [
  { regionCode: '12', units: 2, statedNone: false },
  { regionCode: '08', units: 0, statedNone: true },
  { regionCode: '09', units: 0, statedNone: false },
]

describe('tiles of the map', () => {
  it('count the open rows of the region, the appendix among them, and one mark for each unit', () => {
    const [tile] = makeRegionTiles(
      [region('12', { units: 3 })],
      [
        row('a', '12', { review: 'corrected', unitCount: 2 }),
        row('b', '12', { review: 'uncertain' }),
        row('c', '12', { review: 'reviewed', outcome: 'appendix' }),
        row('d', '12', { review: 'reviewed', closed: true }),
        row('e', '14', { review: 'reviewed' }),
      ],
      { statusOf: (profileId) => (profileId === 'a' ? 'changed-ground' : 'disagree-outcome') },
      earlier,
    )
    expect(tile).toMatchObject({ rows: 3, reviewed: 2, uncertain: 1, disagree: 2, changed: 1, before: 2 })
    expect(tile?.operators).toHaveLength(3)
  })

  it('tell none apart from not known, in this edition and the one before', () => {
    const none = { statedNone: true }
    const tiles = makeRegionTiles([region('08', none), region('09', none), region('10', none)], [], null, earlier)
    expect(tiles.map(({ before }) => before)).toEqual([0, null, null])
    expect(tiles.map((tile) => shadeOf(tile, 'against'))).toEqual(['none', 'unknown', 'unknown'])
    const [unknown] = makeRegionTiles([region('12')], [], null, earlier)
    expect(unknown && [shadeOf(unknown, 'count'), shadeOf(unknown, 'against')]).toEqual(['unknown', 'unknown'])
  })

  it.each([
    [0, 'd1'],
    [1, 'd2'],
    [2, 'd3'],
    [4, 'd4'],
  ])('are as dark as the share that is reviewed: %i of 4', (reviewed, shade) => {
    const rows = [0, 1, 2, 3].map((at) => row(`${at}`, '12', { review: at < reviewed ? 'reviewed' : 'unreviewed' }))
    const [tile] = makeRegionTiles([region('12', { units: 4 })], rows, null, [])
    expect(tile && shadeOf(tile, 'reviewed')).toBe(shade)
  })

  it.each([
    [3, 'd3'],
    [2, 'd2'],
    [1, 'd1'],
  ])('are as dark as the change from 2 units to %i', (units, shade) => {
    const [tile] = makeRegionTiles([region('12', { units })], [], null, earlier)
    expect(tile && shadeOf(tile, 'against')).toBe(shade)
  })
})
