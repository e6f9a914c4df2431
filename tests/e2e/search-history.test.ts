import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
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

const fieldInFocus = (key: string) =>
  page.waitForFunction(
    (wanted) =>
      document.activeElement?.className.includes('field-value') === true &&
      document.activeElement.closest<HTMLElement>('[data-field]')?.dataset.field === wanted,
    key,
  )
const card = () => page.locator('.sheet-card')
const field = (key: string) => card().locator(`[data-field="${key}"]`)

/** Opens the search, asks, and waits for what was found. */
const search = async (words: string, on = page) => {
  await on.keyboard.press('Control+f')
  const box = on.getByRole('combobox', { name: 'Sök i uppgifter' })
  await box.fill(words)
  await on.locator('.search-hits').getByRole('option').first().waitFor()
  await on.locator('#search-count').filter({ hasText: 'träff' }).waitFor()
}

/** Of the part that these tests are about: every room as a whole is looked at elsewhere. */
const expectNoViolations = async (on: Page, part: string) => {
  expect(await findViolations(on, { include: part })).toEqual([])
}

describe('card, comparison, history and search in a browser', () => {
  beforeAll(async () => {
    const read = (file: string, edition: string) =>
      execFileSync(
        process.execPath,
        [
          join(root, 'src/cli/index.ts'),
          'import',
          join(root, 'resources/sample', file),
          '--project',
          projectPath,
          '--edition',
          edition,
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      )
    read('rapport-2025.pdf', '2025')
    read('webbsida-2018-stockholm.html', '2018')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await openPage()
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Register' }).click()
    await page.getByRole('row').filter({ hasText: 'Lilla BUP' }).first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('finds a unit by a word, and opens it in its field by one key; Esc gives the focus back', async () => {
    await page.getByRole('gridcell', { name: 'Lilla BUP' }).first().click()
    const before = await page.evaluate(() => document.activeElement?.getAttribute('col-id'))
    await search('kärnan')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction((wanted) => document.activeElement?.getAttribute('col-id') === wanted, before)
    await search('kärnan')
    const option = page.locator('.search-hits').getByRole('option', { selected: true })
    expect(await option.locator('mark').first().textContent()).toBe('Kärnan')
    await page.keyboard.press('Enter')
    await fieldInFocus('name')
    await card().getByRole('heading', { name: 'Kärnan' }).waitFor()
  })

  it('keeps a note by key, and shows the history of the value by another', async () => {
    await page.keyboard.press('n')
    await page.keyboard.type('Ring om namnet')
    await page.keyboard.press('Control+Enter')
    await field('name').getByRole('button', { name: 'Anteckning: Namn: Ring om namnet' }).waitFor()
    await fieldInFocus('name')
    await page.keyboard.press('Alt+h')
    const dialog = page.getByRole('dialog', { name: 'Historik: Namn' })
    await dialog.getByText('anteckna på namn').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await fieldInFocus('name')
  })

  it('shows the same field in the other edition, and compares word by word', async () => {
    await field('name').getByRole('button', { name: 'Öppna beskrivningen 2018' }).waitFor()
    await card().getByRole('tab', { name: 'Mot 2018' }).click()
    const name = card().locator('[data-compared="name name"]')
    await name.waitFor()
    // Words are told, not only drawn.
    expect(await name.locator('del').first().textContent()).toMatch(/^borttaget: /)
    await expectNoViolations(page, '.sheet-card')
    await card().getByRole('tab', { name: 'Uppgifter' }).click()
  })

  it('folds a group, remembers it, and unfolds it for a place that is asked for', async () => {
    const heading = card().getByRole('button', { name: /^Väg in/ })
    await heading.click()
    await field('name').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    expect(await heading.getAttribute('aria-expanded')).toBe('false')
    await search('kärnan')
    await page.keyboard.press('Enter')
    await fieldInFocus('name')
  })

  it('finds the text of a source with its page, and what no longer stands', async () => {
    await search('kärnan')
    await page.getByRole('radio', { name: /Text i källor/ }).check({ force: true })
    await page.locator('.search-hits').getByRole('option').filter({ hasText: 'text i källan, s. ' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'rapport-2025.pdf' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('contentinfo').getByText('Ångrat').waitFor()
    await search('"ring om namnet"')
    await page.locator('.search-hits').getByRole('option').filter({ hasText: 'stod här' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Bara en post visas.').waitFor()
    await page.getByRole('button', { name: 'Visa allt' }).click()
  })

  it('takes a day as it is written, and shows it the Swedish way whatever language the browser has', async () => {
    const until = page.getByRole('textbox', { name: 'Till och med' })
    await until.fill('1 mars 2001')
    await page.getByText('Inget i historiken stämmer med det du har valt.').waitFor()
    await until.press('Tab')
    expect(await until.inputValue()).toBe('2001-03-01')
    await page.getByRole('button', { name: 'Visa allt' }).click()
    await page.locator('.history-entry').first().waitFor()
    expect(await until.inputValue()).toBe('')
  })

  it('narrows the history, and opens the place that an entry is about', async () => {
    await page.getByRole('searchbox', { name: 'Ord i historiken' }).fill('anteckna')
    await page.waitForFunction(() => document.querySelectorAll('.history-entry').length === 2)
    await page.getByRole('combobox', { name: 'Genom vad' }).selectOption('undo')
    await page.waitForFunction(() => document.querySelectorAll('.history-entry').length === 1)
    await expectNoViolations(page, '[data-pane="history"]')
    await page.getByRole('button', { name: /^Öppna Namn, Kärnan/ }).click()
    await fieldInFocus('name')
  })

  it('tells what is new against the edition before, and opens those rows', async () => {
    await page.keyboard.press('Control+1')
    const added = page.getByRole('listitem').filter({ hasText: 'Ej i 2018 års upplaga' }).getByRole('button')
    const count = (await added.textContent()) ?? ''
    expect(Number(count)).toBeGreaterThan(0)
    await added.click()
    await page.getByRole('button', { name: `${count} rader visas` }).click()
    await page.getByRole('button', { name: `${count} rader visas` }).waitFor({ state: 'detached' })
  })

  it('shows the project as it was, where nothing can be written, and comes back by one key', async () => {
    await page.keyboard.press('Control+6')
    await page.getByRole('button', { name: 'Se projektet som det var efter: importera rapport-2025.pdf' }).click()
    const banner = page.locator('.past-banner')
    await banner.getByText('Projektet som det var').waitFor()
    await page.keyboard.press('Control+2')
    await page.getByRole('row').filter({ hasText: 'Kärnan' }).first().waitFor()
    // The web page had not been read then: nothing is tied to the other edition.
    await card().getByRole('tab', { name: 'Andra upplagor' }).waitFor()
    expect(await page.getByRole('button', { name: 'Markera allt granskat' }).count()).toBe(0)
    await expectNoViolations(page, '.past-banner')
    await page.keyboard.press('Alt+Home')
    await banner.waitFor({ state: 'detached' })
    await card().getByRole('tab', { name: 'Mot 2018' }).waitFor()
  })

  it.each(['light', 'dark'] as const)('holds WCAG 2.2 AA while searching, %s', async (scheme) => {
    const shown = await openPage(scheme)
    await shown.goto(served.address)
    await shown.getByRole('navigation', { name: 'Rum' }).waitFor()
    await search('kärnan', shown)
    await expectNoViolations(shown, '[role="dialog"]')
    await shown.context().close()
  })

  it('has made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
