import { walkXml } from '../ooxml/walk-xml.ts'
import { refuse } from '../recognise/refusals.ts'
import { formatNumber } from './format-number.ts'
import { decodeEscapes, type Workbook } from './workbook-parts.ts'

/** A cell that shows something, or should. */
export interface SheetCell {
  text: string
  /** What a person must know of it, or null. */
  doubt: 'date' | 'error' | 'no-result' | null
}

export interface CellRange {
  top: number
  left: number
  bottom: number
  right: number
}

/** A sheet as it is stored: only cells that hold something, rows and columns counted from 1. */
export interface SheetCells {
  rows: Map<number, Map<number, SheetCell>>
  merges: CellRange[]
  hiddenRows: Set<number>
  hiddenColumns: CellRange[]
  hasFilter: boolean
}

const maxCells = 600_000
const maxMerges = 100_000

/** "BC12" to row 12, column 55; null for anything else. */
const parseAddress = (address: string): { row: number; column: number } | null => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address)
  if (!match) return null
  let column = 0
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}

export const columnName = (column: number): string => {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

const parseRange = (reference: string): CellRange | null => {
  const [from = '', to = from] = reference.split(':')
  const start = parseAddress(from)
  const end = parseAddress(to)
  return start && end ? { top: start.row, left: start.column, bottom: end.row, right: end.column } : null
}

interface OpenCell {
  row: number
  column: number
  type: string
  style: number
  value: string
  inline: string
  formula: boolean
}

const isoDate = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/

const shownCell = (cell: OpenCell, workbook: Workbook): SheetCell | null => {
  const plain = (text: string): SheetCell | null => (text.trim() === '' ? null : { text, doubt: null })
  if (cell.type === 'inlineStr') return plain(decodeEscapes(cell.inline))
  if (cell.value === '') return cell.formula ? { text: '', doubt: 'no-result' } : null
  switch (cell.type) {
    case 's':
      return plain(workbook.sharedStrings[Number(cell.value)] ?? '')
    case 'str':
      return plain(decodeEscapes(cell.value))
    case 'b':
      return { text: cell.value === '1' || cell.value === 'true' ? 'SANT' : 'FALSKT', doubt: null }
    case 'e':
      return { text: cell.value, doubt: 'error' }
    case 'd': {
      const [, day, time] = isoDate.exec(cell.value) ?? []
      return { text: time === undefined || time === '00:00' ? (day ?? cell.value) : `${day} ${time}`, doubt: 'date' }
    }
  }
  const number = Number(cell.value)
  if (!Number.isFinite(number)) return plain(cell.value)
  const shown = formatNumber(number, workbook.formats[cell.style] ?? 'General', workbook.from1904)
  return { text: shown.text, doubt: shown.isDate ? 'date' : null }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** Reads a sheet as a stream. Careful: a sheet may hold one cell at XFD1048576, so nothing ever runs over rows × columns. */
export const readSheetCells = (bytes: Uint8Array, workbook: Workbook, sourceName: string): SheetCells => {
  const sheet: SheetCells = { rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [], hasFilter: false }
  let row = 0
  let column = 0
  let cell: OpenCell | null = null
  let part: 'value' | 'inline' | null = null
  let phonetic = 0
  let cells = 0
  walkXml(bytes, sourceName, {
    open: (name, attributes) => {
      switch (name) {
        case 's:row': {
          const stated = Number(attributes.get('r'))
          row = Number.isInteger(stated) && stated > 0 ? stated : row + 1
          column = 0
          const height = attributes.get('ht')
          if (isTrue(attributes.get('hidden')) || (height !== undefined && Number(height) === 0))
            sheet.hiddenRows.add(row)
          break
        }
        case 's:c': {
          const address = parseAddress(attributes.get('r') ?? '')
          column = address?.column ?? column + 1
          cell = {
            row: address?.row ?? row,
            column,
            type: attributes.get('t') ?? 'n',
            style: Number(attributes.get('s') ?? 0),
            value: '',
            inline: '',
            formula: false,
          }
          break
        }
        case 's:f':
          if (cell) cell.formula = true
          break
        case 's:v':
          part = 'value'
          break
        case 's:t':
          if (phonetic === 0) part = 'inline'
          break
        case 's:rPh':
          phonetic += 1
          break
        case 's:mergeCell': {
          const range = parseRange(attributes.get('ref') ?? '')
          if (range && sheet.merges.length < maxMerges) sheet.merges.push(range)
          break
        }
        case 's:col': {
          const left = Number(attributes.get('min'))
          const right = Number(attributes.get('max'))
          const width = attributes.get('width')
          const hidden = isTrue(attributes.get('hidden')) || (width !== undefined && Number(width) === 0)
          if (hidden) sheet.hiddenColumns.push({ top: 1, bottom: 1_048_576, left, right })
          break
        }
        case 's:autoFilter':
          sheet.hasFilter = true
          break
      }
    },
    text: (text) => {
      if (!cell || part === null) return
      if (part === 'value') cell.value += text
      else cell.inline += text
    },
    close: (name) => {
      if (name === 's:v' || name === 's:t') part = null
      else if (name === 's:rPh') phonetic -= 1
      else if (name === 's:c' && cell) {
        const shown = shownCell(cell, workbook)
        if (shown) {
          cells += 1
          if (cells > maxCells) throw refuse('too-large', sourceName)
          const known = sheet.rows.get(cell.row)
          if (known) known.set(cell.column, shown)
          else sheet.rows.set(cell.row, new Map([[cell.column, shown]]))
        }
        cell = null
      }
    },
  })
  return sheet
}
