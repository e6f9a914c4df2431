import { describe, expect, it } from 'vitest'
import type { CardField } from '../../../shared/contract/views.ts'
import { planComparison } from './plan-comparison.ts'

const field = (key: string, text: string | null): CardField => ({
  key,
  label: key,
  shortLabel: key,
  group: 'work',
  type: 'longText',
  personal: false,
  value: {
    state: text === null ? null : 'answered',
    text,
    items: null,
    review: 'unreviewed',
    doubt: null,
    note: null,
    origin: 'import',
    provenance: null,
    changedAt: null,
    changedBy: null,
    verifiedAt: null,
    verifiedBy: null,
  },
  pending: [],
})
const words = (fields: readonly CardField[]) => fields.map(({ value }) => value?.text ?? '').join('\n\n')
const planned = (newer: CardField[], older: CardField[]) =>
  planComparison(newer, older, words).map((row) => [
    row.newer.map(({ key }) => key).join(' '),
    row.older.map(({ key }) => key).join(' '),
    row.same,
  ])

describe('the comparison of two editions', () => {
  it('sets fields against each other, and leaves out what says nothing in either', () => {
    const newer = [field('name', 'Ån'), field('ages', '0–6 år'), field('outlook', null), field('scope', 'ny')]
    const older = [field('ages', '0–3 år'), field('name', 'Ån '), field('outlook', null), field('staff', 'tre')]
    expect(planned(newer, older)).toEqual([
      ['name', 'name', true],
      ['ages', 'ages', false],
      ['scope', '', false],
      ['', 'staff', false],
    ])
  })

  it('sets a merged field against what it merges, only where it was used', () => {
    const merged = 'assessmentMethods+treatmentMethods'
    const apart = [field('assessmentMethods', 'PCERA'), field('treatmentMethods', 'Marte Meo')]
    expect(planned([field(merged, 'PCERA\n\nMarte Meo')], apart)).toEqual([
      [merged, 'assessmentMethods treatmentMethods', true],
    ])
    expect(planned([...apart, field(merged, null)], apart)).toEqual([
      ['assessmentMethods', 'assessmentMethods', true],
      ['treatmentMethods', 'treatmentMethods', true],
    ])
  })
})
