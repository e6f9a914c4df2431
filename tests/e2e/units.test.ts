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
const status = () => page.getByRole('contentinfo')
const message = (text: string | RegExp) => page.getByRole('region', { name: 'Besked' }).getByText(text)
const undo = async (label: string) => {
  await page.keyboard.press('Control+z')
  await status().getByText(`Ångrat`).filter({ hasText: label }).waitFor()
}
/** Names by number, as they stand in the register on screen. */
const shownNames = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ag-row')]
      .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
      .map((each) => each.querySelector('[col-id="name"] .cell-text')?.textContent ?? ''),
  )
const focusComesTo = (name: string) =>
  page.waitForFunction((wanted) => {
    const focused = document.activeElement?.closest('.ag-row')
    return focused?.textContent?.includes(wanted) === true
  }, name)
const choose = async (name: string, command: string) => {
  await cell(name, 'name').click({ button: 'right' })
  await page.getByRole('menuitem', { name: command }).click()
}
const filter = async (words: string) => {
  await page.getByRole('textbox', { name: 'Visa bara rader med orden' }).fill(words)
}

describe('units of the register in a browser', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.keyboard.press('Control+2')
    await row('Lilla BUP').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('are moved by key within their region, and say their new number', async () => {
    await filter('Kronoberg')
    await cell('Familjeförskolan', 'name').click()
    await page.keyboard.press('Alt+ArrowUp')
    await message('Familjeförskolan är nu 9a').waitFor()
    await row('Familjeförskolan').locator('[col-id="number"]').getByText('9a').waitFor()
    await focusComesTo('Familjeförskolan')
    await page.keyboard.press('Alt+ArrowUp')
    await message('Familjeförskolan står redan först i Kronoberg').waitFor()
    await undo('flytta Familjeförskolan')
    await row('Familjeförskolan').locator('[col-id="number"]').getByText('9b').waitFor()
  })

  it('are moved by mouse within their region alone', async () => {
    const handle = row('Familjeförskolan').locator('[col-id="number"] .ag-row-drag')
    const target = row('Småbarnsteamet').locator('[col-id="name"]')
    await dragOnto(page, handle, target, 'upper')
    await message('Familjeförskolan är nu 9a').waitFor()
    await undo('flytta Familjeförskolan')
    await filter('')
    await row('Lilla BUP').waitFor()
    await dragOnto(
      page,
      row('Lilla BUP').locator('[col-id="number"] .ag-row-drag'),
      cell('Familjeterapienheten', 'name'),
      'lower',
    )
    await message('Lilla BUP flyttas bara inom Blekinge').waitFor()
  })

  it('are added in a region, and one goes on to write in the new row', async () => {
    await cell('Lilla BUP', 'name').click()
    await page.keyboard.press('Alt+n')
    const dialog = page.getByRole('dialog', { name: 'Ny verksamhet' })
    await dialog.getByRole('textbox', { name: 'Namn' }).fill('Ärlan i Österbymo')
    await dialog.getByRole('combobox', { name: 'Region' }).selectOption({ label: '1 Blekinge' })
    await page.keyboard.press('Enter')
    await message('Ärlan i Österbymo är tillagd i Blekinge').waitFor()
    await focusComesTo('Ärlan i Österbymo')
    await page.getByRole('region', { name: 'Kort: Ärlan i Österbymo' }).waitFor()
    await undo('lägg till Ärlan i Österbymo')
    await row('Ärlan i Österbymo').waitFor({ state: 'detached' })
  })

  it('are copied right after themselves, by the menu of the row', async () => {
    await choose('Lilla BUP', 'Kopiera verksamheten')
    await focusComesTo('Lilla BUP (kopia)')
    const names = (await shownNames()).filter((name) => name !== '')
    expect(names.indexOf('Lilla BUP (kopia)')).toBe(names.indexOf('Lilla BUP') + 1)
    await undo('kopiera Lilla BUP')
  })

  it('are closed and opened again, removed and taken back', async () => {
    await choose('Lilla BUP', 'Lägg ned verksamheten')
    await message('Lilla BUP är nedlagd').waitFor()
    await row('Lilla BUP').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Nedlagda 1' }).click()
    await choose('Lilla BUP', 'Öppna verksamheten igen')
    await message('Lilla BUP är öppen igen').waitFor()
    await page.getByRole('button', { name: /^Hela registret/ }).click()
    await cell('Lilla BUP', 'name').click()
    await page.keyboard.press('Control+Delete')
    await message('Tog bort Lilla BUP ur registret').waitFor()
    await row('Lilla BUP').waitFor({ state: 'detached' })
    // The focus went to the neighbour, not to nowhere.
    await page.waitForFunction(() => document.activeElement?.closest('.ag-row') != null)
    await page.getByRole('button', { name: 'Borttagna 1' }).click()
    await cell('Lilla BUP', 'name').click()
    await page.getByRole('region', { name: 'Kort: Lilla BUP' }).waitFor()
    await choose('Lilla BUP', 'Ta tillbaka till registret')
    await message('Lilla BUP är tillbaka i registret').waitFor()
    await page.getByRole('button', { name: /^Hela registret/ }).click()
    await row('Lilla BUP').locator('[col-id="number"]').getByText('1a').waitFor()
  })

  it('are split into the towns that the row names, and the counts add up', async () => {
    const name = 'Tre Malinamottagningar i Capios regi'
    await filter('Capios')
    await row(name).waitFor()
    await choose(name, 'Dela verksamheten')
    const dialog = page.getByRole('dialog', { name: `Dela ${name}` })
    await dialog.getByRole('button', { name: /^Dela i / }).waitFor()
    const parts = await dialog.getByRole('row').count()
    expect(parts - 1).toBeGreaterThanOrEqual(2)
    const sum = (await dialog.getByText('Raden stod för').textContent()) ?? ''
    const [before, after] = [...sum.matchAll(/\d+/g)].map(([digits]) => digits)
    expect(after).toBe(before)
    const first = await dialog.getByRole('textbox', { name: 'Del 1: Namn' }).inputValue()
    await dialog.getByRole('button', { name: /^Dela i / }).click()
    await message(`är delad i ${parts - 1}`).waitFor()
    await focusComesTo(first)
    await undo(`dela ${name}`)
    await filter('')
  })

  it('are merged side by side, value by value, and one undo takes it back', async () => {
    await filter('Kronoberg')
    await choose('Småbarnsteamet', 'Slå ihop med en annan')
    const dialog = page.getByRole('dialog', { name: 'Slå ihop Småbarnsteamet' })
    await dialog.getByRole('combobox', { name: 'Sök verksamhet i upplagan' }).fill('Familjeförskolan')
    await dialog.getByRole('option', { name: /Familjeförskolan/ }).click()
    await dialog.getByText(/skiljer sig\. Välj vilken/).waitFor()
    await dialog.getByRole('radio', { name: 'Ort, från Familjeförskolan' }).check()
    expect(await findViolations(page, { include: '[role=dialog]' })).toEqual([])
    await dialog.getByRole('button', { name: 'Slå ihop', exact: true }).click()
    await message('Slog ihop Familjeförskolan med Småbarnsteamet').waitFor()
    await cell('Småbarnsteamet', 'place').getByText('Ljungby').waitFor()
    await row('Familjeförskolan').waitFor({ state: 'detached' })
    await undo('slå ihop Familjeförskolan med Småbarnsteamet')
    await row('Familjeförskolan').waitFor()
    await cell('Småbarnsteamet', 'place').getByText('Växjö').waitFor()
    await filter('')
  })

  it('that are chosen together are what a merge begins with', async () => {
    await filter('Kronoberg')
    await cell('Småbarnsteamet', 'name').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Slå ihop med en annan' }).click()
    const dialog = page.getByRole('dialog', { name: /^Slå ihop / })
    await dialog.getByRole('list', { name: 'Valda' }).getByRole('button').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await filter('')
  })

  it('are the same on disk as on screen after all that was done and undone', () => {
    const register = JSON.parse(runCli('register', '--project', projectPath, '--edition', '2025', '--json')) as unknown
    expect(JSON.stringify(register)).toContain('Lilla BUP')
    expect(JSON.parse(runCli('verify', '--project', projectPath, '--json'))).toMatchObject({ ok: true })
  })

  it('has made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})

const dragOnto = async (
  on: Page,
  from: ReturnType<Page['locator']>,
  to: ReturnType<Page['locator']>,
  half: 'upper' | 'lower',
) => {
  await from.hover({ force: true })
  const target = await to.boundingBox()
  if (target === null) throw new Error('Nothing to drop on')
  await on.mouse.down()
  const y = target.y + (half === 'upper' ? 4 : target.height - 4)
  await on.mouse.move(target.x + 40, y + 2, { steps: 4 })
  await on.mouse.move(target.x + 40, y, { steps: 2 })
  await on.mouse.up()
}
