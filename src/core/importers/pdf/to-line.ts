import type { Line } from '../read-document.ts'
import { type Fragment, hundredths, left, right } from './fragment.ts'

export interface PageSize {
  widthPt: number
  heightPt: number
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** The box of a fragment on the page as shown, out of the frame in which its text runs from left to right. */
const shownBox = (fragment: Fragment, { widthPt, heightPt }: PageSize): [number, number, number, number] => {
  const x0 = left(fragment)
  const x1 = right(fragment)
  const { top, bottom, turn } = fragment
  switch (turn) {
    case 90:
      return [widthPt - bottom, x0, widthPt - top, x1]
    case 180:
      return [widthPt - x1, heightPt - bottom, widthPt - x0, heightPt - top]
    case 270:
      return [top, heightPt - x1, bottom, heightPt - x0]
    default:
      return [x0, top, x1, bottom]
  }
}

export const toLine = (fragment: Fragment, size: PageSize): Line => {
  const box = shownBox(fragment, size).map(hundredths) as [number, number, number, number]
  const straight = fragment.turn === 0 && !rightToLeft.test(fragment.text)
  return {
    text: fragment.text,
    page: fragment.page,
    box,
    xs: straight ? fragment.xs : null,
    ...trackOf(fragment, size),
    size: hundredths(fragment.size),
    bold: fragment.bold,
    invisible: fragment.invisible,
    ...(fragment.endsInBlank ? { endsInBlank: true as const } : {}),
  }
}

/** Where the characters of a turned line stand on the page as shown. */
const trackOf = (fragment: Fragment, { widthPt, heightPt }: PageSize): Pick<Line, 'track'> => {
  if (rightToLeft.test(fragment.text)) return {}
  switch (fragment.turn) {
    case 90:
      return { track: { axis: 'y', edges: fragment.xs.map(hundredths) } }
    case 180:
      return { track: { axis: 'x', edges: fragment.xs.map((x) => hundredths(widthPt - x)) } }
    case 270:
      return { track: { axis: 'y', edges: fragment.xs.map((x) => hundredths(heightPt - x)) } }
    default:
      return {}
  }
}
