/** Left edges of the columns of the tables without rules that a document has: the same form is filled in over and over. */
export class ColumnLayouts {
  readonly #layouts: (readonly number[])[] = []

  get size(): number {
    return this.#layouts.length
  }

  add(lefts: readonly number[]): void {
    if (!this.has(lefts)) this.#layouts.push(lefts)
  }

  has(lefts: readonly number[]): boolean {
    return this.#layouts.some(
      (layout) => layout.length === lefts.length && layout.every((x, i) => Math.abs(x - lefts[i]!) <= 2),
    )
  }
}
