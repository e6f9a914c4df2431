/** A picture in three bytes a pixel, to which filled outlines are added. Coordinates are pixels from the top left corner. */
export type Point = readonly [x: number, y: number]

interface Span {
  from: number
  to: number
}

/** An outline: straight lines between points, closed by itself. */
export type Contour = readonly Point[]

/**
 * Fills outlines with smooth edges, with plain arithmetic alone: no graphics card, font or library, so every machine gives
 * the same bytes. Each line adds to the pixels that it crosses how much of them lies to its right; the sum along a row is
 * how much of each pixel is covered. (The way that the font-rs library does it.) What winds twice is filled once.
 */
export class Raster {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  readonly #cover: Float64Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.pixels = new Uint8Array(width * height * 3).fill(255)
    this.#cover = new Float64Array(width * height + 2)
  }

  /** @param color "#rrggbb". */
  fill(contours: readonly Contour[], color: string): void {
    let top = this.height
    let bottom = 0
    let left = this.width
    let right = 0
    for (const contour of contours) {
      for (const [x, y] of contour) {
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
      contour.forEach((point, at) => {
        this.#line(point, contour[(at + 1) % contour.length] ?? point)
      })
    }
    this.#paint(
      { from: Math.max(0, Math.floor(left) - 1), to: Math.min(this.width, Math.ceil(right) + 2) },
      { from: Math.max(0, Math.floor(top)), to: Math.min(this.height, Math.ceil(bottom) + 1) },
      color,
    )
  }

  rectangle(x: number, y: number, width: number, height: number, color: string): void {
    this.fill(
      [
        [
          [x, y],
          [x + width, y],
          [x + width, y + height],
          [x, y + height],
        ],
      ],
      color,
    )
  }

  #line(a: Point, b: Point): void {
    if (a[1] === b[1]) return
    const direction = a[1] < b[1] ? 1 : -1
    const [from, to] = direction === 1 ? [a, b] : [b, a]
    const slope = (to[0] - from[0]) / (to[1] - from[1])
    let x = from[0]
    if (from[1] < 0) x -= from[1] * slope
    const first = Math.max(0, Math.floor(from[1]))
    const last = Math.min(this.height, Math.ceil(to[1]))
    for (let y = first; y < last; y++) {
      const start = y * this.width
      const dy = Math.min(y + 1, to[1]) - Math.max(y, from[1])
      const next = x + slope * dy
      const d = dy * direction
      const [x0, x1] = x < next ? [x, next] : [next, x]
      const left = Math.floor(x0)
      const right = Math.ceil(x1)
      if (right <= left + 1) {
        const middle = 0.5 * (x + next) - left
        this.#add(start, left, d - d * middle)
        this.#add(start, left + 1, d * middle)
      } else {
        const s = 1 / (x1 - x0)
        const x0f = x0 - left
        const a0 = 0.5 * s * (1 - x0f) * (1 - x0f)
        const x1f = x1 - right + 1
        const am = 0.5 * s * x1f * x1f
        this.#add(start, left, d * a0)
        if (right === left + 2) this.#add(start, left + 1, d * (1 - a0 - am))
        else {
          const a1 = s * (1.5 - x0f)
          this.#add(start, left + 1, d * (a1 - a0))
          for (let at = left + 2; at < right - 1; at++) this.#add(start, at, d * s)
          const a2 = a1 + (right - left - 3) * s
          this.#add(start, right - 1, d * (1 - a2 - am))
        }
        this.#add(start, right, d * am)
      }
      x = next
    }
  }

  /** What lies left of the picture still turns on what is right of it; what lies right of it does not count. */
  #add(start: number, x: number, amount: number): void {
    if (x >= this.width) return
    const at = start + Math.max(0, x)
    this.#cover[at] = (this.#cover[at] ?? 0) + amount
  }

  #paint(columns: Span, rows: Span, color: string): void {
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    for (let y = rows.from; y < rows.to; y++) {
      let sum = 0
      for (let at = y * this.width + columns.from; at < y * this.width + columns.to; at++) {
        const cover = this.#cover[at] ?? 0
        this.#cover[at] = 0
        sum += cover
        // A rounding leaves less than this where nothing is.
        const alpha = Math.min(1, Math.abs(sum))
        if (alpha < 1e-6) continue
        for (let channel = 0; channel < 3; channel++) {
          const place = at * 3 + channel
          const below = this.pixels[place] ?? 0
          this.pixels[place] = Math.round(below + ((channels[channel] ?? 0) - below) * alpha)
        }
      }
    }
  }
}
