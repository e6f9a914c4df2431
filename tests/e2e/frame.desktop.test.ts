import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takeProjectLock } from '../../src/core/db/project-lock.ts'
import { desktopOrigin } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeTestFolder } from '../support/desktop.ts'
import { type PageWatch, reloadWatched } from '../support/watch-page.ts'

const reason = findNoDesktopReason()
const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'Provprojekt.kartbord')
const otherPath = join(dir, 'Annat projekt.kartbord')

let app: ElectronApplication | null = null
let watch: PageWatch

const running = (): ElectronApplication => {
  if (app === null) throw new Error('Nothing runs')
  return app
}
const open = async (args: string[] = [], more: { homeDir?: string; firstStart?: boolean } = {}): Promise<Page> => {
  app = await launchDesktop({ homeDir: dir, args, ...more })
  const page = await app.firstWindow()
  watch = await reloadWatched(page, desktopOrigin)
  return page
}
const close = async (): Promise<void> => {
  if (app === null) return
  // Zero errors, refusals of the page's policy among them, and nothing fetched from elsewhere.
  expect(watch).toEqual({ errors: [], foreign: [] })
  await app.close()
  app = null
}
const answerDialogs = (answers: { open?: string[]; save?: string }): Promise<void> =>
  running().evaluate(({ dialog }, { open: paths, save }) => {
    dialog.showOpenDialog = async () => ({ canceled: paths === undefined, filePaths: paths ?? [] })
    dialog.showSaveDialog = async () => ({ canceled: save === undefined, filePath: save ?? '' })
  }, answers)
const projectName = (page: Page, name: string) => page.getByRole('banner').getByText(name, { exact: true }).waitFor()
const makeProject = async (page: Page, path: string, name: string): Promise<void> => {
  await answerDialogs({ save: path })
  await page.getByRole('button', { name: 'Skapa projekt' }).click()
  await projectName(page, name)
}

interface ShownItem {
  id: string
  label: string
  enabled: boolean
  accelerator: string
  role: string
}
/** The menu bar as the system has it. */
const readMenus = (): Promise<{ label: string; items: ShownItem[] }[]> =>
  running().evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => ({
      label,
      items: (submenu?.items ?? [])
        .filter(({ type }) => type !== 'separator')
        .map(({ id, label: words, enabled, accelerator, role }) => ({
          id,
          label: words,
          enabled,
          accelerator: String(accelerator ?? ''),
          role: String(role ?? ''),
        })),
    })),
  )
/** Waits until the menu bar has an item that is as wanted: it follows the page a moment later. */
const menuItem = async (id: string, wanted: (item: ShownItem) => boolean = () => true): Promise<ShownItem> => {
  for (;;) {
    const found = (await readMenus()).flatMap(({ items }) => items).find((item) => item.id === id)
    if (found !== undefined && wanted(found)) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const choose = (id: string): Promise<void> =>
  running().evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)

describe.skipIf(reason !== null)(`the frame of the desktop app${reason === null ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    const page = await open()
    await makeProject(page, projectPath, 'Provprojekt')
    await choose('project.close')
    await page.getByRole('button', { name: 'Skapa projekt' }).waitFor()
    await makeProject(page, otherPath, 'Annat projekt')
    await close()
  })
  afterEach(close)
  afterAll(remove)

  it('has the menus of the command table: words, keys, state, and what would be undone by name', async () => {
    const page = await open([projectPath])
    await projectName(page, 'Provprojekt')
    await menuItem('project.saveCopy', ({ enabled }) => enabled)
    const menus = await readMenus()
    expect(menus.map(({ label }) => label)).toEqual([
      'Arkiv',
      'Redigera',
      'Register',
      'Verksamhet',
      'Kö',
      'Läsaren',
      'Visa',
      'Fönster',
      'Hjälp',
    ])
    for (const { items } of menus) for (const { label } of items) expect(label).toMatch(/\p{L}/u)
    expect(await menuItem('project.saveCopy')).toMatchObject({
      label: 'Spara en kopia',
      accelerator: 'CmdOrCtrl+Shift+S',
    })
    expect(await menuItem('unit.next')).toMatchObject({ label: 'Nästa verksamhet', accelerator: 'J' })
    // Nothing is chosen in an empty register.
    expect(await menuItem('unit.duplicate')).toMatchObject({ enabled: false })
    expect(await menuItem('room.export')).toMatchObject({ accelerator: 'CmdOrCtrl+5' })
    // Copying is the system's until the grid has something to copy.
    expect(menus[1]?.items.map(({ role }) => role)).toEqual(expect.arrayContaining(['paste']))

    await choose('room.export')
    await page.getByRole('checkbox', { name: /^Kontaktpersoners/ }).click()
    const undo = await menuItem('journal.undo', ({ enabled }) => enabled)
    expect(undo.label).toMatch(/^Ångra: \p{Ll}/u)
    await choose('journal.undo')
    await menuItem('journal.redo', ({ enabled, label }) => enabled && label === undo.label.replace('Ångra', 'Gör om'))
  })

  it('speaks English when asked to, in the menu bar and the dialogs too, and remembers it', async () => {
    const page = await open([projectPath])
    await projectName(page, 'Provprojekt')
    await menuItem('settings.open', ({ enabled }) => enabled)
    await choose('settings.open')
    await page.getByRole('dialog').getByRole('radio', { name: 'English' }).check()
    await menuItem('project.saveCopy', ({ label }) => label === 'Save a copy')
    expect((await readMenus()).map(({ label }) => label)).toEqual([
      'File',
      'Edit',
      'Register',
      'Unit',
      'Queue',
      'Reader',
      'View',
      'Window',
      'Help',
    ])
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    const asked = running().evaluate(
      ({ dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showSaveDialog = async (...given: unknown[]) => {
            resolve((given.at(-1) as { title: string }).title)
            return { canceled: true, filePath: '' }
          }
        }),
    )
    await page.keyboard.press('Escape')
    await choose('project.saveCopy')
    expect(await asked).toBe('Save a copy of the project')
    await close()
    const again = await open([projectPath])
    await again.getByRole('navigation', { name: 'Rooms' }).waitFor()
    await menuItem('settings.open', ({ enabled }) => enabled)
    await choose('settings.open')
    await again.getByRole('dialog').getByRole('radio', { name: 'Svenska' }).check()
    await menuItem('project.saveCopy', ({ label }) => label === 'Spara en kopia')
  })

  it('saves a copy where the person says, asks before it replaces a file, and opens the copy', async () => {
    const copyPath = join(dir, 'Kopia.kartbord')
    writeFileSync(copyPath, 'något annat')
    const page = await open([projectPath])
    await projectName(page, 'Provprojekt')
    // Without its ending, as some systems' dialogs leave it: so that dialog asked about another file.
    await answerDialogs({ save: join(dir, 'Kopia') })
    await menuItem('project.saveCopy', ({ enabled }) => enabled)
    await choose('project.saveCopy')
    await page.getByText('Kopia.kartbord finns redan').waitFor()
    expect(readFileSync(copyPath, 'utf8')).toBe('något annat')
    await page.getByRole('button', { name: 'Ersätt filen' }).click()
    await page.getByRole('button', { name: 'Öppna kopian' }).click()
    await projectName(page, 'Kopia')
    expect(existsSync(`${copyPath}.unfinished`)).toBe(false)
  })

  it('opens what is double-clicked on a Mac, and what is dropped on the window, without a path reaching the page', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Skapa projekt' }).waitFor()
    await running().evaluate(({ app: electron }, path) => {
      electron.emit('open-file', { preventDefault: () => {} }, path)
    }, projectPath)
    await projectName(page, 'Provprojekt')
    const hand = await page.context().newCDPSession(page)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await hand.send('Input.dispatchDragEvent', {
        type,
        x: 400,
        y: 300,
        data: { items: [], files: [otherPath], dragOperationsMask: 1 },
      })
    await projectName(page, 'Annat projekt')
    // An event of the page's own making opens nothing.
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'Provprojekt.kartbord'))
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: data }))
    })
    await menuItem('project.saveCopy')
    await projectName(page, 'Annat projekt')
  })

  it('shows a project that another program holds for reading, says who, and writes when it is free', async () => {
    const since = new Date().toISOString()
    const { lock } = takeProjectLock(projectPath, { name: 'Britt Lund', device: 'another', since })
    if (lock === null) throw new Error('Somebody holds the project')
    const page = await open([projectPath])
    await page.getByRole('main').getByText('Projektet är öppet hos Britt Lund sedan').waitFor()
    await menuItem('import.files', ({ enabled }) => !enabled)
    await menuItem('project.openToWrite', ({ enabled }) => !enabled)
    await menuItem('unit.add', ({ enabled }) => !enabled)
    lock.release()
    const free = page.getByRole('main').getByText('Projektet är ledigt igen')
    await free.waitFor()
    await menuItem('project.openToWrite', ({ enabled }) => enabled)
    await choose('project.openToWrite')
    await free.waitFor({ state: 'detached' })
    await menuItem('import.files', ({ enabled }) => enabled)
  })

  it('asks once for a name, and not again when it was skipped', async () => {
    const homeDir = join(dir, 'ny')
    mkdirSync(homeDir)
    const page = await open([], { homeDir, firstStart: true })
    const question = page.getByRole('dialog', { name: 'Vad heter du?' })
    await question.getByRole('button', { name: 'Hoppa över' }).click()
    await page.getByText('Du är Namnlös.').waitFor()
    await close()
    const again = await open([], { homeDir, firstStart: true })
    await again.getByText('Du är Namnlös.').waitFor()
    expect(await again.getByRole('dialog').count()).toBe(0)
  })
})
