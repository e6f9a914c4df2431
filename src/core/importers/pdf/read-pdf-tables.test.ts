import { describe, expect, it } from 'vitest'
import type { ReadDocument } from '../read-document.ts'
import { at, grid, lines, outline, type PageSketch, read, readPage, rule } from './invented-pdf.ts'

/** Label and value lines of rows without rules, from the top of the page. */
interface Row {
  label: string[]
  value: string[]
}

const rows: Row[] = [
  { label: ['Verksamhetens namn'], value: ['Lilla Ekan'] },
  { label: ['Åldrar'], value: ['0–6 år'] },
  {
    label: ['Tillgång till psykologisk', 'bedömning'],
    value: ['Ja, genom teamets psykolog, och', 'efter remiss även genom', 'länssjukhuset'],
  },
  { label: ['Antal ärenden per år'], value: [] },
  { label: ['Remissväg'], value: ['Egen ansökan eller remiss'] },
]

const expected = [
  ['Verksamhetens namn', 'Lilla Ekan'],
  ['Åldrar', '0–6 år'],
  ['Tillgång till psykologisk\nbedömning', 'Ja, genom teamets psykolog, och\nefter remiss även genom\nlänssjukhuset'],
  ['Antal ärenden per år', ''],
  ['Remissväg', 'Egen ansökan eller remiss'],
]

const drawRows = (rows: readonly Row[], { x = 70, valueX = 220, y = 120, padding = 6 } = {}) => {
  let content = ''
  let top = y
  const tops = [top]
  for (const row of rows) {
    content += lines(x, top + 10, row.label) + lines(valueX, top + 10, row.value)
    top += Math.max(row.label.length, row.value.length) * 12 + padding
    tops.push(top)
  }
  return { content, tops }
}

const tables = (document: ReadDocument) => outline(document).filter((block) => typeof block !== 'string')

describe('ruled tables', () => {
  it('reads label and value from the cells, empty answers included', async () => {
    const { content, tops } = drawRows(rows)
    const document = await readPage(at(70, 90, 'Tabellen nedan', { size: 14 }) + content + grid([65, 210, 520], tops))
    expect(outline(document)).toEqual(['# Tabellen nedan', expected])
  })

  it('takes thin filled rectangles for lines', async () => {
    const { content, tops } = drawRows(rows)
    const thin = [
      ...tops.map((y) => `65 ${842 - y} 455 0.7 re f\n`),
      ...[65, 210, 520].map((x) => `${x} ${842 - tops.at(-1)!} 0.7 ${tops.at(-1)! - tops[0]!} re f\n`),
    ].join('')
    expect(outline(await readPage(content + thin))).toEqual([expected])
  })

  it('parts two tables side by side', async () => {
    const left = drawRows(rows.slice(0, 2), { x: 60, valueX: 165 })
    const right = drawRows(rows.slice(3), { x: 320, valueX: 430 })
    const document = await readPage(
      left.content + right.content + grid([55, 160, 290], left.tops) + grid([315, 425, 560], right.tops),
    )
    expect(outline(document)).toEqual([expected.slice(0, 2), expected.slice(3)])
  })

  it('says which places a merged cell covers', async () => {
    const content = `${at(70, 112, 'Bedömning')}${at(220, 112, 'Se nedan')}${at(70, 132, 'Behandling')}${at(70, 152, 'Ett stycke över hela bredden')}`
    const lines = [
      [65, 100, 520, 100],
      [65, 120, 210, 120],
      [65, 140, 520, 140],
      [65, 160, 520, 160],
      [65, 100, 65, 160],
      [210, 100, 210, 140],
      [520, 100, 520, 160],
    ].map(([x0, y0, x1, y1]) => `${x0} ${842 - y0!} m ${x1} ${842 - y1!} l S\n`)
    expect(outline(await readPage(content + lines.join('')))).toEqual([
      [
        ['Bedömning', 'Se nedan'],
        ['Behandling', '^'],
        ['Ett stycke över hela bredden', '^'],
      ],
    ])
  })

  it('stands under its heading though all tables were drawn before all headings', async () => {
    const first = drawRows(rows.slice(0, 2), { y: 120 })
    const second = drawRows(rows.slice(3), { y: 320 })
    const drawn = first.content + grid([65, 210, 520], first.tops) + second.content + grid([65, 210, 520], second.tops)
    const headings = at(70, 110, 'Lilla Ekan', { size: 14 }) + at(70, 310, 'Björken', { size: 14 })
    expect(outline(await readPage(drawn + headings))).toEqual([
      '# Lilla Ekan',
      expected.slice(0, 2),
      '# Björken',
      expected.slice(3),
    ])
  })

  it('parts text that was drawn across a line', async () => {
    // Label and value in one string with a blank between: only the line tells them apart.
    const content = at(70, 112, 'Namn Lilla Ekan') + at(70, 132, 'Ort Kalmar')
    const [first] = tables(await readPage(content + grid([65, 98, 300], [100, 120, 140])))
    expect(first).toEqual([
      ['Namn', 'Lilla Ekan'],
      ['Ort', 'Kalmar'],
    ])
  })

  it('does not take a frame around text for a table', async () => {
    const content = lines(70, 112, ['En definition i en ruta', 'på två rader']) + grid([65, 520], [95, 130])
    expect(outline(await readPage(content))).toEqual(['En definition i en ruta\npå två rader'])
  })

  it('joins a row that runs over the page break, with the lines of both pages', async () => {
    const first = drawRows(rows.slice(0, 3), { y: 740 })
    const rest: Row[] = [{ label: [], value: ['och vid behov i grannlänet'] }, ...rows.slice(3)]
    const second = drawRows(rest, { y: 60 })
    const pages: PageSketch[] = [
      { content: first.content + grid([65, 210, 520], first.tops) },
      { content: second.content + grid([65, 210, 520], second.tops) },
    ]
    const document = await read({ pages })
    expect(outline(document)).toEqual([
      [
        ...expected.slice(0, 2),
        [expected[2]![0], `${expected[2]![1]}\noch vid behov i grannlänet`],
        ...expected.slice(3),
      ],
    ])
    const table = document.blocks[0]!
    const cell = table.kind === 'table' ? table.rows[2]![1]! : null
    expect(cell!.lines.map((line) => line.page)).toEqual([1, 1, 1, 2])
  })

  it('goes on over a page that one answer fills, also where its cells are not closed at the break', async () => {
    const first = drawRows(rows.slice(0, 3), { y: 740 })
    const middle = drawRows([{ label: [], value: ['dag efter dag', 'och på natten'] }], { y: 60 })
    const last = drawRows([{ label: [], value: ['och på helgen'] }, ...rows.slice(3)], { y: 60 })
    const open = [65, 210, 520].map((x) => rule(x, 55, x, 130)).join('')
    for (const frame of [open, grid([65, 210, 520], middle.tops)]) {
      const document = await read({
        pages: [
          { content: first.content + grid([65, 210, 520], first.tops) },
          { content: middle.content + frame },
          { content: last.content + grid([65, 210, 520], last.tops) },
        ],
      })
      const answer = `${expected[2]![1]}\ndag efter dag\noch på natten\noch på helgen`
      expect(outline(document)).toEqual([[...expected.slice(0, 2), [expected[2]![0], answer], ...expected.slice(3)]])
    }
  })

  it('drops a header that is repeated after the page break', async () => {
    const header: Row = { label: ['Fråga'], value: ['Svar'] }
    const first = drawRows([header, ...rows.slice(0, 2)], { y: 740 })
    const second = drawRows([header, ...rows.slice(4)], { y: 60 })
    const document = await read({
      pages: [
        { content: first.content + grid([65, 210, 520], first.tops) },
        { content: second.content + grid([65, 210, 520], second.tops) },
      ],
    })
    expect(tables(document)).toEqual([[['Fråga', 'Svar'], ...expected.slice(0, 2), expected[4]]])
  })

  it('keeps the table of the next unit apart though it begins at the top of a page', async () => {
    const first = drawRows(rows.slice(0, 2), { y: 740 })
    const other = [{ label: ['Verksamhetens namn'], value: ['Stora Ekan'] }, ...rows.slice(1, 2)]
    const second = drawRows(other, { y: 60 })
    const document = await read({
      pages: [
        { content: first.content + grid([65, 210, 520], first.tops) },
        { content: second.content + grid([65, 210, 520], second.tops) },
      ],
    })
    expect(tables(document)).toHaveLength(2)
  })
})

describe('tables without rules', () => {
  it('reads label and value from where they stand', async () => {
    expect(tables(await readPage(drawRows(rows).content))).toEqual([expected])
  })

  it('reads them without any space between the rows', async () => {
    expect(tables(await readPage(drawRows(rows, { padding: 0 }).content))).toEqual([expected])
  })

  it('reads them when the page is drawn line by line', async () => {
    const { content } = drawRows(rows)
    const byLine = content
      .trim()
      .split('\n')
      .map((text) => ({ text, y: Number(/([\d.]+) Tm/.exec(text)![1]) }))
      .sort((a, b) => b.y - a.y)
    expect(tables(await readPage(byLine.map(({ text }) => text).join('\n')))).toEqual([expected])
  })

  it('reads them when all labels are drawn before all values', async () => {
    const labels = drawRows(rows.map((row) => ({ ...row, value: row.value.map(() => '') })))
    const values = drawRows(rows.map((row) => ({ ...row, label: row.label.map(() => '') })))
    expect(tables(await readPage(labels.content + values.content))).toEqual([expected])
  })

  it('reads units as rows under a bold header', async () => {
    const xs = [60, 180, 300, 430]
    const cells = [
      ['Namn', 'Ort', 'Huvudman', 'Ålder'],
      ['Lilla Ekan', 'Kalmar', 'BUP', '0–6 år'],
      ['Björken', 'Växjö', 'Socialtjänst', '0–3 år'],
    ]
    const content = cells
      .flatMap((row, r) => row.map((text, c) => at(xs[c]!, 100 + r * 18, text, { bold: r === 0 })))
      .join('')
    const document = await readPage(content)
    expect(outline(document)).toEqual([cells])
    const table = document.blocks[0]!
    expect(table.kind === 'table' && table.rows.map((row) => row[0]!.header)).toEqual([true, false, false])
  })

  it('reads units as columns, whose first heading is empty', async () => {
    const xs = [60, 220, 380]
    const cells = [
      ['', 'Lilla Ekan', 'Björken'],
      ['Ort', 'Kalmar', 'Växjö'],
      ['Huvudman', 'BUP', 'Socialtjänst'],
    ]
    const content = cells
      .flatMap((row, r) => row.map((text, c) => (text ? at(xs[c]!, 100 + r * 18, text) : '')))
      .join('')
    expect(outline(await readPage(content))).toEqual([cells])
  })

  it('ends before the heading of the next table', async () => {
    const first = drawRows(rows.slice(0, 3), { y: 120 })
    const second = drawRows(rows.slice(0, 3), { y: 320 })
    const heading = at(70, 305, 'Team Björken', { size: 13, bold: true })
    const document = await readPage(first.content + heading + second.content)
    expect(outline(document)).toEqual([expected.slice(0, 3), '# Team Björken', expected.slice(0, 3)])
  })

  it('goes on over the page break with a value and with single rows', async () => {
    const first = drawRows(rows.slice(0, 3), { y: 720 })
    const second = drawRows(
      [
        { label: [], value: ['och i grannlänet'] },
        { label: ['Remissväg'], value: ['Egen ansökan'] },
      ],
      { y: 60 },
    )
    const document = await read({ pages: [{ content: first.content }, { content: second.content }] })
    expect(outline(document)).toEqual([
      [
        ...expected.slice(0, 2),
        [expected[2]![0], `${expected[2]![1]}\noch i grannlänet`],
        ['Remissväg', 'Egen ansökan'],
      ],
    ])
  })

  it('parts a label from a value that stands close beside it', async () => {
    const close: Row[] = [{ label: ['En etikett som är nästan för lång'], value: ['Svaret'] }, ...rows.slice(0, 4)]
    const document = await readPage(drawRows(close, { valueX: 224 }).content)
    expect(tables(document)).toEqual([[['En etikett som är nästan för lång', 'Svaret'], ...expected.slice(0, 4)]])
  })

  it('knows the form again where only its first lines stand at the foot of a page', async () => {
    const first = drawRows(rows, { y: 120 })
    const next = drawRows(rows.slice(0, 2), { y: 740 })
    const rest = drawRows(rows.slice(2), { y: 60 })
    const document = await read({ pages: [{ content: first.content + next.content }, { content: rest.content }] })
    expect(tables(document)).toEqual([expected, expected])
  })

  it('goes on with the rest of a label after the page break', async () => {
    const first = drawRows(
      [...rows.slice(0, 2), { label: ['Tillgång till psykologisk'], value: ['Ja, genom teamet'] }],
      { y: 740 },
    )
    const second = drawRows([{ label: ['bedömning'], value: [] }, ...rows.slice(4)], { y: 60 })
    const document = await read({ pages: [{ content: first.content }, { content: second.content }] })
    expect(tables(document)).toEqual([
      [...expected.slice(0, 2), ['Tillgång till psykologisk\nbedömning', 'Ja, genom teamet'], ...expected.slice(4)],
    ])
  })

  it('goes on in the next column of the page and on the next page, each beside the other', async () => {
    const side = (y: number, part: readonly Row[], names: string[]) =>
      names.map((_, i) => drawRows(part, { x: 40 + i * 270, valueX: 165 + i * 270, y }).content).join('')
    const contact: Row = { label: ['Kontakt'], value: ['Se webbplatsen'] }
    const short = [rows[0]!, rows[1]!, rows[4]!, rows[2]!, contact].map(
      ({ label, value }): Row => ({ label, value: value.slice(0, 1).map((text) => text.slice(0, 20)) }),
    )
    const want = short.map(({ label, value }) => [label.join('\n'), value.join('')])
    const document = await read({
      pages: [
        { content: side(690, short.slice(0, 3), ['vänster', 'höger']) },
        { content: side(60, short.slice(3), ['vänster', 'höger']) },
      ],
    })
    expect(tables(document)).toEqual([want, want])
  })

  it('does not take two paragraphs with a tab for a table', async () => {
    const content =
      at(70, 100, 'Anna Ek, psykolog') +
      at(300, 100, 'Bo Alm, fil. dr') +
      at(70, 115, 'anna@exempel.se') +
      at(300, 115, 'bo@exempel.se')
    expect(tables(await readPage(content))).toEqual([])
  })
})
