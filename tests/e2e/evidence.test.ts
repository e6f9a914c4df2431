import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations, showScheme } from '../support/accessibility.ts'
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

/** Words of the sample report that stand there once. */
const said = 'Familjen kan få behandling av samspelet, i någon form.'

const gap = async () => {
  await page.keyboard.press('Control+3')
  await page.getByRole('navigation', { name: 'Delar av Källor' }).getByRole('button', { name: 'Belägg' }).click()
  await page.getByRole('grid', { name: /^Verksamheter och fält/ }).waitFor()
}
const cell = (name: string | RegExp) => page.getByRole('gridcell', { name })
const filter = (name: string) =>
  page.getByRole('group', { name: 'Visa verksamheter med' }).getByRole('button', { name })
const count = async (name: string) => Number(((await filter(name).textContent()) ?? '').replace(/\D/g, ''))
const message = (text: string | RegExp) => page.getByRole('region', { name: 'Besked' }).getByText(text)
const part = (name: string) =>
  page.getByRole('navigation', { name: 'Delar av Källor' }).locator('[aria-current=page]', { hasText: name })
const undo = async (label: string) => {
  await page.keyboard.press('Control+z')
  await page.getByRole('contentinfo').getByText('Ångrat').filter({ hasText: label }).waitFor()
}
const field = (key: string) => page.locator(`.sheet-card [data-field="${key}"]`)
const supported = (key: string) => field(key).getByRole('list', { name: /^Belägg för/ })

describe('evidence in a browser', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation').first().waitFor()
    await gap()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('stands in a matrix whose numbers add up', async () => {
    const sum = (await page.getByText(/verksamheter × \d+ fält = /).textContent()) ?? ''
    const total = Number(sum.split('=')[1]?.replace(/\D/g, ''))
    const states = await Promise.all(['Egna belägg', 'Plats från import', 'Utan källa', 'Saknas'].map(count))
    expect(states.reduce((all, one) => all + one, 0)).toBe(total)
    expect(states[1]).toBeGreaterThan(0)
    expect(states[2]).toBe(0)
  })

  it('is walked by key: a missing value opens the card, where it is written', async () => {
    await cell(/^Namn, Lilla BUP: /).click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === 'Åldrar, Lilla BUP: uppgiften saknas',
    )
    await page.keyboard.press('Control+End')
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label')?.includes('Lilla BUP') === false,
    )
    await page.keyboard.press('Control+Home')
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Lilla BUP'))
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('saknas'))
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Kort: Lilla BUP' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[data-field="ages"]') !== null)
    await page.keyboard.press('F2')
    await field('ages').getByRole('textbox').first().fill(said)
    await page.keyboard.press('Enter')
    await field('ages').getByText(said).waitFor()
    await page.getByRole('button', { name: 'Saknar belägg 1' }).waitFor()
  })

  it('is without source until a passage is taken, in the matrix as in the register', async () => {
    await gap()
    await filter('Utan källa').filter({ hasText: '1' }).click()
    await page.getByRole('button', { name: '1 verksamhet saknar belägg: visa i registret' }).waitFor()
    const stated = cell('Åldrar, Lilla BUP: skriven utan källa')
    await stated.click()
    await page.keyboard.press('Enter')
    const proposals = page.getByRole('listbox', { name: 'Förslag till belägg: Åldrar, Lilla BUP' })
    await proposals.getByRole('option').first().getByText(said).first().waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await message(/^Belade Åldrar, Lilla BUP/).waitFor()
    await page.getByText('Ingen verksamhet svarar mot valet.').waitFor()
    await page.getByRole('button', { name: 'Visa alla' }).click()
    await cell('Åldrar, Lilla BUP: eget belägg').waitFor()
    expect(await count('Egna belägg')).toBe(1)
    await undo('belägg åldrar, Lilla BUP')
    await stated.waitFor()
    await page.keyboard.press('Control+Shift+z')
    await cell('Åldrar, Lilla BUP: eget belägg').waitFor()
  })

  it('leads to the place that a mark or an import has', async () => {
    await cell('Åldrar, Lilla BUP: eget belägg').click()
    await page.keyboard.press('Enter')
    await part('Läsare').waitFor()
    await gap()
    await cell('Huvudman, Lilla BUP: plats från import').click()
    await page.keyboard.press('Enter')
    await part('Läsare').waitFor()
  })

  it('is narrowed by region and by words', async () => {
    await gap()
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: '1 Blekinge' })
    expect(await page.getByText(/^1 verksamheter × /).count()).toBe(1)
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'Alla' })
    await page.getByRole('textbox', { name: 'Verksamhet' }).fill('lilla bup')
    await page.getByRole('rowheader', { name: /Lilla BUP/ }).waitFor()
    await page.getByRole('textbox', { name: 'Verksamhet' }).fill('')
  })

  it('stands on the card, where it is let go, and where the place that was read becomes a mark', async () => {
    await cell('Åldrar, Lilla BUP: eget belägg').click()
    await page.getByRole('button', { name: 'Öppna kortet' }).click()
    await supported('ages').getByText(said).waitFor()
    expect(await findViolations(page, { include: '.sheet-card' })).toEqual([])
    await supported('ages').getByRole('button', { name: 'Lossa belägget' }).click()
    await supported('ages').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Saknar belägg 1' }).waitFor()
    await undo('ta bort belägg för åldrar, Lilla BUP')
    await supported('ages').waitFor()
    await field('operator').getByRole('button', { name: /^Mer/ }).click()
    await page.getByRole('menuitem', { name: 'Markera den lästa platsen' }).click()
    await supported('operator').waitFor()
    // With the small picture that shows it should its words be lost.
    const db = new Database(projectPath, { readonly: true })
    expect(db.prepare('SELECT count(*) FROM annotation WHERE picture IS NULL').pluck().get()).toBe(0)
    db.close()
    await field('ages').locator('.field-value').focus()
    await page.keyboard.press('b')
    await field('ages').getByRole('option').first().getByText('redan belägg').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.closest('[data-field="ages"]') !== null)
  })

  it('goes out as a list of the unit', async () => {
    for (const [item, ending] of [
      ['Belägglista som Word', 'docx'],
      ['Belägglista som webbsida', 'html'],
    ] as const) {
      await page.getByRole('button', { name: 'Belägglista' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: item }).click()
      expect((await download).suggestedFilename()).toBe(`Belägg Lilla BUP.${ending}`)
    }
  })

  it.each(['light', 'dark'] as const)('is right for axe in the %s scheme', async (colorScheme) => {
    await gap()
    await showScheme(page, colorScheme)
    expect(await findViolations(page)).toEqual([])
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
