import type { PageRules, Rule } from './fragment.ts'
import type { Matrix } from './matrix.ts'

/** Drawing orders inside the number array of a `constructPath` operator. */
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticTo = 3
const closePath = 4

/** A filled shape at most this thick, in points, is a line. */
const maxRuleThickness = 3
/** Shorter strokes, in points, are ticks, dots and drawings. */
const minRuleLength = 4
/** A page with more is a map or a drawing; what comes after is not needed to see a table. */
const maxRules = 8000

/** Collects the straight horizontal and vertical lines of a page, in points from the top left corner. */
export class RuleCollector {
  readonly rules: PageRules = { horizontal: [], vertical: [] }
  /** Curved shapes: text drawn as outlines consists of them. */
  curves = 0

  /** `matrix` maps the path to the page; `stroked` says whether its outline or its inside is painted. */
  add(path: ArrayLike<number>, matrix: Matrix, stroked: boolean): void {
    const [a, b, c, d, e, f] = matrix
    let startX = 0
    let startY = 0
    let x = 0
    let y = 0
    let low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    let high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
    let curved = false
    const extend = () => {
      low = [Math.min(low[0]!, x), Math.min(low[1]!, y)]
      high = [Math.max(high[0]!, x), Math.max(high[1]!, y)]
    }
    const endShape = () => {
      if (!stroked && !curved) this.#addShape(low[0]!, low[1]!, high[0]!, high[1]!)
      low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
      high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
      curved = false
    }
    let i = 0
    while (i < path.length) {
      const order = path[i]!
      if (order === moveTo || order === lineTo) {
        const px = path[i + 1]!
        const py = path[i + 2]!
        const nextX = a * px + c * py + e
        const nextY = b * px + d * py + f
        i += 3
        if (order === moveTo) {
          endShape()
          startX = nextX
          startY = nextY
        } else if (stroked) {
          this.#addSegment(x, y, nextX, nextY)
        }
        x = nextX
        y = nextY
        extend()
      } else if (order === closePath) {
        i += 1
        if (stroked) this.#addSegment(x, y, startX, startY)
        x = startX
        y = startY
      } else if (order === curveTo || order === quadraticTo) {
        const at = i + (order === curveTo ? 5 : 3)
        const px = path[at]!
        const py = path[at + 1]!
        x = a * px + c * py + e
        y = b * px + d * py + f
        i = at + 2
        curved = true
        this.curves += 1
      } else {
        return
      }
    }
    endShape()
  }

  #addShape(x0: number, y0: number, x1: number, y1: number): void {
    const width = x1 - x0
    const height = y1 - y0
    if (!(width >= 0) || !(height >= 0)) return
    if (height <= maxRuleThickness && width >= minRuleLength && width > height * 2) {
      this.#push(this.rules.horizontal, { at: (y0 + y1) / 2, from: x0, to: x1 })
    } else if (width <= maxRuleThickness && height >= minRuleLength && height > width * 2) {
      this.#push(this.rules.vertical, { at: (x0 + x1) / 2, from: y0, to: y1 })
    }
  }

  #addSegment(x0: number, y0: number, x1: number, y1: number): void {
    const width = Math.abs(x1 - x0)
    const height = Math.abs(y1 - y0)
    if (height < 0.6 && width >= minRuleLength) {
      this.#push(this.rules.horizontal, { at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
    } else if (width < 0.6 && height >= minRuleLength) {
      this.#push(this.rules.vertical, { at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
    }
  }

  #push(rules: Rule[], rule: Rule): void {
    if (rules.length < maxRules) rules.push(rule)
  }
}
