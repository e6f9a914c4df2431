import type { Fragment, Turn } from './fragment.ts'
import { identity, type Matrix } from './matrix.ts'

/** How far text of a direction on the page is turned. Slight slants count as none. */
export const turnOf = (dx: number, dy: number): Turn => {
  const slack = 0.02 * Math.hypot(dx, dy)
  if (Math.abs(dy) <= slack) return dx >= 0 ? 0 : 180
  if (Math.abs(dx) <= slack) return dy >= 0 ? 90 : 270
  return 'skewed'
}

/** Maps the page as shown to the frame in which text of that turn runs from left to right. */
export const turnToFrame = (turn: 0 | 90 | 180 | 270, widthPt: number, heightPt: number): Matrix => {
  if (turn === 90) return [0, -1, 1, 0, 0, widthPt]
  if (turn === 180) return [-1, 0, 0, -1, widthPt, heightPt]
  if (turn === 270) return [0, 1, -1, 0, heightPt, 0]
  return identity
}

/** Text outside the page as shown (cropped away, or parked beside it) is not part of the page. */
export const withinPage = (fragments: Fragment[], widthPt: number, heightPt: number): Fragment[] =>
  fragments.filter((fragment) => {
    const swapped = fragment.turn === 90 || fragment.turn === 270
    const width = swapped ? heightPt : widthPt
    const height = swapped ? widthPt : heightPt
    const middle = (fragment.top + fragment.bottom) / 2
    const x0 = fragment.xs[0]!
    const x1 = fragment.xs[fragment.xs.length - 1]!
    return middle > 0 && middle < height && x1 > 0 && x0 < width
  })
