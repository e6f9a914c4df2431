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
  /** `note` stands under the answer, softer: where it comes from. */
  rows: { label: string; shown: ShownValue; note?: string }[]
}

/** A PNG, its size in pixels. */
export interface WordPicture {
  bytes: Uint8Array
  width: number
  height: number
}

/** Twentieths of a point. Text width of A4 with margins of 2 cm: 9638. */
const labelWidth = 2900
const answerWidth = 6738
/** English metric units: 914,400 an inch, 635 a twentieth of a point. A pixel is a 96th of an inch. */
const emuPerPixel = 9525
const textWidthEmu = (labelWidth + answerWidth) * 635

/**
 * The body of a Word document as WordprocessingML, written as it grows: a document object per cell would take 4 GB for
 * 10,000 units, these strings a hundredth of it.
 */
export class WordBody {
  readonly #numbering: WordNumbering
  readonly #parts: string[] = []
  readonly #headings: { level: 1 | 2 | 3; text: string; bookmark: string }[] = []
  #contentsAt: number | null = null
  /** In order; the frame packs each and gives it the relation `rPicture1`, `rPicture2` … */
  readonly pictures: Uint8Array[] = []

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

  /** A picture on a line of its own, as wide as on a screen but never wider than the text. */
  picture({ bytes, width, height }: WordPicture, description: string): void {
    this.pictures.push(bytes)
    const id = this.pictures.length
    const widthEmu = Math.min(width * emuPerPixel, textWidthEmu)
    const heightEmu = Math.round((widthEmu * height) / width)
    const size = `cx="${Math.round(widthEmu)}" cy="${heightEmu}"`
    const named = `id="${id}" name="Bild ${id}" descr="${alternative(description)}"`
    this.#parts.push(
      paragraph(
        'BodyText',
        `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/>` +
          `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
          `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr>` +
          `<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rPicture${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
          `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
        '<w:keepNext/>',
      ),
    )
  }

  /** @param mark name of one more bookmark that the heading carries, for links. */
  heading(level: 1 | 2 | 3, text: string, mark?: string): void {
    const bookmark = `_Toc${String(this.#headings.length + 1).padStart(9, '0')}`
    const id = this.#headings.length + 1
    this.#headings.push({ level, text: oneLine(text), bookmark })
    const start = `<w:bookmarkStart w:id="${id}" w:name="${bookmark}"/>`
    // Numbers of bookmarks are told apart within the document: the second ones count from far above the first.
    const other = id + 1_000_000
    const [from, to] =
      mark === undefined
        ? ['', '']
        : [`<w:bookmarkStart w:id="${other}" w:name="${mark}"/>`, `<w:bookmarkEnd w:id="${other}"/>`]
    this.#parts.push(
      paragraph(`Heading${level}`, `${start}${from}${run(oneLine(text))}${to}<w:bookmarkEnd w:id="${id}"/>`),
    )
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
    for (const { label, shown, note } of rows) {
      // A long answer may run over a page break; a short one is kept whole.
      const keep = shown.text.length < 900 ? '<w:trPr><w:cantSplit/></w:trPr>' : ''
      this.#parts.push(
        `<w:tr>${keep}${cells(`</w:tcPr>${paragraph('TableLabel', run(oneLine(label)))}`, `</w:tcPr>${this.#answer(shown)}${note === undefined ? '' : paragraph('TableState', run(oneLine(note)))}`)}</w:tr>`,
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
