import { cellLines, onlyArranges } from '../cell-lines.ts'
import { findAll, findChild, type XmlNode } from '../ooxml/walk-xml.ts'
import type { Block, Cell } from '../read-document.ts'
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
  const text = cellLines(blocks)
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
      if (isOn(findChild(properties, 'w:hidden'))) {
        reading.noticed.hiddenCharacters += findAll(node, 'w:t').reduce((sum, text) => sum + text.text.trim().length, 0)
        return []
      }
      const cells = unwrap(node, reading, { prompt: rowPrompt, contents: false })
        .filter((item) => item.node.name === 'w:tc')
        .map((item) => readCell(item.node, item.prompt, reading))
      const before = Math.min(Math.max(wordNumber(properties, 'w:gridBefore') ?? 0, 0), 200)
      return [{ cells, before, header: isOn(findChild(properties, 'w:tblHeader')) ?? false }]
    })

/** A table as a block; the blocks of its cells where it only arranges the page; nothing where it is empty. */
export const readTable = (node: XmlNode, prompt: boolean, reading: DocxReading): Block[] => {
  const rows = readRows(node, prompt, reading)
  if (onlyArranges(rows.map((row) => row.cells.map((cell) => cell.blocks))))
    return rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks))
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
        grid.place(r, column, cellLines(cell.blocks), { header: row.header, columns: cell.columns })
      }
      left = grid.at(r, column)
      column += cell.columns
    }
  }
  const cells = grid.toRows()
  if (cells.length === 0 || cells.every((row) => row.length === 0)) return []
  return [{ kind: 'table', caption: unseenTableTitle(node), rows: cells }]
}
