import { expect, it } from 'vitest'
import {
  inventedExtract,
  inventedField,
  inventedLine,
  inventedUnit,
} from '../../../../tests/support/invented-extract.ts'
import type { ImportRule } from '../../../shared/domain/import-rule.ts'
import { countAfterRules } from './count-after-rules.ts'

const doubt = 'Bokstäver är återskapade: ”Rädda” kan också vara ”Rådda”. Jämför med källan.'
const unsure = { certainty: 'uncertain', restored: true, doubt } as const
const rules: ImportRule[] = [
  { id: 'r1', number: 1, version: 1, kind: 'letters', pattern: 'Rädda', replacement: 'Rädda' },
  { id: 'r2', number: 2, version: 1, kind: 'furniture', pattern: 'Sida 3', replacement: null },
]
const problemOf = (text: string) => ({ code: 'register-line-uncertain', message: doubt, page: 1, text })
const { result } = inventedExtract('register.pdf', {
  register: [
    inventedLine('10', 'a', 'Rädda team', unsure),
    inventedLine('10', 'b', 'Småbarnsteamet', { certainty: 'uncertain', doubt: 'Raden anger ingen ort.' }),
  ],
  units: [inventedUnit('Teamet', [inventedField('referral', 'Remissväg', 'Sida 3')])],
  problems: [problemOf('Rädda team; BUP'), problemOf('Småbarnsteamet; BUP')],
  report: { read: 5, mapped: 2, uncertain: 2, skipped: 1, pages: [] },
})

it('counts what the rules settle and drop, and still adds up', () => {
  const { counts, problems } = countAfterRules(result, rules)
  expect(counts).toEqual({ read: 5, mapped: 2, uncertain: 1, skipped: 2 })
  expect(problems.map(({ text }) => text)).toEqual(['Småbarnsteamet; BUP'])
})

it('changes nothing without rules', () => {
  expect(countAfterRules(result, []).counts).toEqual({ read: 5, mapped: 2, uncertain: 2, skipped: 1 })
})
