import type { PageLine } from '../../../shared/contract/reading-views.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'

/** Positions of signs on a page and back. Everything is in points of the page and in positions of the source's text. */

/** A range of the source's text, end excluded. */
export interface TextRange {
  start: number
  end: number
}

const edgesOf = (line: PageLine): { axis: 'x' | 'y'; edges: readonly number[] } | null => {
  if (line.track !== null && line.track.edges.length === line.text.length + 1) return line.track
  return line.xs === null || line.xs.length !== line.text.length + 1 ? null : { axis: 'x', edges: line.xs }
}

/** The position nearest to a point of the page: between the signs beside it, in the line that it is nearest to. Null on a page without text. */
export const positionAt = (lines: readonly PageLine[], x: number, y: number): number | null => {
  let nearest: PageLine | null = null
  let least = Number.POSITIVE_INFINITY
  for (const line of lines) {
    if (line.box === null) continue
    const [x0, y0, x1, y1] = line.box
    const beside = Math.max(0, x0 - x, x - x1)
    const above = Math.max(0, y0 - y, y - y1)
    // A place right of a line's end belongs to that line rather than to the one below.
    const distance = beside + 3 * above
    if (distance < least) {
      least = distance
      nearest = line
    }
  }
  if (nearest === null) return null
  const track = edgesOf(nearest)
  if (track === null) return nearest.start
  const along = track.axis === 'x' ? x : y
  const { edges } = track
  let unit = 0
  let closest = Number.POSITIVE_INFINITY
  edges.forEach((edge, index) => {
    const apart = Math.abs(edge - along)
    if (apart < closest) {
      closest = apart
      unit = index
    }
  })
  return nearest.start + unit
}

/** Whether a point lies on text. */
export const isOnText = (lines: readonly PageLine[], x: number, y: number): boolean =>
  lines.some(({ box }) => box !== null && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])

/** The rectangles of a range on one page, one for each line that it covers, blanks at their ends left out. */
export const rectsOfRange = (lines: readonly PageLine[], page: number, { start, end }: TextRange): PageRect[] =>
  lines.flatMap((line): PageRect[] => {
    if (line.box === null) return []
    let from = Math.max(0, start - line.start)
    let to = Math.min(line.text.length, end - line.start)
    while (from < to && /\s/u.test(line.text[from] as string)) from += 1
    while (to > from && /\s/u.test(line.text[to - 1] as string)) to -= 1
    if (from >= to) return []
    const [x0, y0, x1, y1] = line.box
    const track = edgesOf(line)
    if (track === null) return [[page, x0, y0, x1, y1]]
    const a = track.edges[from] as number
    const b = track.edges[to] as number
    return track.axis === 'x'
      ? [[page, Math.min(a, b), y0, Math.max(a, b), y1]]
      : [[page, x0, Math.min(a, b), x1, Math.max(a, b)]]
  })

/** The words of a range, lines parted by line breaks. */
export const wordsOfRange = (lines: readonly Pick<PageLine, 'start' | 'text'>[], { start, end }: TextRange): string =>
  lines
    .filter((line) => line.start < end && line.start + line.text.length > start)
    .map((line) => line.text.slice(Math.max(0, start - line.start), Math.max(0, end - line.start)))
    .join('\n')
    .replaceAll('\u00ad\n', '')
    .replaceAll('\u00ad', '')

/** The word around a position. */
export const wordAround = (lines: readonly Pick<PageLine, 'start' | 'text'>[], position: number): TextRange | null => {
  const line = lineAround(lines, position)
  if (line === null) return null
  const isWord = (unit: number) => /[\p{L}\p{N}\u00ad-]/u.test(line.text[unit] ?? ' ')
  let from = Math.min(position - line.start, line.text.length - 1)
  if (!isWord(from) && isWord(from - 1)) from -= 1
  if (!isWord(from)) return null
  let to = from
  while (from > 0 && isWord(from - 1)) from -= 1
  while (to < line.text.length && isWord(to)) to += 1
  return { start: line.start + from, end: line.start + to }
}

/** The line around a position. */
export const lineAround = <Line extends Pick<PageLine, 'start' | 'text'>>(
  lines: readonly Line[],
  position: number,
): Line | null => lines.find(({ start, text }) => position >= start && position <= start + text.length) ?? null

/** One end of a range moved by a word, forth or back; the same where there is none. */
export const moveByWord = (
  lines: readonly Pick<PageLine, 'start' | 'text'>[],
  position: number,
  step: 1 | -1,
): number => {
  const ordered = [...lines].sort((a, b) => a.start - b.start)
  const edges = ordered.flatMap(({ start, text }) =>
    [...text.matchAll(/\S+/gu)].map((word) => (step === 1 ? start + word.index + word[0].length : start + word.index)),
  )
  return step === 1
    ? (edges.find((edge) => edge > position) ?? position)
    : (edges.findLast((edge) => edge < position) ?? position)
}
