import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridCell, RegisterRow } from '../../shared/contract/views.ts'
import type { EditionField } from '../../shared/domain/field.ts'
import type { FacetChoice } from '../../shared/domain/saved-view.ts'
import { countFacets, countViews, fieldFacetId, isInView, listFacets, passesFacets, stateValue } from './row-facets.ts'
import { only, viewIds } from './row-selection.ts'

const cell = (text: string | null, more: Partial<GridCell> = {}): GridCell => ({
  state: text === null ? null : 'answered',
  text,
  cut: false,
  items: null,
  review: 'reviewed',
  origin: 'import',
  ...more,
})

const row = (profileId: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
  profileId,
  unitId: `u-${profileId}`,
  regionCode: '12',
  number: null,
  unitCount: 1,
  underConstruction: false,
  outcome: 'included',
  heading: profileId,
  review: 'reviewed',
  doubt: null,
  closed: false,
  cells: {},
  ...more,
})

const field = (key: string, type: EditionField['type'] = 'text', personal = false): EditionField => ({
  key,
  label: key,
  shortLabel: key,
  group: 'way-in',
  type,
  variants: [],
  personal,
})

const facets = listFacets(
  [field('name'), field('ages'), field('referral', 'longText'), field('contact', 'text', true)],
  null,
)
const valuesOf = (id: string, of: RegisterRow) => facets.find((facet) => facet.id === id)?.valuesOf(of)

const arbitraryRows = fc
  .array(
    fc.record({
      regionCode: fc.constantFrom('12', '14', null),
      outcome: fc.constantFrom('included' as const, 'appendix' as const, null),
      operators: fc.subarray(['BUP', 'FBHV']),
      ages: fc.constantFrom('0–3 år', '0–6 år', null),
      review: fc.constantFrom('unreviewed' as const, 'uncertain' as const, 'reviewed' as const),
      closed: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((list) =>
    list.map(({ operators, ages, ...more }, at) =>
      row(`p${at}`, {
        ...more,
        cells: {
          operator: cell('x', { items: operators }),
          ...(ages === null ? {} : { ages: cell(ages) }),
        },
      }),
    ),
  )

const arbitraryChoices: fc.Arbitrary<Record<string, FacetChoice>> = fc
  .tuple(
    fc.record({ values: fc.subarray(['BUP', 'samverkan', 'unknown']), except: fc.boolean() }),
    fc.record({ values: fc.subarray(['12', '14', '']), except: fc.boolean() }),
    fc.record({ values: fc.subarray(['0–3 år', '']), except: fc.boolean() }),
  )
  .map(([operator, region, ages]) => ({ operator, region, [fieldFacetId('ages')]: ages }))

describe('facets', () => {
  it('count for every value exactly the rows that choosing it alone would leave', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryChoices, (rows, choices) => {
        const counted = countFacets(rows, facets, choices)
        for (const facet of facets)
          for (const { value, count } of counted.get(facet.id) ?? []) {
            const left = rows.filter((one) => passesFacets(one, facets, { ...choices, [facet.id]: only(value) }))
            expect(left.length, `${facet.id} ${value}`).toBe(count)
          }
      }),
    )
  })

  it('turned round leave exactly the other rows', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryChoices, (rows, choices) => {
        for (const [id, { values }] of Object.entries(choices)) {
          if (values.length === 0) continue
          const of = (except: boolean) => rows.filter((one) => passesFacets(one, facets, { [id]: { values, except } }))
          expect([...of(false), ...of(true)].length).toBe(rows.length)
          expect(of(false).some((one) => of(true).includes(one))).toBe(false)
        }
      }),
    )
  })

  it('never take a state for an answer, nor a long text for a choice', () => {
    const id = fieldFacetId('ages')
    expect(valuesOf(id, row('a', { cells: { ages: cell(null, { state: 'not-stated' }) } }))).toEqual([
      stateValue('not-stated'),
    ])
    expect(valuesOf(id, row('a', { cells: { ages: cell('not-stated') } }))).toEqual(['not-stated'])
    expect(valuesOf(id, row('a', { cells: { ages: cell(null) } }))).toEqual([''])
    expect(valuesOf(fieldFacetId('referral'), row('a', { cells: { referral: cell('Remiss') } }))).toEqual([
      stateValue('answered'),
    ])
  })

  it('leave out what may name a person', () => {
    expect(facets.some(({ id }) => id === fieldFacetId('contact'))).toBe(false)
  })
})

describe('ready views', () => {
  it('count the rows that they open', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const counts = countViews(rows, [row('borta')])
        for (const view of viewIds)
          expect(counts[view]).toBe(view === 'removed' ? 1 : rows.filter((one) => isInView(one, view)).length)
      }),
    )
  })

  it('show what is closed in a view of its own alone', () => {
    const closed = row('stängd', { closed: true, outcome: 'appendix', review: 'uncertain' })
    expect(viewIds.filter((view) => view !== 'removed' && isInView(closed, view))).toEqual(['closed'])
  })

  it('tell what no source says', () => {
    const own = row('egen', { cells: { ages: cell('0–3 år', { origin: 'person', unsupported: true }) } })
    expect(isInView(own, 'unsupported')).toBe(true)
    const marked = row('belagd', { cells: { ages: cell('0–3 år', { origin: 'person' }) } })
    expect(isInView(marked, 'unsupported')).toBe(false)
    expect(isInView(row('läst', { cells: { ages: cell('0–3 år') } }), 'unsupported')).toBe(false)
  })
})
