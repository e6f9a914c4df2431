import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventSnapshot } from '../invented-snapshot.ts'
import { createPace } from '../pace.ts'
import { find, findAll, readPackage } from '../read-package.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { cellLimit, cellParts } from './cell-text.ts'
import { createRegisterWorkbook } from './register-workbook.ts'
import { Workbook } from './workbook-parts.ts'

const write = (snapshot: ExportSnapshot) =>
  createRegisterWorkbook(
    snapshot,
    createPace(undefined, () => {}),
  )
const open = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  return workbook
}
/** Cells of a sheet as they are read back; no cell where the sheet has none. */
const rowsOf = (workbook: ExcelJS.Workbook, name: string): (string | number | undefined)[][] => {
  const sheet = workbook.getWorksheet(name)
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  return Array.from(
    { length: sheet.rowCount },
    (_, row) =>
      Array.from(
        { length: sheet.columnCount },
        (_, column) => sheet.getCell(row + 1, column + 1).value ?? undefined,
      ) as (string | number | undefined)[],
  )
}
const asRecords = (rows: (string | number | undefined)[][]): Record<string, string | number | undefined>[] =>
  rows.slice(1).map((row) => Object.fromEntries((rows[0] ?? []).map((header, index) => [header, row[index]])))

const snapshot = inventSnapshot()

describe('the workbook', () => {
  it('has units as rows, with codes as text and numbers as numbers', async () => {
    const units = asRecords(rowsOf(await open(await write(snapshot)), 'Verksamheter'))
    expect(units).toHaveLength(snapshot.units.length)
    expect(units.find(({ Nr }) => Nr === '9a')).toMatchObject({
      'Verksamhet/team': 'Päronteamet',
      Regionkod: '07',
      Region: 'Kronoberg',
      Ort: 'Växjö',
      Huvudman: 'BUP',
      Samverkan: 'Nej',
      Antal: 1,
      Utfall: 'Ingår',
      Åldrar: '0–6 år',
      Åldersfördelning: 'Ingen uppgift',
      Gruppverksamhet: 'Nej',
    })
    expect(units.find((unit) => unit['Verksamhet/team'] === 'FBHV Gotland')).toMatchObject({
      Nr: undefined,
      Utfall: 'Bilaga',
      'Uppfyller inte': 'Samspelsbehandling',
    })
    expect(units.find((unit) => unit['Verksamhet/team'] === 'Spädbarnshuset')).toMatchObject({
      Huvudman: 'Socialtjänst, BUP',
      Samverkan: 'Ja',
      'Huvudman (svar)': 'Malmö stad och BUP',
    })
    // An answer that was left empty and a question that was never put are both empty here; the long form tells them apart.
    expect(units.find((unit) => unit.Ort === 'Lund')?.Kommentarer).toBeUndefined()
  })

  it('has every value with its state and provenance', async () => {
    const values = asRecords(rowsOf(await open(await write(snapshot)), 'Uppgifter'))
    expect(values).toHaveLength(snapshot.units.reduce((sum, { values: own }) => sum + own.length, 0))
    const of = (name: string, key: string) =>
      values.find((value) => value['Verksamhet/team'] === name && value.Fältnyckel === key)
    expect(of('Päronteamet', 'referral')).toEqual({
      Nr: '9a',
      'Verksamhet/team': 'Päronteamet',
      Regionkod: '07',
      Region: 'Kronoberg',
      Utfall: 'Ingår',
      Fältnyckel: 'referral',
      Etikett: 'Remissväg',
      Tillstånd: 'Besvarad',
      Svar: 'Egen anmälan, eller remiss från BVC, barnmorska och socialtjänst.',
      Granskning: 'Granskad',
      Ursprung: 'Källa',
      Källa: 'enkatsvar-paronteamet.docx',
      Sida: undefined,
      Citat: 'Egen anmälan, eller remiss från BVC, barnmorska och socialtjänst.',
      'Verksamhets-id': 'unit-000004',
    })
    expect(of('Småbarnsteamet', 'contact')).toMatchObject({ Tillstånd: 'Inget svar', Svar: undefined })
    expect(of('Team Lilla', 'comments')).toMatchObject({ Tillstånd: 'Tomt svar', Svar: undefined })
    expect(of('FBHV Gotland', 'treatmentMethods')).toMatchObject({ Tillstånd: 'Nej', Svar: 'Ingen särskild metod' })
  })

  it('has a codebook with fields, states, operators, criteria, sources and rules, and the figures', async () => {
    const workbook = await open(await write(snapshot))
    const codebook = asRecords(rowsOf(workbook, 'Kodbok'))
    expect(new Set(codebook.map(({ Slag }) => Slag))).toEqual(
      new Set(['Fält', 'Tillstånd', 'Granskning', 'Ursprung', 'Utfall', 'Huvudman', 'Kriterium', 'Källa', 'Regel']),
    )
    expect(codebook).toContainEqual({
      Slag: 'Tillstånd',
      Nyckel: 'not-stated',
      Ord: 'Ingen uppgift',
      Förklaring: expect.any(String),
    })
    expect(codebook.filter(({ Slag }) => Slag === 'Källa').map(({ Nyckel }) => Nyckel)).toEqual(
      snapshot.sources.map(({ sha256 }) => sha256),
    )
    expect(asRecords(rowsOf(workbook, 'Siffror'))[0]).toEqual({
      Nyckel: 'units.total',
      Siffra: 25,
      Ord: 'verksamheter/team som ingår',
    })
  })

  it('has one header row in each sheet: frozen, filterable, a table, nothing merged, text wrapped', async () => {
    const bytes = await write(snapshot)
    const { xml } = readPackage(bytes)
    const workbook = await open(bytes)
    for (const [index, sheet] of workbook.worksheets.entries()) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      expect(sheet.hasMerges).toBe(false)
      const table = find(xml(`xl/tables/table${index + 1}.xml`), 'table')
      const range = `A1:${sheet.getColumn(sheet.columnCount).letter}${sheet.rowCount}`
      expect(table?.attributes).toMatchObject({ ref: range, displayName: sheet.name })
      expect(table && find(table, 'autoFilter')?.attributes.ref).toBe(range)
      // The table names its columns as the header row does, each once.
      const columns = table === undefined ? [] : findAll(table, 'tableColumn').map(({ attributes }) => attributes.name)
      expect(columns).toEqual(rowsOf(workbook, sheet.name)[0])
      expect(new Set(columns.map((name) => name?.toLowerCase())).size).toBe(columns.length)
      expect(sheet.getCell('A2').alignment).toMatchObject({ wrapText: true, vertical: 'top' })
      expect(sheet.getColumn(2).width).toBeGreaterThan(7)
    }
  })
})

describe('text that could be more than text', () => {
  it.each([
    '=1+1',
    '+46',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '=HYPERLINK("http://x";"y")',
    '＝1',
    '0123',
    '1/2',
    '2-5',
    'TRUE',
    '1E5',
    '_x0041_',
    '_x005F_',
    'a\u0000b\u001F',
    "'=1",
    ' =1',
    '<b>&amp;',
    '\u202Eabc',
  ])('comes back as the same text, typed as text: %j', async (text) => {
    const bytes = await write(
      inventSnapshot({ units: [{ region: '12', name: 'A', answers: { comments: text } }], publishContacts: true }),
    )
    const sheet = (await open(bytes)).getWorksheet('Uppgifter')
    // Row 1 is the header, row 2 the unit's name.
    const cell = sheet?.getCell(3, 9)
    expect(cell?.value).toBe(text)
    expect(cell?.type).toBe(ExcelJS.ValueType.String)
    expect(cell?.numFmt).toBe('@')
  })

  it('has no formula cell, whatever the answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 }),
        async (texts) => {
          const bytes = await write(
            inventSnapshot({
              publishContacts: true,
              units: texts.map((text) => ({
                region: '12',
                name: `A${text}`,
                places: [text],
                answers: { comments: text },
              })),
            }),
          )
          const { text: part } = readPackage(bytes)
          expect(part('xl/worksheets/sheet2.xml')).not.toMatch(/<f[ >]/)
          const values = asRecords(rowsOf(await open(bytes), 'Uppgifter')).filter(
            ({ Fältnyckel }) => Fältnyckel === 'comments',
          )
          // Blank answers have no cell; a half surrogate pair has no way into a file.
          expect(values.map(({ Svar }) => Svar ?? '')).toEqual(texts.map((text) => text.toWellFormed()))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('loses nothing of a text that is longer than a cell', async () => {
    const text = `${'å'.repeat(32_700)}${'👨‍👩‍👧'.repeat(20)}${'lång text '.repeat(6000)}`
    const workbook = await open(
      await write(inventSnapshot({ units: [{ region: '12', name: 'A', answers: { comments: text } }] })),
    )
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => expect(String(cell.value).length).toBeLessThanOrEqual(cellLimit)))
    const [head] = asRecords(rowsOf(workbook, 'Uppgifter')).filter(({ Fältnyckel }) => Fältnyckel === 'comments')
    expect(head?.Svar).toMatch(/Hela texten står i bladet Långa texter\.$/)
    const parts = asRecords(rowsOf(workbook, 'Långa texter')).filter(
      ({ Blad, Kolumn }) => Blad === 'Uppgifter' && Kolumn === 'Svar',
    )
    expect(parts.map(({ Text }) => Text).join('')).toBe(text)
    expect(parts.map(({ Del }) => Del)).toEqual(parts.map((_, index) => index + 1))
  })

  it('cuts between characters, never inside one', () => {
    expect(cellParts('ab👶cd', 3)).toEqual(['ab', '👶c', 'd'])
    expect(cellParts('abe\u0301d', 3)).toEqual(['ab', 'e\u0301d'])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (text, limit) => {
        const parts = cellParts(text, limit)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

it('goes on in another sheet where the rows of one are full', async () => {
  const workbook = new Workbook(4)
  await workbook.addSheet({
    name: 'Uppgifter',
    columns: [{ header: 'Nr', width: 8 }],
    frozenColumns: 0,
    rows: Array.from({ length: 7 }, (_, index) => [index + 1]),
  })
  const read = await open(await workbook.finish('Titel'))
  expect(read.worksheets.map(({ name }) => [name, rowsOf(read, name).flat()])).toEqual([
    ['Uppgifter', ['Nr', 1, 2, 3]],
    ['Uppgifter 2', ['Nr', 4, 5, 6]],
    ['Uppgifter 3', ['Nr', 7]],
  ])
})

it('writes an edition without units, as tables that Excel accepts', async () => {
  const bytes = await write({ ...inventSnapshot({ units: [] }), figures: {} })
  const { xml } = readPackage(bytes)
  expect(find(xml('xl/tables/table1.xml'), 'table')?.attributes.ref).toMatch(/^A1:[A-Z]+2$/)
  expect(rowsOf(await open(bytes), 'Verksamheter')[0]?.[0]).toBe('Nr')
})
