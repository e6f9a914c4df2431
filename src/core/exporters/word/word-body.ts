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
  | 'ListBullet'
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

export interface WordPicture {
  /** PNG. */
  bytes: Uint8Array
  /** Pixels, at 192 to the inch. */
  width: number
  height: number
  title: string
  description: string
}

/** By number from 1: what the body names and the package's relations point to. */
export const pictureRelation = (number: number): string => `rIdPicture${number}`

/** English metric units, 914,400 to the inch. Text width of A4 with margins of 2 cm. */
const textWidthEmu = 6_120_000
const emuPerPixel = 914_400 / 192
/** Ids of bookmarks of their own begin here: a document has fewer headings than that. */
const anchorIds = 1_000_000

/** Twentieths of a point. Text width of A4 with margins of 2 cm: 9638. */
const labelWidth = 2900
const answerWidth = 6738

/**
 * The body of a Word document as WordprocessingML, written as it grows: a document object per cell would take 4 GB for
 * 10,000 units, these strings a hundredth of it.
 */
export class WordBody {
  readonly #numbering: WordNumbering
  readonly #parts: string[] = []
  readonly #headings: { level: 1 | 2 | 3; text: string; bookmark: string }[] = []
  readonly #pictures: Uint8Array[] = []
  #contentsAt: number | null = null

  constructor(numbering: WordNumbering) {
    this.#numbering = numbering
  }

  paragraph(text: string, style: WordStyle): void {
    this.#parts.push(paragraph(style, run(oneLine(text))))
  }

  /** @param anchor a bookmark that other documents can link to: a letter first, at most forty letters, digits and low lines. */
  heading(level: 1 | 2 | 3, text: string, anchor?: string): void {
    const bookmark = `_Toc${String(this.#headings.length + 1).padStart(9, '0')}`
    const id = this.#headings.length + 1
    this.#headings.push({ level, text: oneLine(text), bookmark })
    const start = `<w:bookmarkStart w:id="${id}" w:name="${bookmark}"/>`
    const own = anchor === undefined ? '' : `<w:bookmarkStart w:id="${anchorIds + id}" w:name="${anchor}"/>`
    const ownEnd = anchor === undefined ? '' : `<w:bookmarkEnd w:id="${anchorIds + id}"/>`
    this.#parts.push(
      paragraph(`Heading${level}`, `${start}${own}${run(oneLine(text))}${ownEnd}<w:bookmarkEnd w:id="${id}"/>`),
    )
  }

  /** An entry of a list with bullets, which may stand in another's. */
  listItem(level: 0 | 1 | 2, text: string): void {
    this.#parts.push(paragraph('ListBullet', run(oneLine(text)), numberProperties(level, this.#numbering.bullets)))
  }

  /** A PNG as wide as the text, or as it is where it is smaller; what it shows is said to who cannot see it. */
  picture({ bytes, width, height, title, description }: WordPicture): void {
    this.#pictures.push(bytes)
    const id = this.#pictures.length
    const widthEmu = Math.min(textWidthEmu, width * emuPerPixel)
    const heightEmu = Math.round((widthEmu * height) / width)
    const size = `cx="${widthEmu}" cy="${heightEmu}"`
    this.#parts.push(
      paragraph(
        'BodyText',
        `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${id}" name="${alternative(title)}" title="${alternative(title)}" descr="${alternative(description)}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name="${alternative(title)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${pictureRelation(id)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
      ),
    )
  }

  /** The pictures in order: the first has the relation of number 1. */
  get pictures(): readonly Uint8Array[] {
    return this.#pictures
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
    const cells = (left: string, right: string): string =>
      `<w:tc><w:tcPr><w:tcW w:w="${labelWidth}" w:type="dxa"/>${left}</w:tc><w:tc><w:tcPr><w:tcW w:w="${answerWidth}" w:type="dxa"/>${right}</w:tc>`
    const shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8ECE9"/></w:tcPr>'
    const head = cells(
      shade + paragraph('TableHeader', run(oneLine(header[0]))),
      shade + paragraph('TableHeader', run(oneLine(header[1]))),
    )
    this.#parts.push(
      `<w:tbl><w:tblPr><w:tblW w:w="${labelWidth + answerWidth}" w:type="dxa"/>${tableBorders}<w:tblLayout w:type="fixed"/>${cellMargins}` +
        `<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
        `<w:tblCaption w:val="${alternative(title)}"/><w:tblDescription w:val="${alternative(description)}"/></w:tblPr>` +
        `<w:tblGrid><w:gridCol w:w="${labelWidth}"/><w:gridCol w:w="${answerWidth}"/></w:tblGrid>` +
        `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>`,
    )
    for (const { label, shown } of rows) {
      // A long answer may run over a page break; a short one is kept whole.
      const keep = shown.text.length < 900 ? '<w:trPr><w:cantSplit/></w:trPr>' : ''
      this.#parts.push(
        `<w:tr>${keep}${cells(`</w:tcPr>${paragraph('TableLabel', run(oneLine(label)))}`, `</w:tcPr>${this.#answer(shown)}`)}</w:tr>`,
      )
    }
    // Word joins two tables that touch: a line of almost no height parts them.
    this.#parts.push(`</w:tbl>${paragraph('TableEnd', '')}`)
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
