import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

/** A working day at the keyboard. Nothing here points at anything: what has the focus is found by going there. */

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'dagen.kartbord')
const sample = join(root, 'resources/sample')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const status = () => page.getByRole('contentinfo')
const dialog = (name: string) => page.getByRole('dialog', { name })
const focusedColumn = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[col-id]')?.getAttribute('col-id') ?? null)
const cell = (name: string, column: string) =>
  page.getByRole('row').filter({ hasText: name }).first().locator(`[col-id="${column}"]`)

/** Goes on by a key until the page says that one has arrived. */
const pressUntil = async (key: string, arrived: () => Promise<boolean>, most = 60): Promise<void> => {
  for (let n = 0; n < most; n += 1) {
    if (await arrived()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there`)
}
const tabTo = (role: string, name: RegExp, key = 'Tab'): Promise<void> =>
  pressUntil(key, () =>
    page.evaluate(
      ([wantedRole, pattern]) => {
        const element = document.activeElement
        const own = element?.getAttribute('role') ?? element?.tagName.toLowerCase()
        const label = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
        return own === wantedRole && new RegExp(pattern ?? '').test(label)
      },
      [role, name.source],
    ),
  )
const goToColumn = (column: string): Promise<void> =>
  pressUntil('ArrowRight', async () => (await focusedColumn()) === column)

describe('a working day by keyboard alone', () => {
  beforeAll(async () => {
    runCli('import', join(sample, 'rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByText('Lilla BUP').first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('finds a unit through the palette', async () => {
    await press('Control+k')
    await dialog('Sök eller välj kommando').getByRole('combobox').waitFor()
    await page.keyboard.type('Kärnan')
    await page.getByRole('option', { name: /Kärnan/ }).waitFor()
    await press('Enter')
    await page.getByRole('heading', { name: 'Kärnan' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[role="row"]')?.textContent?.includes('Kärnan'))
  })

  it('edits five of its fields in the grid', async () => {
    await pressUntil('ArrowLeft', async () => (await focusedColumn()) === 'number', 30)
    const written: [string, string][] = [
      ['place', 'Norrtälje och Rimbo'],
      ['ages', '0–6 år'],
      ['casesPerYear', 'ca 45'],
    ]
    for (const [column, text] of written) {
      await goToColumn(column)
      await page.keyboard.type(text)
      await press('Enter')
      await cell('Kärnan', column).getByText(text.slice(0, 9)).first().waitFor()
      await press('ArrowUp')
      await page.getByRole('heading', { name: 'Kärnan' }).waitFor()
    }
    await pressUntil('ArrowLeft', async () => (await focusedColumn()) === 'number', 30)
    await goToColumn('treatmentMethods')
    await press('F2')
    await page.keyboard.type('Marte Meo')
    await press('Alt+Enter')
    await page.keyboard.type('Samtal i hemmet')
    await press('Enter')
    await cell('Kärnan', 'treatmentMethods').getByText('Marte Meo').waitFor()
    await press('ArrowUp')
    await page.getByRole('heading', { name: 'Kärnan' }).waitFor()
    // The fifth on the card, where every field stands.
    await press('Shift+Enter')
    await tabTo('button', /^Remissväg/, 'Shift+Tab')
    await press('Enter')
    await page.keyboard.type('Egen anmälan')
    await press('Control+Enter')
    await status().getByText('ändra remissväg, Kärnan').waitFor()
    const history = JSON.parse(runCli('history', '--project', projectPath, '--json')) as { label: string }[]
    expect(history.slice(0, 5).map(({ label }) => label)).toEqual(
      ['remissväg', 'behandlingsmetoder', 'ärenden per år', 'åldrar', 'ort'].map((field) => `ändra ${field}, Kärnan`),
    )
  })

  it('pastes ten rows from a spreadsheet, after a look at what they change', async () => {
    const text = Array.from({ length: 10 }, (_, n) => `${n}–${n + 4} år`).join('\r\n')
    await page.evaluate((each) => navigator.clipboard.writeText(each), text)
    await press('Shift+Enter', 'Control+Home')
    await pressUntil('ArrowDown', async () => (await focusedColumn()) !== null, 5)
    await goToColumn('ages')
    await press('Control+v')
    await dialog('Klistra in').getByText('10 uppgifter ändras').waitFor()
    await tabTo('button', /Skriv/)
    await press('Enter')
    await dialog('Klistra in').waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Besked' }).getByText('Klistrade in 10 uppgifter').waitFor()
    // The last of them stand below what is drawn.
    await page.getByText('3–7 år').first().waitFor()
  })

  it('takes in a returned form, looked at first', async () => {
    await pressUntil('Shift', async () => (await focusedColumn()) !== null)
    const choosing = page.waitForEvent('filechooser')
    await press('Control+i')
    await (await choosing).setFiles([join(sample, 'svarsformular-lilla-bup.docx')])
    await page.getByRole('region', { name: 'Vad filen innehåller och vad som skulle ändras' }).waitFor()
    await tabTo('button', /Ta in allt/)
    await press('Enter')
    await status().getByText('importera svarsformular-lilla-bup.docx').waitFor()
  })

  it('undoes twice, and what was before stands again', async () => {
    await press('Control+z')
    await status().getByText('Ångrat').waitFor()
    await press('Control+2', 'Control+z')
    await page.getByText('3–7 år').first().waitFor({ state: 'detached' })
    await status().getByText('klistra in').waitFor()
  })

  it('exports', async () => {
    await press('Control+5')
    await page.getByRole('heading', { name: 'Export', level: 1 }).waitFor()
    await tabTo('button', /Skriv filerna/)
    await press('Enter')
    await page.getByRole('heading', { name: /^\d+ filer är skrivna$/ }).waitFor()
  })

  it('stands on disk as it did on screen', () => {
    const register = runCli('register', '--project', projectPath, '--edition', '2025', '--json')
    const stands = ['Norrtälje och Rimbo', 'Samtal i hemmet', 'Egen anmälan', '9–13 år'].map((text) =>
      register.includes(text),
    )
    expect(stands).toEqual([true, true, true, false])
    expect(JSON.parse(runCli('verify', '--project', projectPath, '--json'))).toMatchObject({ ok: true })
  })

  it('has made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
