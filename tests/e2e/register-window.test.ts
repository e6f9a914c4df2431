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

const openPage = async (colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })
  const opened = await context.newPage()
  opened.setDefaultTimeout(stepTimeoutMs)
  return opened
}

const row = (on: Page, name: string) => on.getByRole('row').filter({ hasText: name }).first()
const cell = (on: Page, name: string, column: string) => row(on, name).locator(`[col-id="${column}"]`)
const message = (on: Page, text: string) => on.getByRole('region', { name: 'Besked' }).getByText(text)
const status = (on: Page) => on.getByRole('contentinfo')
const shownOrder = (on: Page): Promise<string[]> =>
  on.evaluate(() =>
    [...document.querySelectorAll('.ag-row')]
      .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
      .map((each) => each.querySelector('[col-id="name"] .cell-text')?.textContent ?? ''),
  )

describe('the register in a browser', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await openPage()
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Register' }).click()
    await row(page, 'Lilla BUP').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('loses no sign that is typed, however fast', async () => {
    await cell(page, 'Lilla BUP', 'ages').click()
    const first = Number(await row(page, 'Lilla BUP').getAttribute('row-index'))
    const written: string[] = []
    for (let n = 0; n < 5; n += 1) {
      written.push(`${n}–${n + 3} år, ungefär`)
      // Enter saves and goes down over the headings; nothing is waited for.
      await page.keyboard.type(`${written[n]}\n`)
    }
    for (const text of written) await page.getByRole('gridcell').filter({ hasText: text }).waitFor()
    await status(page).getByText('Sparat').waitFor()
    const stands = await page.evaluate(
      (from) =>
        [...document.querySelectorAll<HTMLElement>('.ag-row')]
          .filter((each) => Number(each.getAttribute('row-index')) >= from)
          .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
          .map((each) => each.querySelector('[col-id="ages"] .cell-text')?.textContent ?? '')
          .filter((text) => text.endsWith('ungefär')),
      first,
    )
    expect(stands).toEqual(written)
  })

  it('leaves a value as it was on Esc', async () => {
    await cell(page, 'Lilla BUP', 'place').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).fill('någon annanstans')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Ort' }).waitFor({ state: 'detached' })
    expect(await cell(page, 'Lilla BUP', 'place').textContent()).toContain('Karlshamn')
  })

  it('keeps a row where it is while it is edited, and says where it went afterwards', async () => {
    await page.getByRole('columnheader', { name: 'Ort' }).click()
    await page.locator('[role="columnheader"][col-id="place"][aria-sort="ascending"]').waitFor()
    await page.waitForFunction(() => document.querySelector('.row-region') === null)
    const before = await shownOrder(page)
    const [first = ''] = before
    await cell(page, first, 'place').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).fill('Österbymo')
    // Saved, and still in the row.
    await page.keyboard.press('Tab')
    await cell(page, first, 'place').getByText('Österbymo').waitFor()
    await status(page).getByText(`ändra ort, ${first}`).waitFor()
    expect((await shownOrder(page))[0]).toBe(first)
    await page.keyboard.press('ArrowDown')
    await message(page, `${first} flyttade till rad`).waitFor()
    await page.waitForFunction(
      (name) =>
        document.querySelector('.ag-row[row-index="0"] [col-id="name"] .cell-text')?.textContent !== name &&
        document.querySelector('.ag-row[row-index="0"]') !== null,
      first,
    )
    await page.getByRole('button', { name: 'Gå till raden' }).click()
    await page.waitForFunction(
      (name) => document.activeElement?.closest('.ag-row')?.textContent?.includes(name) === true,
      first,
    )
    await page.keyboard.press('Control+z')
    await status(page).getByText('Ångrat').waitFor()
    await page.getByRole('columnheader', { name: 'Nr' }).click()
    // The row in work stays in view; the first one may have been scrolled away with it.
    await page.locator('.row-region').first().waitFor()
    await cell(page, first, 'name').click()
    await page.keyboard.press('Control+Home')
    await row(page, 'Lilla BUP').waitFor()
  })

  it('keeps a row that no longer belongs to the selection until one leaves it, and loses no sign meanwhile', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('karlshamn')
    await page.getByRole('button', { name: '1 rad visas' }).waitFor()
    await cell(page, 'Lilla BUP', 'place').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).fill('Ronneby')
    await page.keyboard.press('Tab')
    await status(page).getByText('ändra ort, Lilla BUP').waitFor()
    await cell(page, 'Lilla BUP', 'place').getByText('Ronneby').waitFor()
    // Saved, out of the selection, and still here to be worked in.
    await page.keyboard.press('Tab')
    await page.keyboard.type('0–4 år\n')
    await status(page).getByText('ändra åldrar, Lilla BUP').waitFor()
    await cell(page, 'Lilla BUP', 'ages').getByText('0–4 år').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await cell(page, 'Lilla BUP', 'place').getByText('Ronneby').waitFor()
    await cell(page, 'Lilla BUP', 'place').click()
    for (const label of ['ändra åldrar', 'ändra ort']) {
      await page.keyboard.press('Control+z')
      await status(page)
        .getByText(new RegExp(`Ångrat .*${label}`))
        .waitFor()
    }
    await cell(page, 'Lilla BUP', 'place').getByText('Karlshamn').waitFor()
  })

  it('keeps what was typed when somebody else was quicker, and lets the person decide', async () => {
    const other = await openPage()
    await other.goto(served.address)
    await row(other, 'Lilla BUP').waitFor()
    await cell(page, 'Lilla BUP', 'place').click()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).fill('Karlshamn min text')
    await cell(other, 'Lilla BUP', 'place').click()
    await other.keyboard.press('F2')
    await other.getByRole('textbox', { name: 'Ort' }).fill('Karlshamn den andras')
    await other.keyboard.press('Enter')
    await cell(page, 'Lilla BUP', 'place').getByText('den andras').waitFor()
    expect(await page.getByRole('textbox', { name: 'Ort' }).inputValue()).toBe('Karlshamn min text')
    await page.keyboard.press('Enter')
    await message(page, 'Inte sparat: Ort, Lilla BUP').waitFor()
    await cell(page, 'Lilla BUP', 'place').getByText('min text').waitFor()
    await page.getByRole('button', { name: 'Spara min text ändå' }).click()
    await cell(other, 'Lilla BUP', 'place').getByText('min text').waitFor()
    await other.context().close()
  })

  it('goes from the grid to the card and back by key', async () => {
    await cell(page, 'Lilla BUP', 'operator').click()
    await page.keyboard.press('Shift+Enter')
    await page.waitForFunction(
      () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field === 'operator',
    )
    await page.keyboard.press('Shift+Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'operator')
  })

  it('counts rows under a filter, and shows them all again', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('karlshamn')
    await page.getByRole('button', { name: '1 rad visas' }).click()
    await page.getByRole('button', { name: '1 rad visas' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: 'Visa bara rader med orden' }).inputValue()).toBe('')
  })

  it.each(['light', 'dark'] as const)('holds WCAG 2.2 AA in every room and part of one, %s', async (scheme) => {
    const shown = await openPage(scheme)
    await shown.goto(served.address)
    const rail = shown.getByRole('navigation', { name: 'Rum' })
    for (const [at, room] of ['Översikt', 'Register', 'Källor', 'Klassificering', 'Export', 'Historik'].entries()) {
      await rail.waitFor()
      await shown.keyboard.press(`Control+${at + 1}`)
      await rail.getByRole('button', { name: room }).and(shown.locator('[aria-current="page"]')).waitFor()
      const parts = shown.getByRole('navigation', { name: `Delar av ${room}` }).getByRole('button')
      await shown.getByRole('heading', { level: 1 }).first().waitFor()
      for (let part = 0; part < Math.max(1, await parts.count()); part += 1) {
        if ((await parts.count()) > 0) await parts.nth(part).click()
        await shown.getByRole('heading', { level: 1 }).first().waitFor()
        expect(await findViolations(shown), `${room} ${part}`).toEqual([])
      }
    }
    await shown.context().close()
  })

  it('has made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
