import { type CellRange, isOneCell, type RangeRect, rectOf } from './cell-range.ts'

/** The cells that are chosen now. Cells ask it while they are drawn; the screen is told when it changes. */
export class RangeStore {
  #range: CellRange | null = null
  #rect: RangeRect | null = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getRange = (): CellRange | null => this.#range

  /** The rectangle where there are several cells; one cell alone has its focus ring and needs no more. */
  getRect = (): RangeRect | null => this.#rect

  set(range: CellRange | null, shownColumns: readonly string[]): void {
    const rect = range === null ? null : rectOf(range, shownColumns)
    this.#range = rect === null ? null : range
    this.#rect = rect === null || isOneCell(rect) ? null : rect
    for (const listener of this.#listeners) listener()
  }
}
