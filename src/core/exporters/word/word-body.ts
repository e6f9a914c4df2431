import { escapeMarkup, oneLine, textBlocks } from '../plain-text.ts'
import type { ShownValue } from '../shown-value.ts'
import { alternativeText } from './alternative-text.ts'
import { type PictureFrame, type WordMedia, type WordPicture, WordPictures } from './word-pictures.ts'

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
  /** `note` stands under the answer, softer: where it comes from. */
  rows: { label: string; shown: ShownValue; note?: string }[]
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
/** In the last column of a table, within its margins; and over the whole width of the text. */
const proofFrame: PictureFrame = { widthTwips: 4455, heightTwips: 3600, pxPerInch: 96 }
const pageFrame = { widthTwips: 9638, heightTwips: 13_000 }
/** Ids of bookmarks of their own begin here: a document has fewer headings than that. */
const anchorIds = 1_000_000

/**
 * The body of a Word document as WordprocessingML, written as it grows: a document object per cell would take 4 GB for
 * 10,000 units, these strings a hundredth of it.
 */
export class WordBody {
  readonly #numbering: WordNumbering
  readonly #parts: string[] = []
  readonly #headings: { level: 1 | 2 | 3; text: string; bookmark: string }[] = []
  readonly #pictures = new WordPictures()
  #contentsAt: number | null = null

  constructor(numbering: WordNumbering) {
    this.#numbering = numbering
  }

  paragraph(text: string, style: WordStyle): void {
    this.#parts.push(paragraph(style, run(oneLine(text))))
  }

  /** What follows begins on a new page. */
  pageBreak(): void {
    this.#parts.push('<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>')
  }

  /** Words of a source with what stands around them; the words themselves are lit. */
  quote(before: string, words: string, after: string): void {
    if (words === '' && before === '' && after === '') return
    const near = (text: string): string => run(text, '<w:rPr><w:color w:val="54646C"/></w:rPr>')
    const lit = run(oneLine(words), '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFE9A8"/></w:rPr>')
    const joined = [
      before === '' ? '' : near(`${oneLine(before)} `),
      lit,
      after === '' ? '' : near(` ${oneLine(after)}`),
    ]
    this.#parts.push(paragraph('BodyText', joined.join(''), '<w:ind w:left="284"/>'))
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

  /** A picture on a line of its own, at most as wide as the text; what follows stays with it. */
  picture(picture: WordPicture, pxPerInch: 96 | 192): void {
    this.#parts.push(paragraph('BodyText', this.#pictures.run(picture, { ...pageFrame, pxPerInch }), '<w:keepNext/>'))
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
              : paragraph('TableText', this.#pictures.run(part, proofFrame)),
          )
          .join('') || paragraph('TableText', ''),
      ],
    }))
  }

  /** Pictures in the order that they stand, each once: parts of the package that its relations must name. */
  get media(): readonly WordMedia[] {
    return this.#pictures.media
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
        `<w:tblCaption w:val="${alternativeText(title)}"/><w:tblDescription w:val="${alternativeText(description)}"/></w:tblPr>` +
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
