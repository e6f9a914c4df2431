import type { Block, Line } from './read-document.ts'
import { sourceLine } from './source-line.ts'

/** Lines of what a table cell holds: one for each paragraph or line break, a table inside it row by row. */
export const cellLines = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap((block): Line[] => {
    if (block.kind === 'furniture') return []
    if (block.kind === 'table') {
      const rows = block.rows.map((row) =>
        row
          .filter((cell) => !cell.covered)
          .map((cell) => cell.lines.map((line) => line.text).join(' '))
          .join('\t'),
      )
      const caption = block.caption.filter((line) => !line.invisible)
      return [...caption, ...rows.filter((row) => row.trim() !== '').map((row) => sourceLine(row))]
    }
    const { list } = block
    return list === null ? block.lines : block.lines.map((line, index) => (index === 0 ? { ...line, list } : line))
  })

/** A table of data: at least two rows and two columns. */
export const isDataTable = (block: Block): boolean =>
  block.kind === 'table' && block.rows.length >= 2 && (block.rows[0]?.length ?? 0) >= 2

/**
 * True for a table that only arranges things on a page: a single row or column that holds tables of data, or tables of
 * data where labels would stand. Takes the blocks of each cell, row by row.
 */
export const onlyArranges = (rows: readonly (readonly Block[])[][]): boolean => {
  if (!rows.some((row) => row.some((cell) => cell.some(isDataTable)))) return false
  const single = rows.length === 1 || rows.every((row) => row.length <= 1)
  return single || rows.some((row) => row[0]?.some(isDataTable) ?? false)
}
