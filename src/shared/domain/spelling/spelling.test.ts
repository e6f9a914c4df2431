import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWords } from './find-words.ts'
import { proposeSpellings } from './propose-spellings.ts'
import { findSpellings, replaceSpellings } from './replace-spelling.ts'
import { editDistance, fingerprint, ngramFingerprint } from './spelling-keys.ts'
import { splitTerms } from './split-terms.ts'

const counted = (...texts: string[]) => texts.map((text, at) => ({ text, count: texts.length - at }))
const idsOf = (texts: string[], abbreviations: { abbr: string; meaning: string }[] = []) =>
  proposeSpellings(counted(...texts), abbreviations, []).map(({ spellings, reasons }) => [
    spellings.map(({ text }) => text).sort(),
    [...new Set(reasons.map(({ reason }) => reason))],
  ])

const word = fc.stringMatching(/^[A-Za-zÅÄÖåäö]{1,6}$/)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const answer = fc
  .array(fc.tuple(name, fc.constantFrom(', ', '; ', '. ', '\n', ' och ', '-', ' (', ') ', ':')), { maxLength: 8 })
  .map((parts) => parts.flat().join(''))

describe('words in a text', () => {
  it('are found whole, never inside a longer word', () => {
    const at = (text: string, words: string) => findWords(text, [words]).map(({ start }) => start)
    expect(at('COS-P och COS', 'COS')).toEqual([10])
    expect(at('MM:s bilder, MM.', 'MM')).toEqual([13])
    expect(at('Marte Meo-terapeut', 'Marte Meo')).toEqual([])
    expect(at('samspelsåtgärd', 'åtgärd')).toEqual([])
    expect(at('(MM)', 'MM')).toEqual([1])
    expect(at('Barn- och ungdomspsykiatri', 'Barn')).toEqual([])
    expect(at('- Barn\n-Barn', 'Barn')).toEqual([2, 8])
  })

  it('stand where they are said to stand, and never on each other', () => {
    fc.assert(
      fc.property(answer, fc.array(name, { minLength: 1, maxLength: 4 }), (text, wanted) => {
        const found = findWords(text, wanted)
        for (const [at, { start, end, words }] of found.entries()) {
          expect(text.slice(start, end)).toBe(words)
          expect(start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0)
        }
      }),
    )
  })
})

describe('a replaced spelling', () => {
  it('changes the matching stretches and nothing else, and a second time changes nothing', () => {
    fc.assert(
      fc.property(answer, fc.array(name, { minLength: 1, maxLength: 3 }), name, (text, spellings, to) => {
        const found = findSpellings(text, spellings, to)
        const written = replaceSpellings(text, found, to)
        // Put back, stretch by stretch, it is the text that it was.
        let back = ''
        let at = 0
        let shift = 0
        for (const { start, end } of found) {
          back += written.slice(at, start + shift) + text.slice(start, end)
          at = start + shift + to.length
          shift += to.length - (end - start)
        }
        expect(back + written.slice(at)).toBe(text)
        if (found.length === 0) expect(written).toBe(text)
      }),
    )
  })

  it('leaves alone what already reads so, and a short form that is explained on the spot', () => {
    const mend = (text: string) =>
      replaceSpellings(text, findSpellings(text, ['MM', 'Marte meo', 'Marte'], 'Marte Meo'), 'Marte Meo')
    expect(mend('MM, ICDP och Marte meo enligt skola')).toBe('Marte Meo, ICDP och Marte Meo enligt skola')
    expect(mend('Marte Meo (MM), sedan MM hemma')).toBe('Marte Meo (MM), sedan Marte Meo hemma')
    expect(mend('Marte Meo')).toBe('Marte Meo')
  })
})

describe('terms of an answer', () => {
  it('are the names that it lists, as they stand', () => {
    const text = '• Samtal, samspelsfilm och Marte Meo.\n- ICDP i grupp'
    expect(splitTerms(text).map((term) => term.text)).toEqual(['Samtal', 'samspelsfilm', 'Marte Meo', 'ICDP i grupp'])
    for (const { text: term, start, end } of splitTerms(text)) expect(text.slice(start, end)).toBe(term)
  })

  it('are never the first half of two words that share their end', () => {
    expect(splitTerms('Barn- och ungdomspsykiatri').map(({ text }) => text)).toEqual(['ungdomspsykiatri'])
  })

  it('are none in a sentence', () => {
    expect(splitTerms('Vi arbetar med föräldrar och barn i deras hem så länge det behövs')).toHaveLength(1)
    expect(splitTerms('Familjen träffar oss varje vecka under ett halvår eller så')).toEqual([
      expect.objectContaining({ text: 'så' }),
    ])
  })

  it('never reach outside the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { text: term, start, end } of splitTerms(text)) expect(text.slice(start, end)).toBe(term)
      }),
    )
  })
})

describe('keys of spellings', () => {
  it('know å, ä and ö as letters of their own', () => {
    expect(fingerprint('Åsa')).not.toBe(fingerprint('Asa'))
    expect(ngramFingerprint('möte')).not.toBe(ngramFingerprint('mote'))
  })

  it('measure distance as the plain definition does', () => {
    const plain = (a: string, b: string): number =>
      a === '' || b === ''
        ? a.length + b.length
        : Math.min(
            plain(a.slice(1), b) + 1,
            plain(a, b.slice(1)) + 1,
            plain(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
          )
    const short = fc.stringMatching(/^[abö]{0,5}$/)
    fc.assert(
      fc.property(
        short,
        short,
        fc.nat(5),
        (a, b, most) => editDistance(a, b, most) === Math.min(plain(a, b), most + 1),
      ),
    )
  })
})

describe('proposals', () => {
  it('join spellings by capitals, hyphens and the abbreviation list, and say why', () => {
    expect(idsOf(['Marte Meo', 'Marte meo', 'MarteMeo', 'MM', 'ICDP'], [{ abbr: 'MM', meaning: 'Marte Meo' }])).toEqual(
      [
        [
          ['MM', 'Marte Meo', 'Marte meo', 'MarteMeo'],
          ['fingerprint', 'ngram', 'abbreviation'],
        ],
      ],
    )
  })

  it('propose the meaning of a short form, and the name of the vocabulary before all', () => {
    const abbreviations = [{ abbr: 'MM', meaning: 'Marte Meo' }]
    expect(proposeSpellings(counted('MM', 'Marte meo'), abbreviations, [])[0]?.suggested).toBe('Marte Meo')
    const names = [{ name: 'Marte Meo-metoden', synonyms: ['MM', 'Marte meo'] }]
    expect(proposeSpellings(counted('MM', 'Marte meo'), [], names)).toEqual([])
    expect(proposeSpellings(counted('MM', 'Marte meo', 'marte Meo'), [], names)[0]?.suggested).toBe('Marte Meo-metoden')
  })

  it('never take "mm" for the short form "MM"', () => {
    expect(idsOf(['mm', 'Marte Meo'], [{ abbr: 'MM', meaning: 'Marte Meo' }])).toEqual([])
  })

  it('say when only å, ä or ö tells two apart, and do so by that reason alone', () => {
    expect(idsOf(['Samspelsstöd', 'Samspelsstod'])).toEqual([[['Samspelsstod', 'Samspelsstöd'], ['letters']]])
    expect(idsOf(['får', 'far'])).toEqual([[['far', 'får'], ['letters']]])
  })

  it('never join what differs in a number, or what is short', () => {
    expect(idsOf(['ADOS-2 manual', 'ADOS-3 manual'])).toEqual([])
    expect(idsOf(['KBT', 'KPT'])).toEqual([])
    expect(idsOf(['Theraplay', 'Teraplay'])).toEqual([[['Teraplay', 'Theraplay'], ['nearest']]])
  })

  it('are the same in whatever order the spellings come, and hold only spellings that were given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), fc.nat(), (texts, turn) => {
        const all = texts.map((text) => ({ text, count: 1 }))
        const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))]
        const found = proposeSpellings(all, [], [])
        expect(proposeSpellings(turned, [], [])).toEqual(found)
        for (const { spellings, reasons } of found) {
          expect(spellings.length).toBeGreaterThan(1)
          expect(reasons.length).toBeGreaterThan(0)
          for (const { text } of spellings) expect(texts).toContain(text)
        }
      }),
    )
  })
})
