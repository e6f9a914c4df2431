import type { Block, Line, ReadDocument } from '../read-document.ts'
import { readPdf } from './read-pdf.ts'

/**
 * PDFs for tests, written object by object so that each test decides what the file says. Coordinates are points from the
 * top left corner of an A4 page, as in what is read.
 */

const pageWidth = 595
export const pageHeight = 842

export interface PageSketch {
  /** Operators of the content stream. */
  content: string
  /** Further entries of the page's dictionary ("/Rotate 90"). */
  entries?: string
}

export interface PdfSketch {
  pages: PageSketch[]
  /** Further entries of the catalog. */
  catalog?: string
  /** Further objects, by number from 100 on. */
  objects?: Record<number, string>
  /** Further entries of every page's font resources ("/F9 100 0 R"). */
  fonts?: string
  /** Further entries of every page's resources. */
  resources?: string
}

const winAnsi: Record<string, number> = { '–': 0x96, '—': 0x97, '•': 0x95, '’': 0x92, '”': 0x94, '€': 0x80 }

/** A string for a content stream, in the encoding of the fonts below. */
export const pdfString = (text: string): string => {
  let out = '('
  for (const char of text) {
    const code = winAnsi[char] ?? char.charCodeAt(0)
    if (code > 0xff) throw new Error(`Not in WinAnsi: ${char}`)
    out += code < 0x20 || code > 0x7e || '()\\'.includes(char) ? `\\${code.toString(8).padStart(3, '0')}` : char
  }
  return `${out})`
}

export interface TextStyle {
  size?: number
  bold?: boolean
  /** Further operators before the text ("3 Tr"). */
  before?: string
}

/** Text with its baseline `y` points below the top of the page. */
export const at = (
  x: number,
  y: number,
  text: string,
  { size = 10, bold = false, before = '' }: TextStyle = {},
): string =>
  `q BT /${bold ? 'F2' : 'F1'} ${size} Tf ${before} 1 0 0 1 ${x} ${pageHeight - y} Tm ${pdfString(text)} Tj ET Q\n`

/** Lines below each other. */
export const lines = (
  x: number,
  y: number,
  texts: readonly string[],
  style: TextStyle & { pitch?: number } = {},
): string => texts.map((text, i) => at(x, y + i * (style.pitch ?? 12), text, style)).join('')

export const rule = (x0: number, y0: number, x1: number, y1: number): string =>
  `0.5 w ${x0} ${pageHeight - y0} m ${x1} ${pageHeight - y1} l S\n`

/** The lines of a grid: left edges and the right edge, top edges and the bottom edge. */
export const grid = (xs: readonly number[], ys: readonly number[]): string =>
  [...ys.map((y) => rule(xs[0]!, y, xs.at(-1)!, y)), ...xs.map((x) => rule(x, ys[0]!, x, ys.at(-1)!))].join('')

export const makePdf = (sketch: PdfSketch): Uint8Array => {
  const objects = new Map<number, string>()
  const kids = sketch.pages.map((_, i) => `${10 + i * 2} 0 R`).join(' ')
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${sketch.catalog ?? ''} >>`)
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${sketch.pages.length} >>`)
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  objects.set(3, font('Helvetica'))
  objects.set(4, font('Helvetica-Bold'))
  sketch.pages.forEach((page, i) => {
    objects.set(
      10 + i * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Contents ${11 + i * 2} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R ${sketch.fonts ?? ''} >> ${sketch.resources ?? ''} >> ${page.entries ?? ''} >>`,
    )
    objects.set(11 + i * 2, stream(page.content))
  })
  for (const [number, body] of Object.entries(sketch.objects ?? {})) objects.set(100_000 + Number(number), body)
  // Objects that a test adds are numbered from 100 on; shift them clear of the pages.
  const shifted = [...objects].map(([number, body]): [number, string] => [
    number,
    body.replace(/\b(1\d\d) 0 R/g, (_, n) => refOf(Number(n), sketch)),
  ])
  return assemble(shifted.sort((a, b) => a[0] - b[0]))
}

const refOf = (number: number, sketch: PdfSketch): string =>
  sketch.objects?.[number] === undefined ? `${number} 0 R` : `${100_000 + number} 0 R`

export const stream = (content: string, entries = ''): string =>
  `<< /Length ${Buffer.byteLength(content, 'latin1')} ${entries} >>\nstream\n${content}\nendstream`

const assemble = (objects: readonly [number, string][]): Uint8Array => {
  let out = '%PDF-1.7\n%\xe5\xe4\xf6\xff\n'
  const offsets = new Map<number, number>()
  for (const [number, body] of objects) {
    offsets.set(number, out.length)
    out += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = out.length
  out += 'xref\n0 1\n0000000000 65535 f \n'
  for (const [number, offset] of offsets) out += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  const size = Math.max(...offsets.keys()) + 1
  out += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(Buffer.from(out, 'latin1'))
}

export const read = (sketch: PdfSketch): Promise<ReadDocument> => readPdf(makePdf(sketch), { name: 'prov.pdf' })

export const readPage = (content: string, entries = ''): Promise<ReadDocument> =>
  read({ pages: [{ content, entries }] })

const textOf = (found: readonly Line[]): string => found.map((line) => line.text).join('\n')

/** Blocks in short: `['# heading', 'paragraph', [[cell, cell], …], '~ furniture']`. */
export const outline = (document: ReadDocument): (string | string[][])[] =>
  document.blocks.map((block: Block) => {
    if (block.kind === 'table')
      return block.rows.map((row) => row.map((cell) => (cell.covered ? '^' : textOf(cell.lines))))
    if (block.kind === 'furniture') return `~ ${textOf(block.lines)}`
    const mark = block.list === null ? '' : `[${block.list.label}/${block.list.level}] `
    return `${block.kind === 'heading' ? '# ' : ''}${mark}${textOf(block.lines)}`
  })

export const allLines = (document: ReadDocument): Line[] =>
  document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.lines)) : block.lines,
  )

/** The only line that contains a text. */
export const lineWith = (document: ReadDocument, text: string): Line => {
  const found = allLines(document).filter((line) => line.text.includes(text))
  if (found.length !== 1) throw new Error(`${found.length} lines contain “${text}”`)
  return found[0]!
}
