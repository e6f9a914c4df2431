import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { root } from '../support/desktop.ts'

/** What differs between the hosts: how a person names a new project, picks files, and where the export lands. */
export interface JobHost {
  page(): Page
  createProject(name: string): Promise<void>
  pickFiles(paths: string[]): Promise<void>
  /** Where there are dialogs, what the person answers in the one that asks where to write. */
  pickExportFolder(): Promise<void>
  exportFolder: string
}

/** How long a step may take before it is held for broken: long, because machines are slow when they do other things too. */
export const stepTimeoutMs = 100_000

const sampleReport = join(root, 'resources/sample/rapport-2025.pdf')

const unit = 'Kärnan'
const placeBefore = 'Norrtälje'
const placeAfter = 'Norrtälje centrum åäö'

const openRoom = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name }).click()

const placeCell = (page: Page) => page.getByRole('row').filter({ hasText: unit }).getByRole('gridcell').nth(3)

const status = (page: Page) => page.getByRole('contentinfo')

const findFile = (folder: string, pattern: RegExp): Buffer => {
  const name = readdirSync(folder).find((each) => pattern.test(each))
  if (name === undefined) throw new Error(`No ${pattern} in ${readdirSync(folder).join(', ')}`)
  return readFileSync(join(folder, name))
}

/** The paragraphs of a Word file, read without any code of ours. */
const paragraphsOf = (docx: Uint8Array): string[] => {
  const document = unzipSync(docx)['word/document.xml']
  if (document === undefined) throw new Error('No document in the Word file')
  return [...strFromU8(document).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )
}

const rowsOf = async (xlsx: Buffer): Promise<string[][]> => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(xlsx as unknown as ArrayBuffer)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? '')))
  })
  return rows
}

/** The main job as a person does it: import, edit, undo, look it up in the history, export, read what was exported. */
export const itDoesTheMainJob = (host: JobHost): void => {
  it('makes a project', async () => {
    const page = host.page()
    await host.createProject('Kartläggning')
    await page.getByRole('heading', { name: 'Registret är tomt' }).waitFor()
    await status(page).getByText('Sparat').waitFor()
  })

  it('imports a PDF: its report adds up, and nothing is written before it is accepted', async () => {
    const page = host.page()
    await host.pickFiles([sampleReport])
    const report = page.getByRole('region', { name: 'Vad filen innehåller och vad som skulle ändras' })
    await report.getByText('summan stämmer', { exact: true }).waitFor()
    await status(page).getByText('0 rader').waitFor()
    await page.getByRole('button', { name: 'Ta in allt' }).click()
    await status(page).getByText('39 rader, 47 verksamheter/team').waitFor()
  })

  it('edits a value in the grid, and says that it is saved', async () => {
    const page = host.page()
    await openRoom(page, 'Register')
    await page.getByRole('textbox', { name: 'Visa bara rader med orden' }).fill(unit)
    await placeCell(page).click()
    await page.keyboard.press('F2')
    const editor = page.getByRole('textbox', { name: 'Ort' })
    await editor.fill(placeAfter)
    await editor.press('Enter')
    await placeCell(page).getByText(placeAfter).waitFor()
    await status(page).getByText(`ändra ort, ${unit}`).waitFor()
    expect(await status(page).textContent()).toContain('Sparat')
  })

  it('undoes and redoes it by keyboard', async () => {
    const page = host.page()
    await placeCell(page).click()
    await page.keyboard.press('Control+z')
    await placeCell(page).getByText(placeBefore, { exact: true }).waitFor()
    await status(page).getByText('Ångrat').waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await placeCell(page).getByText(placeAfter).waitFor()
  })

  it('finds it all in the history, the newest first', async () => {
    const page = host.page()
    await openRoom(page, 'Historik')
    const history = page.getByRole('region', { name: 'Historik' }).getByRole('listitem')
    await history.filter({ hasText: 'gjorde om' }).waitFor()
    const labels = await history.evaluateAll((items) => items.map((item) => item.querySelector('p')?.textContent ?? ''))
    expect(labels.slice(0, 4)).toEqual([
      `gjorde om: ändra ort, ${unit}`,
      `ångrade: ändra ort, ${unit}`,
      `ändra ort, ${unit}`,
      'importera rapport-2025.pdf',
    ])
  })

  it('exports every file', async () => {
    const page = host.page()
    await host.pickExportFolder()
    await openRoom(page, 'Export')
    await page.getByRole('button', { name: 'Skriv filerna' }).click()
    await page.getByRole('heading', { name: /^\d+ filer är skrivna$/ }).waitFor()
  })

  it('reads the edited value back from Word and Excel', async () => {
    const folder = host.exportFolder
    const paragraphs = paragraphsOf(findFile(folder, /^tabeller.*\.docx$/))
    expect(paragraphs.filter((text) => text.includes(unit) && text.includes(placeAfter))).not.toEqual([])
    const [header, ...rows] = await rowsOf(findFile(folder, /register-2025\.xlsx$/))
    const row = rows.find((each) => each.includes(unit))
    expect(row?.[header?.indexOf('Ort') ?? -1]).toBe(placeAfter)
    expect(rows.filter((each) => each.includes(placeBefore))).toEqual([])
  })
}
