import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHits, replaceHits, withReplaced } from './plan-replace.ts'
import { readTsv } from './table-in.ts'
import { writeHtml, writeTsv } from './table-out.ts'

const texts = (text: string) => readTsv(text).map((row) => row.map((cell) => cell.text))
const copied = (text: string) => ({ text, value: null })

describe('a table as text', () => {
  it('is read as Excel writes it: tabs, quoted line breaks, doubled quotes, a last line end', () => {
    expect(texts('a\tb\r\n"rad 1\nrad 2"\t"säger ""ja"""\r\n')).toEqual([
      ['a', 'b'],
      ['rad 1\nrad 2', 'säger "ja"'],
    ])
    expect(texts('\tb\n\t\n')).toEqual([
      ['', 'b'],
      ['', ''],
    ])
  })

  it('is plain lines where nothing is quoted, and a lone quote is a quote', () => {
    expect(texts('en rad\nen till')).toEqual([['en rad'], ['en till']])
    expect(texts('5" bred\tb')).toEqual([['5" bred', 'b']])
    expect(texts('"öppen\tb\nc\td')).toEqual([
      ['"öppen', 'b'],
      ['c', 'd'],
    ])
  })

  it('comes back as it was written, whatever stands in its cells', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'å', '"', '\t', '\n', ' ', ',', ';', '=', "'") })
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 }), (rows) => {
        // A table whose only cell is empty is no table on the clipboard.
        fc.pre(rows.some((row) => row.some((text) => text !== '')))
        expect(texts(writeTsv(rows.map((row) => row.map(copied))))).toEqual(rows)
      }),
    )
  })
})

describe('a table as a page', () => {
  it('escapes words, keeps line breaks in the cell, and carries states beside them', () => {
    const html = writeHtml([
      [
        { text: 'a < b\n"c"', value: { state: 'answered', text: 'a < b\n"c"', items: ['BUP'] } },
        { text: 'Ingen uppgift', value: { state: 'not-stated', text: null, items: null } },
        copied('12a'),
      ],
    ])
    expect(html).toContain('a &lt; b<br style="mso-data-placement:same-cell">&quot;c&quot;')
    expect(html).toContain('data-items="[&quot;BUP&quot;]"')
    expect(html).toContain('data-state="not-stated"')
    expect(html).toContain('>12a</td>')
  })
})

describe('finding words', () => {
  const find = (text: string, words: string, more = {}) =>
    findHits(text, { find: words, matchCase: false, wholeWord: false, ...more }).map(({ start }) => start)

  it('takes signs as they are, å not for a, and case as asked', () => {
    expect(find('Marte Meo, marte meo', 'Marte meo')).toEqual([0, 11])
    expect(find('Marte Meo, marte meo', 'marte meo', { matchCase: true })).toEqual([11])
    expect(find('fara får', 'far')).toEqual([0])
    expect(find('5 (ca) 5', '(ca)')).toEqual([2])
    expect(find('ÅR år', 'år')).toEqual([0, 3])
  })

  it('takes whole words where asked, beside any letter', () => {
    expect(find('BUP, BUPA, FBUP och BUP-team', 'BUP', { wholeWord: true })).toEqual([0, 20])
    expect(find('åMIM MIM', 'MIM', { wholeWord: true })).toEqual([5])
  })

  it('replaces the chosen hits alone, and the new words as they are', () => {
    const hits = findHits('MM, MM, MM', { find: 'MM', matchCase: false, wholeWord: false })
    expect(replaceHits('MM, MM, MM', hits, (at) => at !== 1, '$& Marte Meo')).toBe('$& Marte Meo, MM, $& Marte Meo')
  })

  it('leaves no answer without words, and mends the list that was read from them', () => {
    const operators = [
      { key: 'BUP' as const, label: 'BUP', specialist: true, synonyms: [] },
      { key: 'socialtjänst' as const, label: 'Socialtjänst', specialist: false, synonyms: ['kommun'] },
    ]
    const before = { state: 'answered' as const, text: 'BUP & kommun', items: ['BUP', 'socialtjänst'] }
    expect(withReplaced('operator', before, 'BUP', operators)).toEqual({
      state: 'answered',
      text: 'BUP',
      items: ['BUP'],
    })
    // What a person counted it as, against its words, stays.
    const byHand = { ...before, items: ['BUP'] }
    expect(withReplaced('operator', byHand, 'BUP och kommunen', operators).items).toEqual(['BUP'])
    expect(withReplaced('operator', before, '  ', operators).state).toBeNull()
    const no = { state: 'none' as const, text: 'Inga grupper', items: null }
    expect(withReplaced('groupActivity', no, 'Inga', operators)).toEqual({ state: 'none', text: 'Inga', items: null })
  })
})
