import { overlap, type PageRules, type Rule } from './fragment.ts'

/** A grid of ruled lines: one table, or one of several side by side. */
export interface RuleGrid {
  /** Left edges of the columns, then the right edge of the last. */
  xs: number[]
  /** Top edges of the rows, then the bottom edge of the last. */
  ys: number[]
  /** For each row the number of the cell at each column; merged places share a number. */
  cellOf: number[][]
}

/** Lines this close, in points, are one line; line ends this close meet. */
const near = 2

/** The grids on a page: connected components of crossing lines. A single box is no grid. */
export const gridsOf = (rules: PageRules): RuleGrid[] => {
  const vertical = mergedRules(rules.vertical)
  const horizontal = mergedRules([...rules.horizontal, ...missingEnds(rules.horizontal, vertical)])
  if (horizontal.length < 2 || vertical.length === 0) return []
  const grids: RuleGrid[] = []
  for (const part of components(horizontal, vertical)) {
    const grid = gridOf(part.horizontal, part.vertical)
    if (grid !== null) grids.push(grid)
  }
  return grids
}

/** In points. */
const longerThanLetters = 40

/**
 * Where a cell runs over the page break some programs draw no line at its upper or lower end there: the ends of three or
 * more lines down at one height, with no line across, stand for it. Careful: letters drawn as outlines have stems.
 */
const missingEnds = (horizontal: readonly Rule[], vertical: readonly Rule[]): Rule[] =>
  (['from', 'to'] as const).flatMap((end) => {
    const ends: Rule[] = []
    const open = new Set(vertical.filter((rule) => rule.to - rule.from >= longerThanLetters))
    for (const rule of vertical) {
      if (!open.has(rule)) continue
      const group = [...open].filter(
        (other) => Math.abs(other[end] - rule[end]) <= near && overlap(other.from, other.to, rule.from, rule.to) > 0,
      )
      for (const other of group) open.delete(other)
      if (group.length < 3) continue
      const from = Math.min(...group.map((other) => other.at))
      const to = Math.max(...group.map((other) => other.at))
      const isDrawn = horizontal.some(
        (other) => Math.abs(other.at - rule[end]) <= near && overlap(other.from, other.to, from, to) > 0,
      )
      if (!isDrawn) ends.push({ at: rule[end], from, to })
    }
    return ends
  })

/** Overlapping and touching pieces of one line become one. */
const mergedRules = (rules: readonly Rule[]): Rule[] => {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from)
  const out: Rule[] = []
  let group: Rule[] = []
  const flush = () => {
    group.sort((a, b) => a.from - b.from)
    let last: Rule | null = null
    for (const rule of group) {
      if (last !== null && rule.from <= last.to + near) {
        last.to = Math.max(last.to, rule.to)
      } else {
        last = { ...rule }
        out.push(last)
      }
    }
    group = []
  }
  for (const rule of sorted) {
    if (group.length > 0 && rule.at - group[0]!.at > near * 0.75) flush()
    group.push(rule)
  }
  flush()
  return out
}

const components = (horizontal: Rule[], vertical: Rule[]): PageRules[] => {
  const parent = [...horizontal, ...vertical].map((_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  // Sorted by place, each vertical line looks only at the horizontal lines within its height.
  const sorted = horizontal.map((rule, index) => ({ rule, index })).sort((a, b) => a.rule.at - b.rule.at)
  vertical.forEach((line, v) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.rule.at < line.from - near) low = middle + 1
      else high = middle
    }
    for (let i = low; i < sorted.length && sorted[i]!.rule.at <= line.to + near; i += 1) {
      const { rule, index } = sorted[i]!
      if (rule.from - near <= line.at && line.at <= rule.to + near) parent[find(index)] = find(horizontal.length + v)
    }
  })
  const parts = new Map<number, PageRules>()
  const partOf = (i: number): PageRules => {
    const root = find(i)
    let part = parts.get(root)
    if (part === undefined) {
      part = { horizontal: [], vertical: [] }
      parts.set(root, part)
    }
    return part
  }
  horizontal.forEach((rule, i) => {
    partOf(i).horizontal.push(rule)
  })
  vertical.forEach((rule, i) => {
    partOf(horizontal.length + i).vertical.push(rule)
  })
  return [...parts.values()]
}

const maxGridPlaces = 20_000

const gridOf = (horizontal: readonly Rule[], vertical: readonly Rule[]): RuleGrid | null => {
  if (horizontal.length < 2 || vertical.length === 0) return null
  // An open side has no line of its own: the ends of the crossing lines say where it is.
  const xs = places([...vertical.map((rule) => rule.at), ...extremes(horizontal)])
  const ys = places([...horizontal.map((rule) => rule.at), ...extremes(vertical)])
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns * rows < 2 || columns < 1 || rows < 1 || columns * rows > maxGridPlaces) return null
  const cell = Array.from({ length: columns * rows }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (cell[at] !== at) at = cell[at]!
    return at
  }
  const covers = (rule: Rule, at: number, from: number, to: number): boolean =>
    Math.abs(rule.at - at) <= near && rule.from <= from + (to - from) * 0.35 && rule.to >= from + (to - from) * 0.65
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const i = r * columns + c
      if (c + 1 < columns && !vertical.some((rule) => covers(rule, xs[c + 1]!, ys[r]!, ys[r + 1]!))) {
        cell[find(i + 1)] = find(i)
      }
      if (r + 1 < rows && !horizontal.some((rule) => covers(rule, ys[r + 1]!, xs[c]!, xs[c + 1]!))) {
        cell[find(i + columns)] = find(i)
      }
    }
  }
  const cellOf = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => find(r * columns + c)),
  )
  return new Set(cellOf.flat()).size < 2 ? null : { xs, ys, cellOf }
}

const extremes = (rules: readonly Rule[]): number[] => [
  Math.min(...rules.map((rule) => rule.from)),
  Math.max(...rules.map((rule) => rule.to)),
]

const places = (values: readonly number[]): number[] => {
  const out: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    if (out.length === 0 || value - out[out.length - 1]! > near) out.push(value)
  }
  return out
}
