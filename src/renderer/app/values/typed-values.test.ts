import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPart, dropPart, hasPart, listParts, partAt, writePart } from './answer-list.ts'
import { readQuantity } from './read-quantity.ts'
import { findWords, type Word } from './use-words.ts'

describe('a written number', () => {
  it.each([
    ['19', { kind: 'number', from: 19, to: 19, about: false }],
    ['ca 19', { kind: 'number', from: 19, to: 19, about: true }],
    ['1–5', { kind: 'number', from: 1, to: 5, about: false }],
    ['cirka 20-25 per år', { kind: 'number', from: 20, to: 25, about: true }],
    ['mellan 10 till 12 familjer', { kind: 'number', from: 10, to: 12, about: false }],
    ['274 unika patienter (2017)', { kind: 'number', from: 274, to: 274, about: false }],
    ['1 200', { kind: 'number', from: 1200, to: 1200, about: false }],
    ['8,4 i snitt', { kind: 'number', from: 8.4, to: 8.4, about: false }],
    ['minst 10', { kind: 'atLeast', from: 10, about: false }],
    ['upp till 30 familjer', { kind: 'atMost', to: 30, about: false }],
    ['ett tiotal', { kind: 'none' }],
    ['', { kind: 'none' }],
    ['20 remisser, 15 egna', { kind: 'several' }],
    ['40 (2016), 52 (2017)', { kind: 'several' }],
    ['9-3', { kind: 'several' }],
  ] as const)('%s', (text, understood) => {
    expect(readQuantity(text)).toEqual(understood)
  })

  it('is read back whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (number) => {
        expect(readQuantity(`ca ${number} ärenden`)).toEqual({ kind: 'number', from: number, to: number, about: true })
      }),
    )
  })
})

describe('an answer that lists', () => {
  it('has its parts, with blanks and bullets left out', () => {
    expect(listParts('Marte Meo, MIM och COS-P').map(({ word }) => word)).toEqual(['Marte Meo', 'MIM', 'COS-P'])
    expect(listParts('• Marte Meo\n• MIM').map(({ word }) => word)).toEqual(['Marte Meo', 'MIM'])
    expect(listParts('- Marte Meo\n- MIM').map(({ word }) => word)).toEqual(['Marte Meo', 'MIM'])
  })

  it('takes one more the way it is written, and keeps the rest as printed', () => {
    expect(addPart('', 'MIM')).toBe('MIM')
    expect(addPart('Marte  Meo;  CPP', 'MIM')).toBe('Marte  Meo;  CPP; MIM')
    expect(addPart('• Marte Meo\n• CPP', 'MIM')).toBe('• Marte Meo\n• CPP\n• MIM')
    expect(addPart('marte meo', 'Marte Meo')).toBe('marte meo')
  })

  it('loses one with what parted it', () => {
    expect(dropPart('Marte Meo, MIM, CPP', 'MIM')).toBe('Marte Meo, CPP')
    expect(dropPart('Marte Meo, MIM', 'MIM')).toBe('Marte Meo')
    expect(dropPart('MIM', 'MIM')).toBe('')
    expect(dropPart('Marte Meo', 'MIM')).toBe('Marte Meo')
  })

  it('is as it was when one more is taken away again', () => {
    const words = fc.uniqueArray(fc.constantFrom('Marte Meo', 'MIM', 'CPP', 'COS-P', 'ÅSS'), { minLength: 1 })
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(', ')
        const more = addPart(text, 'ICDP')
        expect(hasPart(more, 'ICDP')).toBe(true)
        expect(dropPart(more, 'ICDP')).toBe(text)
      }),
    )
  })

  it('knows the part in work', () => {
    const text = 'Marte Meo, MI, CPP'
    const part = partAt(text, 13)
    expect(part.word).toBe('MI')
    expect(writePart(text, part, 'MIM')).toEqual({ text: 'Marte Meo, MIM, CPP', caret: 14 })
  })
})

describe('words to choose', () => {
  const words: Word[] = [
    { word: 'Norrtälje', beside: '0188', count: 0 },
    { word: 'Umeå', beside: '2480', count: 0 },
    { word: 'MM', beside: 'Marte Meo', count: 3 },
  ]
  const found = (typed: string) => findWords(words, typed, 5).map(({ word }) => word)

  it('are found by their beginning, by code and by what an abbreviation means; å is not a', () => {
    expect(found('norr')).toEqual(['Norrtälje'])
    expect(found('0188')).toEqual(['Norrtälje'])
    expect(found('marte')).toEqual(['MM'])
    expect(found('umea')).toEqual([])
    expect(found('m')).toEqual(['MM', 'Umeå'])
  })
})
