/**
 * Geometry of one page while it is laid out. Coordinates are PDF points in a reading frame: x to the right along the
 * text, y downwards, origin at the top left corner of the page as shown once the page is turned so that the text runs
 * from left to right. For a fragment that is not turned this is the page as shown itself.
 */

/** How far the text is turned clockwise on the page as shown. `skewed` is any other angle: then only the box is known. */
export type Turn = 0 | 90 | 180 | 270 | 'skewed'

/** Text on one baseline that was drawn together. */
export interface Fragment {
  /** NFC. Blanks that were only gaps are made up; a gap wide enough for a tab stop is a tab. */
  text: string
  /** Left edge of each UTF-16 unit, then the right edge of the last. */
  xs: number[]
  baseline: number
  top: number
  bottom: number
  size: number
  bold: boolean
  invisible: boolean
  turn: Turn
  /** Id of the marked content that the text belongs to, or -1. */
  mcid: number
  /** True inside content that the tags declare as not part of the text (page numbers, running headers). */
  artifact: boolean
  /** True for text that an annotation or a form field shows: it is drawn last, wherever it stands. */
  annotation: boolean
  /** From 1. */
  page: number
  /** Place in drawing order on the page. */
  order: number
  /** Places in `text` where a part begins that was drawn apart, with a gap before it and no blank: a cell may begin here. */
  seams: readonly number[]
  /** True where the text begins at a column, however close the text before it. */
  columnStart: boolean
  /** True where exactly one blank was drawn behind the text: what goes on in the next line is another word. */
  endsInBlank: boolean
}

/** A straight line along an axis, as drawn or as a thin filled rectangle. */
export interface Rule {
  /** y of a horizontal, x of a vertical rule. */
  at: number
  from: number
  to: number
}

export interface PageRules {
  horizontal: Rule[]
  vertical: Rule[]
}

/** Hundredths of a point are a tenth of what a screen shows, and half as long to write. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100

export const left = (fragment: Fragment): number => fragment.xs[0]!
export const right = (fragment: Fragment): number => fragment.xs[fragment.xs.length - 1]!

export const overlap = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0)

export const median = (numbers: readonly number[]): number => {
  if (numbers.length === 0) return 0
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}

/** The part of a fragment from UTF-16 unit `start` to `end`, without blanks at its ends; null when nothing is left. */
export const sliceFragment = (fragment: Fragment, start: number, end: number): Fragment | null => {
  let from = start
  let to = end
  while (from < to && isBlankUnit(fragment.text.charCodeAt(from))) from += 1
  while (to > from && isBlankUnit(fragment.text.charCodeAt(to - 1))) to -= 1
  if (from >= to) return null
  if (from === 0 && to === fragment.text.length) return fragment
  return {
    ...fragment,
    text: fragment.text.slice(from, to),
    xs: fragment.xs.slice(from, to + 1),
    seams: fragment.seams.filter((seam) => seam > from && seam < to).map((seam) => seam - from),
    columnStart: fragment.columnStart && from === 0,
    endsInBlank: fragment.endsInBlank && to === fragment.text.length,
  }
}

export const isBlankUnit = (unit: number): boolean => unit === 0x20 || unit === 0xa0 || unit === 0x09

/** A gap wider than this share of the font size parts two words. */
export const wordGapEm = 0.13
/** A gap this wide without a blank is a seam. */
export const seamGapEm = 0.2
/** A gap wider than this is a tab stop or a column, and reads as a tab. */
const tabGapEm = 1.5

/**
 * One fragment out of several on the same baseline, from left to right. Parts that overlap or touch are joined as they
 * are; a gap becomes one blank or a tab, never a second blank.
 */
export const joinFragments = (parts: readonly Fragment[]): Fragment => {
  const first = parts[0]!
  if (parts.length === 1) return first
  const sorted = [...parts].sort((a, b) => left(a) - left(b))
  let { text, top, bottom, size } = sorted[0]!
  let xs = [...sorted[0]!.xs]
  const seams = [...sorted[0]!.seams]
  let bold = sorted[0]!.bold
  let invisible = sorted[0]!.invisible
  let inked = sorted[0]!.text.length
  let { baseline } = sorted[0]!
  for (const part of sorted.slice(1)) {
    const edge = xs.pop()!
    const gap = left(part) - edge
    const em = Math.max(size, part.size)
    if (gap >= tabGapEm * em) {
      let end = text.length
      while (end > 0 && isBlankUnit(text.charCodeAt(end - 1))) end -= 1
      const tabLeft = xs[end] ?? edge
      text = `${text.slice(0, end)}\t${part.text.trimStart()}`
      const lead = part.text.length - part.text.trimStart().length
      xs = [...xs.slice(0, end), tabLeft, ...part.xs.slice(lead)]
      seams.push(end + 1)
    } else {
      const blank =
        gap > wordGapEm * em && !isBlankUnit(text.charCodeAt(text.length - 1)) && !isBlankUnit(part.text.charCodeAt(0))
      if (blank) {
        text += ' '
        xs.push(edge)
        if (gap >= seamGapEm * em) seams.push(text.length)
      }
      for (const seam of part.seams) seams.push(text.length + seam)
      text += part.text
      xs.push(...part.xs)
    }
    top = Math.min(top, part.top)
    bottom = Math.max(bottom, part.bottom)
    bold &&= part.bold
    invisible ||= part.invisible
    // The baseline and size of the line are those of most of its text, not of a footnote mark.
    if (part.text.length > inked) {
      inked = part.text.length
      baseline = part.baseline
      size = part.size
    }
  }
  const { columnStart } = sorted[0]!
  const { endsInBlank } = sorted.at(-1)!
  return { ...first, text, xs, seams, columnStart, endsInBlank, top, bottom, size, bold, invisible, baseline }
}
