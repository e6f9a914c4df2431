import { describe, expect, it } from 'vitest'
import type { GridCell, RegisterRow } from '../../../../shared/contract/views.ts'
import type { EditionField } from '../../../../shared/domain/field.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import {
  type GivenCell,
  longestText,
  markConflicts,
  type PlanColumn,
  readGiven,
  type StateWords,
  sumPlan,
} from './cell-plan.ts'
import { type PlanField, planFillDown, planPaste, planSetAll } from './plan-fill.ts'

const stateWords: StateWords = {
  answered: 'Besvarad',
  none: 'Nej',
  'not-stated': 'Ingen uppgift',
  'not-asked': 'Ej frågat',
  'no-reply': 'Inget svar',
  'not-applicable': 'Ej tillämpligt',
}
const answer = (text: string): ValueDraft => ({ state: 'answered', text, items: null })
const nothing: ValueDraft = { state: null, text: null, items: null }
const given = (text: string, more: Partial<GivenCell> = {}): GivenCell => ({ text, state: null, items: null, ...more })

const cell = (text: string, more: Partial<GridCell> = {}): GridCell => ({
  state: 'answered',
  text,
  cut: false,
  items: null,
  review: 'reviewed',
  origin: 'import',
  ...more,
})
const row = (id: string, cells: Record<string, GridCell>): RegisterRow => ({
  profileId: id,
  unitId: `u-${id}`,
  regionCode: '01',
  number: `1${id}`,
  unitCount: 1,
  underConstruction: false,
  outcome: 'included',
  heading: `Team ${id}`,
  review: 'reviewed',
  doubt: null,
  closed: false,
  cells,
})
const column = (key: string, personal = false): PlanColumn => ({
  id: key,
  name: key,
  field: { key, label: key, shortLabel: key, group: 'work', type: 'text', variants: [], personal } as EditionField,
})
const rows = [row('a', { ages: cell('0–3 år'), place: cell('Umeå') }), row('b', { ages: cell('0–6 år') }), row('c', {})]
const field = (more: Partial<PlanField> = {}): PlanField => ({
  rows,
  columns: [{ id: 'number', name: 'Nr', field: null }, column('ages'), column('place')],
  whole: new Map(),
  stateWords,
  shownIn: (shown) => shown.number ?? '',
  ...more,
})
const texts = (plan: ReturnType<typeof planPaste>) =>
  plan.map(({ profileId, fieldKey, after, problem }) => [profileId, fieldKey, after.text, problem])

describe('a given text', () => {
  it('is an answer, and a state where it is the state’s word', () => {
    expect(readGiven(given(' 0–6 år '), nothing, stateWords).after).toEqual(answer('0–6 år'))
    expect(readGiven(given('ingen uppgift'), nothing, stateWords).after).toEqual({ ...nothing, state: 'not-stated' })
    expect(readGiven(given('Nej'), nothing, stateWords).after).toEqual({ ...nothing, state: 'none' })
    // A sentence that begins so is an answer.
    expect(readGiven(given('Nej, men snart'), nothing, stateWords).after).toEqual(answer('Nej, men snart'))
  })

  it('empties where there is none, and is never mixed with a state', () => {
    expect(readGiven(given('  '), answer('x'), stateWords).after).toEqual(nothing)
    expect(readGiven(given('', { state: 'not-asked' }), answer('x'), stateWords).after.state).toBe('not-asked')
  })

  it('that stands there already changes nothing, its list and printed words included', () => {
    const printed: ValueDraft = { state: 'none', text: 'Inga grupper', items: null }
    expect(readGiven(given('Inga grupper'), printed, stateWords).after).toBe(printed)
    const listed: ValueDraft = { state: 'answered', text: 'BUP & BHV', items: ['BUP', 'FBHV'] }
    expect(readGiven(given('BUP & BHV'), listed, stateWords).after).toBe(listed)
  })

  it('is refused where its state is unknown or it is too long', () => {
    expect(readGiven(given('x', { state: 'perhaps' }), nothing, stateWords).problem).toBe('unknown-state')
    expect(readGiven(given('x'.repeat(longestText + 1)), nothing, stateWords).problem).toBe('too-long')
    expect(readGiven(given('x'.repeat(longestText)), nothing, stateWords).problem).toBeNull()
  })
})

describe('pasting', () => {
  it('puts a table from the first cell on, and says what is outside the grid or cannot be written', () => {
    const table = [
      [given('1a'), given('0–4 år')],
      [given('9z'), given('0–6 år')],
      [given('1c'), given('Inget svar')],
      [given('1d'), given('5 år')],
    ]
    const plan = planPaste(table, field(), { rows: 1, columns: 1 }, { skipEmpty: false })
    expect(texts(plan)).toEqual([
      ['a', 'number', '1a', null],
      ['a', 'ages', '0–4 år', null],
      ['b', 'number', '9z', 'read-only'],
      ['b', 'ages', '0–6 år', null],
      ['c', 'number', '1c', null],
      ['c', 'ages', null, null],
      [null, 'number', '1d', 'no-row'],
      [null, 'ages', '5 år', 'no-row'],
    ])
    expect(sumPlan(plan)).toEqual({ changed: 2, same: 3, failing: 3, emptied: 0 })
  })

  it('has nowhere to put columns beyond the last', () => {
    const plan = planPaste(
      [[given('x'), given('y')]],
      field({ columns: [column('place')] }),
      { rows: 1, columns: 1 },
      { skipEmpty: false },
    )
    expect(plan.map(({ problem }) => problem)).toEqual([null, 'no-column'])
  })

  it('fills a range with one cell, and with a table that goes into it evenly', () => {
    const columns = [column('ages'), column('place')]
    const one = planPaste([[given('x')]], field({ columns }), { rows: 3, columns: 2 }, { skipEmpty: false })
    expect(one.map(({ profileId, fieldKey }) => `${profileId} ${fieldKey}`)).toHaveLength(6)
    const across = planPaste(
      [[given('x'), given('y')]],
      field({ columns }),
      { rows: 3, columns: 2 },
      { skipEmpty: false },
    )
    expect(across.map(({ after }) => after.text)).toEqual(['x', 'y', 'x', 'y', 'x', 'y'])
    const uneven = planPaste(
      [[given('x')], [given('y')]],
      field({ columns }),
      { rows: 3, columns: 1 },
      { skipEmpty: false },
    )
    expect(uneven).toHaveLength(2)
  })

  it('leaves alone what is empty in the table where one asks for it', () => {
    const table = [[given(''), given('Luleå')]]
    const columns = [column('ages'), column('place')]
    const keep = planPaste(table, field({ columns }), { rows: 1, columns: 1 }, { skipEmpty: true })
    expect(texts(keep)).toEqual([['a', 'place', 'Luleå', null]])
    const empty = planPaste(table, field({ columns }), { rows: 1, columns: 1 }, { skipEmpty: false })
    expect(sumPlan(empty)).toMatchObject({ changed: 2, emptied: 1 })
  })

  it('compares with whole texts, not with their beginning', () => {
    const long = 'å'.repeat(300)
    const cut = [row('a', { ages: cell(long.slice(0, 200), { cut: true }) })]
    const whole = new Map([['a ages', answer(long)]])
    const plan = planPaste(
      [[given(long)]],
      field({ rows: cut, columns: [column('ages')], whole }),
      { rows: 1, columns: 1 },
      { skipEmpty: false },
    )
    expect(sumPlan(plan)).toMatchObject({ changed: 0, same: 1 })
    expect(plan[0]?.before.text).toBe(long)
  })
})

describe('filling', () => {
  it('puts the first row’s values in the rows below, states and empty ones too', () => {
    const plan = planFillDown(field({ columns: [column('ages'), column('place')] }))
    expect(texts(plan)).toEqual([
      ['b', 'ages', '0–3 år', null],
      ['b', 'place', 'Umeå', null],
      ['c', 'ages', '0–3 år', null],
      ['c', 'place', 'Umeå', null],
    ])
  })

  it('puts one value everywhere but in columns that cannot be written in', () => {
    const plan = planSetAll(field(), { ...nothing, state: 'not-asked' })
    expect(plan).toHaveLength(6)
    expect(plan.every(({ after, fieldKey }) => after.state === 'not-asked' && fieldKey !== 'number')).toBe(true)
  })
})

describe('a plan that somebody else was quicker than', () => {
  const plan = planSetAll(field({ columns: [column('ages')] }), answer('ny'))
  const now = (cells: Record<string, GridCell | null>) => (id: string) => cells[id] ?? null
  const as = { a: cell('0–3 år'), b: cell('0–6 år'), c: null }

  it('marks the cells that have changed, and the rows that are gone', () => {
    expect(markConflicts(plan, now(as), () => true)).toBe(plan)
    const changed = markConflicts(plan, now({ ...as, b: cell('annat') }), (id) => id !== 'c')
    expect(changed.map(({ problem }) => problem)).toEqual([null, 'conflict', 'no-row'])
  })

  it('takes the beginning of a long text for the text', () => {
    const long = planSetAll(
      field({
        rows: rows.slice(0, 1),
        columns: [column('ages')],
        whole: new Map([['a ages', answer('å'.repeat(300))]]),
      }),
      answer('ny'),
    )
    const beginning = cell('å'.repeat(200), { cut: true })
    expect(
      markConflicts(
        long,
        () => beginning,
        () => true,
      ),
    ).toBe(long)
    expect(
      markConflicts(
        long,
        () => cell('å'.repeat(200)),
        () => true,
      )[0]?.problem,
    ).toBe('conflict')
  })
})
