import { mkdirSync } from 'node:fs'
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
})
