import type { Cell, Line } from './read-document.ts'
import { refuse } from './recognise/refusals.ts'

const maxCells = 400_000

/** Lays cells that span rows and columns out on a grid, as `Block` of kind `table` wants them. Rows and columns count from 0. */
export class TableGrid {
  readonly #rows: Cell[][] = []
  readonly #sourceName: string
  #cells = 0

  constructor(sourceName: string) {
    this.#sourceName = sourceName
  }

  /** The first free column of a row from `column` on. */
  freeColumn(row: number, column: number): number {
    const cells = this.#rows[row]
    let free = column
    while (cells?.[free]) free += 1
    return free
  }

  /** The cell that stands at a place, or undefined. */
  at(row: number, column: number): Cell | undefined {
    return this.#rows[row]?.[column]
  }

  /** Puts a cell at a place and marks the other places that it covers. A place that is taken keeps what it has. */
  place(
    row: number,
    column: number,
    lines: Line[],
    options: { header?: boolean; rows?: number; columns?: number } = {},
  ) {
    const header = options.header ?? false
    for (let r = row; r < row + (options.rows ?? 1); r += 1) {
      for (let c = column; c < column + (options.columns ?? 1); c += 1) {
        this.#set(r, c, { lines, header, covered: r !== row || c !== column })
      }
    }
  }

  /** Marks a place as covered by a cell that stands elsewhere. */
  cover(row: number, column: number, cell: Cell) {
    this.#set(row, column, { lines: cell.lines, header: cell.header, covered: true })
  }

  #set(row: number, column: number, cell: Cell) {
    while (this.#rows.length <= row) this.#rows.push([])
    const cells = this.#rows[row]!
    if (cells[column]) return
    this.#cells += 1
    if (this.#cells > maxCells) throw refuse('too-large', this.#sourceName)
    cells[column] = cell
  }

  /**
   * The rows, all equally long: gaps become empty cells. Columns in which no cell begins say nothing (a merged title over
   * a hundred columns, a grid finer than the table) and are left out.
   */
  toRows(): Cell[][] {
    const width = this.#rows.reduce((most, row) => Math.max(most, row.length), 0)
    if (width * this.#rows.length > maxCells * 4) throw refuse('too-large', this.#sourceName)
    const used: number[] = []
    for (let c = 0; c < width; c += 1) {
      if (this.#rows.some((row) => row[c]?.covered === false)) used.push(c)
    }
    return this.#rows.map((row) => used.map((c) => row[c] ?? { lines: [], header: false, covered: false }))
  }
}
