import { describe, expect, it } from 'vitest'
import { inventSnapshot } from './invented-snapshot.ts'
import { countUnits, registerLine, unitsByRegion, unitTitle } from './register-list.ts'
import type { SnapshotUnit } from './snapshot.ts'

const { operators } = inventSnapshot()
const unit = (change: Partial<SnapshotUnit> = {}): SnapshotUnit => {
  const [first] = inventSnapshot({
    units: [{ region: '12', name: 'Team Lilla', places: ['Lund'], operators: ['BUP'] }],
  }).units
  if (first === undefined) throw new Error('no unit')
  return { ...first, ...change }
}

describe('registerLine', () => {
  it('is written from name, place and operator', () => {
    expect(registerLine(unit(), operators)).toBe('Team Lilla, Lund; BUP')
    expect(registerLine(unit({ places: ['Bromma', 'Solna', 'Enskede'], unitCount: 3 }), operators)).toBe(
      'Team Lilla, Bromma, Solna och Enskede (3 verksamheter/team); BUP',
    )
    expect(registerLine(unit({ places: [], underConstruction: true, operatorText: null, values: [] }), operators)).toBe(
      'Team Lilla, under uppbyggnad; BUP',
    )
    expect(registerLine(unit({ name: 'Team Lilla i Lund' }), operators)).toBe('Team Lilla i Lund; BUP')
  })

  it('is the printed line as long as that is still true', () => {
    const printed = 'Team Lilla; Lund; BUP'
    expect(registerLine(unit({ registerText: printed }), operators)).toBe(printed)
    expect(registerLine(unit({ registerText: printed, name: 'Team Större' }), operators)).toBe('Team Större, Lund; BUP')
    expect(registerLine(unit({ registerText: printed, places: ['Eslöv'] }), operators)).toBe('Team Lilla, Eslöv; BUP')
    expect(registerLine(unit({ registerText: printed, underConstruction: true }), operators)).toContain(
      'under uppbyggnad',
    )
    expect(registerLine(unit({ registerText: `Två ${printed}`, unitCount: 2 }), operators)).toBe(`Två ${printed}`)
    expect(registerLine(unit({ registerText: `Två ${printed}`, unitCount: 4 }), operators)).toContain(
      '(4 verksamheter/team)',
    )
  })

  it('names the operator anew when a person has corrected it', () => {
    const values = unit().values.map((value) =>
      value.key === 'operator' ? { ...value, review: 'corrected' as const } : value,
    )
    expect(registerLine(unit({ registerText: 'Team Lilla, Lund; BUP', operators: ['FBHV'], values }), operators)).toBe(
      'Team Lilla, Lund; FBHV',
    )
  })
})

it('heads a unit as printed, until a person has corrected its name', () => {
  const name = unit().values.find(({ key }) => key === 'name')
  expect(unitTitle(unit({ heading: 'BUP Lund' }))).toBe('BUP Lund')
  expect(unitTitle(unit({ heading: 'BUP Lund', values: name ? [{ ...name, review: 'corrected' }] : [] }))).toBe(
    'Team Lilla',
  )
  expect(unitTitle(unit({ heading: ' ', name: ' ' }))).toBe('Verksamhet utan namn')
})

it('gives every region, with or without units, and units of no known region last', () => {
  const snapshot = inventSnapshot()
  const groups = unitsByRegion({ ...snapshot, units: [unit({ regionCode: '99' }), unit({ unitCount: 4 })] }, 'included')
  expect(groups).toHaveLength(22)
  expect(groups.at(-1)).toMatchObject({ region: null, units: [{ regionCode: '99' }] })
  expect(countUnits(groups.flatMap(({ units }) => units))).toBe(5)
  expect(unitsByRegion(snapshot, 'included').map(({ region }) => region?.position)).toEqual(
    Array.from({ length: 21 }, (_, index) => index + 1),
  )
})
