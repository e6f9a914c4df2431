import type { PageLine, ReadingBlock, ReadingRun, SourceShape } from '../../shared/contract/reading-views.ts'
import type { LaidBlock, LaidCell, LaidLine } from './reading-blocks.ts'
import type { PlacedText } from './source-text.ts'

/** A segment holds about a screen or two of text: as much as is worth drawing at once. */
const segmentLines = 60
/** A table is cut into parts of this many rows, where no cell reaches over the cut. */
const rowsTogether = 30

/** How a source is read: by its pages, or in segments of its text. */
export const shapeOf = (text: PlacedText): SourceShape => {
  const { pages, lines } = text.source
  if (pages !== null) return { pages, hasText: lines.length > 0, segments: [], headings: [] }
  const segments = segmentsOf(text)
  const starts = segments.map((blocks) => startOf(text, blocks))
  return {
    pages,
    hasText: lines.length > 0,
    segments: starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.raw.length })),
    headings: segments.flat().flatMap((block) =>
      block.kind === 'heading' && block.lines[0] !== undefined
        ? [
            {
              title: block.lines.map(({ line }) => lineText(text, line)).join(' '),
              level: block.level,
              position: text.startOf(block.lines[0].line),
            },
          ]
        : [],
    ),
  }
}

/** The blocks of one segment, from 0; none beyond the last. */
export const segmentOf = (text: PlacedText, at: number): ReadingBlock[] =>
  (segmentsOf(text)[at] ?? []).map((block) => shown(text, block))

/** The lines of one page, in reading order, headers and footers last. */
export const linesOnPage = (text: PlacedText, page: number): PageLine[] =>
  text.source.lines.flatMap((line, index) =>
    line.page === page
      ? [
          {
            start: text.startOf(index),
            text: line.text,
            box: line.box,
            xs: line.xs === null ? null : line.xs.map(rounded),
            track: line.track === undefined ? null : { axis: line.track.axis, edges: line.track.edges.map(rounded) },
          },
        ]
      : [],
  )

/** A hundredth of a point is less than can be seen, and half as long to send. */
const rounded = (pt: number): number => Math.round(pt * 100) / 100

const known = new WeakMap<PlacedText, LaidBlock[][]>()

const segmentsOf = (text: PlacedText): LaidBlock[][] => {
  const before = known.get(text)
  if (before !== undefined) return before
  const { blocks = [], bodyLines } = text.source
  const body = blocks.filter(({ kind }) => kind !== 'furniture').flatMap(cutTable)
  // Furniture stands last in the text too, so that positions grow from segment to segment.
  const furniture = blocks.flatMap((block): LaidBlock[] =>
    block.kind === 'furniture'
      ? [{ kind: 'furniture', lines: block.lines.map(({ line, mark }) => ({ line: bodyLines + line, mark })) }]
      : [],
  )
  const segments: LaidBlock[][] = []
  let count = Number.POSITIVE_INFINITY
  for (const block of [...body, ...furniture]) {
    const lines = linesOf(block).length
    if (lines === 0) continue
    if (count + lines > segmentLines && count > 0) {
      segments.push([])
      count = 0
    }
    segments.at(-1)?.push(block)
    count += lines
  }
  known.set(text, segments)
  return segments
}

const cutTable = (block: LaidBlock): LaidBlock[] => {
  if (block.kind !== 'table' || block.rows.length <= rowsTogether) return [block]
  const parts: LaidBlock[] = []
  let rows: LaidCell[][] = []
  let reachesTo = 0
  block.rows.forEach((row, y) => {
    rows.push(row)
    for (const cell of row) reachesTo = Math.max(reachesTo, y + cell.rowSpan)
    if (rows.length < rowsTogether || reachesTo > y + 1) return
    parts.push({ ...block, caption: parts.length === 0 ? block.caption : [], continued: parts.length > 0, rows })
    rows = []
  })
  if (rows.length > 0)
    parts.push({ ...block, caption: parts.length === 0 ? block.caption : [], continued: parts.length > 0, rows })
  return parts
}

const linesOf = (block: LaidBlock): LaidLine[] =>
  block.kind === 'table' ? [...block.caption, ...block.rows.flat().flatMap((cell) => cell.lines)] : block.lines

const startOf = (text: PlacedText, blocks: readonly LaidBlock[]): number =>
  Math.min(...blocks.flatMap(linesOf).map(({ line }) => text.startOf(line)))

const lineText = (text: PlacedText, line: number): string => text.source.lines[line]?.text ?? ''

const shown = (text: PlacedText, block: LaidBlock): ReadingBlock => {
  const runs = (lines: readonly LaidLine[]): ReadingRun[] =>
    lines.map(({ line, mark }) => ({ start: text.startOf(line), text: lineText(text, line), mark }))
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level, indent: block.indent, runs: runs(block.lines) }
    case 'paragraph':
      return { kind: 'paragraph', indent: block.indent, runs: runs(block.lines) }
    case 'furniture':
      return { kind: 'furniture', runs: runs(block.lines) }
    case 'table':
      return {
        kind: 'table',
        caption: runs(block.caption),
        continued: block.continued,
        rows: block.rows.map((row) => row.map(({ lines, ...cell }) => ({ runs: runs(lines), ...cell }))),
      }
  }
}
