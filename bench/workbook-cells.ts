import { Writable } from 'node:stream'
import exceljs from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'

export interface WorkbookCells {
  name: string
  /** Row by row, the header first; empty cells are null. */
  rows: (string | number | null)[][]
}

/** The cells of a workbook that we have written, read back from its parts, so that another program can write the same. */
export const readWorkbookCells = (bytes: Uint8Array): WorkbookCells[] => {
  const parts = unzipSync(bytes)
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(([, string]) =>
    plainText(string ?? ''),
  )
  return [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name], index) => ({
    name: plainText(name ?? ''),
    rows: [...text(`xl/worksheets/sheet${index + 1}.xml`).matchAll(/<row r="\d+"[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
      readRow(row ?? '', strings),
    ),
  }))
}

const readRow = (row: string, strings: readonly string[]): (string | number | null)[] => {
  const cells: (string | number | null)[] = []
  for (const [, letters, type, value] of row.matchAll(/<c r="([A-Z]+)\d+"[^>]*?( t="s")?><v>([^<]*)<\/v><\/c>/g)) {
    const column = [...(letters ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    while (cells.length < column - 1) cells.push(null)
    cells.push(type === undefined ? Number(value) : (strings[Number(value)] ?? null))
  }
  return cells
}

const plainText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The same cells through exceljs and nothing else, held in memory until they are written. @returns length in bytes. */
export const writeBareWorkbook = async (sheets: readonly WorkbookCells[]): Promise<number> => {
  const workbook = new exceljs.Workbook()
  for (const { name, rows } of sheets) workbook.addWorksheet(name).addRows(rows)
  return (await workbook.xlsx.writeBuffer()).byteLength
}

/** The same with the writer of exceljs that lets each row go when it is written. @returns length in bytes. */
export const streamBareWorkbook = async (sheets: readonly WorkbookCells[]): Promise<number> => {
  let length = 0
  const stream = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      length += chunk.byteLength
      done()
    },
  })
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true })
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name)
    for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
  }
  await workbook.commit()
  return length
}
