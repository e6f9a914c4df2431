import { type TextWeight, textWidth } from '../../../shared/domain/text-width.ts'
import outlines from './glyph-outlines.json' with { type: 'json' }
import type { Contour, Point } from './raster.ts'

const tables: Record<TextWeight, Readonly<Record<string, string>>> = outlines

/** For a letter that the table lacks: an empty box, as fonts have it. */
const missing = 'M80 0L80 660L620 660L620 0ZM130 50L570 50L570 610L130 610Z'

/** Lines that a curve is made of: at the sizes of a diagram none is seen. */
const curveSteps = 6

/** From a place in the drawing, letters upright, to pixels. */
export type Place = (x: number, y: number) => Point

/** The outlines of a line of text that begins at 0, 0 on its baseline, `size` high. */
export const textContours = (text: string, size: number, weight: TextWeight, place: Place): Contour[] => {
  const contours: Contour[] = []
  let from = 0
  for (const sign of text.normalize('NFC')) {
    const start = from
    contours.push(
      ...outlineOf(sign, weight).map((contour) =>
        contour.map(([x, y]) => place(start + (x * size) / 1000, -(y * size) / 1000)),
      ),
    )
    from += textWidth(sign, size, weight)
  }
  return contours
}

const known: Record<TextWeight, Map<string, Point[][]>> = { regular: new Map(), bold: new Map() }

/** Read once: a diagram has a thousand letters, and a few dozen different ones. */
const outlineOf = (sign: string, weight: TextWeight): Point[][] => {
  const found = known[weight].get(sign) ?? glyphContours(tables[weight][sign] ?? missing)
  known[weight].set(sign, found)
  return found
}

const glyphContours = (outline: string): Point[][] => {
  const contours: Point[][] = []
  let contour: Point[] = []
  for (const [, command = '', given = ''] of outline.matchAll(/([MLQCZ])([-\d ]*)/g)) {
    const numbers = given === '' ? [] : given.split(' ').map(Number)
    const point = (at: number): Point => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0]
    const before = contour.at(-1) ?? [0, 0]
    if (command === 'M') contour = [point(0)]
    else if (command === 'L') contour.push(point(0))
    else if (command === 'Q') contour.push(...curve([before, point(0), point(1)]))
    else if (command === 'C') contour.push(...curve([before, point(0), point(1), point(2)]))
    else if (contour.length > 0) {
      contours.push(contour)
      contour = []
    }
  }
  return contours
}

/** Points along a curve after its first, by halving the lines between its handles (de Casteljau). */
const curve = (handles: readonly Point[]): Point[] =>
  Array.from({ length: curveSteps }, (_, step) => {
    const t = (step + 1) / curveSteps
    let points = [...handles]
    while (points.length > 1)
      points = points.slice(1).map(([x, y], at): Point => {
        const [x0, y0] = points[at] ?? [x, y]
        return [x0 + (x - x0) * t, y0 + (y - y0) * t]
      })
    return points[0] ?? [0, 0]
  })
