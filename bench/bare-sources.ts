import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { readBarePdfText } from './bare-pdf-text.ts'

/** Reads a source with its format's library alone, and makes nothing of what it says. @returns how much was read. */
export const readBareSource = async (bytes: Uint8Array, ending: string): Promise<number> => {
  switch (ending.toLowerCase()) {
    case '.pdf':
      return await readBarePdfText(bytes)
    case '.docx':
      return countXmlText(unzipSync(bytes)['word/document.xml'])
    case '.xlsx': {
      const { default: exceljs } = await import('exceljs')
      const workbook = new exceljs.Workbook()
      // Its types know of no other Buffer than their own.
      await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
      return workbook.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0)
    }
    case '.html':
      return load(bytes.toString())('body').text().length
    case '.csv':
      return (parse(new TextDecoder('windows-1252').decode(bytes), { delimiter: ';', relaxQuotes: true }) as unknown[])
        .length
    default:
      return new TextDecoder().decode(bytes).length
  }
}

const countXmlText = (part: Uint8Array | undefined): number => {
  let length = 0
  const parser = new SaxesParser()
  parser.on('text', (text) => {
    length += text.length
  })
  if (part !== undefined) parser.write(strFromU8(part)).close()
  return length
}
