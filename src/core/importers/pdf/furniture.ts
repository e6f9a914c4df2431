import { type Fragment, left, median, right } from './fragment.ts'
import { rowsByPlace } from './lines.ts'

/**
 * Running headers, running footers and page numbers: text at the edge of a page, apart from its body, that stands at the
 * same place on several pages, or a page number alone. A line of the body that happens to repeat is not touched.
 */
export interface PageFurniture {
  top: Fragment[][]
  bottom: Fragment[][]
  /** The number that the page itself prints, or null. */
  printedPage: number | null
}

export interface FurniturePage {
  /** Fragments that run from left to right on the page. */
  fragments: readonly Fragment[]
  heightPt: number
  /** Fragments that the tags place inside the text: they are never furniture. */
  isContent: (fragment: Fragment) => boolean
}

interface EdgeRow {
  page: number
  zone: 'top' | 'bottom'
  fragments: Fragment[]
  text: string
  key: string
  /** Distance of the baseline from the edge of the page. */
  place: number
  size: number
  x0: number
  x1: number
  /** True where a gap, its size or the tags set the line off from the body. */
  apart: boolean
  /** True where the line stands outside one that is apart. */
  beyond: boolean
  /** Number printed alone, or null. */
  lone: number | null
  /** True where the number could be nothing but a page's: words beside it say so, or it stands in the margin. */
  surely: boolean
  furniture: boolean
}

const edgeRows = 3
/** Share of the page height within which running lines stand. */
const edgeShare = 0.15
/** Share of the page height that text does not reach into. */
const marginShare = 0.065

const pageNumber =
  /^(?:sida|sidan|sid\.?|s\.|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:\(\s*\d{1,4}\s*\)|(?:av|of|\/)\s*\d{1,4}))?$/i

export const findFurniture = (pages: readonly FurniturePage[], bodySize: number): PageFurniture[] => {
  const rows = pages.flatMap((page, index) => rowsAtEdges(page, index, bodySize))
  markRepeated(rows, pages.length)
  markNumbers(rows)
  markSlots(rows)
  const offsets = numberOffsets(rows)
  return pages.map((_, index) => {
    const own = rows.filter((row) => row.page === index && row.furniture)
    return {
      top: own.filter((row) => row.zone === 'top').map((row) => row.fragments),
      bottom: own.filter((row) => row.zone === 'bottom').map((row) => row.fragments),
      printedPage: printedPageOf(own, offsets),
    }
  })
}

const rowsAtEdges = (page: FurniturePage, index: number, bodySize: number): EdgeRow[] => {
  const rows = rowsByPlace(page.fragments)
  const usualDistance = median(rows.slice(1).map((row, i) => row[0]!.baseline - rows[i]![0]!.baseline))
  const out: EdgeRow[] = []
  const edges = [
    { zone: 'top' as const, rows: rows.slice(0, edgeRows + 1) },
    { zone: 'bottom' as const, rows: rows.slice(-edgeRows - 1).reverse() },
  ]
  for (const { zone, rows: inward } of edges) {
    // From the innermost outwards: what stands outside an apart line is apart from the body too.
    let innerApart = false
    const found: EdgeRow[] = []
    for (let i = Math.min(edgeRows, inward.length) - 1; i >= 0; i -= 1) {
      const row = inward[i]!
      const baseline = row[0]!.baseline
      const place = zone === 'top' ? baseline : page.heightPt - baseline
      const size = Math.max(...row.map((fragment) => fragment.size))
      const next = inward[i + 1]
      const alone = rows.length === 1 ? Number.POSITIVE_INFINITY : 0
      const distance = next === undefined ? alone : Math.abs(next[0]!.baseline - baseline)
      // Wider than the lines of the body are from each other, but no wider than a line of space.
      const wide = Math.min(Math.max(size * 1.9, usualDistance * 1.4), size * 3.5)
      const apart = distance >= wide || size <= bodySize * 0.88 || row.every((fragment) => fragment.artifact)
      const beyond: boolean = innerApart
      if (place > page.heightPt * edgeShare || row.some((fragment) => page.isContent(fragment))) {
        innerApart = false
        continue
      }
      innerApart = apart || beyond
      const text = row
        .map((fragment) => fragment.text)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim()
      const lone = pageNumber.exec(text)
      found.push({
        page: index,
        zone,
        fragments: row,
        text,
        key: `${zone} ${text.replace(/\d+/g, '#')}`,
        place,
        size,
        x0: left(row[0]!),
        x1: Math.max(...row.map(right)),
        apart,
        beyond,
        lone: lone === null ? null : Number(lone[1]),
        surely: !/^\d+$/.test(text) || place < page.heightPt * marginShare,
        furniture: false,
      })
    }
    out.push(...found)
  }
  return out
}

const grouped = <Key>(rows: readonly EdgeRow[], keyOf: (row: EdgeRow) => Key): EdgeRow[][] => {
  const groups = new Map<Key, EdgeRow[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return [...groups.values()]
}

const pagesIn = (rows: readonly EdgeRow[]): number => new Set(rows.map((row) => row.page)).size

const markRepeated = (rows: readonly EdgeRow[], pageCount: number): void => {
  const enough = pageCount <= 3 ? 2 : 3
  for (const group of grouped(rows, (row) => row.key)) {
    if (group[0]!.lone !== null) continue
    for (const row of group) {
      const alike = group.filter((other) => Math.abs(other.place - row.place) <= 3)
      if ((row.apart || row.beyond) && pagesIn(alike) >= enough) row.furniture = true
    }
  }
}

const markNumbers = (rows: readonly EdgeRow[]): void => {
  const numbers = rows.filter((row) => row.lone !== null)
  for (const row of numbers) {
    // Numbers that count with the pages at one place are page numbers even close to the text.
    const inStep = numbers.filter(
      (other) =>
        other.zone === row.zone &&
        other.lone! - other.page === row.lone! - row.page &&
        Math.abs(other.place - row.place) <= 3,
    )
    // Careful: a number on its own at the foot of a form may be an answer.
    if (pagesIn(inStep) >= 2 || (row.apart && row.surely)) row.furniture = true
  }
}

/** A running line that changes from page to page stands where the others stand. */
const markSlots = (rows: readonly EdgeRow[]): void => {
  const known = rows.filter((row) => row.furniture && row.lone === null)
  for (const row of rows) {
    if (row.furniture || !row.apart) continue
    const alike = known.filter(
      (other) =>
        other.zone === row.zone &&
        Math.abs(other.place - row.place) <= 1.5 &&
        Math.abs(other.size - row.size) <= 0.3 &&
        (Math.abs(other.x0 - row.x0) <= 2 || Math.abs(other.x1 - row.x1) <= 2),
    )
    if (pagesIn(alike) >= 3) row.furniture = true
  }
}

const numbersIn = (row: EdgeRow): number[] =>
  row.lone !== null ? [row.lone] : (row.text.match(/(?<![\d–-])\d{1,4}(?![\d–-])/g) ?? []).map(Number)

/** How often printed number minus place in the file has each value. */
const numberOffsets = (rows: readonly EdgeRow[]): Map<number, number> => {
  const offsets = new Map<number, number>()
  for (const row of rows) {
    if (!row.furniture) continue
    for (const number of new Set(numbersIn(row))) {
      const offset = number - row.page
      offsets.set(offset, (offsets.get(offset) ?? 0) + 1)
    }
  }
  return offsets
}

const printedPageOf = (rows: readonly EdgeRow[], offsets: ReadonlyMap<number, number>): number | null => {
  let best: number | null = null
  let bestCount = 0
  for (const row of rows) {
    for (const number of numbersIn(row)) {
      const count = offsets.get(number - row.page) ?? 0
      // A number among words must count with the pages; a number alone may stand on one page only.
      if ((row.lone !== null || count >= 2) && count > bestCount) {
        best = number
        bestCount = count
      }
    }
  }
  return best
}
