import { beforeAll, describe, expect, it } from 'vitest'
import { loadSwedishWords } from '../restore-letters/swedish-words.ts'
import { makeFlow, wholeLine } from './flow.ts'
import { documentOf, paragraph, resourcesDir } from './invented-sources.ts'
import { joinPieces } from './join-pieces.ts'
import type { WordList } from './word-list.ts'

let words: WordList
beforeAll(async () => {
  words = await loadSwedishWords(resourcesDir)
})

const join = (text: string, more: { wrapLength?: number; sourceWords?: string[] } = {}) => {
  const flow = makeFlow(documentOf([paragraph(text)], { mediaType: 'text/plain' }))
  return joinPieces(flow.lines.map(wholeLine), {
    printedLines: true,
    words,
    sourceWords: new Set(more.sourceWords ?? []),
    wrapLength: more.wrapLength ?? null,
  })
}

describe('line wraps', () => {
  it.each([
    [
      'Barnen kommer till förskole-\nintervju med sina föräldrar',
      'Barnen kommer till förskoleintervju med sina föräldrar',
    ],
    ['Samtal med BHV-\nsjuksköterskor', 'Samtal med BHV-sjuksköterskor'],
    ['Lever- \neller njurproblem', 'Lever- eller njurproblem'],
    ['Späd-\noch småbarn', 'Späd- och småbarn'],
    ['Ring barn-\nsamt ungdomsmottagningen', 'Ring barn- samt ungdomsmottagningen'],
    ['Inspirerat av Theraplay-\ninspirerade metoder', 'Inspirerat av Theraplay-inspirerade metoder'],
    ['Boken Stopp-\nmin-kropp', 'Boken Stopp-min-kropp'],
    ['Åldrarna 4–\n5 år', 'Åldrarna 4–5 år'],
    ['Fasta grup\u00ad\nper', 'Fasta grupper'],
    ['BVC\u00adbesök och BHV\u00ad\nsköterskor', 'BVC-besök och BHV-sköterskor'],
    ['en på\u00adbörjad insats', 'en påbörjad insats'],
    ['Se https://exempel.se/en/mycket/lang-\nadress/sida', 'Se https://exempel.se/en/mycket/lang-adress/sida'],
    ['förälder/\nomsorgsperson', 'förälder/omsorgsperson'],
    ['Två psykologer\nen socionom', 'Två psykologer en socionom'],
    ['• Lek\n• Samtal', '• Lek\n• Samtal'],
    ['2024;  6 barn', '2024; 6 barn'],
  ])('of %j are undone', (text, expected) => {
    expect(join(text)).toBe(expected)
  })

  it('end a paragraph where the line could have gone on', () => {
    const text = 'Samtal i hemmet\nLek på golvet i ett rum som barnet känner igen och\ntycker om\nPromenader'
    expect(join(text, { wrapLength: 54 })).toBe(
      'Samtal i hemmet\nLek på golvet i ett rum som barnet känner igen och tycker om\nPromenader',
    )
  })

  it('are undone as the source writes the word elsewhere', () => {
    expect(join('i Snigel-\nteamet', { sourceWords: ['snigel-teamet'] })).toBe('i Snigel-teamet')
    expect(join('i snigel-\nbussen', { sourceWords: ['snigelbussen'] })).toBe('i snigelbussen')
  })

  it('part words where a blank was drawn at the end of the line, whatever the two would make', () => {
    const flow = makeFlow(documentOf([paragraph('en insats på\nbörjad i maj')], { mediaType: 'application/pdf' }))
    const joined = () =>
      joinPieces(flow.lines.map(wholeLine), {
        printedLines: true,
        words: { has: (word) => word !== 'börjad' && words.has(word) },
        sourceWords: new Set(),
      })
    expect(joined()).toBe('en insats påbörjad i maj')
    flow.lines[0]!.source.endsInBlank = true
    expect(joined()).toBe('en insats på börjad i maj')
  })

  it('are none in formats without printed lines', () => {
    const flow = makeFlow(documentOf([paragraph('Ett\ntvå-\ntre')]))
    expect(joinPieces(flow.lines.map(wholeLine), { printedLines: false, words, sourceWords: new Set() })).toBe(
      'Ett\ntvå-\ntre',
    )
  })
})
