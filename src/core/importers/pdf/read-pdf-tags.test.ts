import { describe, expect, it } from 'vitest'
import { at, grid, outline, type PdfSketch, read } from './invented-pdf.ts'

/** A node of a structure tree: role and children, or text on a page. */
type Tag = [role: string, ...children: (Tag | Shown)[]]
interface Shown {
  page: number
  x: number
  y: number
  text: string
  size?: number
}

const shown = (page: number, x: number, y: number, text: string, size = 10): Shown => ({ page, x, y, text, size })

/** A tagged PDF. `untagged` is drawn on each page without a tag. */
const tagged = (pageCount: number, tree: Tag[], untagged: (page: number) => string = () => ''): PdfSketch => {
  const contents = Array.from({ length: pageCount }, () => '')
  const parents: string[][] = Array.from({ length: pageCount }, () => [])
  const objects: Record<number, string> = {}
  let next = 110
  const write = (tag: Tag, parent: number): number => {
    const [role, ...children] = tag
    const number = next
    next += 1
    const kids = children.map((child) => {
      if (Array.isArray(child)) return `${write(child, number)} 0 R`
      const page = child.page - 1
      const mcid = parents[page]!.length
      parents[page]!.push(`${number} 0 R`)
      contents[page] +=
        `/${role} << /MCID ${mcid} >> BDC ${at(child.x, child.y, child.text, { size: child.size ?? 10 })} EMC\n`
      return `<< /Type /MCR /Pg ${10 + page * 2} 0 R /MCID ${mcid} >>`
    })
    objects[number] = `<< /Type /StructElem /S /${role} /P ${parent} 0 R /K [${kids.join(' ')}] >>`
    return number
  }
  const top = tree.map((tag) => `${write(tag, 101)} 0 R`)
  objects[100] = `<< /Type /StructTreeRoot /K 101 0 R /ParentTree 102 0 R >>`
  objects[101] = `<< /Type /StructElem /S /Document /P 100 0 R /K [${top.join(' ')}] >>`
  objects[102] = `<< /Nums [${parents.map((refs, page) => `${page} [${refs.join(' ')}]`).join(' ')}] >>`
  return {
    pages: contents.map((content, page) => ({
      content: content + untagged(page + 1),
      entries: `/StructParents ${page}`,
    })),
    catalog: '/StructTreeRoot 100 0 R /MarkInfo << /Marked true >>',
    objects,
  }
}

const row = (role: 'TD' | 'TH', page: number, y: number, ...texts: string[]): Tag => [
  'TR',
  ...texts.map((text, c): Tag => (text === '' ? [role] : [role, ['P', shown(page, 70 + c * 150, y, text)]])),
]

describe('tagged PDFs', () => {
  it('take headings, lists and tables from the tags', async () => {
    const document = await read(
      tagged(1, [
        ['H1', shown(1, 70, 80, 'Verksamheter')],
        ['P', shown(1, 70, 100, 'En mening som börjar här'), shown(1, 70, 112, 'och slutar här.')],
        [
          'L',
          [
            'LI',
            ['Lbl', shown(1, 70, 130, '1.')],
            [
              'LBody',
              ['P', shown(1, 90, 130, 'Kalmar')],
              ['L', ['LI', ['Lbl', shown(1, 90, 145, 'a.')], ['LBody', shown(1, 110, 145, 'Lilla Ekan')]]],
            ],
          ],
        ],
        ['L', ['LI', ['LBody', ['P', shown(1, 70, 160, 'o'), shown(1, 90, 160, 'utan egen märkning')]]]],
        ['Table', row('TD', 1, 200, 'Namn', 'Lilla Ekan'), row('TD', 1, 215, 'Ort', 'Kalmar')],
      ]),
    )
    expect(outline(document)).toEqual([
      '# Verksamheter',
      'En mening som börjar här\noch slutar här.',
      '[1./0] Kalmar',
      '[a./1] Lilla Ekan',
      '[/0] o utan egen märkning',
      [
        ['Namn', 'Lilla Ekan'],
        ['Ort', 'Kalmar'],
      ],
    ])
    const heading = document.blocks[0]!
    expect(heading.kind === 'heading' && heading.level).toBe(1)
  })

  it('make one table of the parts on several pages, and one cell of a value that runs over the break', async () => {
    const value: Tag = [
      'TD',
      ['P', shown(1, 220, 790, 'Svaret börjar på första'), shown(2, 220, 60, 'sidan och slutar på andra.')],
    ]
    const document = await read(
      tagged(3, [
        [
          'Table',
          row('TD', 1, 770, 'Namn', 'Lilla Ekan'),
          ['TR', ['TD', ['P', shown(1, 70, 790, 'Remissväg')]], value],
          row('TD', 2, 80, 'Ort', ''),
          row('TD', 3, 60, 'Kontakt', 'Se webbplatsen'),
        ],
        ['Table', row('TD', 3, 300, 'Namn', 'Björken'), row('TD', 3, 315, 'Ort', 'Växjö')],
      ]),
    )
    expect(outline(document)).toEqual([
      [
        ['Namn', 'Lilla Ekan'],
        ['Remissväg', 'Svaret börjar på första\nsidan och slutar på andra.'],
        ['Ort', ''],
        ['Kontakt', 'Se webbplatsen'],
      ],
      [
        ['Namn', 'Björken'],
        ['Ort', 'Växjö'],
      ],
    ])
    const table = document.blocks[0]!
    expect(table.kind === 'table' && table.rows[1]![1]!.lines.map((line) => line.page)).toEqual([1, 2])
  })

  it('make one table of its parts where the header repeated on the next page is left out of the tags', async () => {
    const header = (page: number) =>
      page === 2
        ? ['Fråga', 'Lilla Ekan', 'Björken'].map((text, c) => at(70 + c * 150, 60, text)).join('') +
          grid([65, 215, 365, 515], [48, 66, 84, 102])
        : ''
    const document = await read(
      tagged(
        2,
        [
          [
            'Table',
            row('TH', 1, 760, 'Fråga', 'Lilla Ekan', 'Björken'),
            row('TD', 1, 780, 'Ort', 'Kalmar', 'Växjö'),
            row('TD', 2, 78, 'Remissväg', 'Egen ansökan', 'Remiss'),
            row('TD', 2, 96, 'Kontakt', 'Växeln', 'Expeditionen'),
          ],
        ],
        header,
      ),
    )
    expect(outline(document).filter((block) => typeof block !== 'string')).toEqual([
      [
        ['Fråga', 'Lilla Ekan', 'Björken'],
        ['Ort', 'Kalmar', 'Växjö'],
        ['Remissväg', 'Egen ansökan', 'Remiss'],
        ['Kontakt', 'Växeln', 'Expeditionen'],
      ],
    ])
  })

  it('that show no table let an answer fill a page and go on with the rows behind it', async () => {
    const pair = (page: number, y: number, label: string, value: string): Tag[] => [
      ['P', shown(page, 70, y, label)],
      ['P', shown(page, 220, y, value)],
    ]
    const document = await read(
      tagged(3, [
        ...pair(1, 740, 'Namn', 'Lilla Ekan'),
        ...pair(1, 758, 'Ort', 'Kalmar'),
        ...pair(1, 776, 'Ärendetyp', 'Oro för samspelet'),
        ['P', shown(2, 220, 720, 'Svår sömn hos barnet')],
        ...['Skrik', 'Matvägran', 'Trots'].map((text, n): Tag => ['P', shown(2, 220, 740 + n * 20, text)]),
        ...pair(3, 60, 'Remissväg', 'Egen ansökan'),
        ...pair(3, 78, 'Ålder', '0–6 år'),
        ...pair(3, 96, 'Kontakt', 'Växeln'),
      ]),
    )
    expect(outline(document)[0]).toContainEqual([
      'Ärendetyp',
      'Oro för samspelet\nSvår sömn hos barnet\nSkrik\nMatvägran\nTrots',
    ])
    expect(outline(document)).toHaveLength(1)
  })

  it('put cells in their columns where empty ones are left out of the tags', async () => {
    const document = await read(
      tagged(1, [
        [
          'Table',
          row('TH', 1, 100, 'Namn', 'Ort', 'Ålder'),
          row('TD', 1, 115, 'Lilla Ekan', 'Kalmar', '0–6 år'),
          ['TR', ['TD', ['P', shown(1, 70, 130, 'Björken')]], ['TD', ['P', shown(1, 370, 130, '0–3 år')]]],
        ],
      ]),
    )
    expect(outline(document)).toEqual([
      [
        ['Namn', 'Ort', 'Ålder'],
        ['Lilla Ekan', 'Kalmar', '0–6 år'],
        ['Björken', '', '0–3 år'],
      ],
    ])
  })

  it('leave a label without an answer in its column below a heading over the whole row', async () => {
    const head: Tag = ['TR', ['TD', ['P', shown(1, 70, 100, 'Lilla Ekan')]]]
    const sketch = tagged(1, [
      ['Table', head, row('TD', 1, 115, 'Ort', 'Kalmar'), ['TR', ['TD', ['P', shown(1, 70, 130, 'Ålder')]]]],
    ])
    // The first cell of the table covers two columns.
    const objects = Object.entries(sketch.objects ?? {})
    const [number, cell] = objects.find(([, body]) => body.includes('/S /TD')) as [string, string]
    sketch.objects = { ...sketch.objects, [number]: cell.replace('/S /TD', '/S /TD /A << /O /Table /ColSpan 2 >>') }
    expect(outline(await read(sketch))).toEqual([
      [
        ['Lilla Ekan', '^'],
        ['Ort', 'Kalmar'],
        ['Ålder', ''],
      ],
    ])
  })

  it('are not believed where they make single paragraphs of the cells of a table', async () => {
    const labels = ['Namn', 'Ort', 'Huvudman', 'Ålder']
    const document = await read(
      tagged(1, [
        ['H1', shown(1, 70, 80, 'Lilla Ekan')],
        ...labels.flatMap((label, i): Tag[] => [
          ['Div', shown(1, 70, 110 + i * 20, label)],
          ['Div', shown(1, 220, 110 + i * 20, `Svar ${i}`)],
        ]),
      ]),
    )
    expect(outline(document)).toEqual(['# Lilla Ekan', labels.map((label, i) => [label, `Svar ${i}`])])
  })

  it('keep text that the tags leave out, and put aside what they call an artifact at the edge', async () => {
    const document = await read(
      tagged(
        3,
        [1, 2, 3].map((page): Tag => ['H2', shown(page, 70, 100, `Kapitel ${page}: en lång rubrik`)]),
        (page) => `${at(70, 130, `Glömd text ${page}`)}/Artifact BMC ${at(290, 815, String(page))} EMC`,
      ),
    )
    expect(outline(document)).toEqual(
      [1, 2, 3].flatMap((page) => [`# Kapitel ${page}: en lång rubrik`, `Glömd text ${page}`, `~ ${page}`]),
    )
    expect(document.printedPages).toEqual([1, 2, 3])
  })

  it('do not make a table of one cell', async () => {
    const document = await read(
      tagged(1, [
        ['H1', shown(1, 70, 80, 'Begrepp')],
        ['Table', row('TD', 1, 100, 'En definition i en ruta')],
      ]),
    )
    expect(outline(document)).toEqual(['# Begrepp', 'En definition i en ruta'])
  })
})
