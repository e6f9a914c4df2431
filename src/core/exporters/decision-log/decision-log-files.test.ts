import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { leaveOutContacts } from '../contacts/leave-out-contacts.ts'
import { inventSnapshot } from '../invented-snapshot.ts'
import { readPackage } from '../read-package.ts'
import { createDecisionLog } from './decision-log-files.ts'

const { snapshot, leftOutOfDecisions } = leaveOutContacts(inventSnapshot())
const ids = snapshot.classification?.decisions.map(({ decisionId }) => decisionId) ?? []
const files = new Map(
  (await createDecisionLog(snapshot, () => undefined)).map(({ name, bytes }) => [
    name.split('.').at(-1) ?? '',
    Buffer.from(bytes),
  ]),
)
const textOf = (ending: string): string => files.get(ending)?.toString('utf8') ?? ''

describe('the log of decisions', () => {
  it('says the same in CSV and Excel, with an id and a link for each decision', async () => {
    const rows: Record<string, string>[] = parse(textOf('csv'), { bom: true, delimiter: ';', columns: true })
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows[0]).toMatchObject({
      lank: `beslut-2025.html#beslut-${ids[0]?.toLowerCase()}`,
      utfall: 'Bilaga',
      galler: 'Gäller',
      kriterium_a: 'ja',
      kriterium_b: 'nej',
      skal: 'Ingen samspelsbehandling',
      hur: 'med en tredje röst',
      undertecknat: 'Anna Ek 2025-11-12 och Britt Lund 2025-11-13',
      kodbok: '1',
    })
    expect(rows[1]?.galler).toBe('Öppnat igen, gäller inte')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(files.get('xlsx')?.buffer as ArrayBuffer)
    const sheet = workbook.getWorksheet('Beslut')
    const cells = [2, 3, 4].map((row) => sheet?.getRow(row).values as string[])
    expect(cells.map((row) => row[1])).toEqual(ids)
    expect(cells.map((row) => row[2])).toEqual(rows.map(({ lank }) => lank))
    expect(cells.map((row) => row[7])).toEqual(rows.map(({ utfall }) => utfall))
  })

  it('every link leads to its decision on the page, and Word has a bookmark for it', () => {
    const page = textOf('html')
    const body = readPackage(files.get('docx') ?? Buffer.alloc(0)).text('word/document.xml')
    for (const id of ids) {
      expect(page.split(`id="beslut-${id.toLowerCase()}"`)).toHaveLength(2)
      expect(body).toContain(`w:name="beslut_${id.toLowerCase()}"`)
    }
    const numbers = [...body.matchAll(/<w:bookmarkStart w:id="(\d+)"/g)].map(([, number]) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('has what the decision rests on, and no contact details', () => {
    for (const text of [textOf('csv'), textOf('html')]) {
      expect(text).toContain('0–6 år')
      expect(text).toContain('enkatsvar-paronteamet.docx, s. 2')
      expect(text).toContain('b) =Sagt per telefon')
      expect(text).not.toMatch(/Asta|Päronlund|070-123|0470-12|asta\.paronlund/)
    }
    expect(leftOutOfDecisions).toBeGreaterThan(0)
  })

  it('an edition without decisions has a log that says so', async () => {
    const empty = await createDecisionLog({ ...snapshot, classification: null }, () => undefined)
    expect(empty).toHaveLength(4)
    const page = empty.find(({ name }) => name.endsWith('.html'))
    expect(Buffer.from(page?.bytes ?? []).toString('utf8')).toContain('Inget beslut är undertecknat av båda än.')
  })
})
