import { describe, expect, it } from 'vitest'
import {
  allLines,
  at,
  lines,
  lineWith,
  makePdf,
  outline,
  pageHeight,
  pdfString,
  read,
  readPage,
} from './invented-pdf.ts'
import { readPdf } from './read-pdf.ts'

const body = lines(70, 300, ['Brödtext som fyller sidan så att den', 'har något att jämföra med.'])

const cMap = (entries: string[]): string => {
  const body = `begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${entries.length} beginbfchar ${entries.join(' ')} endbfchar endcmap`
  return `<< /Length ${body.length} >>\nstream\n${body}\nendstream`
}

/** Helvetica that shows a soft hyphen for every tilde: the standard encodings have none. */
const softHyphenFont = {
  100: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 101 0 R >>',
  101: cMap(['<7e> <00ad>']),
}

describe('text of a PDF', () => {
  it('keeps soft hyphens and double blanks', async () => {
    const document = await read({
      pages: [{ content: `BT /F9 10 Tf 1 0 0 1 70 700 Tm ${pdfString('samspels~ och  behandling~')} Tj ET` }],
      fonts: '/F9 100 0 R',
      objects: softHyphenFont,
    })
    expect(lineWith(document, 'samspels').text).toBe('samspels\u00ad och  behandling\u00ad')
  })

  it('takes a blank without room of its own for a soft hyphen', async () => {
    const shown = (text: string) => `${pdfString(text)} Tj`
    const glyphs = `BT /F1 10 Tf 1 0 0 1 70 700 Tm ${shown('samspels')} 37.8 0 Td ${shown(' ')} 0 0 Td ${shown('problem')} ET`
    expect(lineWith(await readPage(glyphs), 'samspels').text).toBe('samspels\u00adproblem')
  })

  it('takes the hyphen that a program drew where it divided a word for one, alone or behind a blank without room', async () => {
    const shown = (text: string) => `${pdfString(text)} Tj`
    const sketch = (glyphs: string) => ({
      pages: [{ content: `BT /F9 10 Tf 1 0 0 1 70 700 Tm ${glyphs} ET` }],
      fonts: '/F9 100 0 R',
      objects: { ...softHyphenFont, 101: cMap(['<7e> <2010>']) },
    })
    const behind = await read(sketch(`${shown('samspels')} 37.8 0 Td ${shown(' ')} 0 0 Td ${shown('~')}`))
    expect(lineWith(behind, 'samspels').text).toBe('samspels\u00ad\u00ad')
    expect(lineWith(await read(sketch(shown('samspels~'))), 'samspels').text).toBe('samspels-')
  })

  it('tells of the one blank behind a line, which parts words, and not of blanks that fill a column', async () => {
    const document = await readPage(
      ['Stöd i ', 'vardagen', 'Ett rum   '].map((text, i) => at(70, 100 + i * 12, text)).join(''),
    )
    expect(allLines(document).map((line) => [line.text, line.endsInBlank ?? false])).toEqual([
      ['Stöd i', true],
      ['vardagen', false],
      ['Ett rum', false],
    ])
  })

  it('reads a small raised figure as one, and no other figure', async () => {
    const raised = `BT /F1 10 Tf 1 0 0 1 70 700 Tm ${pdfString('1 000')} Tj /F1 6 Tf 4 Ts ${pdfString('1')} Tj ET`
    expect(lineWith(await readPage(raised), '1 000').text).toBe('1 000¹')
    const small = `BT /F1 10 Tf 1 0 0 1 70 700 Tm ${pdfString('1 000')} Tj /F1 6 Tf ${pdfString('1')} Tj ET`
    expect(lineWith(await readPage(small), '1 000').text).toBe('1 0001')
  })

  it('makes up the blank that is only a gap, and one blank only', async () => {
    const gap = (share: number) => `[${pdfString('Norra')} ${-share} ${pdfString('teamet')}] TJ`
    const document = await readPage(
      `BT /F1 10 Tf 1 0 0 1 70 700 Tm ${gap(280)} 0 -20 Td ${gap(20)} 0 -20 Td [${pdfString('Södra ')} -250 ${pdfString('teamet')}] TJ ET`,
    )
    expect(allLines(document).map((line) => line.text)).toEqual(['Norra teamet', 'Norrateamet', 'Södra teamet'])
  })

  it('reads a gap as wide as a tab stop as a tab', async () => {
    const document = await readPage(at(70, 100, 'BUP') + at(170, 100, 'Barnpsykiatri'))
    expect(lineWith(document, 'BUP').text).toBe('BUP\tBarnpsykiatri')
  })

  it('does not part the letters of letter-spaced words', async () => {
    const spaced = `BT /F1 10 Tf 2.5 Tc 1 0 0 1 70 700 Tm ${pdfString('HUVUDMAN')} Tj ET`
    expect(lineWith(await readPage(spaced), 'HUVUD').text).toBe('HUVUDMAN')
  })

  it('puts the left edge of every character where it is drawn', async () => {
    // Helvetica: A 667, B 667, i 222 thousandths; 2 points more between characters, 150 % wide.
    const content = `BT /F1 10 Tf 2 Tc 150 Tz 1 0 0 1 70 700 Tm ${pdfString('ABi')} Tj ET`
    const { xs, box } = lineWith(await readPage(content), 'ABi')
    const step = (6.67 + 2) * 1.5
    expect(xs!.map((x) => Math.round(x * 100) / 100)).toEqual(
      [70, 70 + step, 70 + 2 * step, 73.33 + 2 * step].map((x) => Math.round(x * 100) / 100),
    )
    expect(box![0]).toBe(70)
    expect(box![1]).toBeLessThan(pageHeight - 700)
    expect(box![3]).toBeGreaterThan(pageHeight - 700)
  })

  it('follows text rise, leading and form XObjects', async () => {
    const form = `<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Matrix [2 0 0 2 0 0] /Resources << /Font << /F1 3 0 R >> >> /Length 44 >>\nstream\nBT /F1 10 Tf 1 0 0 1 5 5 Tm ${pdfString('Inne')} Tj ET     \nendstream`
    const document = await read({
      pages: [
        {
          content: `q 1 0 0 1 100 600 cm /X1 Do Q BT /F1 10 Tf 14 TL 1 0 0 1 70 500 Tm ${pdfString('ett')} Tj T* 3 Ts ${pdfString('två')} Tj ET`,
        },
      ],
      objects: { 100: form },
      resources: '/XObject << /X1 100 0 R >>',
    })
    const inner = lineWith(document, 'Inne')
    expect(inner.size).toBe(20)
    expect(inner.box![0]).toBe(110)
    expect(lineWith(document, 'ett').box![1] - lineWith(document, 'två').box![1]).toBeCloseTo(-11, 1)
  })

  it('reads Type 3 fonts, whose glyphs are drawings', async () => {
    const glyph = '500 0 0 0 500 700 d1 0 0 500 700 re f'
    const document = await read({
      pages: [{ content: `BT /F9 20 Tf 1 0 0 1 70 700 Tm (ab) Tj ET` }],
      fonts: '/F9 100 0 R',
      objects: {
        100: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 101 0 R /b 101 0 R >> /Encoding << /Type /Encoding /Differences [97 /a /b] >> /FirstChar 97 /LastChar 98 /Widths [500 500] /Resources << >> >>',
        101: `<< /Length ${glyph.length} >>\nstream\n${glyph}\nendstream`,
      },
    })
    const { text, xs } = lineWith(document, 'ab')
    expect(text).toBe('ab')
    expect(xs).toEqual([70, 80, 90])
  })

  it('composes letters and marks to NFC, with the edges of the letters', async () => {
    const document = await read({
      pages: [{ content: 'BT /F9 10 Tf 1 0 0 1 70 700 Tm <01020103> Tj ET' }],
      fonts: '/F9 100 0 R',
      objects: {
        100: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 3 /Widths [600 0 500] /ToUnicode 101 0 R >>',
        101: cMap(['<01> <0061>', '<02> <0308>', '<03> <00660069>']),
      },
    })
    const [line] = allLines(document)
    expect(line!.text).toBe('äafi')
    expect(line!.xs).toEqual([70, 76, 82, 84.5, 87])
  })

  it('reads once what is drawn twice to look bold', async () => {
    const document = await readPage(at(70, 100, 'Remissväg') + at(70.3, 100, 'Remissväg'))
    expect(allLines(document).map(({ text, bold }) => ({ text, bold }))).toEqual([{ text: 'Remissväg', bold: true }])
  })

  it('tells bold and invisible text, and warns of the latter', async () => {
    const hidden = at(70, 140, 'Osynlig text över en bild av sidan', { before: '3 Tr' })
    const document = await readPage(at(70, 100, 'Fet', { bold: true }) + hidden)
    expect(lineWith(document, 'Fet').bold).toBe(true)
    expect(lineWith(document, 'Osynlig').invisible).toBe(true)
    expect(lineWith(document, 'Fet').invisible).toBe(false)
    expect(document.problems).toMatchObject([{ code: 'invisible-text', page: 1 }])
  })

  it('leaves out text outside the page and on layers that are off', async () => {
    const document = await read({
      pages: [
        {
          content: `${at(-300, 100, 'Utanför')}${at(70, 900, 'Under')}${at(70, 100, 'På sidan')}/OC /L1 BDC ${at(70, 200, 'Dolt lager')} EMC`,
        },
      ],
      catalog: '/OCProperties << /OCGs [100 0 R] /D << /OFF [100 0 R] /Order [] >> >>',
      objects: { 100: '<< /Type /OCG /Name (Utkast) >>' },
      resources: '/Properties << /L1 100 0 R >>',
    })
    expect(allLines(document).map((line) => line.text)).toEqual(['På sidan'])
  })

  it('says where a font does not tell what its characters are', async () => {
    const document = await read({
      pages: [{ content: `${body}BT /F9 10 Tf 1 0 0 1 70 700 Tm <000100020003000400050006> Tj ET` }],
      fonts: '/F9 100 0 R',
      objects: {
        100: '<< /Type /Font /Subtype /Type0 /BaseFont /Okänd /Encoding /Identity-H /DescendantFonts [101 0 R] >>',
        101: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Okand /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>',
      },
    })
    expect(document.problems.map(({ code }) => code)).toEqual(['unmapped-letters'])
    expect(allLines(document).some((line) => line.text.includes('\ufffd'))).toBe(true)
  })
})

describe('the page as shown', () => {
  // The text begins 100 points from the left of the crop box, its baseline 158 from the top, before the page is turned.
  it.each([0, 90, 180, 270])('counts from the corner of the crop box, turned by %i°', async (turn) => {
    const document = await readPage(at(150, 200, 'Mål'), `/CropBox [50 100 550 800] /Rotate ${turn}`)
    const [x0, y0, x1, y1] = lineWith(document, 'Mål').box!
    const [start, above, below] =
      turn === 0
        ? [x0, y0, y1]
        : turn === 90
          ? [y0, 700 - x1, 700 - x0]
          : turn === 180
            ? [500 - x1, 700 - y1, 700 - y0]
            : [500 - y1, x0, x1]
    expect(start).toBe(100)
    expect(above).toBeGreaterThan(145)
    expect(above).toBeLessThan(158)
    expect(below).toBeGreaterThan(158)
    expect(below).toBeLessThan(165)
  })

  it('reads a page that was set lying and turned upright', async () => {
    const turned = ['Första raden', 'Andra raden', 'Tredje raden'].map(
      (text, i) => `BT /F1 10 Tf 0 1 -1 0 ${100 + i * 12} 100 Tm ${pdfString(text)} Tj ET`,
    )
    const document = await readPage(turned.join('\n'), '/Rotate 90')
    expect(allLines(document).map((line) => line.text)).toEqual(['Första raden', 'Andra raden', 'Tredje raden'])
    expect(allLines(document)[0]!.xs).not.toBeNull()
    expect(allLines(document)[0]!.box![0]).toBe(100)
  })

  it('reads a page whose text runs upwards, in order, with boxes but no edges', async () => {
    const turned = ['Första raden', 'Andra raden'].map(
      (text, i) => `BT /F1 10 Tf 0 1 -1 0 ${100 + i * 12} 100 Tm ${pdfString(text)} Tj ET`,
    )
    const document = await readPage(turned.join('\n'))
    expect(outline(document)).toEqual(['Första raden\nAndra raden'])
    const [line] = allLines(document)
    expect(line!.xs).toBeNull()
    expect(line!.box![3]).toBe(pageHeight - 100)
    expect(line!.box![0]).toBeLessThan(100)
    expect(line!.box![2]).toBeGreaterThan(100)
  })

  it('counts in points also where the page has a unit of its own', async () => {
    const document = await readPage(at(70, 100, 'Stor sida'), '/UserUnit 2')
    expect(lineWith(document, 'Stor').box![0]).toBe(140)
    expect(lineWith(document, 'Stor').size).toBe(20)
  })

  it('does not empty the bytes that it was given', async () => {
    const bytes = makePdf({ pages: [{ content: at(70, 100, 'Kvar') }] })
    const before = bytes.slice()
    await readPdf(bytes, { name: 'prov.pdf' })
    expect(bytes).toEqual(before)
  })
})
