import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../read-document.ts'
import type { Interpretation } from './interpret-document.ts'
import {
  documentOf,
  furniture,
  heading,
  type InventedCell,
  interpret,
  interpretBlocks,
  interpretText,
  item,
  line,
  paragraph,
  table,
  templates,
} from './invented-sources.ts'

const labels = templates.flatMap((template) => template.fields.flatMap((field) => [field.label, ...field.variants]))
const words =
  'Team familj barnet Region Skåne Örebro Malmö BUP socialtjänst vård Huvudman Kontakt Personal Namn 0–6 år saknas Behandlings- metoder varierar, (Eva) a. 1. • Målgrupp Resultat ABC Förkortningar 12 kommuner: Umeå & Luleå http://x.se/a- –'.split(
    ' ',
  )
const anyLine = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((list) => list.join(' ')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...labels) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...labels), fc.constantFrom(...words))
      .map(([label, word]) => `${label}: ${word}`),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
)
const anyCell: fc.Arbitrary<InventedCell> = fc.oneof(anyLine, fc.constant(''))
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyLine, { minLength: 1, maxLength: 6 }).map((list) => paragraph(list.join('\n'))) },
  { weight: 1, arbitrary: anyLine.map((text) => heading(text)) },
  { weight: 1, arbitrary: anyLine.map((text) => furniture(text)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('1.', 'a.', '•', 'b.', '2.'), anyLine)
      .map(([label, text]) => item(label, text)),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 4 })
      .chain((columns) =>
        fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
      )
      .map((rows) => table(rows)),
  },
)

/** Every character that is not white space, as often as it stands there. */
const letters = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const character of text.normalize('NFC')) {
    if (/[\s\u00ad]/.test(character)) continue
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'table' ? [...block.caption, ...block.rows.flat().flatMap((cell) => cell.lines)] : block.lines,
    )
    .map((each) => each.text)
    .join('\n')

const addsUp = ({ report }: Interpretation) => {
  expect(report.read).toBe(report.mapped + report.uncertain + report.skipped)
  for (const page of report.pages) expect(page.read).toBe(page.mapped + page.uncertain + page.skipped)
  for (const key of ['read', 'mapped', 'uncertain', 'skipped'] as const)
    expect(report.pages.reduce((sum, page) => sum + page[key], 0)).toBe(report[key])
}

describe('any document', () => {
  it('is read without failing; the report adds up, and no value holds a letter that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 14 }), fc.boolean(), async (blocks, printed) => {
        const result = await interpret(documentOf(blocks, printed ? { mediaType: 'text/plain' } : {}))
        addsUp(result)
        expect(result.problems.filter((problem) => problem.code === 'read-twice')).toEqual([])
        const source = letters(textOf(blocks))
        const values = [
          ...result.units.flatMap((unit) => unit.fields.flatMap((field) => [field.value ?? ''])),
          ...result.register.map((each) => each.raw),
          ...result.abbreviations.map((each) => each.abbr + each.meaning),
        ]
        const used = letters(values.join('\n'))
        for (const [character, count] of used) expect(source.get(character) ?? 0).toBeGreaterThanOrEqual(count)
        for (const unit of result.units)
          for (const field of unit.fields) {
            expect(field.state === null).toBe(field.value === null)
            expect(field.quote === null).toBe(field.value === null)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same result again', async () => {
    const blocks = [
      heading('Team Almen'),
      table([
        ['Namn', 'Team Almen'],
        ['Huvudman', 'Region Kalmar'],
        ['Remissväg', 'Egen anmälan'],
        ['Upptagningsområde', 'Hela länet'],
      ]),
    ]
    expect(await interpretBlocks(...blocks)).toEqual(await interpretBlocks(...blocks))
  })
})

describe('the report', () => {
  it('counts rows, register lines, paragraphs and what belongs to the page once each', async () => {
    const result = await interpretBlocks(
      furniture('Sida 1'),
      heading('Team Almen'),
      table([
        ['Namn', 'Team Almen'],
        ['Huvudman', 'Region Kalmar'],
        ['Remissväg', 'Egen anmälan'],
        ['Internkod', 'K 7'],
        ['', ''],
      ]),
      paragraph('En text\növer två rader.'),
      item('1.', 'Blekinge'),
      item('a.', 'Lilla teamet, Ronneby; BUP'),
      item('2.', 'Kalmar – saknas'),
      paragraph('   '),
    )
    expect(result.report).toEqual({
      read: 10,
      mapped: 7,
      uncertain: 1,
      skipped: 2,
      pages: [{ page: 0, read: 10, mapped: 7, uncertain: 1, skipped: 2 }],
    })
  })

  it('counts per page', async () => {
    const page = (number: number, text: string): Block => ({
      kind: 'paragraph',
      list: null,
      lines: [line(text, { page: number, box: [10, 10, 100, 20] })],
    })
    const result = await interpret(
      documentOf([page(1, 'Ett'), page(3, 'Två'), page(3, 'Tre')], { mediaType: 'application/pdf', pages: 3 }),
    )
    expect(result.report.pages.map(({ page: number, read }) => [number, read])).toEqual([
      [1, 1],
      [3, 2],
    ])
  })
})

describe('places of values', () => {
  it('are one rectangle per printed line, cut at the characters of the answer', async () => {
    const printed = (text: string, y: number) =>
      line(text, {
        page: 2,
        box: [50, y, 50 + text.length * 5, y + 10],
        xs: Array.from({ length: text.length + 1 }, (_, n) => 50 + n * 5),
      })
    const result = await interpret(
      documentOf(
        [
          {
            kind: 'paragraph',
            list: null,
            lines: [
              printed('Namn: Team Almen', 100),
              printed('Huvudman: Region Kalmar län', 112),
              printed('Remissväg: Egen anmälan eller genom', 124),
              printed('barnavårdscentralen', 136),
              printed('Upptagningsområde: Hela länet', 148),
            ],
          },
        ],
        { mediaType: 'application/pdf', pages: 2 },
      ),
    )
    const field = result.units[0]?.fields.find((each) => each.key === 'referral')
    expect(field).toMatchObject({
      page: 2,
      value: 'Egen anmälan eller genom barnavårdscentralen',
      quote: 'Egen anmälan eller genom\nbarnavårdscentralen',
      rects: [
        [2, 105, 124, 225, 134],
        [2, 50, 136, 145, 146],
      ],
    })
  })
})

describe('the edition', () => {
  it.each([
    ['Huvudnamn: Regionen\nNamn: Team Almen\nDC:0–3R/DC:0–5: Nej\nRemissväg: Egen', 'svar.txt', '2018'],
    [
      'Verksamhetens/teamets namn: Team Almen\nHuvudman: Regionen\nÖvriga kommentarer: Inga\nRemissväg: Egen',
      'svar.txt',
      '2025',
    ],
    ['1. Blekinge\na. Lilla teamet, Ronneby; BUP\n2. Kalmar – saknas', 'register-2025.txt', '2025'],
    ['1. Blekinge\na. Lilla teamet, Ronneby; BUP\n2. Kalmar – saknas', 'register.txt', null],
    ['En rapport från 2025 om något annat.', 'rapport-2025.txt', null],
  ])('is told by labels, years and name: %s, %s', async (text, name, edition) => {
    expect((await interpretText(text, name)).edition).toBe(edition)
  })
})

describe('the outcome', () => {
  it('is the appendix below a heading that says so', async () => {
    const unit = (name: string) =>
      table([
        ['Namn', name],
        ['Huvudman', 'Region Kalmar'],
        ['Remissväg', 'Egen anmälan'],
        ['Upptagningsområde', 'Hela länet'],
      ])
    const result = await interpretBlocks(
      heading('Verksamheter', 1),
      unit('Team Almen'),
      heading('Bilaga 2', 1),
      paragraph('Dessa verksamheter uppfyller inte kriterierna.'),
      unit('Team Eken'),
    )
    expect(result.units.map((each) => each.outcome)).toEqual([null, 'appendix'])
  })
})
