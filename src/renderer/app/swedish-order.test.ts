import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSwedish, swedishSortKey } from './swedish-order.ts'

const byKey = (a: string, b: string): number => {
  const [left, right] = [swedishSortKey(a), swedishSortKey(b)]
  return left === right ? compareSwedish(a, b) : left < right ? -1 : 1
}

describe('Swedish order', () => {
  it('has å ä ö last, and numbers by size', () => {
    const sorted = ['Zorn', 'team 9', 'team 10', 'Ålder', 'Ängel', 'Öland']
    expect([...sorted].reverse().sort(compareSwedish)).toEqual(['team 9', 'team 10', 'Zorn', 'Ålder', 'Ängel', 'Öland'])
    expect([...sorted].reverse().sort(byKey)).toEqual(['team 9', 'team 10', 'Zorn', 'Ålder', 'Ängel', 'Öland'])
  })

  it('is the same by key as by the language’s own rules, for words and numbers', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzåäöABCXYZÅÄÖ')
    const word = fc.array(letter, { minLength: 1, maxLength: 6 }).map((signs) => signs.join(''))
    const text = fc
      .array(fc.oneof(word, fc.nat(5000).map(String)), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, text, (a, b) => {
        // What differs in capitals alone is told apart in the end, not at the first capital.
        fc.pre(a.toLocaleLowerCase('sv') !== b.toLocaleLowerCase('sv'))
        expect(Math.sign(byKey(a, b))).toBe(Math.sign(compareSwedish(a, b)))
      }),
    )
  })

  it('puts é by e and ü by y', () => {
    expect(['idf', 'idé', 'ide', 'zz', 'müller', 'mysa'].sort(byKey)).toEqual([
      'ide',
      'idé',
      'idf',
      'müller',
      'mysa',
      'zz',
    ])
  })
})
