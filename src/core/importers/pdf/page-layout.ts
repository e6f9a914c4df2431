import { alignedTables } from './aligned-tables.ts'
import { type Stack, stacksOf } from './cell-stacks.ts'
import type { ColumnLayouts } from './column-layouts.ts'
import { splitAtColumns } from './column-starts.ts'
import { type Fragment, left, overlap, type PageRules, right } from './fragment.ts'
import { labelColumnsByLine } from './label-columns.ts'
import type { LaidBlock, LaidTable } from './laid-block.ts'
import { joinTouching, linesInOrder } from './lines.ts'
import type { ListLevels } from './list-mark.ts'
import { type Pitch, paragraphsOf, usualPitch } from './paragraphs.ts'
import { ruledTables } from './ruled-tables.ts'

export interface Continued {
  /** Columns of the tables without rules that stood last on the page before. */
  continuing: readonly (readonly number[])[]
  /** Columns of such tables anywhere in the document. */
  known: ColumnLayouts
  /** Columns of the ruled tables that stood last on the page before. */
  continuingRuled: readonly (readonly number[])[]
  documentPitch: Pitch
  /** Indents of the lists so far: a list may go on over the page break. */
  levels: ListLevels
}

/**
 * Blocks of a page without tags, in reading order. The order in which a page is drawn is the order in which it reads,
 * unless it visibly is not; sorting by height would mix columns.
 */
export const layOutPage = (
  fragments: readonly Fragment[],
  rules: PageRules,
  { continuing, continuingRuled, known, levels, documentPitch }: Continued,
): LaidBlock[] => {
  if (fragments.length === 0) return []
  const { tables, rest } = ruledTables(fragments, rules, continuingRuled)
  const ordered = readingOrder(placeAnnotations(splitAtColumns(joinTouching(rest))))
  const pitch = usualPitch(ordered, documentPitch)
  const blocks: LaidBlock[] = []
  for (const part of betweenTables(ordered, tables)) {
    if (part.kind === 'table') {
      blocks.push(part.table)
      continue
    }
    let text: Stack[] = []
    const flush = () => {
      if (text.length === 0) return
      blocks.push(
        ...paragraphsOf(
          linesInOrder(
            text.flatMap((stack) => stack.lines),
            rules.vertical,
          ),
          pitch,
          levels,
        ),
      )
      text = []
    }
    const stacks = stacksOf(labelColumnsByLine(part.fragments, pitch), pitch)
    const alignment = {
      separators: rules.horizontal,
      pitch,
      continuing: blocks.length === 0 ? continuing : [],
      known,
    }
    for (const flowing of alignedTables(stacks, alignment)) {
      if (flowing.kind === 'stack') {
        text.push(flowing.stack)
      } else {
        flush()
        blocks.push(flowing.table)
      }
    }
    flush()
  }
  return blocks
}

type Part = { kind: 'table'; table: LaidTable } | { kind: 'text'; fragments: Fragment[] }

/** The text of a page parted by its ruled tables, each at its place in the text. */
const betweenTables = (fragments: readonly Fragment[], tables: readonly LaidTable[]): Part[] => {
  const waiting = tables
    .map((table) => ({ table, at: placeInText(table, fragments) }))
    .sort((a, b) => a.at - b.at || a.table.order - b.table.order)
  const parts: Part[] = []
  let from = 0
  const text = (to: number) => {
    if (to > from) parts.push({ kind: 'text', fragments: fragments.slice(from, to) })
    from = to
  }
  for (const { table, at } of waiting) {
    text(at)
    parts.push({ kind: 'table', table })
  }
  text(fragments.length)
  return parts
}

/** How many fragments read before the table: those drawn before it, unless the page shows otherwise. */
const placeInText = (table: LaidTable, fragments: readonly Fragment[]): number => {
  const lines = table.rows.flatMap((row) => row.flatMap((cell) => cell.lines))
  const top = Math.min(...lines.map((line) => line.top))
  const bottom = Math.max(...lines.map((line) => line.bottom))
  const x0 = Math.min(...lines.map(left))
  const x1 = Math.max(...lines.map(right))
  const isAbove = (fragment: Fragment) => fragment.bottom <= top + 2
  const isBelow = (fragment: Fragment) => fragment.top >= bottom - 2
  const near = fragments.filter((fragment) => overlap(left(fragment), right(fragment), x0, x1) > 0)
  const drawnApart = near.some(
    (fragment) =>
      (fragment.order > table.order && isAbove(fragment)) || (fragment.order < table.order && isBelow(fragment)),
  )
  if (!drawnApart) return fragments.filter((fragment) => fragment.order < table.order).length
  const above = near.findLast(isAbove)
  return above === undefined ? fragments.findIndex((fragment) => near.includes(fragment)) : fragments.indexOf(above) + 1
}

/**
 * What a form field or a note shows is drawn last, wherever it stands: it reads after the text left of it on its line, or
 * after what stands right above it.
 */
const placeAnnotations = (fragments: readonly Fragment[]): Fragment[] => {
  const placed = fragments.filter((fragment) => !fragment.annotation)
  for (const note of fragments.filter((fragment) => fragment.annotation)) {
    let best = -1
    let bestScore = Number.POSITIVE_INFINITY
    placed.forEach((other, index) => {
      const sameLine = Math.abs(other.baseline - note.baseline) < note.size * 0.6
      const above = note.baseline - other.baseline
      if (sameLine && left(other) > left(note)) return
      if (!sameLine && above < 0) return
      const across = overlap(left(other), right(other), left(note), right(note)) > 0 ? 0 : 100
      const score = sameLine ? left(note) - right(other) - 10_000 : above + across
      if (score < bestScore) {
        bestScore = score
        best = index
      }
    })
    placed.splice(best + 1, 0, { ...note, order: best >= 0 ? placed[best]!.order : note.order })
  }
  return placed
}

interface Run {
  fragments: Fragment[]
  left: number
  right: number
  top: number
  bottom: number
}

/** A leap further down than this, in shares of the font size, begins another part of the page. */
const farDownEm = 15

/** Drawing order, repaired where it jumps back up in the same column: then place decides. */
const readingOrder = (fragments: readonly Fragment[]): Fragment[] => {
  const runs: Run[] = []
  let last: Fragment | null = null
  for (const fragment of fragments) {
    const run = runs[runs.length - 1]
    const goesBack =
      last !== null &&
      run !== undefined &&
      fragment.baseline < last.baseline - Math.max(fragment.size, last.size) * 0.6 &&
      !isRightOf(fragment, last, run)
    // Far down again may be the foot of the page: what stands between was drawn before.
    const leaps = last !== null && fragment.baseline > last.baseline + farDownEm * Math.max(fragment.size, last.size)
    if (run === undefined || goesBack || leaps) {
      runs.push({
        fragments: [fragment],
        left: left(fragment),
        right: right(fragment),
        top: fragment.top,
        bottom: fragment.bottom,
      })
    } else {
      run.fragments.push(fragment)
      run.left = Math.min(run.left, left(fragment))
      run.right = Math.max(run.right, right(fragment))
      run.top = Math.min(run.top, fragment.top)
      run.bottom = Math.max(run.bottom, fragment.bottom)
    }
    last = fragment
  }
  if (runs.length < 2) return [...fragments]
  return mergeRuns(runs).flatMap((run) => run.fragments)
}

/** Up and to the right is the next cell of a row or the next column: how pages are drawn. */
const isRightOf = (fragment: Fragment, last: Fragment, run: Run): boolean => {
  if (left(fragment) > right(last) - last.size * 0.5) return true
  // Ragged text: right of everything in the run that stands at its height.
  return run.fragments.every(
    (other) => other.baseline < fragment.baseline - other.size * 2 || left(fragment) > left(other) + other.size * 3,
  )
}

const mergeRuns = (runs: Run[]): Run[] => {
  const merged: Run[] = []
  for (const run of runs) {
    let current = run
    for (let i = merged.length - 1; i >= 0; i -= 1) {
      const other = merged[i]!
      const [small, large] = other.fragments.length < current.fragments.length ? [other, current] : [current, other]
      const among = small.fragments.filter(
        (fragment) =>
          fragment.baseline > large.top &&
          fragment.baseline < large.bottom &&
          overlap(left(fragment), right(fragment), large.left, large.right) > 0,
      )
      const interleaved = among.length > small.fragments.length * 0.3
      if (!interleaved) continue
      merged.splice(i, 1)
      current = {
        fragments: byPlace([...other.fragments, ...current.fragments]),
        left: Math.min(other.left, current.left),
        right: Math.max(other.right, current.right),
        top: Math.min(other.top, current.top),
        bottom: Math.max(other.bottom, current.bottom),
      }
    }
    // Runs that stand above what was drawn before them read before it.
    let at = merged.length
    while (at > 0 && current.bottom <= merged[at - 1]!.top + 1 && overlapsAcross(current, merged[at - 1]!)) at -= 1
    merged.splice(at, 0, current)
  }
  return merged
}

const overlapsAcross = (a: Run, b: Run): boolean => overlap(a.left, a.right, b.left, b.right) > 0

const byPlace = (fragments: readonly Fragment[]): Fragment[] => {
  const sorted = [...fragments].sort((a, b) => a.baseline - b.baseline)
  const rows: Fragment[][] = []
  for (const fragment of sorted) {
    const row = rows[rows.length - 1]
    if (row !== undefined && fragment.baseline - row[0]!.baseline < 0.4 * fragment.size) row.push(fragment)
    else rows.push([fragment])
  }
  return rows.flatMap((row) => row.sort((a, b) => left(a) - left(b)))
}
