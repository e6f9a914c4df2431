import type { PageRect } from '../../shared/domain/extract.ts'
import { type Line, type ReadDocument, rectsOfLine } from '../importers/read-document.ts'
import { type MatchForm, matchFormOf } from './match-form.ts'
import { type LaidBlock, type LaidLine, layBlock } from './reading-blocks.ts'

/** Name and version of what makes the text that anchors count in: raise it when the same bytes give another text. */
export const extractorVersion = 'kartbordet-text/1'

/** A line of a source with its place on the page. */
export type PlacedLine = Pick<Line, 'page' | 'text' | 'box' | 'xs' | 'track'>

/**
 * The words of a source in reading order, each line a line of its own, and where they stand. Running headers, footers and
 * page numbers come last, after `bodyLines`: a sentence that goes on over a page break is whole.
 */
export interface SourceText {
  extractor: string
  /** Number of pages; null for formats without pages. */
  pages: number | null
  lines: PlacedLine[]
  bodyLines: number
  /** How a source without pages is laid out, for reading it on screen; pages have their own look. */
  blocks?: LaidBlock[]
}

/** Two readings of the same document give the same text. */
export const sourceTextOf = (document: ReadDocument): SourceText => {
  const body: PlacedLine[] = []
  const furniture: PlacedLine[] = []
  const take = (to: PlacedLine[], lines: readonly Line[]): LaidLine[] => {
    const taken: LaidLine[] = []
    for (const { page, text, box, xs, track, list } of lines) {
      if (text.trim() === '') continue
      taken.push({ line: to.length, mark: list?.label ?? null })
      to.push({ page, text, box, xs, ...(track === undefined ? {} : { track }) })
    }
    return taken
  }
  const blocks = document.blocks.map((block) =>
    layBlock(block, (lines) => take(block.kind === 'furniture' ? furniture : body, lines)),
  )
  return {
    extractor: extractorVersion,
    pages: document.pages,
    lines: [...body, ...furniture],
    bodyLines: body.length,
    ...(document.pages === null ? { blocks } : {}),
  }
}

/** A source's text made ready for finding places in it. */
export class PlacedText {
  readonly source: SourceText
  /** All lines, with a line break after each. */
  readonly raw: string
  readonly form: MatchForm
  readonly #starts: Int32Array

  constructor(source: SourceText) {
    this.source = source
    const starts = new Int32Array(source.lines.length + 1)
    const parts: string[] = []
    let length = 0
    source.lines.forEach((line, index) => {
      starts[index] = length
      parts.push(line.text, '\n')
      length += line.text.length + 1
    })
    starts[source.lines.length] = length
    this.#starts = starts
    this.raw = parts.join('')
    this.form = matchFormOf(this.raw)
  }

  startOf(line: number): number {
    return this.#starts[line] as number
  }

  lineAt(position: number): number {
    let low = 0
    let high = this.source.lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] as number) <= position) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The pieces of lines that a range covers, blanks at their ends left out. */
  pieces(start: number, end: number): { line: PlacedLine; from: number; to: number }[] {
    const pieces: { line: PlacedLine; from: number; to: number }[] = []
    for (let index = this.lineAt(start); index < this.source.lines.length; index += 1) {
      const at = this.startOf(index)
      if (at >= end) break
      const line = this.source.lines[index] as PlacedLine
      let from = Math.max(0, start - at)
      let to = Math.min(line.text.length, end - at)
      while (from < to && /\s/u.test(line.text[from] as string)) from += 1
      while (to > from && /\s/u.test(line.text[to - 1] as string)) to -= 1
      if (from < to) pieces.push({ line, from, to })
    }
    return pieces
  }

  /** Where a range stands: the page of its first character, and a rectangle for each line that it covers. */
  place(start: number, end: number): { page: number | null; rects: PageRect[] } {
    const pieces = this.pieces(start, end)
    return {
      page: pieces[0]?.line.page ?? null,
      rects: pieces.flatMap(({ line, from, to }) => rectsOfLine(line, from, to)),
    }
  }
}

/** Words that a hyphen at a line's end may stand before without joining: "lever- eller". */
const joiners = '(?!(?:och|eller|samt)(?![\\p{L}\\p{N}]))'
const brokenWord = new RegExp(`(\\p{Ll})-[ \\t]*\\n[ \\t]*${joiners}(?=\\p{Ll})`, 'gu')

/** A raw range as one reads it: soft hyphens, line wraps and ligatures undone, white space folded. Its match form stays the same. */
export const readableText = (raw: string): string =>
  raw
    .replace(/(?<=\p{L})\u00ad[ \t]*\n[ \t]*(?=\p{L})/gu, '')
    .replaceAll('\u00ad', '')
    .replace(brokenWord, '$1')
    .replace(/[\ufb00-\ufb06]/gu, (ligature) => ligature.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
