import { type Fragment, isBlankUnit, left, type PageRules, right, sliceFragment } from './fragment.ts'
import { sameColumns } from './join-pages.ts'
import { emptyCell, type LaidCell, type LaidTable, markBoldHeader } from './laid-block.ts'
import { linesByPlace } from './lines.ts'
import { gridsOf, type RuleGrid } from './rule-grid.ts'

/** A ruled table with its place on the page; `left` fragments are those that stand in no table. */
export interface RuledTables {
  tables: LaidTable[]
  rest: Fragment[]
}

/**
 * @param continuing columns of the ruled tables at the foot of the page before: on a page that one answer fills, theirs is
 *   the only cell with text.
 */
export const ruledTables = (
  fragments: readonly Fragment[],
  rules: PageRules,
  continuing: readonly (readonly number[])[],
): RuledTables => {
  const grids = gridsOf(rules).sort((a, b) => area(a) - area(b))
  let rest = [...fragments]
  const tables: LaidTable[] = []
  for (const grid of grids) {
    const inside: { fragment: Fragment; cell: number }[] = []
    const outside: Fragment[] = []
    for (const fragment of rest) {
      const parts = partsInGrid(fragment, grid)
      if (parts === null) outside.push(fragment)
      else inside.push(...parts)
    }
    const table = tableOf(grid, inside, continuing)
    if (table === null) continue
    tables.push(table)
    rest = outside
  }
  return { tables, rest }
}

const area = (grid: RuleGrid): number => (grid.xs.at(-1)! - grid.xs[0]!) * (grid.ys.at(-1)! - grid.ys[0]!)

const indexWithin = (edges: readonly number[], at: number): number => {
  if (at < edges[0]! || at > edges[edges.length - 1]!) return -1
  let i = 0
  while (i < edges.length - 2 && at > edges[i + 1]!) i += 1
  return i
}

/** The parts of a fragment by the cell that they stand in; null when it stands outside the grid. */
const partsInGrid = (fragment: Fragment, grid: RuleGrid): { fragment: Fragment; cell: number }[] | null => {
  const middle = fragment.baseline - fragment.size * 0.3
  const row = indexWithin(grid.ys, middle)
  if (row === -1) return null
  if (indexWithin(grid.xs, (left(fragment) + right(fragment)) / 2) === -1) return null
  const cells = grid.cellOf[row]!
  const cellAt = (from: number, to: number): number => {
    const x = (fragment.xs[from]! + fragment.xs[to]!) / 2
    return cells[
      Math.min(
        cells.length - 1,
        Math.max(0, indexWithin(grid.xs, x) === -1 ? nearest(grid.xs, x) : indexWithin(grid.xs, x)),
      )
    ]!
  }
  const parts: { fragment: Fragment; cell: number }[] = []
  // A line between two cells parts the text at the nearest blank.
  let start = 0
  let cell: number | null = null
  for (const word of wordsOf(fragment.text)) {
    const wordCell = cellAt(word.start, word.end)
    if (cell !== null && wordCell !== cell) {
      const part = sliceFragment(fragment, start, word.start)
      if (part !== null) parts.push({ fragment: part, cell })
      start = word.start
    }
    cell = wordCell
  }
  const part = sliceFragment(fragment, start, fragment.text.length)
  if (part !== null && cell !== null) parts.push({ fragment: part, cell })
  return parts
}

const nearest = (edges: readonly number[], at: number): number => (at < edges[0]! ? 0 : edges.length - 2)

const wordsOf = (text: string): { start: number; end: number }[] => {
  const words: { start: number; end: number }[] = []
  let start = -1
  for (let i = 0; i <= text.length; i += 1) {
    const blank = i === text.length || isBlankUnit(text.charCodeAt(i))
    if (!blank && start === -1) start = i
    if (blank && start !== -1) {
      words.push({ start, end: i })
      start = -1
    }
  }
  return words
}

const tableOf = (
  grid: RuleGrid,
  inside: readonly { fragment: Fragment; cell: number }[],
  continuing: readonly (readonly number[])[],
): LaidTable | null => {
  const byCell = new Map<number, Fragment[]>()
  for (const { fragment, cell } of inside) {
    const found = byCell.get(cell)
    if (found) found.push(fragment)
    else byCell.set(cell, [fragment])
  }
  const used = usedPlaces(grid, byCell)
  const columns = used.columns.map((c) => grid.xs[c]!)
  if (used.rows.length === 0 || columns.length < 2 || byCell.size === 0) return null
  if (byCell.size === 1 && !continuing.some((lefts) => sameColumns(lefts, columns, false))) return null
  const placed = new Map<number, Fragment[]>()
  const rows = used.rows.map((r): LaidCell[] =>
    used.columns.map((c) => {
      const cell = grid.cellOf[r]![c]!
      const covered = placed.has(cell)
      const lines = placed.get(cell) ?? linesByPlace(byCell.get(cell) ?? [])
      placed.set(cell, lines)
      return { ...emptyCell(), lines, covered }
    }),
  )
  markBoldHeader(rows)
  return {
    kind: 'table',
    caption: [],
    rows,
    columns,
    ruled: true,
    tagged: false,
    order: Math.min(...inside.map(({ fragment }) => fragment.order)),
  }
}

/** Rows and columns that are more than the space between two lines of a double rule, or the empty rest of a merged cell. */
const usedPlaces = (grid: RuleGrid, byCell: ReadonlyMap<number, Fragment[]>): { rows: number[]; columns: number[] } => {
  const rows: number[] = []
  const columns: number[] = []
  const thin = 5
  grid.cellOf.forEach((cells, r) => {
    const height = grid.ys[r + 1]! - grid.ys[r]!
    const begins = cells.some((cell) => r === 0 || !grid.cellOf[r - 1]!.includes(cell))
    if (begins && (height > thin || cells.some((cell) => byCell.has(cell)))) rows.push(r)
  })
  for (let c = 0; c < grid.xs.length - 1; c += 1) {
    const width = grid.xs[c + 1]! - grid.xs[c]!
    const begins = grid.cellOf.some((cells) => c === 0 || cells[c - 1] !== cells[c])
    if (begins && width > thin) columns.push(c)
  }
  return { rows, columns }
}
