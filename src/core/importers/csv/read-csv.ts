import { parse } from 'csv-parse/sync'
import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import type { Cell, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { findRepeatedHeadings, type SheetRow, sheetBlocks } from '../sheet-blocks.ts'
import { shownLines, sourceLine } from '../source-line.ts'
import { decodeText } from '../text/decode-text.ts'
import { type Delimiter, delimiters, fitDelimiters } from './find-delimiter.ts'

/** Excel may name the delimiter in a line of its own. */
const statedDelimiter = (text: string): { delimiter: Delimiter; rest: string } | null => {
  const match = /^"?sep=([;,\t])"?\r?\n/i.exec(text)
  const delimiter = delimiters.find((known) => known === match?.[1])
  return match && delimiter ? { delimiter, rest: text.slice(match[0].length) } : null
}

const maxCells = 2_000_000

interface Parsed {
  records: string[][]
  problems: ExtractProblem[]
}

const parseRecords = (text: string, delimiter: Delimiter, sourceName: string): Parsed => {
  const settings = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 4 * 1024 * 1024,
  }
  try {
    return { records: parse(text, settings) as string[][], problems: [] }
  } catch {
    // A quote that is never closed would make one cell of the rest of the file: read quotes as plain characters.
    try {
      const records = parse(text, { ...settings, quote: false }) as string[][]
      const message =
        'Citattecknen i filen går inte ihop, så celler kan vara delade på fel ställe. Jämför med källan, eller spara om filen från kalkylprogrammet.'
      return { records, problems: [{ code: 'csv-quotes', message, page: null, text: null }] }
    } catch (cause) {
      throw refuse('damaged', sourceName, { cause })
    }
  }
}

/** An apostrophe before what a spreadsheet program would take for a formula is its guard, and no part of the text. */
const unguarded = (value: string): string => (/^'+[\s\p{Cf}]*[=+\-@]/u.test(value) ? value.slice(1) : value)

const cellOf = (value: string): Cell => ({
  lines: shownLines(
    unguarded(value)
      .split(/\r\n|[\n\r\v\u2028\u2029]/)
      .map((text) => sourceLine(text)),
  ),
  header: false,
  covered: false,
})

/** Reads a data file parted by semicolons, commas or tabs into tables. Line breaks inside a cell become lines. */
export const readCsv = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const decoded = decodeText(bytes, options.name)
  const stated = statedDelimiter(decoded.text)
  const text = stated?.rest ?? decoded.text
  const delimiter = stated?.delimiter ?? fitDelimiters(text)[0]?.delimiter ?? ';'
  const { records, problems } = parseRecords(text, delimiter, options.name)
  const width = records.reduce((most, record) => Math.max(most, record.length), 0)
  if (records.length * width > maxCells) throw refuse('too-large', options.name)
  const rows: SheetRow[] = records.map((record, index) => ({ number: index + 1, cells: record.map(cellOf) }))
  const { blocks, tables } = sheetBlocks(rows, 1)
  const all = [...decoded.problems, ...problems]
  for (const table of tables) {
    const repeated = findRepeatedHeadings(table)
    if (repeated.length > 0) {
      all.push({
        code: 'repeated-heading',
        message: `Flera kolumner har samma rubrik. Ge dem olika rubriker, så att det går att se vilken uppgift som är vilken.`,
        page: null,
        text: repeated.join(', '),
      })
    }
    const ragged = raggedRows(table.rows.map((row) => ({ number: row.number, fields: records[row.number - 1] ?? [] })))
    all.push(...ragged.map(raggedProblem).slice(0, 20))
    const shifted = new Set(ragged.filter(({ isLonger }) => isLonger).map((row) => row.number))
    for (const row of table.rows)
      if (shifted.has(row.number))
        for (const line of row.cells.flatMap((cell) => cell.lines))
          line.doubt = 'Raden har fler celler än rubrikraden, så svaret kan höra till en annan fråga.'
  }
  return {
    mediaType: delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv',
    pages: null,
    title: null,
    blocks,
    problems: all,
  }
}

const withoutTrailingBlanks = (fields: readonly string[]): string[] => {
  const last = fields.findLastIndex((field) => field.trim() !== '')
  return fields.slice(0, last + 1)
}

/**
 * Rows with more cells than the first row of their table (a delimiter inside a value that has no quotes) or fewer (a line
 * break inside one), unless the program that wrote the file leaves trailing empty cells out everywhere.
 */
const raggedRows = (rows: { number: number; fields: string[] }[]): RaggedRow[] => {
  const width = rows[0]?.fields.length ?? 0
  const longer = rows.filter((row) => withoutTrailingBlanks(row.fields).length > width)
  const shorter = rows.filter((row) => row.fields.length < width)
  const told = shorter.length > rows.length / 2 ? longer : [...longer, ...shorter]
  return told.map((row) => ({ ...row, isLonger: row.fields.length > width }))
}

interface RaggedRow {
  number: number
  fields: string[]
  isLonger: boolean
}

const raggedProblem = ({ number, fields, isLonger }: RaggedRow): ExtractProblem => ({
  code: 'ragged-row',
  message: `Rad ${number} har ${isLonger ? 'fler' : 'färre'} celler än rubrikraden, så uppgifter kan stå i fel kolumn. Rätta raden i källan och läs in filen igen.`,
  page: null,
  text: fields.join(' | ').slice(0, 200),
})
