import type { Block, Cell, Line } from '../importers/read-document.ts'

/** The blocks of a source without pages, with the places of their lines in the source's text. */
export type LaidBlock =
  | { kind: 'heading'; level: number; indent: number; lines: LaidLine[] }
  | { kind: 'paragraph'; indent: number; lines: LaidLine[] }
  | { kind: 'table'; caption: LaidLine[]; continued: boolean; rows: LaidCell[][] }
  | { kind: 'furniture'; lines: LaidLine[] }

export interface LaidLine {
  /** Place among the lines of the source's text; those of furniture are counted from the end of the body. */
  line: number
  mark: string | null
}

export interface LaidCell {
  lines: LaidLine[]
  header: boolean
  rowSpan: number
  colSpan: number
}

/** Takes lines into the source's text and says where they came to stand; blank ones stand nowhere. */
type Take = (lines: readonly Line[]) => LaidLine[]

export const layBlock = (block: Block, take: Take): LaidBlock => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph': {
      const lines = take(block.lines)
      const [first] = lines
      if (first !== undefined && block.list !== null) first.mark = block.list.label
      const indent = block.list?.level ?? 0
      return block.kind === 'heading'
        ? { kind: 'heading', level: block.level, indent, lines }
        : { kind: 'paragraph', indent, lines }
    }
    case 'table':
      return {
        kind: 'table',
        caption: take(block.caption),
        continued: false,
        rows: block.rows.map((row, y) =>
          row.flatMap((cell, x): LaidCell[] =>
            cell.covered ? [] : [{ lines: take(cell.lines), header: cell.header, ...spanOf(block.rows, y, x, cell) }],
          ),
        ),
      }
    case 'furniture':
      return { kind: 'furniture', lines: take(block.lines) }
  }
}

/** A merged cell stands at each place that it covers with the same lines. */
const spanOf = (
  rows: readonly Cell[][],
  y: number,
  x: number,
  { lines }: Cell,
): { rowSpan: number; colSpan: number } => {
  const covers = (row: number, column: number): boolean => {
    const cell = rows[row]?.[column]
    return cell?.covered === true && cell.lines === lines
  }
  let colSpan = 1
  while (covers(y, x + colSpan)) colSpan += 1
  let rowSpan = 1
  while (covers(y + rowSpan, x)) rowSpan += 1
  return { rowSpan, colSpan }
}
