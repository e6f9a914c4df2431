import { describe, expect, it } from 'vitest'
import { at, lines, outline, pdfString, read, readPage, rule } from './invented-pdf.ts'

const column = (name: string) => [
  `${name} börjar här och berättar`,
  'om hur arbetet med de minsta',
  'barnen har vuxit fram under',
  'åren och vad som återstår att',
  'göra i länets alla kommuner',
  `innan ${name.toLowerCase()} är slut.`,
]

describe('reading order', () => {
  it('reads columns one after the other, as they are drawn', async () => {
    const content = lines(60, 120, column('Vänster')) + lines(320, 120, column('Höger'))
    expect(outline(await readPage(content))).toEqual([column('Vänster').join('\n'), column('Höger').join('\n')])
  })

  it('reads columns one after the other also when drawn line by line', async () => {
    const content = column('Vänster')
      .map((text, i) => at(60, 120 + i * 12, text) + at(320, 120 + i * 12, column('Höger')[i]!))
      .join('')
    expect(outline(await readPage(content))).toEqual([column('Vänster').join('\n'), column('Höger').join('\n')])
  })

  it('reads a heading in the middle of a page between the columns above and below it', async () => {
    const content =
      lines(60, 100, column('Första')) +
      lines(320, 100, column('Andra')) +
      at(60, 210, 'Nytt exempel', { size: 16 }) +
      lines(60, 240, column('Tredje')) +
      lines(320, 240, column('Fjärde'))
    expect(outline(await readPage(content))).toEqual([
      column('Första').join('\n'),
      column('Andra').join('\n'),
      '# Nytt exempel',
      column('Tredje').join('\n'),
      column('Fjärde').join('\n'),
    ])
  })

  it('joins a sentence that goes on in the next column and on the next page', async () => {
    const document = await read({
      pages: [
        {
          content:
            lines(60, 700, ['Teamet tar emot familjer från hela', 'länet och samarbetar med']) +
            lines(320, 120, ['förskolan och', 'socialtjänsten, och ibland med']),
        },
        { content: lines(60, 120, ['sjukhuset i grannlänet när det', 'behövs.']) },
      ],
    })
    expect(outline(document)).toEqual([
      'Teamet tar emot familjer från hela\nlänet och samarbetar med\nförskolan och\nsocialtjänsten, och ibland med\nsjukhuset i grannlänet när det\nbehövs.',
    ])
  })

  it('puts text that is drawn last where it stands', async () => {
    const content =
      lines(60, 200, ['Brödtext som följer efter rubriken', 'på flera rader.']) +
      at(60, 150, 'Rubrik ritad sist', { size: 18 })
    expect(outline(await readPage(content))[0]).toBe('# Rubrik ritad sist')
  })

  it('puts what a form field shows beside its label', async () => {
    const appearance = `<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> /Length 60 >>\nstream\n/Tx BMC BT /F1 10 Tf 1 0 0 1 2 5 Tm ${pdfString('Lilla Ekan')} Tj ET EMC    \nendstream`
    const document = await read({
      pages: [
        {
          content: lines(60, 107, ['Verksamhetens namn:']) + lines(60, 147, ['Ort: Kalmar']),
          entries: '/Annots [100 0 R]',
        },
      ],
      catalog: '/AcroForm << /Fields [100 0 R] >>',
      objects: {
        100: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (namn) /V ${pdfString('Lilla Ekan')} /Rect [160 730 360 750] /F 4 /AP << /N 101 0 R >> >>`,
        101: appearance,
      },
    })
    expect(outline(document)).toEqual(['Verksamhetens namn: Lilla Ekan', 'Ort: Kalmar'])
  })
})

describe('paragraphs, lists and headings', () => {
  it('parts paragraphs at gaps and where a line ends early', async () => {
    const content =
      lines(60, 100, [
        'Ett stycke som fyller bredden av spalten',
        'och slutar här.',
        'Nästa stycke börjar direkt efter och är',
        'också två rader långt, till hit.',
      ]) + lines(60, 170, ['Ett tredje stycke efter ett mellanrum.'])
    expect(outline(await readPage(content))).toEqual([
      'Ett stycke som fyller bredden av spalten\noch slutar här.',
      'Nästa stycke börjar direkt efter och är\nockså två rader långt, till hit.',
      'Ett tredje stycke efter ett mellanrum.',
    ])
  })

  it('reads list marks and levels, over the page break too', async () => {
    const document = await read({
      pages: [
        {
          content:
            at(60, 760, '1.') +
            at(80, 760, 'Norrland') +
            at(90, 775, 'a. Lilla Ekan, Umeå; BUP i samverkan med') +
            at(104, 787, 'Skellefteå kommun'),
        },
        {
          content:
            at(90, 80, 'b. Björken, Luleå; BUP') +
            at(60, 95, '2.') +
            at(80, 95, 'Svealand') +
            at(60, 120, '• en punkt') +
            at(60, 135, '– ett streck'),
        },
      ],
    })
    expect(outline(document)).toEqual([
      '[1./0] Norrland',
      '[a./1] Lilla Ekan, Umeå; BUP i samverkan med\nSkellefteå kommun',
      '[b./1] Björken, Luleå; BUP',
      '[2./0] Svealand',
      '[•/0] en punkt',
      '[–/0] ett streck',
    ])
  })

  it('ranks headings by size, then boldness', async () => {
    const text = ['Löpande text i normal storlek som är', 'längre än allt annat på sidan.']
    const content =
      at(60, 80, 'Rapportens titel', { size: 20 }) +
      at(60, 120, 'Ett kapitel', { size: 14 }) +
      lines(60, 145, text) +
      at(60, 190, 'Målgrupp', { bold: true }) +
      lines(60, 204, text)
    const document = await readPage(content)
    expect(document.blocks.map((block) => (block.kind === 'heading' ? block.level : block.kind))).toEqual([
      1,
      2,
      'paragraph',
      3,
      'paragraph',
    ])
  })
})

describe('running headers, footers and page numbers', () => {
  const bodyOf = (page: number) =>
    lines(60, 120, [`Sida nummer ${'ett två tre fyra'.split(' ')[page]} har egen text`, 'som ingen annan sida har.'])
  const paged = (draw: (page: number) => string, count = 4) =>
    read({ pages: Array.from({ length: count }, (_, page) => ({ content: draw(page) + bodyOf(page) })) })

  it('are kept apart, and printed page numbers are told', async () => {
    const document = await paged(
      (page) => at(60, 40, 'Årsrapport', { size: 8 }) + rule(60, 48, 530, 48) + at(290, 810, `${page + 17}`),
    )
    expect(document.printedPages).toEqual([17, 18, 19, 20])
    expect(outline(document).filter((block) => typeof block === 'string' && block.startsWith('~'))).toHaveLength(8)
    expect(outline(document).filter((block) => typeof block === 'string' && !block.startsWith('~'))).toHaveLength(4)
  })

  it('find the number in a footer with words', async () => {
    const document = await paged((page) => at(60, 810, 'Kartläggning 2031') + at(500, 810, `Sida ${page + 5} av 8`))
    expect(document.printedPages).toEqual([5, 6, 7, 8])
    expect(outline(document)[1]).toMatch(/^~ Kartläggning 2031/)
  })

  it('leave alone a line of the body that stands first on every page', async () => {
    const document = await paged(() => at(60, 108, 'Verksamhetens namn'))
    expect(
      outline(document)
        .join('\n')
        .match(/Verksamhetens namn/g),
    ).toHaveLength(4)
    expect(outline(document).join('\n')).not.toContain('~')
  })

  it('leave alone a number that is an answer apart from its question', async () => {
    const document = await readPage(lines(60, 100, ['Lilla Ekan', 'Antal ärenden per år']) + at(60, 770, '25'))
    expect(outline(document).join('\n')).not.toContain('~')
  })

  it('take a number alone in the margin for the page', async () => {
    const document = await readPage(lines(60, 100, ['Lilla Ekan', 'Antal ärenden per år']) + at(290, 815, '25'))
    expect(outline(document).at(-1)).toBe('~ 25')
    expect(document.printedPages).toEqual([25])
  })

  it('leave alone a number that is an answer at the foot of the text', async () => {
    const document = await readPage(lines(60, 760, ['Antal ärenden per år', '25']))
    expect(outline(document).join('\n')).toContain('25')
    expect(outline(document).join('\n')).not.toContain('~')
    expect(document.printedPages).toEqual([null])
  })
})
