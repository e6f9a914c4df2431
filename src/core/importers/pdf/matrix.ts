/** `[a, b, c, d, e, f]` maps x, y to a·x + c·y + e, b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export const multiply = (outer: Matrix, inner: ArrayLike<number>): Matrix => {
  const [a, b, c, d, e, f] = outer
  const m0 = inner[0]!
  const m1 = inner[1]!
  const m2 = inner[2]!
  const m3 = inner[3]!
  const m4 = inner[4]!
  const m5 = inner[5]!
  return [a * m0 + c * m1, b * m0 + d * m1, a * m2 + c * m3, b * m2 + d * m3, a * m4 + c * m5 + e, b * m4 + d * m5 + f]
}
