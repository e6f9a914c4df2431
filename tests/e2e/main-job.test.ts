import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder } from '../support/desktop.ts'
import { type Served, serve } from '../support/served.ts'
import { openSocketLog } from '../support/socket-log.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { itDoesTheMainJob, stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const sockets = openSocketLog(dir)
const exportFolder = join(dir, 'projects/Kartläggning-export-2025')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

describe('the main job in a browser', () => {
  beforeAll(async () => {
    served = await serve(dir, sockets.env)
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('opens at the printed address, and the secret is gone from it', () => {
    expect(page.url()).toBe(`${new URL(served.address).origin}/`)
  })

  itDoesTheMainJob({
    page: () => page,
    createProject: async (name) => {
      await page.getByRole('textbox', { name: 'Projektets namn' }).fill(name)
      await page.getByRole('button', { name: 'Skapa projekt' }).click()
    },
    pickFiles: async (paths) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Välj filer' }).click()
      await (await chooser).setFiles(paths)
    },
    pickExportFolder: async () => {},
    exportFolder,
  })

  it('hands the written files to the browser', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: /register-2025\.xlsx$/ }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    const written = join(exportFolder, download.suggestedFilename())
    expect(readFileSync(await download.path()).equals(readFileSync(written))).toBe(true)
  })

  it('shows the same after the page is loaded again', async () => {
    await page.reload()
    await page.getByRole('contentinfo').getByText('39 rader, 47 verksamheter/team').waitFor()
  })

  it('has broken no rule of its policy and made no socket but the one it listens on', () => {
    expect(watch).toEqual({ errors: [], foreign: [] })
    const lines = sockets.lines()
    expect(lines.filter((line) => !line.startsWith('TCPSERVERWRAP'))).toEqual([])
    expect(lines).toHaveLength(1)
  })
})
