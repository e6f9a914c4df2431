import { type Fragment, joinFragments, left, type Rule, right } from './fragment.ts'

const sameBaseline = (a: Fragment, b: Fragment): boolean =>
  Math.abs(a.baseline - b.baseline) <= 0.4 * Math.min(a.size, b.size) + 0.1 * Math.max(a.size, b.size)

/** Printed lines from top to bottom, whatever order their parts were drawn in. */
export const linesByPlace = (fragments: readonly Fragment[]): Fragment[] =>
  rowsByPlace(fragments).map((row) => joinFragments(row))

/** Fragments by baseline, from top to bottom and from left to right. */
export const rowsByPlace = (fragments: readonly Fragment[]): Fragment[][] => {
  const sorted = [...fragments].sort((a, b) => a.baseline - b.baseline || left(a) - left(b))
  const rows: Fragment[][] = []
  for (const fragment of sorted) {
    const row = rows[rows.length - 1]
    if (row !== undefined && sameBaseline(row[0]!, fragment)) row.push(fragment)
    else rows.push([fragment])
  }
  for (const row of rows) row.sort((a, b) => left(a) - left(b))
  return rows
}

/**
 * Printed lines in the order given: a part goes on with the line before it when it stands on the same baseline beside it,
 * and no rule down the page parts the two.
 */
export const linesInOrder = (fragments: readonly Fragment[], vertical: readonly Rule[] = []): Fragment[] => {
  const lines: Fragment[][] = []
  for (const fragment of fragments) {
    const line = lines[lines.length - 1]
    const last = line?.[line.length - 1]
    const goesOn = line !== undefined && last !== undefined && sameBaseline(last, fragment) && !overlaps(line, fragment)
    if (goesOn && !isParted(last, fragment, vertical)) {
      line.push(fragment)
    } else {
      lines.push([fragment])
    }
  }
  return lines.map((line) => joinFragments(line))
}

const isParted = (a: Fragment, b: Fragment, vertical: readonly Rule[]): boolean =>
  left(b) - right(a) > a.size &&
  vertical.some(
    ({ at, from, to }) => at > right(a) && at < left(b) && from < a.baseline - a.size * 0.5 && to > a.baseline,
  )

const overlaps = (line: readonly Fragment[], fragment: Fragment): boolean =>
  line.some((part) => Math.min(right(part), right(fragment)) - Math.max(left(part), left(fragment)) > part.size * 0.5)

/** Joins parts that touch on the same baseline though they were drawn apart from each other (words in any order). */
export const joinTouching = (fragments: readonly Fragment[]): Fragment[] => {
  const out: Fragment[] = []
  for (const fragment of fragments) {
    const last = out[out.length - 1]
    if (last !== undefined && !fragment.columnStart && sameBaseline(last, fragment)) {
      const gap = left(fragment) - right(last)
      if (gap > -0.3 * last.size && gap < 0.75 * Math.max(last.size, fragment.size)) {
        out[out.length - 1] = joinFragments([last, fragment])
        continue
      }
    }
    out.push(fragment)
  }
  return out
}
