import type { Line } from '../read-document.ts'
import { isBlank, sourceLine } from '../source-line.ts'

/** Gathers running text as a browser would set it: white space folded, line breaks kept, what is bold remembered. */
export class InlineText {
  #lines: { text: string; shown: number; bold: number }[] = [{ text: '', shown: 0, bold: 0 }]
  #breaks = 0

  /** True while nothing but blanks was added. */
  get isEmpty(): boolean {
    return this.#lines.every((line) => line.shown === 0)
  }

  /** Line breaks added since the last text. */
  get breaks(): number {
    return this.#breaks
  }

  add(text: string, bold: boolean, preformatted = false) {
    const pieces = preformatted ? text.split(/\r\n|[\n\r]/) : [text.replace(/[ \t\n\r\f]+/g, ' ')]
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.addBreak()
      const line = this.#lines.at(-1)!
      const fits = !preformatted && (line.text === '' || /[ \t]$/.test(line.text)) ? piece.replace(/^ /, '') : piece
      if (fits === '') continue
      const shown = fits.replace(/\s/g, '').length
      line.text += fits
      line.shown += shown
      if (bold) line.bold += shown
      if (shown > 0) this.#breaks = 0
    }
  }

  /** A gap between two texts that the page sets side by side. */
  addGap() {
    const line = this.#lines.at(-1)!
    line.text = `${line.text.replace(/ $/, '')}\t`
  }

  addBreak() {
    this.#lines.push({ text: '', shown: 0, bold: 0 })
    this.#breaks += 1
  }

  /** The lines that show something; the gatherer is empty again. */
  take(): Line[] {
    const lines = this.#lines
      .map((line) =>
        sourceLine(line.text.replace(/(?<![ \t])[ \t]+$/, ''), { bold: line.shown > 0 && line.bold === line.shown }),
      )
      .filter((line) => !isBlank(line.text))
    this.#lines = [{ text: '', shown: 0, bold: 0 }]
    this.#breaks = 0
    return lines
  }
}
