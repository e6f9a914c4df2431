import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopOrigin } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type PageWatch, reloadWatched } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const reason = findNoDesktopReason()
const { dir, remove } = makeTestFolder()
let app: ElectronApplication
let page: Page
let watch: PageWatch

describe.skipIf(reason !== null)(`the reader in the desktop app${reason === null ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    const projectPath = join(dir, 'prov.kartbord')
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    app = await launchDesktop({ homeDir: dir, args: [projectPath] })
    page = await app.firstWindow()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = await reloadWatched(page, desktopOrigin)
  })
  afterAll(async () => {
    await app?.close()
    remove()
  })

  it('paints a page of a PDF, with its fonts from the program itself and no breach of the policy', async () => {
    await page.getByRole('navigation', { name: 'Rum' }).waitFor()
    await page.keyboard.press('Control+3')
    await page.getByRole('navigation', { name: 'Delar av Källor' }).getByRole('button', { name: 'Läsare' }).click()
    await page.locator('.page-canvas[data-painted="1"] canvas').waitFor()
    const dark = await page.locator('.page[data-page="1"] canvas').evaluate((canvas) => {
      const picture = canvas as HTMLCanvasElement
      const { data } = (picture.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        picture.width,
        picture.height,
      )
      let count = 0
      for (let pixel = 0; pixel < data.length; pixel += 4) if ((data[pixel] as number) < 140) count += 1
      return count
    })
    expect(dark).toBeGreaterThan(200)
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
