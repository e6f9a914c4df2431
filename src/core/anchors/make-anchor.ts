import type { Anchor } from '../../shared/domain/anchor.ts'
import type { PageRect } from '../../shared/domain/extract.ts'
import { rectsOfLine } from '../importers/read-document.ts'
import { type PlacedLine, type PlacedText, readableText } from './source-text.ts'

/** UTF-16 units of raw text on each side of a quote. */
const contextUnits = 160

/** The anchor of a range of a source's text, with the rectangles of its words. Null where the range holds no words. */
export const anchorOfRange = (text: PlacedText, sha256: string, start: number, end: number): Anchor | null => {
  const range = trim(text.raw, start, end)
  const quote = readableText(text.raw.slice(range.start, range.end))
  if (quote === '') return null
  return {
    ...text.place(range.start, range.end),
    quote,
    ...contextOf(text.raw, range.start, range.end),
    position: range,
    extractor: text.source.extractor,
    sha256,
    picture: null,
  }
}

/**
 * The anchor of what stands under rectangles on a page: somebody marked them on the page as shown. The rectangles stay as
 * they were drawn. Where no words stand under them, the anchor is a place on the page alone.
 */
export const anchorUnderRects = (text: PlacedText, sha256: string, drawn: readonly PageRect[]): Anchor => {
  // Drawn from any corner.
  const rects = drawn.map(
    ([page, x0, y0, x1, y1]): PageRect => [
      page,
      Math.min(x0, x1),
      Math.min(y0, y1),
      Math.max(x0, x1),
      Math.max(y0, y1),
    ],
  )
  const range = rangeUnderRects(text, rects)
  const page = rects[0]?.[0] ?? null
  const anchor = range === null ? null : anchorOfRange(text, sha256, range.start, range.end)
  if (anchor !== null) return { ...anchor, page, rects }
  return {
    page,
    rects,
    quote: null,
    prefix: '',
    suffix: '',
    position: null,
    extractor: text.source.extractor,
    sha256,
    picture: null,
  }
}

export const contextOf = (raw: string, start: number, end: number): { prefix: string; suffix: string } => ({
  prefix: readableText(raw.slice(Math.max(0, start - contextUnits), start)),
  suffix: readableText(raw.slice(end, end + contextUnits)),
})

/** The range of characters whose middle lies under the rectangles: the longest run of them in reading order. */
export const rangeUnderRects = (
  text: PlacedText,
  rects: readonly PageRect[],
): { start: number; end: number } | null => {
  const pages = new Set(rects.map(([page]) => page))
  const runs: { start: number; end: number; ink: number }[] = []
  let open: { start: number; end: number; ink: number } | null = null
  text.source.lines.forEach((line, index) => {
    if (line.page === null || !pages.has(line.page) || line.box === null) {
      // Another page's lines part nothing: what is marked may run over a page break that holds a footnote elsewhere.
      if (line.page === null || line.text.trim() !== '') open = null
      return
    }
    const at = text.startOf(index)
    for (let unit = 0; unit < line.text.length; unit += 1) {
      if (/\s/u.test(line.text[unit] as string)) continue
      if (!isUnder(line, unit, rects)) {
        open = null
        continue
      }
      if (open === null) {
        open = { start: at + unit, end: at + unit + 1, ink: 0 }
        runs.push(open)
      }
      open.end = at + unit + 1
      open.ink += 1
    }
  })
  const longest = runs.reduce<(typeof runs)[number] | null>(
    (best, run) => (best === null || run.ink > best.ink ? run : best),
    null,
  )
  return longest === null ? null : { start: longest.start, end: longest.end }
}

const isUnder = (line: PlacedLine, unit: number, rects: readonly PageRect[]): boolean => {
  const [sign] = rectsOfLine(line, unit, unit + 1)
  if (sign === undefined) return false
  const x = (sign[1] + sign[3]) / 2
  const y = (sign[2] + sign[4]) / 2
  return rects.some(
    ([page, left, top, right, bottom]) => page === line.page && x >= left && x <= right && y >= top && y <= bottom,
  )
}

const trim = (raw: string, start: number, end: number): { start: number; end: number } => {
  let from = Math.max(0, start)
  let to = Math.min(raw.length, end)
  while (from < to && /[\s\u00ad]/u.test(raw[from] as string)) from += 1
  while (to > from && /[\s\u00ad]/u.test(raw[to - 1] as string)) to -= 1
  return { start: from, end: to }
}
