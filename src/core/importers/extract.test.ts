import { createHash } from 'node:crypto'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { ExtractResult } from '../../shared/domain/extract.ts'
import { extract, importerVersion } from './extract.ts'
import { reference, resourcesDir, templates } from './interpret/invented-sources.ts'
import { UnreadableSource } from './unreadable-source.ts'

const options = { templates, reference, resourcesDir }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, name: string) => extract(bytes, name, options)

const rows: [string, string][] = [
  ['Verksamhetens/teamets namn', 'Team Almen'],
  ['Åldrar (barnens åldrar)', '0–5 år'],
  ['Huvudman', 'Region Kalmar län, BUP'],
  ['Upptagningsområde', 'Hela länet'],
  ['Remissväg', 'Remiss från BVC'],
  ['Behandlingsmetoder', 'Marte Meo'],
  ['Erbjuder ni gruppverksamhet, och i så fall, beskriv hur den är utformad:', 'Nej'],
  ['Övriga kommentarer', ''],
]
const answers = (result: ExtractResult) =>
  result.units.map((unit) => Object.fromEntries(unit.fields.map((field) => [field.key, field.value])))
const expected = {
  name: 'Team Almen',
  ages: '0–5 år',
  operator: 'Region Kalmar län, BUP',
  catchment: 'Hela länet',
  referral: 'Remiss från BVC',
  treatmentMethods: 'Marte Meo',
  groupActivity: 'Nej',
  comments: null,
}

describe('extract', () => {
  it('gives a result of the agreed shape, with the hash of the file', async () => {
    const bytes = bytesOf(rows.map(([label, value]) => `${label}: ${value}`).join('\n'))
    const result = await read(bytes, 'svar.txt')
    expect(ExtractResult.parse(result)).toEqual(result)
    expect(result.source).toEqual({
      name: 'svar.txt',
      mediaType: 'text/plain',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pages: null,
    })
    expect(result.importer).toBe(importerVersion)
    expect(answers(result)).toEqual([expected])
    expect(await read(bytes, 'svar.txt')).toEqual(result)
  })

  it.each([
    ['a definition list', `<h2>Team Almen</h2><dl>${rows.map(([l, v]) => `<dt>${l}</dt><dd>${v}</dd>`).join('')}</dl>`],
    ['a table', `<table>${rows.map(([l, v]) => `<tr><th>${l}</th><td>${v}</td></tr>`).join('')}</table>`],
    ['bold labels', rows.map(([l, v]) => `<p><strong>${l}</strong><br>${v}</p>`).join('')],
    ['headings', rows.map(([l, v]) => `<h4>${l}</h4><p>${v}</p>`).join('')],
  ])('reads a web page with %s', async (_, body) => {
    const page = `<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Svar</title></head><body><nav><ul><li>Blekinge</li><li>Dalarna</li></ul></nav><main><h1>Svar</h1>${body}</main></body></html>`
    const result = await read(bytesOf(page), 'svar.html')
    expect(answers(result)).toEqual([expected])
    expect(result.register).toEqual([])
  })

  it('reads a sheet and a data file with units as rows, unknown columns kept', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Svar')
    sheet.addRow(['Alla svar 2025'])
    sheet.addRow([])
    sheet.addRow(['Löpnummer', ...rows.map(([label]) => label)])
    sheet.addRow([17, ...rows.map(([, value]) => value)])
    const result = await read(new Uint8Array(await workbook.xlsx.writeBuffer()), 'svar.xlsx')
    const unit = result.units[0]
    expect(
      Object.fromEntries(
        (unit?.fields ?? []).filter((field) => field.key !== null).map((field) => [field.key, field.value]),
      ),
    ).toEqual(expected)
    expect(unit?.fields.find((field) => field.key === null)).toMatchObject({
      label: 'Löpnummer',
      value: '17',
      certainty: 'uncertain',
    })
    expect(result.edition).toBe('2025')

    const csv = [rows.map(([label]) => `"${label}"`).join(';'), rows.map(([, value]) => `"${value}"`).join(';')].join(
      '\r\n',
    )
    expect(answers(await read(bytesOf(csv), 'svar.csv'))).toEqual([expected])
  })

  it('takes no answer as certain that the sheet holds as a date', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Svar')
    sheet.addRow(rows.map(([label]) => label))
    sheet.addRow(rows.map(([label, value]) => (label.startsWith('Åldrar') ? new Date(Date.UTC(2026, 4, 2)) : value)))
    sheet.getCell('B2').numFmt = 'd-mmm'
    const result = await read(new Uint8Array(await workbook.xlsx.writeBuffer()), 'svar.xlsx')
    expect(result.units[0]?.fields.filter(({ certainty }) => certainty === 'uncertain')).toMatchObject([
      { key: 'ages', value: '2-maj', doubt: expect.stringContaining('datum') },
    ])
  })

  it('reads a Word form with a merged heading and a merged answer', async () => {
    const cell = (
      text: string,
      more: { columnSpan?: number; verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType] } = {},
    ) => new TableCell({ children: [new Paragraph(text)], ...more })
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph('Beskrivning av verksamheten/teamet'),
            new Table({
              rows: [
                new TableRow({ children: [cell('Team Almen, Kalmar', { columnSpan: 2 })] }),
                ...rows.slice(0, 5).map(([label, value]) => new TableRow({ children: [cell(label), cell(value)] })),
                new TableRow({
                  children: [cell('Bedömningsmetoder'), cell('Samtal', { verticalMerge: VerticalMergeType.RESTART })],
                }),
                new TableRow({
                  children: [cell('Behandlingsmetoder'), cell('', { verticalMerge: VerticalMergeType.CONTINUE })],
                }),
              ],
            }),
          ],
        },
      ],
    })
    const result = await read(new Uint8Array(await Packer.toBuffer(document)), 'form.docx')
    expect(result.units[0]?.heading).toBe('Team Almen, Kalmar')
    expect(answers(result)[0]).toMatchObject({
      name: 'Team Almen',
      assessmentMethods: 'Samtal',
      treatmentMethods: null,
    })
    expect(result.problems.map((problem) => problem.code)).toEqual(['merged-answer'])
  })

  it('takes the chosen edition before its own guess', async () => {
    const bytes = bytesOf(rows.map(([label, value]) => `${label}: ${value}`).join('\n'))
    expect((await extract(bytes, 'svar-2025.txt', { ...options, edition: '2018' })).edition).toBe('2018')
  })

  it('knows labels and operators that only the project has', async () => {
    const own = templates.map((template) => ({
      ...template,
      fields: template.fields.map((field) =>
        field.key === 'referral' ? { ...field, variants: [...field.variants, 'Så kommer familjen hit'] } : field,
      ),
      operators: template.operators.map((operator) =>
        operator.key === 'BUP' ? { ...operator, synonyms: [...operator.synonyms, 'Solkliniken'] } : operator,
      ),
    }))
    const text = `Namn: Team Almen\nHuvudman: Solkliniken\nSå kommer familjen hit: Remiss\nUpptagningsområde: Kalmar\n\n1. Kalmar\na. Team Almen, Kalmar; Solkliniken\n2. Gotland – saknas`
    const result = await extract(bytesOf(text), 'svar.txt', { ...options, templates: own })
    expect(answers(result)[0]).toMatchObject({ referral: 'Remiss' })
    expect(result.register[0]?.operators).toEqual(['BUP'])
    expect((await read(bytesOf(text), 'svar.txt')).register[0]?.operators).toEqual([])
  })

  it('says in Swedish why a file cannot be read', async () => {
    const failure = await read(
      new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x00]),
      'rapport.pdf',
    ).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnreadableSource)
    expect((failure as UnreadableSource).message).toMatch(/rapport\.pdf.*[.]$/s)
  })

  it('stops when told to', async () => {
    await expect(
      extract(bytesOf('Namn: Team Almen'), 'svar.txt', { ...options, signal: AbortSignal.abort() }),
    ).rejects.toThrow()
  })
})
