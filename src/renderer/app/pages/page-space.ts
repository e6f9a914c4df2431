import type { PageRect } from '../../../shared/domain/extract.ts'

/**
 * The one place that turns points of a page into what is seen and back. Points count from the top left corner of the page
 * as its file shows it (as the contract does); the view may turn it further. Fractions of the page as seen, 0 to 1, are
 * what overlays are placed with, so that they hold at every zoom.
 */
export interface PageSize {
  widthPt: number
  heightPt: number
}

/** How far a person has turned the page, clockwise. */
export type PageTurn = 0 | 90 | 180 | 270

/** A box within the page as seen, in fractions of its width and height. */
export interface SeenBox {
  left: number
  top: number
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export const turnedSize = ({ widthPt, heightPt }: PageSize, turn: PageTurn): PageSize =>
  turn === 90 || turn === 270 ? { widthPt: heightPt, heightPt: widthPt } : { widthPt, heightPt }

/** A point of the page, in fractions of the page as seen. */
export const seenPoint = ({ widthPt, heightPt }: PageSize, turn: PageTurn, xPt: number, yPt: number): Point => {
  const x = xPt / widthPt
  const y = yPt / heightPt
  switch (turn) {
    case 0:
      return { x, y }
    case 90:
      return { x: 1 - y, y: x }
    case 180:
      return { x: 1 - x, y: 1 - y }
    case 270:
      return { x: y, y: 1 - x }
  }
}

/** The way back: a point of the page as seen, in points. */
export const pagePoint = ({ widthPt, heightPt }: PageSize, turn: PageTurn, seen: Point): Point => {
  switch (turn) {
    case 0:
      return { x: seen.x * widthPt, y: seen.y * heightPt }
    case 90:
      return { x: seen.y * widthPt, y: (1 - seen.x) * heightPt }
    case 180:
      return { x: (1 - seen.x) * widthPt, y: (1 - seen.y) * heightPt }
    case 270:
      return { x: (1 - seen.y) * widthPt, y: seen.x * heightPt }
  }
}

export const seenBox = (size: PageSize, turn: PageTurn, [, x0, y0, x1, y1]: PageRect): SeenBox => {
  const a = seenPoint(size, turn, x0, y0)
  const b = seenPoint(size, turn, x1, y1)
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(b.x - a.x),
    height: Math.abs(b.y - a.y),
  }
}

/** What two corners of the page as seen enclose, as a rectangle of the contract, kept within the page. */
export const rectOfSeen = (size: PageSize, turn: PageTurn, page: number, one: Point, other: Point): PageRect => {
  const a = pagePoint(size, turn, within(one))
  const b = pagePoint(size, turn, within(other))
  return [page, Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]
}

const within = ({ x, y }: Point): Point => ({ x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) })

/** The smallest rectangle around those on one page; null where there are none on it. */
export const boundsOn = (page: number, rects: readonly PageRect[]): PageRect | null => {
  const here = rects.filter(([at]) => at === page)
  if (here.length === 0) return null
  return [
    page,
    Math.min(...here.map(([, x0]) => x0)),
    Math.min(...here.map(([, , y0]) => y0)),
    Math.max(...here.map(([, , , x1]) => x1)),
    Math.max(...here.map(([, , , , y1]) => y1)),
  ]
}

/** As styles of an element that is placed over the page. */
export const boxStyle = ({ left, top, width, height }: SeenBox) => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})
