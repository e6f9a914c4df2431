import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopOrigin } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeTestFolder } from '../support/desktop.ts'
import { openSocketLog } from '../support/socket-log.ts'
import { type PageWatch, reloadWatched } from '../support/watch-page.ts'
import { itDoesTheMainJob, stepTimeoutMs } from './main-job.ts'

const reason = findNoDesktopReason()
const { dir, remove } = makeTestFolder()
const sockets = openSocketLog(dir)
const exportFolder = join(dir, 'Publicering 2025')
mkdirSync(exportFolder)
let app: ElectronApplication
let page: Page
let watch: PageWatch

/** What the person answers in the dialogs from now on. */
const answerDialogs = (answers: { open?: string[]; save?: string }): Promise<void> =>
  app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = async () => ({ canceled: open === undefined, filePaths: open ?? [] })
    dialog.showSaveDialog = async () => ({ canceled: save === undefined, filePath: save ?? '' })
  }, answers)

describe.skipIf(reason !== null)(`the main job in the desktop app${reason === null ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    app = await launchDesktop({
      homeDir: dir,
      env: { KARTBORDET_ENGINE_NODE: sockets.writeNodeProgram(join(dir, 'node')) },
    })
    page = await app.firstWindow()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = await reloadWatched(page, desktopOrigin)
  })
  afterAll(async () => {
    await app?.close()
    remove()
  })

  itDoesTheMainJob({
    page: () => page,
    createProject: async (name) => {
      // Without its ending, as some systems' dialogs leave it.
      await answerDialogs({ save: join(dir, name) })
      await page.getByRole('button', { name: 'Skapa projekt' }).click()
    },
    pickFiles: async (paths) => {
      await answerDialogs({ open: paths })
      await page.getByRole('button', { name: 'Välj filer' }).click()
    },
    pickExportFolder: () => answerDialogs({ open: [exportFolder] }),
    exportFolder,
  })

  it('names in the menu what would be undone, and undoes it from there', async () => {
    const undoItem = () =>
      app.evaluate(({ Menu }) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById('journal.undo')
        return { label: item?.label, enabled: item?.enabled }
      })
    expect(await undoItem()).toEqual({ label: 'Ångra: ändra ort, Kärnan', enabled: true })
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('journal.undo')?.click())
    await page.getByRole('contentinfo').getByText('Ångrat').waitFor()
    expect((await undoItem()).label).toBe('Ångra: importera rapport-2025.pdf')
  })

  it('takes a file that was dropped on the window, whole', async () => {
    // A drop hands the page a file; what it does with it is to upload it.
    const uploaded = await page.evaluate(async () => {
      const body = new Uint8Array(3_000_000).map((_, index) => index % 251)
      const headers = { 'x-file-name': 'stor.bin', 'x-file-size': String(body.byteLength) }
      const answer = await fetch('/upload', { method: 'POST', headers, body })
      const { token } = (await answer.json()) as { token: string }
      const back = new Uint8Array(await (await fetch(`/file/${token}`)).arrayBuffer())
      return back.byteLength === body.byteLength && back.every((byte, index) => byte === body[index])
    })
    expect(uploaded).toBe(true)
  })

  it('refuses a file that came through cut', async () => {
    const cut = await page.evaluate(async () => {
      const headers = { 'x-file-name': 'a', 'x-file-size': '9' }
      const answer = await fetch('/upload', { method: 'POST', headers, body: 'x' })
      return { status: answer.status, ...((await answer.json()) as object) }
    })
    expect(cut).toMatchObject({ status: 400, code: 'upload-cut' })
    expect(watch.errors.splice(0)).toEqual([expect.stringContaining('400')])
  })

  it('does nothing when a dialog is cancelled', async () => {
    await answerDialogs({})
    const before = await page.getByRole('contentinfo').textContent()
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('import.files')?.click())
    await page.evaluate(() => fetch('/'))
    expect(await page.getByRole('contentinfo').textContent()).toBe(before)
  })

  it('has broken no rule of its policy, and made no socket at all', () => {
    expect(watch).toEqual({ errors: [], foreign: [] })
    expect(sockets.lines()).toEqual([])
  })
})
