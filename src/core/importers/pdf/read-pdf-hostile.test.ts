import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { UnreadableSource } from '../unreadable-source.ts'
import { allLines, at, lines, makePdf, outline, pdfString, read, stream } from './invented-pdf.ts'
import { readPdf } from './read-pdf.ts'

const refusalOf = async (bytes: Uint8Array): Promise<UnreadableSource> => {
  const refusal = await readPdf(bytes, { name: 'svar.pdf' }).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(UnreadableSource)
  expect((refusal as UnreadableSource).message).toMatch(/^svar\.pdf /)
  return refusal as UnreadableSource
}

const page = { content: lines(70, 100, ['Verksamhetens namn: Lilla Ekan', 'Ort: Kalmar']) }
/** A picture over the whole page, as a scanner makes it. */
const scanned = {
  content: 'q 595 0 0 842 0 0 cm /I1 Do Q',
}
const picture = {
  objects: {
    100: stream(
      '\x80\x80\x80\x80',
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
    ),
  },
  resources: '/XObject << /I1 100 0 R >>',
}

describe('files that cannot be read', () => {
  it('refuses a password', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 300]).drawText('Hemligt', { x: 20, y: 200 })
    pdf.encrypt({ userPassword: 'mas', ownerPassword: 'trut' })
    expect((await refusalOf(await pdf.save())).code).toBe('password-protected')
  })

  it('reads a file that is locked for changes only', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 300]).drawText('Öppet för alla', { x: 20, y: 200 })
    pdf.encrypt({ userPassword: '', ownerPassword: 'trut' })
    const document = await readPdf(await pdf.save(), { name: 'svar.pdf' })
    expect(allLines(document).map((line) => line.text)).toEqual(['Öppet för alla'])
  })

  it.each([0.3, 0.6, 0.9, 0.99])('refuses a file of which only %f is there', async (share) => {
    const bytes = makePdf({ pages: Array.from({ length: 20 }, () => page) })
    expect(['truncated', 'damaged']).toContain((await refusalOf(bytes.slice(0, bytes.length * share))).code)
  })

  it('refuses an update that was cut off', async () => {
    const bytes = makePdf({ pages: [page] })
    const more = new TextEncoder().encode('\n4 0 obj\n<< /Type /Font >>\nendobj\n5 0 obj\n<< /Typ')
    const cut = new Uint8Array(bytes.length + more.length)
    cut.set(bytes)
    cut.set(more, bytes.length)
    expect((await refusalOf(cut)).code).toBe('truncated')
  })

  it('refuses bytes that only begin as a PDF', async () => {
    const bytes = new TextEncoder().encode(`%PDF-1.7\n${'x'.repeat(5000)}\n%%EOF\n`)
    expect((await refusalOf(bytes)).code).toBe('damaged')
  })

  it('refuses a file without pages', async () => {
    expect((await refusalOf(makePdf({ pages: [] }))).code).toBe('no-pages')
  })

  it('refuses a file that is scanned all through', async () => {
    expect((await refusalOf(makePdf({ pages: [scanned, scanned], ...picture }))).code).toBe('no-text-layer')
  })

  it('refuses a file of blank pages', async () => {
    expect((await refusalOf(makePdf({ pages: [{ content: '' }] }))).code).toBe('no-text')
  })

  it('refuses a form that only Adobe shows', async () => {
    const bytes = makePdf({
      pages: [
        {
          content: lines(70, 100, [
            'Please wait...',
            'If this message is not eventually replaced by the proper contents',
          ]),
        },
      ],
      catalog: '/AcroForm << /Fields [] /XFA 100 0 R >> /NeedsRendering true',
      objects: { 100: stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>') },
    })
    expect((await refusalOf(bytes)).code).toBe('xfa-form')
  })
})

describe('files that can be read in part', () => {
  it('says which pages are pictures, and reads the others', async () => {
    const document = await read({ pages: [page, scanned, scanned, page, { content: '' }], ...picture })
    expect(document.problems).toMatchObject([{ code: 'no-text-layer', page: 2 }])
    expect(document.problems[0]!.message).toMatch(/^Sidorna 2–3 /)
    expect(outline(document)).toHaveLength(2)
  })

  it('says which page is damaged, and reads the others', async () => {
    const bytes = makePdf({ pages: [page, page, page] })
    const text = Buffer.from(bytes)
      .toString('latin1')
      .replace('12 0 obj\n<< /Type /Page /Parent', '12 0 obj\n[[ /Type /Page /Parent')
    const document = await readPdf(Buffer.from(text, 'latin1'), { name: 'svar.pdf' })
    expect(document.problems).toMatchObject([{ code: 'page-unreadable', page: 2 }])
    expect(document.pages).toBe(3)
  })
})

describe('files that want to do something', () => {
  it('runs and follows nothing', async () => {
    const document = await read({
      pages: [{ ...page, entries: '/AA << /O 101 0 R >> /Annots [103 0 R]' }],
      catalog: '/OpenAction 100 0 R /Names << /JavaScript << /Names [(a) 102 0 R] >> >>',
      objects: {
        100: `<< /S /Launch /F ${pdfString('calc.exe')} >>`,
        101: `<< /S /URI /URI ${pdfString('http://127.0.0.1:9/')} >>`,
        102: `<< /S /JavaScript /JS ${pdfString('globalThis.wasRun = true; app.launchURL("http://127.0.0.1:9/")')} >>`,
        103: `<< /Type /Annot /Subtype /Link /Rect [70 730 200 750] /A << /S /URI /URI ${pdfString('http://127.0.0.1:9/hemlig')} >> >>`,
      },
    })
    expect(outline(document)).toEqual(['Verksamhetens namn: Lilla Ekan\nOrt: Kalmar'])
    expect('wasRun' in globalThis).toBe(false)
  })

  it('survives a form that draws itself, deep nesting and senseless operators', async () => {
    const document = await read({
      pages: [{ content: `${'q '.repeat(5000)}${at(70, 100, 'Kvar')}/X1 Do ET ] 1 2 Td /F9 Tf 99 Tr Q` }],
      objects: {
        100: stream(
          `${at(70, 130, 'En gång')} /X1 Do`,
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X1 100 0 R >> >>',
        ),
      },
      resources: '/XObject << /X1 100 0 R >>',
    })
    expect(allLines(document).map((line) => line.text)).toEqual(['Kvar', 'En gång'])
  })

  it('survives a table that claims a grid of hundreds of thousands of cells', async () => {
    const mesh = Array.from(
      { length: 700 },
      (_, i) => `${i * 0.8} 0 m ${i * 0.8} 842 l S 0 ${i * 1.2} m 595 ${i * 1.2} l S\n`,
    ).join('')
    const document = await read({ pages: [{ content: `${mesh}${page.content}` }] })
    expect(allLines(document).length).toBeGreaterThan(0)
  })
})

describe('large files', () => {
  it('reads 2,000 pages, page by page', async () => {
    const pages = Array.from({ length: 2000 }, (_, i) => ({
      content: `${at(70, 40, 'Register', { size: 8 })}${lines(
        70,
        100,
        Array.from({ length: 12 }, (__, r) => `Rad ${r + 1} på sida ${i + 1} med lite text`),
      )}${at(290, 815, String(i + 1))}`,
    }))
    const told: number[] = []
    const document = await readPdf(makePdf({ pages }), {
      name: 'stor.pdf',
      onPage: (number, of) => told.push(number / of),
    })
    expect(document.pages).toBe(2000)
    expect(told).toHaveLength(2000)
    expect(told.at(-1)).toBe(1)
    expect(document.printedPages!.every((number, i) => number === i + 1)).toBe(true)
    expect(allLines(document)).toHaveLength(2000 * 14)
  })
})
