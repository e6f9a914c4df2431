import { expect, it } from 'vitest'
import { exportEdition } from '../src/core/exporters/export-edition.ts'
import { inventManyUnits } from '../src/core/exporters/invented-snapshot.ts'
import { readPackage } from '../src/core/exporters/read-package.ts'
import { editionParts } from '../src/shared/contract/views.ts'

const unitCount = 10_000

it('publishes 10,000 units of 25 fields, all of them in every part', { timeout: 900_000 }, async () => {
  const snapshot = inventManyUnits(unitCount)
  const values = snapshot.units.reduce((sum, unit) => sum + unit.values.length, 0)
  const { files } = await exportEdition(snapshot, editionParts)
  const get = (name: string): Uint8Array => {
    const file = files.find((candidate) => candidate.name === name)
    if (file === undefined) throw new Error(`no file ${name}`)
    return file.bytes
  }
  const rowsOf = (sheet: string): number => [...sheet.matchAll(/<row /g)].length
  const workbook = readPackage(get('register-2025.xlsx'))
  expect(rowsOf(workbook.text('xl/worksheets/sheet1.xml'))).toBe(unitCount + 1)
  expect(rowsOf(workbook.text('xl/worksheets/sheet2.xml'))).toBe(values + 1)
  const document = readPackage(get('tabeller-2025.docx')).text('word/document.xml')
  // And one of the abbreviations.
  expect([...document.matchAll(/<w:tbl>/g)].length).toBe(unitCount + 1)
  expect(files.filter(({ name }) => name.startsWith('webbkatalog/verksamheter/'))).toHaveLength(unitCount)
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  expect(JSON.parse(Buffer.from(get('data/kartlaggning-2025.json')).toString('utf8')).units).toHaveLength(unitCount)
  const lines = Buffer.from(get('data/uppgifter-2025.csv')).toString('utf8').split('\r\n')
  expect(lines).toHaveLength(values + 2)
})
