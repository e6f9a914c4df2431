import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeMarkup, oneLine, plainText, textBlocks } from './plain-text.ts'

it('gives NFC with one kind of line break and without what no file may hold', () => {
  expect(plainText('O\u0308rebro\r\nLund\rYstad\u2028Ljungby')).toBe('Örebro\nLund\nYstad\nLjungby')
  expect(plainText('a\u0000b\u001Bc\uD800d\uFFFEe\tf')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf')
  expect(plainText('👶🏽 שלום')).toBe('👶🏽 שלום')
})

it('leaves nothing that XML forbids, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
      expect(plainText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/)
      expect(plainText(text).isWellFormed()).toBe(true)
      expect(plainText(plainText(text))).toBe(plainText(text))
      expect(escapeMarkup(text)).not.toMatch(/[<>"']/)
    }),
  )
})

it('folds white space of a single line', () => {
  expect(oneLine('  Huvud\n man\u00A0och\tmer ')).toBe('Huvud man och mer')
})

it('parts an answer into paragraphs and bullets', () => {
  expect(textBlocks('Vi tar emot\n- nyfödda\n• större barn\n\noch föräldrar\n-5 är ingen punkt')).toEqual([
    { kind: 'paragraph', text: 'Vi tar emot' },
    { kind: 'bullets', items: ['nyfödda', 'större barn'] },
    { kind: 'paragraph', text: 'och föräldrar' },
    { kind: 'paragraph', text: '-5 är ingen punkt' },
  ])
  expect(textBlocks(' \n ')).toEqual([])
})
