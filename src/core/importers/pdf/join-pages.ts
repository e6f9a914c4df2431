import type { LaidCell, LaidTable, LaidText } from './laid-block.ts'

const cellText = (cell: LaidCell | undefined): string =>
  (cell?.lines ?? [])
    .map((line) => line.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

const isEmptyRow = (row: readonly LaidCell[]): boolean => row.every((cell) => cell.lines.length === 0)

export interface Joined {
  /** Rows that only repeat the table's header on the new page. */
  repeated: LaidCell[][]
}

/**
 * Adds a table at the top of a page to the one at the foot of the page before, when it is the same table; null when it
 * is another. `roomBelow` is the share of the page left empty below the first; `moved` allows columns at another place.
 */
export const joinTables = (before: LaidTable, next: LaidTable, roomBelow: number, moved: boolean): Joined | null => {
  if (before.tagged !== next.tagged || before.ruled !== next.ruled) return null
  return before.tagged ? joinTagged(before, next) : joinShown(before, next, roomBelow, moved)
}

/**
 * The tags state all rows of a table on each of its pages: the pages fill different rows, one after the other. A header
 * that the program repeats is filled on every page.
 */
const joinTagged = (before: LaidTable, next: LaidTable): Joined | null => {
  if (before.rows.length !== next.rows.length || before.rows[0]?.length !== next.rows[0]?.length) return null
  const lastFilled = before.rows.findLastIndex((row) => !isEmptyRow(row))
  const headers = lastFilled > 0 ? repeatedHeaders(before.rows, next.rows) : 0
  const firstFilled = next.rows.findIndex((row, r) => r >= headers && !isEmptyRow(row))
  // A first row that is filled on both pages runs over the break, unless the second page begins another table.
  if (firstFilled < lastFilled || (firstFilled === 0 && before.rows.length < 2)) return null
  next.rows.forEach((row, r) => {
    if (r < headers) return
    row.forEach((cell, c) => {
      if (!cell.covered) before.rows[r]![c]!.lines.push(...cell.lines)
    })
  })
  return { repeated: next.rows.slice(0, headers) }
}

/** Careful: two units may begin with the same answer. What is left of a table after its header has other labels. */
const isHeaderRepeated = (before: readonly LaidCell[][], next: readonly LaidCell[][]): boolean => {
  const header = before[0]!
  const filled = header.filter((cell) => cell.lines.length > 0).length
  return next.length > 1 && filled > 1 && isSameRow(header, next[0]!) && !sharesLabels(before, next.slice(1))
}

/** Are the first labels of a table among those of another? */
const sharesLabels = (before: readonly LaidCell[][], next: readonly LaidCell[][]): boolean => {
  const labelOf = (row: readonly LaidCell[]) => cellText(row[0]).toLowerCase()
  const labels = new Set(before.map(labelOf))
  return next.slice(0, 3).some((row) => labelOf(row) !== '' && labels.has(labelOf(row)))
}

/** A row without a label, or with the rest of a label, goes on with the last row of the page before. */
const restOfRow = (rows: readonly LaidCell[][], next: readonly LaidCell[]): boolean => {
  const label = cellText(next[0])
  if (label === '') return !next[0]!.covered
  const small = (text: string) => /^\p{Ll}/u.test(text)
  const labels = rows.map((row) => cellText(row[0]))
  return small(label) && labels.at(-1) !== '' && labels.filter(small).length < labels.length * 0.3
}

const repeatedHeaders = (before: readonly LaidCell[][], next: readonly LaidCell[][]): number => {
  let count = 0
  while (count < next.length - 1 && !isEmptyRow(next[count]!) && isSameRow(before[count]!, next[count]!)) count += 1
  return count
}

/** Some programs leave the header that they repeat on a page out of the tags: it stands there as a table of its own. */
export const onlyRepeatsHeader = (before: LaidTable, next: LaidTable): boolean => {
  const filled = next.rows.filter((row) => !isEmptyRow(row))
  return (
    before.tagged &&
    before.rows[0]?.length === next.rows[0]?.length &&
    filled.length > 0 &&
    filled.length < before.rows.length &&
    filled.every((row, r) => isSameRow(before.rows[r]!, row))
  )
}

const isSameRow = (a: readonly LaidCell[], b: readonly LaidCell[]): boolean =>
  a.every((cell, c) => cellText(cell) === cellText(b[c]))

/** `moved`: columns as wide at another place, as in the next column of the page or the first of the next page. */
export const sameColumns = (before: readonly number[], next: readonly number[], moved: boolean): boolean => {
  const shift = moved ? next[0]! - before[0]! : 0
  return before.length === next.length && before.every((x, i) => Math.abs(x + shift - next[i]!) <= 5)
}

const joinShown = (before: LaidTable, next: LaidTable, roomBelow: number, moved: boolean): Joined | null => {
  if (!sameColumns(before.columns, next.columns, moved)) return null
  const rows = [...next.rows]
  const repeated = isHeaderRepeated(before.rows, rows) ? [rows.shift()!] : []
  const first = rows[0]!
  const goesOn = !isEmptyRow(first) && before.rows.length > 1 && restOfRow(before.rows, first)
  // A label that the table already has begins another description.
  if (!goesOn && repeated.length === 0 && (roomBelow > 0.25 || sharesLabels(before.rows, rows))) return null
  if (goesOn) {
    const last = before.rows.at(-1)!
    rows.shift()!.forEach((cell, c) => {
      // Careful: covered places share the lines of the place that covers them.
      if (!cell.covered) last[c]!.lines.push(...cell.lines)
    })
  }
  before.rows.push(...rows)
  return { repeated }
}

/** True where the first text of a page goes on with the last text of the page before. */
export const textGoesOn = (before: LaidText, next: LaidText): boolean => {
  if (typeof before.heading === 'number' || typeof next.heading === 'number') return false
  if (next.list !== null && !(next.list.label === '' && before.list !== null)) return false
  const last = before.lines.at(-1)!
  const first = next.lines[0]!
  if (last.bold !== first.bold || Math.abs(last.size - first.size) > 0.6) return false
  if (/[-\u00ad]$/.test(last.text)) return true
  if (/[.!?:;]["”’)]?$/.test(last.text)) return false
  return (
    /^[\p{Ll}(&]/u.test(first.text) || (/^\p{N}/u.test(first.text) && before.list === null && last.text.length > 40)
  )
}
