import type { PageRect } from '../../../shared/domain/extract.ts'
import { type Block, type Cell, type Line, type ListMark, type ReadDocument, rectsOfLine } from '../read-document.ts'

/**
 * A read document as the interpreters want it: every line of every block numbered in reading order, with its text after
 * letters were restored and the way back to the text as read.
 */
export interface Flow {
  lines: FlowLine[]
  blocks: FlowBlock[]
  /** True where a line is a printed line that may be wrapped, false where it is a paragraph of its own. */
  printedLines: boolean
  /** True where the format itself says what is furniture: none of it is text that a reader took for a running header. */
  furnitureStated: boolean
}

export interface FlowLine {
  /** Place in `Flow.lines`. */
  index: number
  /** The text that is interpreted. */
  text: string
  /** Index in `source.text` of each UTF-16 unit of `text`, and of its end; null where both are the same text. */
  offsets: readonly number[] | null
  /** Ranges of `text` in which letters were restored. */
  restored: Restoration[]
  source: Line
  /** Place in `Flow.blocks`. */
  block: number
  kind: Block['kind']
  /** Row of the table that the line stands in, from 0; -1 outside tables and for a caption. */
  row: number
  /** Level of the heading that the line belongs to, or null. */
  level: number | null
  list: ListMark | null
  /** True for the first line of its block or cell. */
  first: boolean
}

export interface Restoration {
  start: number
  end: number
  /** In Swedish, where more than one reading is possible; null when decided. */
  doubt: string | null
}

export interface FlowBlock {
  index: number
  kind: Block['kind']
  lines: FlowLine[]
  /** Rows of cells for a table, else empty. Covered cells hold no lines. */
  rows: FlowCell[][]
  level: number | null
  list: ListMark | null
}

export interface FlowCell {
  pieces: Piece[]
  header: boolean
  covered: boolean
  /** Where the merged cell that covers this place comes from; null for a cell of its own. */
  coveredFrom: 'left' | 'above' | 'unknown' | null
}

/** Part of a line: `start` to `end` of its text. */
export interface Piece {
  line: FlowLine
  start: number
  end: number
}

export const makeFlow = (document: ReadDocument): Flow => {
  const lines: FlowLine[] = []
  const blocks: FlowBlock[] = []
  const printedLines =
    document.linesWrap ??
    (document.pages !== null ||
      document.mediaType.startsWith('text/plain') ||
      document.mediaType.startsWith('message/'))

  document.blocks.forEach((block, index) => {
    const flowBlock: FlowBlock = {
      index,
      kind: block.kind,
      lines: [],
      rows: [],
      level: block.kind === 'heading' ? block.level : null,
      list: block.kind === 'heading' || block.kind === 'paragraph' ? block.list : null,
    }
    const add = (source: Line, row: number, first: boolean): FlowLine => {
      const text = source.text.normalize('NFC')
      const line: FlowLine = {
        index: lines.length,
        text,
        offsets: null,
        restored: [],
        source,
        block: index,
        kind: block.kind,
        row,
        level: flowBlock.level,
        list: flowBlock.list,
        first,
      }
      lines.push(line)
      flowBlock.lines.push(line)
      return line
    }
    if (block.kind === 'table') {
      block.caption.forEach((line, n) => {
        add(line, -1, n === 0)
      })
      flowBlock.rows = block.rows.map((cells, row) =>
        cells.map((cell, column) => ({
          pieces: cell.covered ? [] : cell.lines.map((line, n) => wholeLine(add(line, row, n === 0))),
          header: cell.header,
          covered: cell.covered,
          coveredFrom: cell.covered ? originOf(cell, cells[column - 1], block.rows[row - 1]?.[column]) : null,
        })),
      )
    } else {
      block.lines.forEach((line, n) => {
        add(line, -1, n === 0)
      })
    }
    blocks.push(flowBlock)
  })
  return { lines, blocks, printedLines, furnitureStated: document.furnitureStated ?? false }
}

/** A covered cell repeats the lines of the cell that covers it. */
const originOf = (cell: Cell, left: Cell | undefined, above: Cell | undefined): FlowCell['coveredFrom'] => {
  if (left !== undefined && sameLines(cell.lines, left.lines)) return 'left'
  if (above !== undefined && sameLines(cell.lines, above.lines)) return 'above'
  return 'unknown'
}

const sameLines = (a: readonly Line[], b: readonly Line[]): boolean =>
  a === b || (a.length > 0 && a.length === b.length && a.every((line, n) => line.text === b[n]?.text))

export const wholeLine = (line: FlowLine): Piece => ({ line, start: 0, end: line.text.length })

export const pieceText = (piece: Piece): string => piece.line.text.slice(piece.start, piece.end)

/** Pieces as one text, as they stand: line wraps are blanks. */
export const piecesText = (pieces: readonly Piece[]): string => pieces.map(pieceText).join(' ')

/** The piece without blanks at its ends; null when nothing is left. */
export const trimPiece = (piece: Piece): Piece | null => {
  const text = pieceText(piece)
  const trimmed = text.trim()
  if (trimmed === '' || /^[\s\u00ad]*$/.test(trimmed)) return null
  const start = piece.start + text.length - text.trimStart().length
  return { line: piece.line, start, end: start + trimmed.length }
}

export const trimPieces = (pieces: readonly Piece[]): Piece[] =>
  pieces.map(trimPiece).filter((piece): piece is Piece => piece !== null)

/** The range of the piece in `line.source.text`. */
export const sourceRange = ({ line, start, end }: Piece): [number, number] => {
  if (line.offsets === null) return [start, end]
  const from = line.offsets[start] ?? 0
  const to = line.offsets[end] ?? line.source.text.length
  return [from, to]
}

/** The characters of the piece as they stand in the source, before anything was restored. */
const pieceQuote = (piece: Piece): string => piece.line.source.text.slice(...sourceRange(piece))

/** One rectangle per line. */
export const pieceRects = (pieces: readonly Piece[]): PageRect[] =>
  pieces.flatMap((piece) => rectsOfLine(piece.line.source, ...sourceRange(piece)))

export const piecesPage = (pieces: readonly Piece[]): number | null => pieces[0]?.line.source.page ?? null

/** Quote of several pieces: the printed lines as read. */
export const piecesQuote = (pieces: readonly Piece[]): string | null =>
  pieces.length === 0 ? null : pieces.map(pieceQuote).join('\n')

/** What was restored within the pieces: whether anything was, and the first doubt. */
export const piecesRestored = (pieces: readonly Piece[]): { restored: boolean; doubt: string | null } => {
  let restored = false
  let doubt: string | null = null
  for (const { line, start, end } of pieces) {
    for (const change of line.restored) {
      if (change.end <= start || change.start >= end) continue
      restored = true
      doubt ??= change.doubt
    }
  }
  return { restored, doubt }
}
