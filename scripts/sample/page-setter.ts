import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import * as fontkit from 'fontkit'

/** Page geometry in PDF points from the top left corner. A4. */
const pageWidthPt = 595.28
const pageHeightPt = 841.89
const marginLeftPt = 68
const marginRightPt = 68
const marginTopPt = 84
const bottomLimitPt = 768
export const textWidthPt = pageWidthPt - marginLeftPt - marginRightPt

const ink = rgb(0.08, 0.13, 0.17)
const rule = rgb(0.35, 0.4, 0.43)

export type Box = [page: number, x0: number, y0: number, x1: number, y1: number]

export interface TextStyle {
  bold?: boolean
  sizePt: number
  leadingPt: number
}

export const bodyStyle: TextStyle = { sizePt: 10.5, leadingPt: 14.5 }
const cellStyle: TextStyle = { sizePt: 9.5, leadingPt: 12.5 }
const cellPaddingPt = 4

const fontBytes = (weight: 400 | 600): Uint8Array =>
  readFileSync(
    fileURLToPath(import.meta.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`)),
  )

/** Where one table row ended up: page on which it begins, and the boxes of its value cell. */
export interface SetRow {
  page: number
  valueBoxes: Box[]
}

/** Sets text from top to bottom on A4 pages with a running header and page numbers, and remembers where things went. */
export class PageSetter {
  readonly document: PDFDocument
  private readonly regular: PDFFont
  private readonly semibold: PDFFont
  private readonly runningHeader: string
  private current: PDFPage | null = null
  private y = 0
  pageNumber = 0

  private constructor(document: PDFDocument, regular: PDFFont, semibold: PDFFont, runningHeader: string) {
    this.document = document
    this.regular = regular
    this.semibold = semibold
    this.runningHeader = runningHeader
  }

  static async start(runningHeader: string): Promise<PageSetter> {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.registerFontkit(fontkit as unknown as Parameters<PDFDocument['registerFontkit']>[0])
    // Without ligatures every letter has its own glyph, as in a report made in a word processor.
    const options = { subset: true, features: { liga: false } }
    return new PageSetter(
      document,
      await document.embedFont(fontBytes(400), options),
      await document.embedFont(fontBytes(600), options),
      runningHeader,
    )
  }

  private fontOf(style: TextStyle): PDFFont {
    return style.bold ? this.semibold : this.regular
  }

  widthOf(text: string, style: TextStyle): number {
    return this.fontOf(style).widthOfTextAtSize(text, style.sizePt)
  }

  /** Lines of a text: words go to the next line at blanks and, in long compounds, after a hyphen. */
  wrap(text: string, style: TextStyle, widthPt: number): string[] {
    return text.split('\n').flatMap((paragraph) => {
      const lines: string[] = []
      let line = ''
      for (const piece of paragraph.split(/(?<= )|(?<=\p{L}{3}-)(?=\p{Ll}{4})/u)) {
        if (line !== '' && this.widthOf((line + piece).trimEnd(), style) > widthPt) {
          lines.push(line.trimEnd())
          line = ''
        }
        line += piece
      }
      lines.push(line.trimEnd())
      return lines
    })
  }

  /**
   * True where every paragraph of a cell ends so early that the next one's first word would have fitted behind it: only
   * then can a reader of the page tell a break that was meant from a wrapped line.
   */
  breaksShow(text: string, widthPt: number): boolean {
    const paragraphs = text.split('\n')
    return paragraphs.slice(1).every((next, n) => {
      const lastLine = this.wrap(paragraphs[n]!, cellStyle, widthPt - 2 * cellPaddingPt).at(-1)!
      const together = `${lastLine} ${next.split(' ')[0]}`
      return next.startsWith('- ') || this.widthOf(together, cellStyle) + 30 < widthPt - 2 * cellPaddingPt
    })
  }

  newPage(): void {
    this.current = this.document.addPage([pageWidthPt, pageHeightPt])
    this.pageNumber += 1
    this.y = marginTopPt
    if (this.pageNumber === 1) return
    const small: TextStyle = { sizePt: 9, leadingPt: 12 }
    this.draw(this.runningHeader, marginLeftPt, 48, small)
    const number = String(this.pageNumber)
    this.draw(number, (pageWidthPt - this.widthOf(number, small)) / 2, 800, small)
  }

  /** Starts a new page when less than `heightPt` is left. */
  need(heightPt: number): void {
    if (this.current === null || this.y + heightPt > bottomLimitPt) this.newPage()
  }

  space(heightPt: number): void {
    this.y += heightPt
  }

  /** Draws one line whose top is at `y` from the top of the page. */
  private draw(text: string, x: number, y: number, style: TextStyle): void {
    if (text === '') return
    const baseline = y + (style.leadingPt - style.sizePt) / 2 + style.sizePt * 0.8
    this.current!.drawText(text, {
      x,
      y: pageHeightPt - baseline,
      size: style.sizePt,
      font: this.fontOf(style),
      color: ink,
    })
  }

  private drawRule(x0: number, y0: number, x1: number, y1: number): void {
    this.current!.drawLine({
      start: { x: x0, y: pageHeightPt - y0 },
      end: { x: x1, y: pageHeightPt - y1 },
      thickness: 0.6,
      color: rule,
    })
  }

  /** Sets lines one below another, over pages when needed; answers the page on which the first one stands. */
  lines(lines: readonly string[], style: TextStyle, indentPt = 0): number {
    let first = 0
    for (const line of lines) {
      this.need(style.leadingPt)
      first ||= this.pageNumber
      this.draw(line, marginLeftPt + indentPt, this.y, style)
      this.y += style.leadingPt
    }
    return first
  }

  paragraph(text: string, style: TextStyle = bodyStyle): number {
    const lines = this.wrap(text, style, textWidthPt)
    this.need(Math.min(lines.length, 2) * style.leadingPt)
    const page = this.lines(lines, style)
    this.y += 6
    return page
  }

  heading(text: string, level: 1 | 2 | 3): number {
    const style: TextStyle = [
      { sizePt: 20, leadingPt: 26, bold: true },
      { sizePt: 14, leadingPt: 20, bold: true },
      { sizePt: 12.5, leadingPt: 18, bold: true },
    ][level - 1]!
    const lines = this.wrap(text, style, textWidthPt)
    if (this.current !== null && this.y > marginTopPt) this.y += level === 1 ? 16 : 10
    this.need(lines.length * style.leadingPt + 60)
    const page = this.lines(lines, style)
    this.y += 4
    return page
  }

  /** A mark at the left ("•", "a.", "CPP") and its text hanging beside it. Answers the page. */
  hanging(mark: string, text: string, markAtPt: number, textAtPt: number, markBold = false): number {
    const lines = this.wrap(text, bodyStyle, textWidthPt - textAtPt)
    this.need(lines.length * bodyStyle.leadingPt)
    this.draw(mark, marginLeftPt + markAtPt, this.y, { ...bodyStyle, bold: markBold })
    const page = this.lines(lines, bodyStyle, textAtPt)
    this.y += 1.5
    return page
  }

  /** A line of the table of contents: title, dots, page number at the right edge. */
  contentsLine(title: string, page: string): void {
    const end = textWidthPt - this.widthOf(page, bodyStyle)
    const from = this.widthOf(`${title} `, bodyStyle)
    const dots = '.'.repeat(Math.max(0, Math.floor((end - from - 4) / this.widthOf('.', bodyStyle))))
    this.need(bodyStyle.leadingPt)
    this.draw(`${title} ${dots}`, marginLeftPt, this.y, bodyStyle)
    this.draw(page, marginLeftPt + end, this.y, bodyStyle)
    this.y += bodyStyle.leadingPt + 2
  }

  /** Text in a frame: a table of one cell. */
  framed(paragraphs: readonly string[]): void {
    const inner = textWidthPt - 16
    const lines = paragraphs.map((paragraph, index) => ({
      style: { ...bodyStyle, bold: index === 0 },
      lines: this.wrap(paragraph, bodyStyle, inner - 4),
    }))
    const height = lines.reduce((sum, part) => sum + part.lines.length * bodyStyle.leadingPt, 0) + 14
    this.need(height)
    const top = this.y
    this.y += 7
    for (const part of lines) this.lines(part.lines, part.style, 8)
    this.y = top + height
    this.frame(marginLeftPt, top, marginLeftPt + textWidthPt, this.y)
    this.y += 10
  }

  private frame(x0: number, y0: number, x1: number, y1: number): void {
    this.drawRule(x0, y0, x1, y0)
    this.drawRule(x0, y1, x1, y1)
    this.drawRule(x0, y0, x0, y1)
    this.drawRule(x1, y0, x1, y1)
  }

  /**
   * One ruled row. A row that does not fit goes on where the next page begins, its finished cells empty there; a short
   * row moves over whole. Answers the page of the row and the boxes of its last cell.
   */
  row(cells: readonly string[], widthsPt: readonly number[], bold = false): SetRow {
    const style = { ...cellStyle, bold }
    const left = cells.map((cell, i) => (cell === '' ? [] : this.wrap(cell, style, widthsPt[i]! - 2 * cellPaddingPt)))
    const most = () => Math.max(1, ...left.map((lines) => lines.length))
    const heightOf = (count: number) => count * style.leadingPt + 2 * cellPaddingPt
    const shortest = most() <= 2 ? most() : 1
    const valueBoxes: Box[] = []
    let page = 0
    do {
      this.need(heightOf(Math.min(shortest, most())))
      page ||= this.pageNumber
      const fits = Math.floor((bottomLimitPt - this.y - 2 * cellPaddingPt) / style.leadingPt)
      const taken = Math.min(fits, most())
      const top = this.y
      const bottom = top + heightOf(taken)
      let x = marginLeftPt
      for (const [i, widthPt] of widthsPt.entries()) {
        const lines = left[i]!.splice(0, taken)
        for (const [n, line] of lines.entries())
          this.draw(line, x + cellPaddingPt, top + cellPaddingPt + n * style.leadingPt, style)
        this.frame(x, top, x + widthPt, bottom)
        if (i === widthsPt.length - 1 && lines.length > 0)
          valueBoxes.push([this.pageNumber, x, top, x + widthPt, bottom])
        x += widthPt
      }
      this.y = bottom
    } while (left.some((lines) => lines.length > 0))
    return { page, valueBoxes }
  }
}
