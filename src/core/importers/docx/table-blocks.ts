import { findChild, type XmlNode } from '../ooxml/walk-xml.ts'
import type { Block, Cell, Line } from '../read-document.ts'
import { sourceLine } from '../source-line.ts'
import { TableGrid } from '../table-grid.ts'
import { readBlocks, unseenTableTitle, unwrap } from './body-blocks.ts'
import type { DocxReading } from './docx-reading.ts'
import { isOn, wordNumber } from './styles.ts'

interface ReadCell {
  blocks: Block[]
  columns: number
  /** `restart` begins a merge downwards, `continue` is covered by the cell above. */
  vertical: 'restart' | 'continue' | null
  /** Legacy merge to the left. */
  coveredFromLeft: boolean
}

interface ReadRow {
  cells: ReadCell[]
  before: number
  header: boolean
}

const readCell = (node: XmlNode, prompt: boolean, reading: DocxReading): ReadCell => {
  const properties = findChild(node, 'w:tcPr')
  const merge = findChild(properties, 'w:vMerge')
  const vertical = merge ? (merge.attributes.get('w:val') === 'restart' ? 'restart' : 'continue') : null
  const horizontal = findChild(properties, 'w:hMerge')
  const coveredFromLeft = horizontal !== undefined && horizontal.attributes.get('w:val') !== 'restart'
  const deleted = findChild(properties, 'w:cellDel') !== undefined
  // Word shows nothing of a cell that another one covers, whatever text it still holds.
  const shown = vertical !== 'continue' && !coveredFromLeft && !deleted
  const notesBefore = reading.noticed.notes.length
  const blocks = shown ? readBlocks(node, reading) : []
  const text = linesOfBlocks(blocks)
    .map((line) => line.text)
    .join(' ')
  for (const note of reading.noticed.notes.slice(notesBefore)) note.cellText ??= text
  return {
    blocks: prompt ? [] : blocks,
    columns: Math.min(Math.max(wordNumber(properties, 'w:gridSpan') ?? 1, 1), 200),
    vertical,
    coveredFromLeft,
  }
}

const readRows = (table: XmlNode, prompt: boolean, reading: DocxReading): ReadRow[] =>
  unwrap(table, reading, { prompt, contents: false })
    .filter(({ node }) => node.name === 'w:tr')
    .flatMap(({ node, prompt: rowPrompt }): ReadRow[] => {
      const properties = findChild(node, 'w:trPr')
      if (findChild(properties, 'w:del')) {
        reading.noticed.trackedChanges += 1
        return []
      }
      const cells = unwrap(node, reading, { prompt: rowPrompt, contents: false })
        .filter((item) => item.node.name === 'w:tc')
        .map((item) => readCell(item.node, item.prompt, reading))
      const before = Math.min(Math.max(wordNumber(properties, 'w:gridBefore') ?? 0, 0), 200)
      return [{ cells, before, header: isOn(findChild(properties, 'w:tblHeader')) ?? false }]
    })

/** Lines of what a cell holds: one for each paragraph or line break, a table inside it row by row. */
const linesOfBlocks = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap((block): Line[] => {
    if (block.kind === 'furniture') return []
    if (block.kind === 'table') {
      const rows = block.rows.map((row) =>
        row
          .filter((cell) => !cell.covered)
          .map((cell) => cell.lines.map((line) => line.text).join(' '))
          .join('\t'),
      )
      return [
        ...block.caption.filter((line) => !line.invisible),
        ...rows.filter((row) => row.trim() !== '').map((row) => sourceLine(row)),
      ]
    }
    const { list } = block
    return list === null ? block.lines : block.lines.map((line, index) => (index === 0 ? { ...line, list } : line))
  })

const isRealTable = (block: Block): boolean =>
  block.kind === 'table' && block.rows.length >= 2 && (block.rows[0]?.length ?? 0) >= 2

/**
 * A table that only arranges things on the page: a single row or column that holds real tables, or real tables where
 * labels would stand. Its cells are read one after another as if the table were not there.
 */
const isLayout = (rows: readonly ReadRow[]): boolean => {
  const cells = rows.flatMap((row) => row.cells)
  if (!cells.some((cell) => cell.blocks.some(isRealTable))) return false
  const single = rows.length === 1 || rows.every((row) => row.cells.length <= 1)
  return single || rows.some((row) => row.cells[0]?.blocks.some(isRealTable))
}

/** A table as a block; the blocks of its cells where it only arranges the page; nothing where it is empty. */
export const readTable = (node: XmlNode, prompt: boolean, reading: DocxReading): Block[] => {
  const rows = readRows(node, prompt, reading)
  if (isLayout(rows)) return rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks))
  const grid = new TableGrid(reading.sourceName)
  for (const [r, row] of rows.entries()) {
    let column = row.before
    let left: Cell | undefined
    for (const cell of row.cells) {
      const above = cell.vertical === 'continue' && r > 0 ? grid.at(r - 1, column) : undefined
      const coveredBy = cell.coveredFromLeft ? left : above
      if (coveredBy) {
        for (let c = column; c < column + cell.columns; c += 1) grid.cover(r, c, coveredBy)
      } else {
        grid.place(r, column, linesOfBlocks(cell.blocks), { header: row.header, columns: cell.columns })
      }
      left = grid.at(r, column)
      column += cell.columns
    }
  }
  const cells = grid.toRows()
  if (cells.length === 0 || cells.every((row) => row.length === 0)) return []
  return [{ kind: 'table', caption: unseenTableTitle(node), rows: cells }]
}
