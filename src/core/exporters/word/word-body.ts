import { escapeMarkup, oneLine, textBlocks } from '../plain-text.ts'
import type { ShownValue } from '../shown-value.ts'

/** Paragraph styles that word-frame.ts defines. */
export type WordStyle =
  | 'Title'
  | 'Subtitle'
  | 'BodyText'
  | 'UnitLine'
  | 'ListNumber'
  | 'ListNumber2'
  | 'TableHeader'
  | 'TableLabel'
  | 'TableText'
  | 'TableBullet'
  | 'TableState'
  | 'TableEnd'
  | 'TOCHeading'
  | 'TOC1'
  | 'TOC2'
  | 'TOC3'
  | 'Heading1'
  | 'Heading2'
  | 'Heading3'

/** Numbering ids as the frame's numbering part gives them. */
export interface WordNumbering {
  register: string
  bullets: string
}

export interface WordTable {
  /** Read out by screen readers, and shown as the table's alternative text. */
  title: string
  description: string
  header: [string, string]
  rows: { label: string; shown: ShownValue }[]
}

/** A picture in PNG with its size in pixels. The same array twice is one part of the package. */
export interface WordPicture {
  bytes: Uint8Array
  widthPx: number
  heightPx: number
  description: string
}

export interface WordProofTable {
  title: string
  description: string
  header: [string, string, string]
  rows: { label: string; shown: ShownValue; proof: (WordPicture | { style: WordStyle; text: string })[] }[]
}

/** Twentieths of a point. Text width of A4 with margins of 2 cm: 9638. */
const labelWidth = 2900
const answerWidth = 6738
const proofWidths = [1900, 3100, 4638] as const
/** At 96 px to the inch, the width of the last column within its margins. */
const widestPicturePx = 297
const highestPicturePx = 240
const emuPerPx = 9525

/**
 * The body of a Word document as WordprocessingML, written as it grows: a document object per cell would take 4 GB for
 * 10,000 units, these strings a hundredth of it.
 */
export class WordBody {
  readonly #numbering: WordNumbering
  readonly #parts: string[] = []
  readonly #headings: { level: 1 | 2 | 3; text: string; bookmark: string }[] = []
  readonly #media = new Map<Uint8Array, { relationId: string; name: string; bytes: Uint8Array }>()
  #contentsAt: number | null = null
  #drawings = 0

  constructor(numbering: WordNumbering) {
    this.#numbering = numbering
  }

  paragraph(text: string, style: WordStyle): void {
    this.#parts.push(paragraph(style, run(oneLine(text))))
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const bookmark = `_Toc${String(this.#headings.length + 1).padStart(9, '0')}`
    const id = this.#headings.length + 1
    this.#headings.push({ level, text: oneLine(text), bookmark })
    const start = `<w:bookmarkStart w:id="${id}" w:name="${bookmark}"/>`
    this.#parts.push(paragraph(`Heading${level}`, `${start}${run(oneLine(text))}<w:bookmarkEnd w:id="${id}"/>`))
  }

  /** An automatically numbered line of the register: level 0 is a region (1.), level 1 a unit (a.). */
  registerItem(level: 0 | 1, text: string, options: { remark?: string; keepNext?: boolean } = {}): void {
    const remark = options.remark === undefined ? '' : run(` – ${options.remark}`, remarkProperties)
    const keep = options.keepNext ? '<w:keepNext/>' : ''
    this.#parts.push(
      paragraph(
        level === 0 ? 'ListNumber' : 'ListNumber2',
        run(oneLine(text)) + remark,
        keep + numberProperties(level, this.#numbering.register),
      ),
    )
  }

  /** The table of contents: a real field, whose entries are stored so that they show before Word has updated it. */
  contents(): void {
    this.#contentsAt = this.#parts.length
    this.#parts.push('')
  }

  table({ title, description, header, rows }: WordTable): void {
    this.#table({ title, description, header, widths: [labelWidth, answerWidth] }, rows, ({ label, shown }) => ({
      // A long answer may run over a page break; a short one is kept whole.
      whole: shown.text.length < 900,
      cells: [paragraph('TableLabel', run(oneLine(label))), this.#answer(shown)],
    }))
  }

  /** Three columns: what is said about what, and paragraphs and pictures that show it. */
  proofTable({ title, description, header, rows }: WordProofTable): void {
    this.#table({ title, description, header, widths: proofWidths }, rows, ({ label, shown, proof }) => ({
      whole: shown.text.length + proof.reduce((sum, part) => sum + ('text' in part ? part.text.length : 300), 0) < 900,
      cells: [
        paragraph('TableLabel', run(oneLine(label))),
        this.#answer(shown),
        proof
          .map((part) =>
            'text' in part
              ? paragraph(part.style, run(oneLine(part.text)))
              : paragraph('TableText', this.#picture(part)),
          )
          .join('') || paragraph('TableText', ''),
      ],
    }))
  }

  /** Pictures in the order that they stand, each once: parts of the package that its relations must name. */
  pictures(): readonly { relationId: string; name: string; bytes: Uint8Array }[] {
    return [...this.#media.values()]
  }

  #table<Row>(
    frame: { title: string; description: string; header: readonly string[]; widths: readonly number[] },
    rows: readonly Row[],
    cellsOf: (row: Row) => { whole: boolean; cells: readonly string[] },
  ): void {
    const { title, description, header, widths } = frame
    const row = (contents: readonly string[], properties: string, shade = ''): string =>
      `<w:tr>${properties}${contents.map((content, at) => `<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/>${shade}</w:tcPr>${content}</w:tc>`).join('')}</w:tr>`
    this.#parts.push(
      `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/>${tableBorders}<w:tblLayout w:type="fixed"/>${cellMargins}` +
        `<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
        `<w:tblCaption w:val="${alternative(title)}"/><w:tblDescription w:val="${alternative(description)}"/></w:tblPr>` +
        `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
        row(
          header.map((text) => paragraph('TableHeader', run(oneLine(text)))),
          '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>',
          '<w:shd w:val="clear" w:color="auto" w:fill="E8ECE9"/>',
        ),
    )
    for (const one of rows) {
      const { whole, cells } = cellsOf(one)
      this.#parts.push(row(cells, whole ? '<w:trPr><w:cantSplit/></w:trPr>' : ''))
    }
    // Word joins two tables that touch: a line of almost no height parts them.
    this.#parts.push(`</w:tbl>${paragraph('TableEnd', '')}`)
  }

  /** A picture in the line, at most as wide as its column. */
  #picture({ bytes, widthPx, heightPx, description }: WordPicture): string {
    const number = this.#media.size + 1
    const media = this.#media.get(bytes) ?? {
      relationId: `rIdPicture${number}`,
      name: `media/picture${number}.png`,
      bytes,
    }
    this.#media.set(bytes, media)
    this.#drawings += 1
    const scale = Math.min(1, widestPicturePx / widthPx, highestPicturePx / heightPx)
    const [cx, cy] = [widthPx, heightPx].map((px) => Math.max(1, Math.round(px * scale * emuPerPx)))
    const size = `cx="${cx}" cy="${cy}"`
    const named = `id="${this.#drawings}" name="${media.name.slice(6)}" descr="${alternative(description)}"`
    return (
      `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/>` +
      `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
      `<pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${media.relationId}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
      `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
    )
  }

  /** Everything written, in order, without the closing section properties. */
  finish(): string {
    if (this.#contentsAt !== null) this.#parts[this.#contentsAt] = this.#contents()
    return this.#parts.join('')
  }

  #answer({ kind, text }: ShownValue): string {
    if (kind === 'empty') return paragraph('TableText', '')
    if (kind === 'state') return paragraph('TableState', run(text))
    const blocks = textBlocks(text)
    if (blocks.length === 0) return paragraph('TableText', '')
    return blocks
      .map((block) =>
        block.kind === 'paragraph'
          ? paragraph('TableText', run(block.text))
          : block.items
              .map((item) => paragraph('TableBullet', run(item), numberProperties(0, this.#numbering.bullets)))
              .join(''),
      )
      .join('')
  }

  #contents(): string {
    const begin =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    const entries = this.#headings.map(({ level, text, bookmark }, index) =>
      paragraph(
        `TOC${level}`,
        `${index === 0 ? begin : ''}<w:hyperlink w:anchor="${bookmark}" w:history="1">${run(text)}</w:hyperlink>`,
      ),
    )
    const end = `<w:p>${this.#headings.length === 0 ? begin : ''}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('TOCHeading', run('Innehåll'))}${entries.join('')}${end}</w:sdtContent></w:sdt>`
  }
}

const tableBorders =
  '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="14232B"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="14232B"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="A9B4B6"/></w:tblBorders>'
const cellMargins =
  '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'

/** Alternative text: what is longer than a breath is not read out to the end anyway. */
const alternative = (text: string): string => escapeMarkup(oneLine(text).slice(0, 400).toWellFormed())

const numberProperties = (level: number, id: string): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`

const paragraph = (style: WordStyle, content: string, properties = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`

/** A remark behind a name in bold: regular, and softer. */
const remarkProperties = '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="3E4E57"/></w:rPr>'

const run = (text: string, properties = ''): string =>
  text === ''
    ? ''
    : `<w:r>${properties}<w:t xml:space="preserve">${escapeMarkup(text).replaceAll('\t', ' ')}</w:t></w:r>`
