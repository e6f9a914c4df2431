import type { Anchor } from '../../../shared/domain/anchor.ts'
import { boundsOn, type PageSize } from './page-space.ts'
import type { Region } from './pdf-document.ts'

/** What stands around a place belongs to its picture: the label at its left, the line above. */
const besidePt = 16
const aboveBelowPt = 8
const leastWidthPt = 260
const leastHeightPt = 30
const mostHeightPt = 240

/** The part of the page that shows a place with at least `leastPt` of its width. Null for a place without one. */
export const regionOf = (
  { page, rects }: Pick<Anchor, 'page' | 'rects'>,
  size: PageSize,
  leastPt = leastWidthPt,
): Region | null => {
  const bounds = page === null ? null : boundsOn(page, rects)
  if (bounds === null) return null
  const [, left, top, right, bottom] = bounds
  const width = Math.min(size.widthPt, Math.max(leastPt, right - left + 2 * besidePt))
  const height = Math.min(size.heightPt, mostHeightPt, Math.max(leastHeightPt, bottom - top + 2 * aboveBelowPt))
  const x0 = between(0, size.widthPt - width, (left + right - width) / 2)
  // A long place is shown from its beginning.
  const y0 = between(
    0,
    size.heightPt - height,
    bottom - top > height ? top - aboveBelowPt : (top + bottom - height) / 2,
  )
  return { x0, y0, x1: x0 + width, y1: y0 + height }
}

const between = (low: number, high: number, value: number): number =>
  Math.min(Math.max(low, high), Math.max(low, value))
