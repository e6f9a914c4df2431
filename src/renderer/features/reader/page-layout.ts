import { useEffect, useState } from 'react'
import { type PageSize, type PageTurn, turnedSize } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import type { ReadingPlace } from '../../app/preferences.ts'

/** CSS pixels for each point at a hundred percent. */
export const pxPerPt = 96 / 72
export const zoomSteps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5]
/** Room between pages, and around them for the pins at the left. */
const gapPx = 14
export const sidePx = 34
const mostAcrossPx = 1100

export interface PlacedPage {
  page: number
  top: number
  width: number
  height: number
}

/** Where every page stands below the others, in CSS pixels. */
export interface PageLayout {
  pages: readonly PlacedPage[]
  height: number
  scale: number
}

/** The sizes of all pages. At first all are taken to be as the first; they are asked for behind what is shown. */
export const usePageSizes = (document: PdfDocument): readonly PageSize[] | null => {
  const [sizes, setSizes] = useState<readonly PageSize[] | null>(null)
  useEffect(() => {
    let left = false
    const read = async () => {
      const first = await document.sizeOf(1)
      if (left) return
      const all: PageSize[] = new Array(document.pages).fill(first)
      setSizes([...all])
      let changed = false
      for (let page = 2; page <= document.pages; page += 1) {
        const size = await document.sizeOf(page).catch(() => first)
        if (left) return
        if (Math.abs(size.widthPt - first.widthPt) > 0.5 || Math.abs(size.heightPt - first.heightPt) > 0.5) {
          all[page - 1] = size
          changed = true
        }
        if (changed && (page % 100 === 0 || page === document.pages)) {
          setSizes([...all])
          changed = false
        }
      }
      if (changed) setSizes([...all])
    }
    read().catch(() => undefined)
    return () => {
      left = true
    }
  }, [document])
  return sizes
}

/** CSS pixels for each point of a page, as a person wants it in the room that there is. */
export const scaleOf = (
  zoom: ReadingPlace['zoom'],
  sizes: readonly PageSize[],
  turn: PageTurn,
  room: { width: number; height: number },
  page: number,
): number => {
  if (typeof zoom === 'number') return zoom * pxPerPt
  const across = Math.min(mostAcrossPx, Math.max(120, room.width - 2 * sidePx))
  // A single wide page among narrow ones must not make all the others small.
  const widths = sizes.map((size) => turnedSize(size, turn).widthPt).sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length * 0.9)] ?? widths.at(-1) ?? 595
  const byWidth = across / usual
  if (zoom === 'width') return byWidth
  const seen = turnedSize(sizes[page - 1] ?? (sizes[0] as PageSize), turn)
  return Math.max(0.05, Math.min(byWidth, (room.height - 2 * gapPx) / seen.heightPt))
}

export const layPages = (sizes: readonly PageSize[], turn: PageTurn, scale: number): PageLayout => {
  let top = gapPx
  const pages = sizes.map((size, index): PlacedPage => {
    const seen = turnedSize(size, turn)
    const placed = { page: index + 1, top, width: seen.widthPt * scale, height: seen.heightPt * scale }
    top += placed.height + gapPx
    return placed
  })
  return { pages, height: top, scale }
}

/** The first page that ends below a height. */
export const pageAt = ({ pages }: PageLayout, y: number): PlacedPage | null => {
  let low = 0
  let high = pages.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const { top, height } = pages[middle] as PlacedPage
    if (top + height + gapPx > y) high = middle
    else low = middle + 1
  }
  return pages[low] ?? null
}
