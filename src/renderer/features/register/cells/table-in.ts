import Papa from 'papaparse'
import type { GivenCell } from './cell-plan.ts'

/** A table on the clipboard, from Excel, Word, Sheets or our own copy, as rows of cells. */

const plain = (text: string): GivenCell => ({ text, state: null, items: null })

/** Tabs between cells, a cell with tabs or line breaks in quotes. The last line's end begins no new row. */
export const readTsv = (text: string): GivenCell[][] => {
  const clean = text.replaceAll('\u0000', '').replace(/\r\n?/g, '\n').replace(/\n$/, '')
  // Careful: words without a tab or a quoted cell are one column, and a lone quote in them is a quote.
  const { data, errors } = Papa.parse<string[]>(clean, { delimiter: '\t', newline: '\n', quoteChar: '"' })
  const isQuotedWrong = errors.some(({ type }) => type === 'Quotes')
  const rows = isQuotedWrong ? clean.split('\n').map((line) => line.split('\t')) : data
  return rows.map((row) => row.map(plain))
}

const blockTags = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE'])

/** The words of an element with its line breaks: paragraphs and bullets come on lines of their own, other white space is one blank. */
const textOf = (element: Element): string => {
  let text = ''
  const breakLine = () => {
    if (text !== '' && !text.endsWith('\n')) text = `${text.replace(/ $/, '')}\n`
  }
  const walk = (node: Node): void => {
    if (node.nodeType === 3) {
      const words = (node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' ')
      text += text === '' || text.endsWith('\n') || text.endsWith(' ') ? words.replace(/^ /, '') : words
      return
    }
    if (node.nodeType !== 1) return
    const name = (node as Element).tagName.toUpperCase()
    if (name === 'STYLE' || name === 'SCRIPT' || name === 'HEAD') return
    if (name === 'BR') {
      text = `${text.replace(/ $/, '')}\n`
      return
    }
    const isBlock = blockTags.has(name)
    if (isBlock) breakLine()
    if (name === 'LI') text += '• '
    for (const child of node.childNodes) walk(child)
    if (isBlock) breakLine()
  }
  for (const child of element.childNodes) walk(child)
  return text.replaceAll('\u00a0', ' ').trim()
}

const most = 1000

/** The first table of a copied page, each merged cell's words in its first place; null where there is no table. */
export const readHtmlTable = (html: string, parse: (html: string) => Document): GivenCell[][] | null => {
  const table = parse(html).querySelector('table')
  if (table === null) return null
  const rows: GivenCell[][] = []
  for (const [y, tr] of [...table.querySelectorAll('tr')].entries()) {
    // A table inside a cell is that cell's words.
    if (tr.closest('table') !== table) continue
    rows[y] ??= []
    let x = 0
    for (const cell of tr.children) {
      if (cell.tagName !== 'TD' && cell.tagName !== 'TH') continue
      while (rows[y]?.[x] !== undefined) x += 1
      const span = (name: string) => Math.max(1, Math.min(most, Number(cell.getAttribute(name)) || 1))
      const [down, across] = [span('rowspan'), span('colspan')]
      for (let dy = 0; dy < down; dy += 1)
        for (let dx = 0; dx < across; dx += 1) {
          const row = rows[y + dy] ?? []
          rows[y + dy] = row
          row[x + dx] = dy === 0 && dx === 0 ? readCell(cell) : plain('')
        }
      x += across
    }
  }
  const filled = rows.filter((row) => row !== undefined && row.length > 0)
  return filled.length === 0 ? null : filled.map((row) => Array.from(row, (cell) => cell ?? plain('')))
}

const readCell = (cell: Element): GivenCell => {
  const state = cell.getAttribute('data-state')
  if (state === null) return plain(textOf(cell))
  const items = cell.getAttribute('data-items')
  // Our own copy keeps the words as they are.
  return {
    text: cell.getAttribute('data-text') ?? textOf(cell),
    state,
    items: items === null ? null : parseItems(items),
  }
}

const parseItems = (json: string): string[] | null => {
  try {
    const items: unknown = JSON.parse(json)
    return Array.isArray(items) && items.every((item) => typeof item === 'string' && item !== '') ? items : null
  } catch {
    return null
  }
}
