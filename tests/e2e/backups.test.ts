import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const folder = join(dir, 'Dropbox')
const projectPath = join(folder, 'prov.kartbord')
let served: Served
let browser: Browser
let page: Page

const openPage = async (colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme })
  const opened = await context.newPage()
  opened.setDefaultTimeout(stepTimeoutMs)
  await opened.goto(served.address)
  return opened
}

const cell = (on: Page) => on.getByRole('row').filter({ hasText: 'Lilla BUP' }).first().locator('[col-id="ages"]')
const inPalette = async (words: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Sök' }).fill(words)
  await page.getByRole('option').filter({ hasText: words }).first().waitFor()
  await page.keyboard.press('Enter')
}
const told = (words: string) => page.getByRole('region', { name: 'Besked' }).getByText(words)
const dialog = () => page.getByRole('dialog', { name: 'Säkerhetskopior' })
const backupOf = (why: string) => dialog().getByRole('row').filter({ hasText: why }).first()
const restore = async (why: string) => {
  await backupOf(why).getByRole('button').click()
  await dialog()
    .getByRole('heading', { name: /^Återställ till/ })
    .waitFor()
  await dialog().getByText('sparas först som en säkerhetskopia').waitFor()
}

/** Random-looking bytes over a part of the middle, as a bad disk leaves them. */
const damage = (path: string) => {
  const at = Math.floor(statSync(path).size / 2)
  const bytes = Buffer.alloc(40_000, 'skadad')
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

describe('backups in a browser', () => {
  beforeAll(async () => {
    mkdirSync(folder)
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await openPage()
    await cell(page).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('warn of a folder that is synced, until that is put aside', async () => {
    const warning = page.getByText('Projektet ligger i en mapp som Dropbox synkar')
    await warning.waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Jag förstår, visa inte igen' }).click()
    await warning.waitFor({ state: 'detached' })
    await page.reload()
    await cell(page).waitFor()
    expect(await warning.count()).toBe(0)
  })

  it('take the project back after a look at what goes, and forth again', async () => {
    await inPalette('Säkerhetskopior')
    await dialog().getByRole('button', { name: 'Gör en kopia nu' }).click()
    await backupOf('på begäran').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })

    await cell(page).click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('0–3 år')
    await page.keyboard.press('Enter')
    await page.getByRole('contentinfo').getByText('Sparat').filter({ hasText: 'Lilla BUP' }).waitFor()

    await inPalette('Säkerhetskopior')
    await restore('på begäran')
    await dialog().getByText('1 ändring tas bort ur projektet').waitFor()
    await dialog().locator('.backups-loss').getByText('Lilla BUP').first().waitFor()
    expect(await findViolations(page, { include: '[role="dialog"]' })).toEqual([])
    await dialog().getByRole('button', { name: 'Återställ', exact: true }).click()
    await told('Projektet är återställt till').waitFor()
    await cell(page).filter({ hasNotText: '0–3 år' }).waitFor()

    await inPalette('Säkerhetskopior')
    await restore('före en återställning')
    await dialog().getByText('1 ändring som projektet saknar kommer tillbaka').waitFor()
    await dialog().getByRole('button', { name: 'Återställ', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await cell(page).filter({ hasText: '0–3 år' }).waitFor()
  })

  it('repair a file that is damaged, from the newest whole one, and keep what could still be read', async () => {
    await inPalette('Säkerhetskopior')
    await dialog().getByRole('button', { name: 'Gör en kopia nu' }).click()
    await told('Säkerhetskopian är gjord och kontrollerad').waitFor()
    await page.keyboard.press('Escape')
    await inPalette('Stäng projektet')
    const recent = page.getByRole('button', { name: /prov/ }).first()
    await recent.waitFor()
    damage(projectPath)
    await recent.click()
    await page.getByText('prov.kartbord är skadad', { exact: true }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page
      .getByRole('button', { name: /^Laga från kopian/ })
      .first()
      .click()
    await told('Projektet är lagat').waitFor()
    await cell(page).filter({ hasText: '0–3 år' }).waitFor()
    const { ok } = JSON.parse(runCli('verify', '--project', projectPath, '--json')) as { ok: boolean }
    expect(ok).toBe(true)
  })
})
