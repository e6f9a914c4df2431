import { describe, expect, it } from 'vitest'
import type { GridCell, RegionRow, RegisterRow } from '../../../shared/contract/views.ts'
import { wholeRegister } from '../../app/row-selection.ts'
import { buildGridRows, type GridQuery, type GridRow } from './grid-rows.ts'

const cell = (text: string | null, more: Partial<GridCell> = {}): GridCell => ({
  state: text === null ? null : 'answered',
  text,
  cut: false,
  items: null,
  review: 'reviewed',
  origin: 'import',
  ...more,
})

const row = (id: string, regionCode: string | null, more: Partial<RegisterRow> = {}): RegisterRow => ({
  profileId: id,
  unitId: `u-${id}`,
  regionCode,
  number: null,
  unitCount: 1,
  underConstruction: false,
  outcome: 'included',
  heading: id,
  review: 'reviewed',
  doubt: null,
  closed: false,
  cells: {},
  ...more,
})

const region = (regionCode: string, position: number, name: string, statedNone = false): RegionRow => ({
  regionCode,
  position,
  name,
  printedName: name,
  lines: 0,
  units: 0,
  appendix: 0,
  statedNone,
  childrenText: null,
})

const regions = [region('13', 3, 'Halland', true), region('10', 1, 'Blekinge'), region('20', 2, 'Dalarna')]
const rows = [
  row('lilla', '10', { number: '1a', cells: { ages: cell('0–3 år'), operator: cell('BUP', { items: ['BUP'] }) } }),
  row('ärlan', '20', {
    number: '2a',
    review: 'uncertain',
    cells: { ages: cell('0–6 år'), operator: cell('BUP & socialtjänst', { items: ['BUP', 'socialtjänst'] }) },
  }),
  row('åsen', '20', {
    number: '2b',
    review: 'unreviewed',
    cells: { ages: cell(null, { state: 'not-stated' }), contact: cell('Anna Ek 070-000 00 00') },
  }),
  row('zon', '20', { outcome: 'appendix' }),
]

const query: GridQuery = {
  selection: wholeRegister,
  sort: [],
  filters: {},
  stateWords: {
    answered: '',
    none: 'Nej',
    'not-stated': 'Ingen uppgift',
    'not-asked': 'Ej frågat',
    'no-reply': 'Inget svar',
    'not-applicable': 'Ej tillämpligt',
  },
  personalKeys: new Set(['contact']),
  regionNames: new Map([
    ['10', 'Blekinge'],
    ['20', 'Dalarna'],
    ['13', 'Halland'],
  ]),
  facets: [],
  standings: null,
  standingWords: {},
}

const ids = (found: GridRow[]) => found.map(({ id }) => id)

describe('rows of the grid', () => {
  it('stand under their region in register order, with the regions that are said to lack units', () => {
    expect(ids(buildGridRows(rows, regions, query))).toEqual([
      'region 10',
      'lilla',
      'region 20',
      'ärlan',
      'åsen',
      'zon',
      'region 13',
    ])
  })

  it('drop headings without rows while a filter is on', () => {
    const found = buildGridRows(rows, regions, { ...query, selection: { ...wholeRegister, view: 'uncertain' } })
    expect(ids(found)).toEqual(['region 20', 'ärlan'])
    expect(found[0]).toMatchObject({ shownRows: 1 })
  })

  it('are one list in Swedish order when sorted by a column, in both directions', () => {
    const sorted = (descending: boolean) =>
      ids(buildGridRows(rows, regions, { ...query, sort: [{ columnId: 'name', descending }] }))
    expect(sorted(false)).toEqual(['lilla', 'zon', 'åsen', 'ärlan'])
    expect(sorted(true)).toEqual(['ärlan', 'åsen', 'zon', 'lilla'])
  })

  it('that are empty in the sorted column come last in both directions', () => {
    for (const descending of [false, true])
      expect(ids(buildGridRows(rows, regions, { ...query, sort: [{ columnId: 'ages', descending }] })).at(-1)).toBe(
        'zon',
      )
  })

  it('are found by all words, without regard to case, and å is not a', () => {
    const find = (text: string) =>
      ids(buildGridRows(rows, [], { ...query, selection: { ...wholeRegister, text } })).filter((id) =>
        rows.some(({ profileId }) => profileId === id),
      )
    expect(find('DALARNA bup')).toEqual(['ärlan'])
    expect(find('åsen')).toEqual(['åsen'])
    expect(find('asen')).toEqual([])
    expect(find('ingen uppgift')).toEqual(['åsen'])
  })

  it('are never found by the details of a contact person', () => {
    const searched = { ...query, selection: { ...wholeRegister, text: 'Anna' } }
    expect(buildGridRows(rows, regions, searched)).toEqual([])
    const filtered = { ...query, filters: { contact: { type: 'contains', filter: '070' } } }
    expect(buildGridRows(rows, regions, filtered)).toEqual([])
    const asked = { ...query, filters: { contact: { type: 'notBlank' } } }
    expect(ids(buildGridRows(rows, regions, asked))).toEqual(['region 20', 'åsen'])
  })

  it('follow the conditions of column filters', () => {
    const filter = (type: string, text?: string) =>
      ids(buildGridRows(rows, [], { ...query, filters: { ages: { type, filter: text ?? null } } }))
    expect(filter('contains', '0–')).toEqual(['lilla', 'ärlan'])
    expect(filter('equals', '0–6 ÅR')).toEqual(['ärlan'])
    expect(filter('blank')).toEqual(['zon'])
    const either = { operator: 'OR' as const, conditions: [{ type: 'blank' }, { type: 'endsWith', filter: '3 år' }] }
    expect(ids(buildGridRows(rows, [], { ...query, filters: { ages: either } }))).toEqual(['lilla', 'zon'])
  })

  it('keep their identity when nothing about them changed', () => {
    const [first, again] = [buildGridRows(rows, regions, query), buildGridRows(rows, regions, query)]
    expect(first[1]).toBe(again[1])
  })
})

describe('rows under headings', () => {
  it('are folded away with their region, which stays', () => {
    const folded = { ...query, selection: { ...wholeRegister, folded: ['20'] } }
    const found = buildGridRows(rows, regions, folded)
    expect(ids(found)).toEqual(['region 10', 'lilla', 'region 20', 'region 13'])
    expect(found[2]).toMatchObject({ folded: true })
  })

  it('are one list in register order where nobody wants headings', () => {
    const plain = { ...query, selection: { ...wholeRegister, grouped: false } }
    expect(ids(buildGridRows(rows, regions, plain))).toEqual(['lilla', 'ärlan', 'åsen', 'zon'])
  })
})
