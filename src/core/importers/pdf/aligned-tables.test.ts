import { describe, expect, it } from 'vitest'
import type { ReadDocument } from '../read-document.ts'
import { at, lines, outline, read, readPage, rule } from './invented-pdf.ts'

const tables = (document: ReadDocument) => outline(document).filter((block) => typeof block !== 'string')

/** Rows of label and value, `pitch` apart. */
const plain = (pairs: readonly (readonly [string, string])[], y: number, pitch = 18) =>
  pairs.map(([label, value], r) => at(70, y + r * pitch, label) + at(220, y + r * pitch, value)).join('')

const before = [
  ['Verksamhetens namn', 'Lilla Ekan'],
  ['Åldrar', '0–6 år'],
] as const
const after = [
  ['Remissväg', 'Egen ansökan'],
  ['Kontakt', 'Växeln'],
] as const

describe('an answer of several paragraphs in a table without rules', () => {
  it('stands whole beside a label of several lines', async () => {
    const staff =
      lines(70, 136, ['Personal (ange yrke', 'samt tjänstgöring', 'i verksamheten)']) +
      ['Psykolog 1,75', 'Socionom 1,0', 'Pedagog 0,5', 'Läkare vid behov']
        .map((text, n) => at(220, 136 + n * 17, text))
        .join('')
    const document = await readPage(plain(before, 100) + staff + plain(after, 210))
    expect(outline(document)).toEqual([
      [
        ...before,
        [
          'Personal (ange yrke\nsamt tjänstgöring\ni verksamheten)',
          'Psykolog 1,75\nSocionom 1,0\nPedagog 0,5\nLäkare vid behov',
        ],
        ...after,
      ],
    ])
  })

  it('stands whole where a paragraph begins a little below the last line of its label', async () => {
    const row =
      lines(70, 136, ['Personal (ange yrke', 'samt tjänstgöring)']) +
      at(220, 136, 'Psykolog') +
      at(220, 152, 'Socionom')
    const document = await readPage(plain(before, 100) + row + plain(after, 176))
    expect(outline(document)).toEqual([
      [...before, ['Personal (ange yrke\nsamt tjänstgöring)', 'Psykolog\nSocionom'], ...after],
    ])
  })

  it('stands whole beside a label at the middle of its height', async () => {
    const centred = (y: number) =>
      at(70, y + 25, 'Personal') +
      at(220, y, 'Psykolog på heltid') +
      lines(220, y + 19, ['Socionom som tar emot alla', 'nya familjer på mottagningen']) +
      at(220, y + 50, 'Läkare vid behov')
    const answer = 'Psykolog på heltid\nSocionom som tar emot alla\nnya familjer på mottagningen\nLäkare vid behov'
    const document = await readPage(plain(before, 100) + centred(140) + plain(after, 214))
    expect(outline(document)).toEqual([[...before, ['Personal', answer], ...after]])
  })

  it('stands whole between other columns', async () => {
    const row = (y: number, cells: string[][]) =>
      cells.map((cell, c) => cell.map((text, n) => at(60 + c * 130, y + n * 17, text)).join('')).join('')
    const cells = [
      [['Namn'], ['Huvudman'], ['Remissväg'], ['Kontakt']],
      [['Lilla Ekan'], ['BUP'], ['Egen ansökan', 'Remiss från BVC', 'Orosanmälan'], ['Växeln']],
      [['Stora Ekan'], ['FBHV'], ['Egen ansökan'], ['Expeditionen']],
    ]
    const document = await readPage(row(100, cells[0]!) + row(125, cells[1]!) + row(190, cells[2]!))
    expect(outline(document)).toEqual([cells.map((line) => line.map((cell) => cell.join('\n')))])
  })

  it('ends a page and goes on alone on the next', async () => {
    const text = (n: number) => [
      'Teamet möter familjen hemma eller på mottagningen,',
      `besök ${n} av alla besök som görs under året.`,
    ]
    const paragraphs = (from: number, to: number, y: number) =>
      Array.from({ length: to - from }, (_, n) => lines(220, y + n * 30, text(from + n))).join('')
    const document = await read({
      pages: [
        { content: plain([...before, ['Ärendetyp', 'Samspel']], 660) + paragraphs(0, 2, 714) },
        { content: paragraphs(2, 5, 60) },
        { content: paragraphs(5, 6, 60) + plain(after, 94) },
      ],
    })
    const answer = ['Samspel', ...Array.from({ length: 6 }, (_, n) => text(n)).flat()].join('\n')
    expect(outline(document)).toEqual([[...before, ['Ärendetyp', answer], ...after]])
  })
})

describe('two tables without rules, one below the other', () => {
  it('may have their values at different places', async () => {
    const pairs = [...before, ...after]
    const shifted = pairs
      .map(([label, value], r) => at(70, 210 + r * 18, label) + at(196, 210 + r * 18, value))
      .join('')
    const document = await readPage(plain(pairs, 100) + at(70, 188, 'Nästa') + shifted)
    expect(tables(document).flat()).toEqual(expect.arrayContaining([...pairs, ...pairs].map((pair) => [...pair])))
    expect(
      tables(document)
        .flat()
        .filter(([label]) => label === 'Kontakt'),
    ).toHaveLength(2)
  })
})

describe('a form that was filled in and flattened', () => {
  it('has all answers behind all questions, a little off their lines, and a box to tick between the two', async () => {
    const pairs: [string[], string[]][] = [
      [['Namn'], ['Lilla Ekan']],
      [['Huvudman'], ['Region Kalmar län, tillsammans', 'med kommunerna']],
      [
        ['Personal (ange yrke', 'och tjänstgöring)'],
        ['Två psykologer på heltid och en', 'socionom på halvtid'],
      ],
      [['Remissväg'], ['Föräldrar söker själva, eller', 'så skriver någon annan', 'i deras ställe']],
      [['Kontakt'], ['Växeln, eller direkt till', 'mottagningen']],
    ]
    const questions = pairs.map(([label], n) => lines(70, 100 + n * 48, label)).join('')
    const answers = pairs.map(([, value], n) => lines(220, 99 + n * 48, value)).join('')
    const document = await readPage(`${questions}${at(90, 420, 'Jag godkänner')}${answers}`)
    expect(tables(document)).toEqual([pairs.map((pair) => pair.map((texts) => texts.join('\n')))])
  })
})

describe('text that is no table', () => {
  it('is a form set with tabs, whose values stand where the next tab stop was', async () => {
    const pairs = ['Namn', 'Huvudman för alla', 'Ort', 'Åldrar', 'Remissväg till teamet', 'Kontakt', 'Personal', 'Tel']
    const stop = (label: string) => (label.length > 12 ? 240 : label.length > 5 ? 180 : 120)
    const content = pairs
      .map((label, n) => at(70, 100 + n * 18, label) + at(stop(label), 100 + n * 18, `Svar ${n}`))
      .join('')
    expect(outline(await readPage(content)).join('\n')).toBe(pairs.map((label, n) => `${label}\tSvar ${n}`).join('\n'))
  })

  it('is a form set with tabs, some labels of which reach past the tab stop', async () => {
    const labels = ['Namn', 'Ort', 'Erbjuder ni gruppverksamhet, och hur', 'Åldrar', 'Kontakt', 'Personal', 'Tel']
    const long = ['Tillgång till bedömning av läkare', ...labels]
    const content = long
      .map((label, n) => at(70, 100 + n * 14, label) + at(label.length > 20 ? 290 : 160, 100 + n * 14, `Svar ${n}`))
      .join('')
    expect(tables(await readPage(content))).toEqual([])
  })

  it('is a list of units with letters and tabs', async () => {
    const list = [
      ['a. Lilla Vågen', 'Kalmar', 'BUP'],
      ['b. Stora Vågen', 'Växjö', 'BUP'],
    ]
    const content = list.map((line, r) => line.map((text, c) => at(70 + c * 130, 100 + r * 16, text)).join('')).join('')
    expect(outline(await readPage(content))).toEqual([
      '[a./0] Lilla Vågen\tKalmar\tBUP',
      '[b./0] Stora Vågen\tVäxjö\tBUP',
    ])
  })

  it('is cards of label and value below each other, two in a row', async () => {
    const card = (x: number, texts: string[]) =>
      at(x, 100, texts[0]!, { bold: true }) +
      texts
        .slice(1)
        .map((text, n) => at(x, 114 + n * 16, text))
        .join('')
    const one = ['Remissväg', 'Föräldrar söker själva.', 'Remiss tas emot.', 'Alla får svar.']
    const two = ['Ärendetyp', 'Oro för samspelet', 'Svår sömn', 'Skrik']
    const shown = outline(await readPage(card(70, one) + card(320, two))).join('\n')
    expect(shown.replace(/# /g, '')).toBe([...one, ...two].join('\n'))
  })

  it('is not joined across a rule', async () => {
    const frames = rule(60, 85, 60, 125) + rule(290, 85, 290, 125) + rule(310, 85, 310, 125)
    const content = at(70, 100, 'Ärendefördelning') + at(320, 100, 'Ärendelängd') + at(320, 115, '3–9 månader')
    expect(tables(await readPage(frames + content))).toEqual([])
    expect(outline(await readPage(frames + content))).not.toContain('Ärendefördelning\tÄrendelängd')
  })
})
