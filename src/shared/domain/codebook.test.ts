import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveOutcome, plainCodebook, ruleWords } from './codebook.ts'

const { rule } = plainCodebook
const keys = ['a', 'b', 'c']

describe('the rule of the codebook', () => {
  it('is shown in words', () => {
    expect(ruleWords(rule)).toBe('Ja på alla kriterier: ingår. Nej på något kriterium: bilaga. Annars: diskuteras.')
  })

  it('all yes is in, any no is the appendix, anything else is discussed, and half an answer is none', () => {
    const answer = fc.constantFrom('yes' as const, 'no' as const, 'unclear' as const)
    fc.assert(
      fc.property(answer, answer, answer, (a, b, c) => {
        const outcome = deriveOutcome(rule, keys, { a, b, c })
        const given = [a, b, c]
        expect(outcome).toBe(given.includes('no') ? 'appendix' : given.includes('unclear') ? 'discuss' : 'included')
      }),
    )
    expect(deriveOutcome(rule, keys, { a: 'no', b: 'yes' })).toBeNull()
    expect(deriveOutcome(rule, [], {})).toBeNull()
  })
})
