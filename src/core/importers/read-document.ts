import type { ExtractProblem, PageRect } from '../../shared/domain/extract.ts'

/**
 * What every format reader gives: the text of a source in reading order, with the structure that the format itself
 * states, before anyone interprets it. Readers know formats; `interpret/` knows mappings. Plain data, so that it can
 * be made in a reading process and tested without one.
 */
export interface ReadDocument {
  mediaType: string
  /** Number of pages, or null for formats without pages. */
  pages: number | null
  /** Title that the format states, or null. */
  title: string | null
  /** False where a line never goes on in the next, although the format is one of wrapped lines (a mail written as a web page). */
  linesWrap?: boolean
  /** True where the format itself says what is furniture (the foot of a web page, the message that a mail answers), so that none of it is an answer. */
  furnitureStated?: boolean
  blocks: Block[]
  problems: ExtractProblem[]
  /** The number that each page itself prints, page 1 first; null for a page without one. Missing for formats without pages. */
  printedPages?: (number | null)[]
}

/** One printed line, or one paragraph in a format that has no lines of its own. */
export interface Line {
  /** NFC text. Soft hyphens (U+00AD) and double blanks are kept: they tell a lost letter from a word end. */
  text: string
  /** From 1; null for formats without pages. */
  page: number | null
  /** Line box `[x0, y0, x1, y1]` in PDF points from the top left corner of the page as shown; null without geometry. */
  box: [number, number, number, number] | null
  /** Left edge of each UTF-16 unit of `text`, then the right edge of the last (length text.length + 1); null without geometry or for text that does not run from left to right. */
  xs: number[] | null
  /**
   * The same for a line that is turned on the page as shown: edges along x (text upside down) or y (text on its side).
   * Holds for `text` as it was read: where the lengths differ, somebody has changed it.
   */
  track?: { axis: 'x' | 'y'; edges: number[] }
  /** Font size in points, where known. */
  size: number | null
  bold: boolean
  /** True for text that is not painted (render mode 3): it may not be what the page shows. */
  invisible: boolean
  /** True where a blank was drawn behind the text, which is no part of it: the next line goes on with another word. */
  endsInBlank?: true
  /** Why the text may not be what was written; absent when nothing speaks for that. */
  doubt?: string
  /** Mark of a list item inside a table cell, which has no blocks of its own. Not part of `text`. */
  list?: ListMark
}

export interface ListMark {
  /** The mark as shown: "1.", "a.", "•". Automatic numbering is computed. */
  label: string
  /** 0 for the outermost level. */
  level: number
  ordered: boolean
}

export type Block =
  | { kind: 'heading'; level: number; lines: Line[]; list: ListMark | null }
  | { kind: 'paragraph'; lines: Line[]; list: ListMark | null }
  | { kind: 'table'; caption: Line[]; rows: Cell[][] }
  /** Running headers and footers, page numbers, menus: read, counted, and skipped by the interpreter. */
  | { kind: 'furniture'; lines: Line[] }

/**
 * A cell of a table grid. Merged cells stand at each grid place they cover with the same lines, `covered` being true for
 * all but the first: count and read a text only where it is not covered.
 */
export interface Cell {
  lines: Line[]
  header: boolean
  covered: boolean
}

/** Rectangles that cover the characters from `start` to `end` of a line, empty when the line has no geometry. */
export const rectsOfLine = (
  line: Pick<Line, 'page' | 'text' | 'box' | 'xs' | 'track'>,
  start = 0,
  end = line.text.length,
): PageRect[] => {
  if (line.page === null || line.box === null) return []
  const [x0, y0, x1, y1] = line.box
  const { track } = line
  if (track !== undefined && track.edges.length === line.text.length + 1) {
    const [from, to] = [track.edges[start] as number, track.edges[end] as number]
    const [low, high] = [Math.min(from, to), Math.max(from, to)]
    return track.axis === 'x' ? [[line.page, low, y0, high, y1]] : [[line.page, x0, low, x1, high]]
  }
  if (line.xs === null) return [[line.page, x0, y0, x1, y1]]
  const left = line.xs[start] ?? x0
  const right = line.xs[end] ?? x1
  return [[line.page, Math.min(left, right), y0, Math.max(left, right), y1]]
}
