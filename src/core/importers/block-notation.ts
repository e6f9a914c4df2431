import type { Block, Line, ListMark } from './read-document.ts'

/**
 * Blocks in a short notation, for tests and for looking at what was read: `H1 heading`, `P paragraph`, `P [1:a.] item`,
 * `F furniture`, `C caption`, `T cell | cell`. Lines are parted by ` / `, covered cells begin with `^`, header cells with
 * `#`, bold lines with `*`.
 */
export const blockNotation = (blocks: readonly Block[]): string[] => blocks.flatMap(notationOf)

const ofMark = (list: ListMark | null | undefined): string => (list ? `[${list.level}:${list.label}] ` : '')

const ofLine = (line: Line): string => `${ofMark(line.list)}${line.bold ? '*' : ''}${line.text}`

const ofLines = (lines: readonly Line[]): string => lines.map(ofLine).join(' / ')

const notationOf = (block: Block): string[] => {
  if (block.kind === 'furniture') return [`F ${ofLines(block.lines)}`]
  if (block.kind === 'paragraph') return [`P ${ofMark(block.list)}${ofLines(block.lines)}`]
  if (block.kind === 'heading') return [`H${block.level} ${ofMark(block.list)}${ofLines(block.lines)}`]
  const caption = block.caption.length > 0 ? [`C ${ofLines(block.caption)}`] : []
  const rows = block.rows.map(
    (row) =>
      `T ${row.map((cell) => `${cell.covered ? '^' : ''}${cell.header ? '#' : ''}${ofLines(cell.lines)}`).join(' | ')}`,
  )
  return [...caption, ...rows]
}
