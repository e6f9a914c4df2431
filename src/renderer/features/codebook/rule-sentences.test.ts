import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { type OutcomeRule, plainCodebook, ruleWords } from '../../../shared/domain/codebook.ts'
import { startTexts } from '../../app/texts/i18n.ts'
import { ruleSentences } from './rule-sentences.ts'

const texts = startTexts()
const t = texts.t as TFunction

describe('the rule on screen', () => {
  it('says in Swedish what exports and the history say', () => {
    const other: OutcomeRule = {
      clauses: [{ quantifier: 'any', answer: 'unclear', outcome: 'out-of-scope' }],
      otherwise: 'included',
    }
    for (const rule of [plainCodebook.rule, other]) expect(ruleSentences(t, rule)).toBe(ruleWords(rule))
  })

  it('is English where the screen is', () => {
    const english = texts.getFixedT('en') as TFunction
    expect(ruleSentences(english, plainCodebook.rule)).toBe(
      'Yes to every criterion: included. No to some criterion: appendix. Otherwise: to be discussed.',
    )
  })
})
