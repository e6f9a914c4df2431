import { describe, expect, it } from 'vitest'
import type { EditionOperator } from '../../../shared/domain/operator.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import type { ValueDraft } from './drafts.ts'
import { findOperators } from './find-operators.ts'
import { emptyDraft, tidied, withState, withText } from './value-draft.ts'

const operators: EditionOperator[] = [
  { key: 'BUP', label: 'BUP', specialist: true, synonyms: ['Prima BUP'] },
  { key: 'FBHV', label: 'FBHV', specialist: false, synonyms: ['BHV', 'Närhälsan', 'Föräldra- och barnhälsovård'] },
  { key: 'socialtjänst', label: 'socialtjänst', specialist: false, synonyms: ['kommunens socialtjänst'] },
  { key: 'habilitering', label: 'habilitering', specialist: false, synonyms: [] },
]

describe('operators in a text', () => {
  it('finds each operator once, in the edition’s order', () => {
    expect(findOperators('socialtjänst & BHV', operators)).toEqual(['FBHV', 'socialtjänst'])
    expect(findOperators('Prima BUP', operators)).toEqual(['BUP'])
    expect(findOperators('Närhälsan och Kommunens socialtjänst', operators)).toEqual(['FBHV', 'socialtjänst'])
  })

  it('takes whole words only', () => {
    expect(findOperators('BUPA, xBHV', operators)).toEqual([])
  })

  it('does not count FBHV as BHV too', () => {
    expect(findOperators('FBHV', operators)).toEqual(['FBHV'])
  })
})

describe('places in a text', () => {
  it('parts lists, and nothing else', () => {
    expect(splitPlaces('Bromma, Enskede och Solna')).toEqual(['Bromma', 'Enskede', 'Solna'])
    expect(splitPlaces('Jokkmokk')).toEqual(['Jokkmokk'])
    expect(splitPlaces(' , ')).toBeNull()
  })
})

describe('what an editor writes', () => {
  const answer: ValueDraft = { state: 'answered', text: '0–6 år', items: null }

  it('makes an answer of text, and nothing of no text', () => {
    expect(withText(emptyDraft, '0–6 år')).toEqual(answer)
    expect(withText(answer, '  ')).toEqual(emptyDraft)
  })

  it('never leaves an answer’s text under a state that says there is none', () => {
    for (const state of ['not-stated', 'not-asked', 'no-reply', 'not-applicable'] as const)
      expect(withState(answer, state)).toEqual({ state, text: null, items: null })
  })

  it('turns a state into an answer when one is typed, but mends the words of a no', () => {
    expect(withText({ state: 'not-stated', text: null, items: null }, '5')).toEqual({
      state: 'answered',
      text: '5',
      items: null,
    })
    expect(withText({ state: 'none', text: null, items: null }, 'Ja').state).toBe('answered')
    expect(withText({ state: 'none', text: 'Inga gruper', items: null }, 'Inga grupper').state).toBe('none')
  })

  it('keeps the printed words of a no', () => {
    expect(withState({ state: 'answered', text: 'Inga grupper', items: null }, 'none')).toEqual({
      state: 'none',
      text: 'Inga grupper',
      items: null,
    })
  })

  it('keeps line breaks and drops outer blanks', () => {
    expect(tidied({ state: 'answered', text: ' a\r\nb \n', items: null }).text).toBe('a\nb')
    expect(tidied({ state: 'answered', text: ' \n ', items: null })).toEqual(emptyDraft)
  })
})
