import { cellLines, onlyArranges } from '../cell-lines.ts'
import type { Block } from '../read-document.ts'
import { TableGrid } from '../table-grid.ts'
import { elementsIn, type HtmlElement, roleOf, tagOf } from './html-node.ts'

/** Reads the inside of an element into blocks, apart from what stands around it. */
export type ReadInside = (element: HtmlElement) => Block[]

interface ReadCell {
  blocks: Block[]
  header: boolean
  rows: number
  columns: number
}

const spanOf = (element: HtmlElement, name: string, most: number): number => {
  const span = Number.parseInt(element.attribs[name] ?? '1', 10)
  return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, most)
}

/** Groups of rows in the order shown: head, bodies, foot. A cell never spans from one group into the next. */
const rowGroupsOf = (table: HtmlElement): { rows: HtmlElement[]; head: boolean }[] => {
  const head: { rows: HtmlElement[]; head: boolean }[] = []
  const bodies: { rows: HtmlElement[]; head: boolean }[] = []
  const foot: { rows: HtmlElement[]; head: boolean }[] = []
  const rowsIn = (element: HtmlElement): HtmlElement[] =>
    elementsIn(element).flatMap((child) => {
      if (tagOf(child) === 'tr' || roleOf(child) === 'row') return [child]
      return tagOf(table) === 'table' ? [] : rowsIn(child)
    })
  for (const child of elementsIn(table)) {
    const tag = tagOf(child)
    if (tag === 'thead') head.push({ rows: rowsIn(child), head: true })
    else if (tag === 'tfoot') foot.push({ rows: rowsIn(child), head: false })
    else if (tag === 'tbody') bodies.push({ rows: rowsIn(child), head: false })
    else if (tag === 'tr' || roleOf(child) === 'row') bodies.push({ rows: [child], head: false })
    else if (tag !== 'caption') bodies.push({ rows: rowsIn(child), head: false })
  }
  return [...head, ...bodies, ...foot]
}

const cellRoles = new Set(['cell', 'gridcell', 'columnheader', 'rowheader'])

const readCells = (row: HtmlElement, head: boolean, readInside: ReadInside): ReadCell[] =>
  elementsIn(row)
    .filter((cell) => tagOf(cell) === 'td' || tagOf(cell) === 'th' || cellRoles.has(roleOf(cell)))
    .map((cell) => ({
      blocks: readInside(cell),
      header: head || tagOf(cell) === 'th' || /^(column|row)header$/.test(roleOf(cell)),
      rows: spanOf(cell, 'rowspan', 65_534),
      columns: Math.max(1, spanOf(cell, 'colspan', 1000)),
    }))

/**
 * A table as a block; the blocks of its cells one after another where it only arranges the page. `isHidden` leaves out
 * rows and cells that are not shown.
 */
export const readHtmlTable = (
  table: HtmlElement,
  readInside: ReadInside,
  isHidden: (element: HtmlElement) => boolean,
  sourceName: string,
): Block[] => {
  const groups = rowGroupsOf(table).map((group) =>
    group.rows.filter((row) => !isHidden(row)).map((row) => readCells(row, group.head, readInside)),
  )
  const rows = groups.flat()
  const captionElement = elementsIn(table).find((child) => tagOf(child) === 'caption')
  const caption = captionElement && !isHidden(captionElement) ? cellLines(readInside(captionElement)) : []
  const declaredLayout = /^(presentation|none)$/.test(roleOf(table))
  const oneColumn = rows.every((row) => row.length <= 1)
  // A single cell, or a single column with headings in it, is how old pages set a frame or a column of text.
  const framesText =
    oneColumn &&
    (rows.length <= 1 || rows.some((row) => row.some((cell) => cell.blocks.some((block) => block.kind === 'heading'))))
  if (declaredLayout || framesText || onlyArranges(rows.map((row) => row.map((cell) => cell.blocks)))) {
    const title: Block[] = caption.length > 0 ? [{ kind: 'paragraph', lines: caption, list: null }] : []
    return [...title, ...rows.flatMap((row) => row.flatMap((cell) => cell.blocks))]
  }
  const grid = new TableGrid(sourceName)
  let start = 0
  for (const group of groups) {
    for (const [r, row] of group.entries()) {
      let column = 0
      for (const cell of row) {
        column = grid.freeColumn(start + r, column)
        const left = group.length - r
        grid.place(start + r, column, cellLines(cell.blocks), {
          header: cell.header,
          rows: cell.rows === 0 ? left : Math.min(cell.rows, left),
          columns: cell.columns,
        })
        column += cell.columns
      }
    }
    start += group.length
  }
  const cells = grid.toRows()
  return cells.some((row) => row.length > 0) ? [{ kind: 'table', caption, rows: cells }] : []
}

/** A definition list as a table of two columns: terms as header cells, several descriptions of a term in one cell. */
export const readDefinitionList = (
  list: HtmlElement,
  readInside: ReadInside,
  isHidden: (element: HtmlElement) => boolean,
  sourceName: string,
): Block[] => {
  const parts = elementsIn(list)
    .flatMap((child) => (tagOf(child) === 'div' ? elementsIn(child) : [child]))
    .filter((part) => !isHidden(part))
  const grid = new TableGrid(sourceName)
  let row = 0
  let terms = 0
  let descriptions: Block[] = []
  const endGroup = () => {
    const lines = cellLines(descriptions)
    if (terms > 0) {
      grid.place(row - terms, 1, lines, { rows: terms })
    } else if (lines.length > 0) {
      grid.place(row, 0, [], { header: true })
      grid.place(row, 1, lines)
      row += 1
    }
    terms = 0
    descriptions = []
  }
  let described = false
  for (const part of parts) {
    if (tagOf(part) === 'dt') {
      if (described) endGroup()
      described = false
      grid.place(row, 0, cellLines(readInside(part)), { header: true })
      row += 1
      terms += 1
    } else if (tagOf(part) === 'dd') {
      descriptions.push(...readInside(part))
      described = true
    }
  }
  endGroup()
  const cells = grid.toRows()
  return cells.length > 0 && cells[0]!.length > 0 ? [{ kind: 'table', caption: [], rows: cells }] : []
}
