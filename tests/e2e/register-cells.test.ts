import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first()
const cell = (name: string, column: string) => row(name).locator(`[col-id="${column}"]`)
const textOf = (name: string, column: string) => cell(name, column).locator('.cell-text').textContent()
const waitForText = (name: string, column: string, text: string) => cell(name, column).getByText(text).waitFor()
const status = () => page.getByRole('contentinfo')
const said = (text: string) => page.locator('.sr-only[role="status"]').getByText(text).waitFor({ state: 'attached' })
const message = (text: string) => page.getByRole('region', { name: 'Besked' }).getByText(text)
const dialog = (name: string) => page.getByRole('dialog', { name })
const undo = async (label: string, first = true) => {
  if (first)
    await status()
      .getByText(new RegExp(`Sparat .*${label}`))
      .waitFor()
  await page.keyboard.press('Control+z')
  await status()
    .getByText(new RegExp(`Ångrat .*${label}`))
    .waitFor()
}

/** What the person's own key would hand out. */
const paste = (data: { text?: string; html?: string }) =>
  page.evaluate(({ text, html }) => {
    const transfer = new DataTransfer()
    if (text !== undefined) transfer.setData('text/plain', text)
    if (html !== undefined) transfer.setData('text/html', html)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    )
  }, data)

const copied = (): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const kinds: Record<string, string> = {}
    for (const type of item?.types ?? []) kinds[type] = (await (await item?.getType(type))?.text()) ?? ''
    return kinds
  })

const history = (): { label: string; reason: string | null; changeCount?: number }[] =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, 'src/cli/index.ts'), 'history', '--project', projectPath, '--json'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  )

const axe = async (part: string) => {
  expect(await findViolations(page, { include: part })).toEqual([])
}

describe('many cells of the register', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 1600, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Register' }).click()
    await row('Lilla BUP').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('are chosen with the keys, drawn, told, and let go with Esc', async () => {
    await cell('Lilla BUP', 'place').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await said('3 rader, 2 kolumner')
    expect(await page.locator('.cell-range').count()).toBe(6)
    expect(await page.locator('.ag-cell[aria-selected="true"]').count()).toBe(6)
    // The focus stays where the range began.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('col-id'))).toBe('place')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('.cell-range') === null)
  })

  it('are chosen with the mouse, by dragging and with Shift, and whole columns and all by key', async () => {
    await cell('Lilla BUP', 'place').hover()
    await page.mouse.down()
    await cell('Familjeterapienheten', 'operator').hover()
    await page.mouse.up()
    await said('2 rader, 2 kolumner')
    await cell('Lilla BUP', 'ages').click()
    await cell('Familjeterapienheten', 'ages').click({ modifiers: ['Shift'] })
    await said('2 rader, 1 kolumn')
    await page.keyboard.press('Control+Space')
    await said('48 rader, 1 kolumn')
    await page.keyboard.press('Control+a')
    await page.waitForFunction(() => document.querySelectorAll('.cell-range').length > 60)
    await cell('Lilla BUP', 'place').click()
  })

  it('are copied as a table that spreadsheets and documents take', async () => {
    await cell('Lilla BUP', 'name').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    await said('Kopierade 2 rader, 2 kolumner')
    const kinds = await copied()
    expect(kinds['text/plain']?.replaceAll('\r\n', '\n')).toBe('Lilla BUP\tKarlshamn\nFamiljeterapienheten\tFalun')
    expect(kinds['text/html']).toContain('data-state="answered"')
  })

  it('are pasted from a spreadsheet after a preview, without what cannot be written, as one undo step', async () => {
    const before = await textOf('Lilla BUP', 'place')
    await cell('Lilla BUP', 'name').click()
    await page.keyboard.press('ArrowLeft')
    const html = `<style>td { color: red }</style><table style="width: 3px"><tr><td>77</td><td>Lilla BUP</td><td style="color:red">Karlskrona</td><td>Socialtjänst</td></tr>
      <tr><td>2a</td><td>Familjeterapienheten</td><td>Borlänge<br>Ludvika</td><td>Ingen uppgift</td></tr></table>`
    await paste({ text: 'fel', html })
    const preview = dialog('Klistra in')
    await preview.getByText('4 uppgifter ändras, 3 är oförändrade, 1 går inte att skriva.').waitFor()
    await preview.getByText('kolumnen går inte att skriva i').waitFor()
    await axe('[role=dialog]')
    await preview.getByLabel('Skäl').fill('Nya svar i september')
    await preview.getByRole('button', { name: 'Skriv de 4 som går' }).click()
    await preview.waitFor({ state: 'detached' })
    await message('Klistrade in 4 uppgifter').waitFor()
    await waitForText('Lilla BUP', 'place', 'Karlskrona')
    await waitForText('Familjeterapienheten', 'operator', 'Ingen uppgift')
    expect(history()[0]).toMatchObject({ label: 'klistra in, 4 uppgifter', reason: 'Nya svar i september' })
    await undo('klistra in')
    await waitForText('Lilla BUP', 'place', before ?? '')
    await waitForText('Familjeterapienheten', 'operator', 'BUP')
  })

  it('come back as they were through our own copy: states, lists and line breaks', async () => {
    await cell('Lilla BUP', 'ages').click()
    await page.keyboard.type('Nej')
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('menuitemradio', { name: 'Ej frågat' }).click()
    await page.keyboard.press('Enter')
    await waitForText('Lilla BUP', 'ages', 'Ej frågat')
    await cell('Lilla BUP', 'ages').click()
    await page.keyboard.press('Control+c')
    await said('Kopierade 1 rad, 1 kolumn')
    const kinds = await copied()
    await cell('Familjeterapienheten', 'ages').click()
    await paste({ text: kinds['text/plain'] ?? '', html: kinds['text/html'] ?? '' })
    // One cell into one cell is written at once.
    await waitForText('Familjeterapienheten', 'ages', 'Ej frågat')
    await message('Klistrade in 1 uppgift').waitFor()
    await undo('klistra in')
    await cell('Familjeterapienheten', 'ages').getByText('Ej frågat').waitFor({ state: 'detached' })
  })

  it('are pasted at once by a command, where the browser lets one', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('2–4 år'))
    await cell('Familjeterapienheten', 'ages').click()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('Klistra in')
    await page.getByRole('option', { name: /^Klistra in/ }).click()
    await waitForText('Familjeterapienheten', 'ages', '2–4 år')
    await undo('klistra in')
  })

  it('are filled down, cut and emptied, each as one step', async () => {
    await cell('Lilla BUP', 'place').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await message('Fyllde nedåt 1 uppgift').waitFor()
    await waitForText('Familjeterapienheten', 'place', 'Karlshamn')
    await page.keyboard.press('Control+x')
    await message('Klippte ut 2 uppgifter').waitFor()
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.ag-row [col-id="place"].cell-range')].every(
        (each) => !each.textContent?.includes('Karlshamn'),
      ),
    )
    expect((await copied())['text/plain']?.replaceAll('\r\n', '\n')).toBe('Karlshamn\nKarlshamn')
    await undo('klipp ut')
    await undo('fyll nedåt', false)
    await waitForText('Familjeterapienheten', 'place', 'Falun')
    await page.keyboard.press('Delete')
    await message('Tömde 2 uppgifter').waitFor()
    await undo('töm')
    await waitForText('Lilla BUP', 'place', 'Karlshamn')
  })

  it('get one value or state together, with a reason', async () => {
    await cell('Lilla BUP', 'ages').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+e')
    const bulk = dialog('Ändra flera')
    await bulk.getByRole('textbox', { name: 'Uppgift' }).waitFor()
    await page.keyboard.type('0-5 år')
    await bulk.getByText('2 uppgifter ändras').waitFor()
    await axe('[role=dialog]')
    await bulk.getByLabel('Skäl').fill('Samma team')
    await page.keyboard.press('Enter')
    await message('Ändrade 2 uppgifter').waitFor()
    await waitForText('Familjeterapienheten', 'ages', '0-5 år')
    await undo('ändra flera')
  })

  it('have their words found and replaced, hit by hit', async () => {
    await cell('Lilla BUP', 'ages').click()
    await page.keyboard.press('Control+h')
    const replace = dialog('Sök och ersätt')
    await replace.getByRole('textbox', { name: 'Sök' }).fill('falun')
    await replace.getByRole('textbox', { name: 'Ersätt med' }).fill('Säter')
    await replace.getByText(/\d+ träff(ar)? i \d+ uppgift/).waitFor()
    await replace.getByRole('checkbox', { name: 'Skilj på stora och små' }).check()
    await replace.getByText('Inga träffar').waitFor()
    await replace.getByRole('checkbox', { name: 'Skilj på stora och små' }).uncheck()
    await axe('[role=dialog]')
    await replace.getByRole('button', { name: 'Välj inga' }).click()
    expect(await replace.getByRole('button', { name: 'Inget ändras' }).isDisabled()).toBe(true)
    await replace.getByRole('checkbox', { name: /Familjeterapienheten\s*Ort/ }).check()
    await replace.getByRole('button', { name: 'Skriv 1 uppgift' }).click()
    await replace.waitFor({ state: 'detached' })
    await waitForText('Familjeterapienheten', 'place', 'Säter')
    await status().getByText('ersätt ”falun” med ”Säter”').waitFor()
    await undo('ersätt')
    await waitForText('Familjeterapienheten', 'place', 'Falun')
  })

  it('keep what somebody else wrote meanwhile: the preview says so before anything is lost', async () => {
    await cell('Lilla BUP', 'place').click()
    await paste({ text: 'Ronneby\nMora' })
    const preview = dialog('Klistra in')
    await preview.getByText('2 uppgifter ändras').waitFor()
    const other = await browser.newPage()
    await other.goto(served.address)
    const theirs = other.getByRole('row').filter({ hasText: 'Lilla BUP' }).first().locator('[col-id="place"]')
    await theirs.click()
    await other.keyboard.type('Sölvesborg\n')
    await preview.getByText('1 uppgift ändras, 1 går inte att skriva.').waitFor()
    await preview.getByRole('button', { name: 'Läs de nya svaren' }).click()
    await preview.getByText('2 uppgifter ändras').waitFor()
    await preview.getByText('Sölvesborg').waitFor()
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'detached' })
    await waitForText('Lilla BUP', 'place', 'Sölvesborg')
    await undo('ändra ort')
    await other.close()
  })

  it('are written by type: words of the register, numbers understood, paragraphs kept', async () => {
    await cell('Lilla BUP', 'treatmentMethods').click()
    await page.keyboard.type('CPP, Mars')
    await page.getByRole('option', { name: /MIM/ }).waitFor()
    await axe('.value-editor-popup')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const methods = page.getByRole('textbox', { name: 'Behandlingsmetoder' })
    expect(await methods.inputValue()).toBe('CPP, MIM')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('- samtal')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('grupp')
    await page.keyboard.press('Enter')
    await waitForText('Lilla BUP', 'treatmentMethods', 'CPP, MIM')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('F2')
    expect(await methods.inputValue()).toBe('CPP, MIM\n- samtal\n- grupp')
    await page.keyboard.press('Escape')
    await cell('Lilla BUP', 'casesPerYear').click()
    await page.keyboard.type('ca 19')
    await page.getByText('Förstås som ungefär 19').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('några')
    await page.getByText('Inget tal i texten').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Ärenden per år' }).waitFor({ state: 'detached' })
    await cell('Lilla BUP', 'place').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).fill('1080')
    await page.getByRole('option', { name: /Karlskrona/ }).click()
    expect(await page.getByRole('textbox', { name: 'Ort' }).inputValue()).toBe('Karlskrona')
    await page.keyboard.press('Escape')
  })

  it('carry a note, shown by a mark, in the tooltip and to the ear', async () => {
    await cell('Lilla BUP', 'place').click()
    await page.keyboard.press('Shift+F2')
    const note = dialog('Anteckning: Ort, Lilla BUP')
    await note.getByRole('textbox', { name: 'Anteckning' }).fill('Ring igen i maj')
    await page.keyboard.press('Enter')
    await note.waitFor({ state: 'detached' })
    await cell('Lilla BUP', 'place').locator('.cell-text[title*="Ring igen i maj"]').waitFor()
    expect(await cell('Lilla BUP', 'place').getAttribute('class')).toContain('cell-noted')
    await undo('anteckna')
    await page.waitForFunction(() => document.querySelector('.cell-noted') === null)
  })

  it('have made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
