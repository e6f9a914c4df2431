import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { packXlsx, zipParts } from '../ooxml/pack-office.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { readXlsx } from './read-xlsx.ts'

const read = (bytes: Uint8Array) => readXlsx(bytes, { name: 'svar.xlsx' })

const written = async (fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const codes = (bytes: Uint8Array) => read(bytes).problems.map((problem) => problem.code)
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`
const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`
const data = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`

describe('cells as exceljs writes them', () => {
  it('shows texts, numbers, rich text, links, truth values and results of formulas', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Blad1')
      sheet.addRow(['Namn', 'Antal', 'Andel', 'Kontakt', 'Grupp', 'Summa', 'Tal'])
      sheet.addRow([
        { richText: [{ text: 'Lilla ' }, { font: { bold: true }, text: 'teamet' }] },
        65,
        0.4,
        { text: { richText: [{ text: 'anna@' }, { text: 'exempel.se' }] }, hyperlink: 'mailto:anna@exempel.se' },
        true,
        { formula: 'B2*2', result: 130 },
        2.5,
      ])
      sheet.getCell('C2').numFmt = '0%'
      sheet.getCell('A3').value = 'Två\nrader'
      sheet.getCell('B3').value = 1234567
      sheet.getCell('B3').numFmt = '#,##0'
    })
    expect(blockNotation(read(bytes).blocks)).toEqual([
      'T Namn | Antal | Andel | Kontakt | Grupp | Summa | Tal',
      'T Lilla teamet | 65 | 40% | anna@exempel.se | SANT | 130 | 2,5',
      'T Två / rader | 1\u00a0234\u00a0567 |  |  |  |  | ',
    ])
    expect(read(bytes).problems).toEqual([])
  })

  it('shows dates as their cells do and asks a person to look', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Blad1')
      sheet.addRow(['Ålder', 'Dag'])
      sheet.addRow([new Date(Date.UTC(2025, 4, 2)), new Date(Date.UTC(2018, 9, 13))])
      sheet.getCell('A2').numFmt = 'd-mmm'
      sheet.getCell('B2').numFmt = 'yyyy-mm-dd'
    })
    expect(blockNotation(read(bytes).blocks)).toEqual(['T Ålder | Dag', 'T 2-maj | 2018-10-13'])
    expect(read(bytes).problems.map((problem) => [problem.code, problem.text])).toEqual([
      ['date-cell', 'A2: 2-maj'],
      ['date-cell', 'B2: 2018-10-13'],
    ])
  })

  it('leaves cells with errors and formulas without a result empty, and says where', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Svar')
      sheet.addRow(['Namn', 'Antal'])
      sheet.addRow(['Teamet', { error: '#REF!' }])
      sheet.addRow(['Gruppen', { formula: 'A1' }])
    })
    expect(blockNotation(read(bytes).blocks)).toEqual(['H1 Svar', 'T Namn | Antal', 'T Teamet | ', 'T Gruppen | '])
    expect(read(bytes).problems.map((problem) => [problem.code, problem.text])).toEqual([
      ['error-cell', 'B2: #REF!'],
      ['formula-without-result', 'B3'],
    ])
  })

  it('reads a single cell at the far corner without walking there', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Blad1')
      sheet.getCell('A1').value = 'Namn'
      sheet.getCell('B1').value = 'Teamet'
      sheet.getCell('XFD1048576').value = 'längst bort'
    })
    expect(blockNotation(read(bytes).blocks)).toEqual(['T Namn | Teamet', 'P längst bort'])
  })

  it('reads sheets in order, under their names, and leaves hidden ones out with a word', async () => {
    const bytes = await written((book) => {
      book.addWorksheet('Stockholm').addRow(['Namn', 'A'])
      book.addWorksheet('Blad2')
      book.addWorksheet('Listor', { state: 'veryHidden' }).addRow(['Ja', 'Nej'])
      book.addWorksheet('Gotland').addRow(['Namn', 'B'])
    })
    expect(blockNotation(read(bytes).blocks)).toEqual(['H1 Stockholm', 'T Namn | A', 'H1 Gotland', 'T Namn | B'])
    expect(codes(bytes)).toEqual(['hidden-sheet'])
  })

  it('leaves hidden rows and columns out with a word, but reads what a filter hides', async () => {
    const make = (filter: boolean) =>
      written((book) => {
        const sheet = book.addWorksheet('Blad1')
        sheet.addRows([
          ['Namn', 'Intern', 'Ort'],
          ['A', 'x', 'Lund'],
          ['B', 'y', 'Ystad'],
        ])
        sheet.getRow(3).hidden = true
        if (filter) sheet.autoFilter = 'A1:C3'
        else sheet.getColumn(2).hidden = true
      })
    expect(blockNotation(read(await make(false)).blocks)).toEqual(['T Namn | Ort', 'T A | Lund'])
    expect(codes(await make(false))).toEqual(['hidden-rows', 'hidden-columns'])
    expect(blockNotation(read(await make(true)).blocks)).toHaveLength(3)
    expect(codes(await make(true))).toEqual(['filtered-rows'])
  })

  it('lays merged cells out, also one merged over every column there is', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Blad1')
      sheet.getCell('A1').value = 'Kartläggning: Stockholm'
      sheet.mergeCells('A1:XFD1')
      sheet.addRow([])
      sheet.addRow(['Namn', 'Ålder', 'Metod'])
      sheet.addRow(['A', '0–6', 'Samtal'])
      sheet.addRow(['B', '0–3'])
      sheet.mergeCells('C4:C5')
    })
    expect(blockNotation(read(bytes).blocks)).toEqual([
      'H1 Kartläggning: Stockholm',
      'T Namn | Ålder | Metod',
      'T A | 0–6 | Samtal',
      'T B | 0–3 | ^Samtal',
    ])
  })

  it('reads a workbook with comments, whatever their part is called', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('Blad1')
      sheet.addRow(['Namn', 'Teamet'])
      sheet.getCell('B1').note = 'Osäkert'
    })
    const parts = unzipSync(bytes)
    const renamed = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name.replace('xl/comments1.xml', 'xl/comments/comment1.xml'),
        name.endsWith('sheet1.xml.rels')
          ? new TextEncoder().encode(
              new TextDecoder().decode(part).replace('../comments1.xml', '/xl/comments/comment1.xml'),
            )
          : part,
      ]),
    )
    for (const variant of [bytes, zipSync(renamed)]) {
      expect(blockNotation(read(variant).blocks)).toEqual(['T Namn | Teamet'])
      expect(codes(variant)).toEqual(['comments-not-read'])
    }
  })
})

describe('texts of any kind', () => {
  it('gives back what exceljs wrote', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'Ö', ' ', '<', '&', '"', '\n', '=', '½'), maxLength: 10 })
      .map((value) => `x${value}y`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), async (rows) => {
        const bytes = await written((book) => void book.addWorksheet('Blad1').addRows(rows))
        const [table] = read(bytes).blocks
        const got =
          table?.kind === 'table'
            ? table.rows.map((cells) => cells.map((one) => one.lines.map((line) => line.text).join('\n')))
            : []
        const shown = (value: string) =>
          value
            .split('\n')
            .filter((line) => line.trim() !== '')
            .join('\n')
        expect(got).toEqual(rows.map((cells) => cells.map(shown)))
      }),
      { numRuns: 40 },
    )
  })
})

describe('cells as other programs write them', () => {
  it('decodes escapes, skips reading aids, and counts rows and cells that have no address', () => {
    const strings =
      '<si><t>Rad ett_x000D_\nrad två</t></si><si><r><t>漢</t></r><rPh sb="0" eb="1"><t>kan</t></rPh></si>'
    const sheet = data(
      '<row><c t="s"><v>0</v></c><c><v>7</v></c></row><row><c t="s"><v>1</v></c><c t="str"><f>A1</f><v>svar</v></c></row>',
    )
    expect(blockNotation(read(packXlsx({ Blad1: sheet }, { strings })).blocks)).toEqual([
      'T Rad ett / rad två | 7',
      'T 漢 | svar',
    ])
  })

  it('formats numbers by section, with digits, texts and times', () => {
    const formats = [
      '0.00',
      '"ca "0" st"',
      '000-00 00',
      '0.0;[Red]\\-0.0;"inga"',
      'h:mm',
      '[h]:mm',
      'mmmm yyyy',
      '# ?/?',
      '0.0E+00',
      '_-* #,##0.00\\ "kr"_-',
      '@',
      'General',
    ]
    const styles = `<numFmts>${formats.map((format, index) => `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs>`
    const values = [2.5, 65, 1234567, 0, 0.5, 1.25, 45_779, 0.5, 12_345, 1234.5, 12, 1 / 3]
    const cells = values.map((value, index) => `<c s="${index}"><v>${value}</v></c>`)
    const blocks = read(packXlsx({ Blad1: data(`<row>${cells.join('')}</row>`) }, { styles })).blocks
    expect(blockNotation(blocks)).toEqual([
      'T 2,50 | ca 65 st | 123-45 67 | inga | 12:00 | 30:00 | maj 2025 | 0,5 | 12345 | 1\u00a0234,50 kr | 12 | 0,3333333333',
    ])
  })

  it('parts a sheet at titles of their own, keeps forms with blank rows together and takes notes as text', () => {
    const sheet = data(
      row(1, text('A1', 'Region A')),
      row(2, text('A2', 'Namn'), text('B2', 'Ålder'), text('C2', 'Ort')),
      row(3, text('A3', 'Teamet'), text('B3', '0–6'), text('C3', 'Lund')),
      row(5, text('A5', 'Gruppen'), text('B5', '0–3'), text('C5', 'Ystad')),
      row(8, text('A8', 'Region B')),
      row(9, text('A9', 'Namn'), text('B9', 'Ålder'), text('C9', 'Ort')),
      row(10, text('A10', 'Huset'), text('B10', '0–6'), text('C10', 'Falun')),
      row(12, text('A12', 'Källa: enkät 2025')),
    )
    expect(blockNotation(read(packXlsx({ Blad1: sheet })).blocks)).toEqual([
      'H1 Region A',
      'T Namn | Ålder | Ort',
      'T Teamet | 0–6 | Lund',
      'T Gruppen | 0–3 | Ystad',
      'H1 Region B',
      'T Namn | Ålder | Ort',
      'T Huset | 0–6 | Falun',
      'P Källa: enkät 2025',
    ])
  })

  it('reads forms that lie side by side one after the other, and a label without an answer in its form', () => {
    const sheet = data(
      row(1, text('A1', 'Namn'), text('B1', 'Teamet'), text('D1', 'Namn'), text('E1', 'Gruppen')),
      row(2, text('A2', 'Ålder'), text('D2', 'Ålder'), text('E2', '0–3')),
    )
    expect(blockNotation(read(packXlsx({ Blad1: sheet })).blocks)).toEqual([
      'T Namn | Teamet',
      'T Ålder | ',
      'T Namn | Gruppen',
      'T Ålder | 0–3',
    ])
  })

  it('keeps a lone label in its table, also after a blank row, and a region under the same heading row apart', () => {
    const columns = data(
      row(1, text('B1', 'Teamet'), text('C1', 'Gruppen')),
      row(2, text('A2', 'Ålder'), text('B2', '0–6'), text('C2', '0–3')),
      row(4, text('A4', 'Antal')),
      row(5, text('A5', 'Ort'), text('B5', 'Lund'), text('C5', 'Ystad')),
    )
    expect(blockNotation(read(packXlsx({ Blad1: columns })).blocks)).toEqual([
      'T  | Teamet | Gruppen',
      'T Ålder | 0–6 | 0–3',
      'T Antal |  | ',
      'T Ort | Lund | Ystad',
    ])
    const header = (number: number) =>
      row(number, text(`A${number}`, 'Namn'), text(`B${number}`, 'Ålder'), text(`C${number}`, 'Ort'))
    const regions = data(
      header(1),
      row(2, text('A2', 'Teamet'), text('B2', '0–6'), text('C2', 'Lund')),
      row(4, text('A4', 'Region B')),
      header(5),
      row(6, text('A6', 'Huset'), text('B6', '0–3'), text('C6', 'Falun')),
    )
    expect(blockNotation(read(packXlsx({ Blad1: regions })).blocks)).toEqual([
      'T Namn | Ålder | Ort',
      'T Teamet | 0–6 | Lund',
      'H1 Region B',
      'T Namn | Ålder | Ort',
      'T Huset | 0–3 | Falun',
    ])
  })

  it('tells headings that stand over two columns', () => {
    const sheet = data(
      row(1, text('A1', 'Namn'), text('B1', 'Metod'), text('C1', 'Metod')),
      row(2, text('A2', 'a'), text('B2', 'b'), text('C2', 'c')),
    )
    expect(read(packXlsx({ Blad1: sheet })).problems).toMatchObject([{ code: 'repeated-heading', text: 'Metod' }])
  })

  it('counts days from 1904 where the file does, and knows the day that never was', () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const dates = (attributes: string) => {
      const sheet = data('<row><c s="0"><v>59</v></c><c s="0"><v>61</v></c><c s="0"><v>45779</v></c></row>')
      const bytes = unzipSync(packXlsx({ Blad1: sheet }, { styles }))
      const book = new TextDecoder()
        .decode(bytes['xl/workbook.xml'])
        .replace('<sheets>', `<workbookPr ${attributes}/><sheets>`)
      return blockNotation(read(zipSync({ ...bytes, 'xl/workbook.xml': new TextEncoder().encode(book) })).blocks)
    }
    expect(dates('')).toEqual(['T 1900-02-28 | 1900-03-01 | 2025-05-02'])
    expect(dates('date1904="1"')).toEqual(['T 1904-02-29 | 1904-03-02 | 2029-05-03'])
  })

  it('refuses a workbook without sheets and a sheet with too many cells', () => {
    expect(() => read(zipParts({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<a/>' }))).toThrow(UnreadableSource)
    expect(() => read(zipParts({ '[Content_Types].xml': '<a/>', 'xl/other.xml': '<a/>' }))).toThrow(UnreadableSource)
    const cells = '<c><v>1</v></c>'.repeat(1000)
    expect(() => read(packXlsx({ Blad1: data(`<row>${cells}</row>`.repeat(700)) }))).toThrow(
      /orimligt mycket|större än/,
    )
  })
})
