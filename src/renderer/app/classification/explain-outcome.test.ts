import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { plainCodebook } from '../../../shared/domain/codebook.ts'
import type { Answers } from '../../../shared/domain/rating.ts'
import { startTexts } from '../texts/i18n.ts'
import { explainOutcome } from './explain-outcome.ts'

const t = startTexts().t as TFunction
const explain = (answers: Answers) => {
  const { outcome, why } = explainOutcome(t, plainCodebook.rule, ['a', 'b', 'c'], answers)
  return [outcome, why]
}

describe('why answers give an outcome', () => {
  it('is said in words', () => {
    expect(explain({ a: 'yes', b: 'yes', c: 'yes' })).toEqual(['included', 'alla är ja'])
    expect(explain({ a: 'yes', b: 'no', c: 'no' })).toEqual(['appendix', 'b och c är nej'])
    expect(explain({ a: 'yes', b: 'unclear', c: 'yes' })).toEqual(['discuss', 'b är oklart'])
    expect(explain({ a: 'yes' })).toEqual([null, 'Svara på b och c'])
  })
})
