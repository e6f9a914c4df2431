import type { FlowLine, Piece } from './flow.ts'
import { trimPiece } from './flow.ts'
import { type JoinContext, joinToLine } from './join-pieces.ts'
import { squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'

/** An entry of an overview of examples: a title, where it comes from, and on which printed page it stands. */
export interface OverviewEntry {
  title: string
  regionCode: string
  level: string
  page: number
  lines: FlowLine[]
}

/**
 * Reads overviews in which each entry ends with the name of a region and a page number, below the heading of its group.
 * A title may go on below the line with the number. `later` holds the lines after the overview, squashed: a
 * group's heading comes again there.
 */
export const readOverview = (
  lines: readonly FlowLine[],
  places: PlaceNames,
  join: JoinContext,
  later: ReadonlySet<string>,
): OverviewEntry[] => {
  const entries: OverviewEntry[] = []
  let level = ''
  let lastEnd: FlowLine | null = null
  let group: FlowLine[] = []
  lines.forEach((line, n) => {
    const cells = cellsOf(lines, n)
    const end = cells === null ? null : readEnd(cells, places)
    if (end !== null) {
      if (group.length > 0) level = joinToLine(levelPieces(group, later), join)
      group = []
      entries.push({
        title: joinToLine(end.title, join),
        regionCode: end.regionCode,
        level,
        page: end.page,
        lines: end.lines,
      })
      lastEnd = line
      return
    }
    const entry = entries.at(-1)
    const text = line.text.trim()
    if (text === '' || entry?.lines.includes(line)) return
    // A small letter right below an entry goes on with its title.
    if (entry !== undefined && lastEnd !== null && /^\p{Ll}/u.test(text) && isRightBelow(lastEnd, line)) {
      entry.title = `${entry.title} ${text}`
      entry.lines.push(line)
      return
    }
    // Short lines right above an entry head its group; a sentence is running text.
    if (text.length > 160 || /[.!?]$/.test(text)) group = []
    else group.push(line)
    if (group.length > 4) group.shift()
  })
  return entries
}

/**
 * The heading of a group among the short lines above its first entry: the one that comes again later, the one in the
 * largest letters, or the first of the last paragraph; with further lines that begin with a small letter.
 */
const levelPieces = (group: readonly FlowLine[], later: ReadonlySet<string>): Piece[] => {
  const last = group.at(-1) as FlowLine
  let start = group.findIndex((line) => later.has(squash(line.text)))
  const largest = Math.max(...group.map((line) => line.source.size ?? 0))
  if (start === -1 && largest > 0) start = group.findIndex((line) => line.source.size === largest)
  if (start === -1) start = group.findIndex((line) => line.block === last.block)
  const pieces: Piece[] = []
  for (const line of group.slice(start)) {
    if (pieces.length > 0 && !/^\s*\p{Ll}/u.test(line.text)) break
    pieces.push({ line, start: 0, end: line.text.length })
  }
  return pieces
}

/** The line, or the cells of its table row, as pieces; null for lines of a row that is not read from here. */
const cellsOf = (lines: readonly FlowLine[], n: number): FlowLine[] | null => {
  const line = lines[n] as FlowLine
  if (line.row < 0) return [line]
  const before = lines[n - 1]
  if (before !== undefined && before.block === line.block && before.row === line.row) return null
  const row: FlowLine[] = []
  for (let i = n; i < lines.length; i += 1) {
    const other = lines[i] as FlowLine
    if (other.block !== line.block || other.row !== line.row) break
    row.push(other)
  }
  return row
}

const readEnd = (
  cells: readonly FlowLine[],
  places: PlaceNames,
): { title: Piece[]; regionCode: string; page: number; lines: FlowLine[] } | null => {
  const last = cells.at(-1)
  if (last === undefined) return null
  const number = /(?:^|\s)(\d{1,3})\s*$/.exec(last.text)
  if (number === null) return null
  const before = cells.slice(0, -1)
  const rest = last.text.slice(0, number.index).replace(/[\s.]+$/, '')
  const regionLine = rest === '' ? before.at(-1) : last
  if (regionLine === undefined) return null
  const text = rest === '' ? regionLine.text.trimEnd() : rest
  const place = places.find(text).findLast((found) => found.kind === 'region' && found.end === text.length)
  if (place === undefined) return null
  const title = cells
    .slice(0, cells.indexOf(regionLine))
    .map((line): Piece => ({ line, start: 0, end: line.text.length }))
  title.push({ line: regionLine, start: 0, end: place.start })
  const kept = title.map(trimPiece).filter((piece): piece is Piece => piece !== null)
  if (kept.length === 0) return null
  return { title: kept, regionCode: place.regionCode, page: Number(number[1]), lines: [...cells] }
}

const isRightBelow = (above: FlowLine, line: FlowLine): boolean =>
  line.index - above.index <= 2 && line.block - above.block <= 1
