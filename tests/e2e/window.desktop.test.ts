import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findElectron, neededSwitches } from '../../scripts/find-electron.ts'
import type { Bridge } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeTestFolder, root } from '../support/desktop.ts'

interface Asked {
  message: string
  buttons: string[]
}

declare global {
  interface Window {
    readonly kartbordet?: Bridge
  }
  /** In the shell: what the person was asked. In the page: when there is an engine again. */
  var asked: Promise<Asked>
  var engineIsBack: Promise<void>
}

const reason = findNoDesktopReason()
const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'Provprojekt.kartbord')

let app: ElectronApplication | null = null

const open = async (args: string[] = [], env: Record<string, string | undefined> = {}): Promise<Page> => {
  app = await launchDesktop({ homeDir: dir, args, env })
  return await app.firstWindow()
}

const running = (): ElectronApplication => {
  if (app === null) throw new Error('Nothing runs')
  return app
}

const close = async (): Promise<void> => {
  await app?.close()
  app = null
}

const makeProject = async (page: Page): Promise<void> => {
  await running().evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, projectPath)
  await page.getByRole('button', { name: 'Skapa projekt' }).click()
  await page.getByRole('banner').getByText('Provprojekt').waitFor()
}

/** Process ids of the engine, as the system sees them. */
const enginePids = (): number[] => {
  const parent = running().process().pid
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => Number(found?.[2]) === parent && found?.[3]?.includes('engine-entry'))
    .map((found) => Number(found?.[1]))
}

describe.skipIf(reason !== null)(`the desktop window${reason === null ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    await makeProject(await open())
    await close()
    expect(existsSync(projectPath)).toBe(true)
  })
  afterEach(close)
  afterAll(remove)

  it('opens a project that is named when it is started', async () => {
    const page = await open([projectPath])
    await page.getByRole('banner').getByText('Provprojekt').waitFor()
  })

  it('opens a project that is named when it is started once more, in the window that is there', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Skapa projekt' }).waitFor()
    const second = spawn(
      findElectron() ?? '',
      [...neededSwitches(), root, `--user-data-dir=${join(dir, 'user-data')}`, 'Provprojekt.kartbord'],
      { cwd: dir, env: { ...process.env, KARTBORDET_ENGINE_NODE: process.execPath }, stdio: 'ignore' },
    )
    const code = await new Promise((resolve) => second.on('exit', resolve))
    expect(code).toBe(0)
    await page.getByRole('banner').getByText('Provprojekt').waitFor()
    expect(await running().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('says why a named project cannot be opened, and leaves it alone', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Skapa projekt' }).waitFor()
    const told = running().evaluate(
      ({ app: electron, dialog }, path) =>
        new Promise<string[]>((resolve) => {
          dialog.showErrorBox = (title, message) => resolve([title, message])
          electron.emit('second-instance', {}, ['kartbordet', path], '/')
        }),
      join(dir, 'finns-inte.kartbord'),
    )
    const [title, message] = await told
    expect(title).toBe('Projektet kan inte öppnas')
    expect(message).toMatch(/finns-inte.*[.]$/s)
    expect(existsSync(join(dir, 'finns-inte.kartbord'))).toBe(false)
  })

  it('stands where it stood last time', async () => {
    await open()
    const bounds = { x: 60, y: 50, width: 1000, height: 700 }
    await running().evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
    await running().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await close()
    await open()
    const again = await running().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(again).toEqual(bounds)
  })

  it('starts a lost engine again with the same project, and what stands unsaved on the page stays', async () => {
    const page = await open([projectPath])
    await page.getByRole('banner').getByText('Provprojekt').waitFor()
    const unsaved = page.getByRole('textbox', { name: 'Visa bara rader med orden' })
    await unsaved.fill('inte sparat')
    const pids = enginePids()
    expect(pids).toHaveLength(1)
    await running().evaluate(({ dialog }) => {
      globalThis.asked = new Promise((resolve) => {
        dialog.showMessageBox = async (...given: unknown[]) => {
          resolve(given.at(-1) as Asked)
          return { response: 0, checkboxChecked: false }
        }
      })
    })
    await page.evaluate(() => {
      globalThis.engineIsBack = new Promise((resolve) => window.kartbordet?.on('open', () => resolve()))
    })
    process.kill(pids[0] ?? 0, 'SIGKILL')
    expect(await running().evaluate(() => globalThis.asked)).toMatchObject({
      message: 'Motorn bakom fönstret stannade.',
      buttons: ['Starta om', 'Avsluta'],
    })
    await page.evaluate(() => globalThis.engineIsBack)
    await page.getByRole('contentinfo').getByText('Sparat').waitFor()
    expect(await unsaved.inputValue()).toBe('inte sparat')
    // The new engine has the project open, and writes.
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Export' }).click()
    await page.getByRole('checkbox', { name: /^Kontaktpersoners/ }).click()
    await page.getByRole('checkbox', { name: /^Kontaktpersoners/, checked: true }).waitFor()
    expect(enginePids()).not.toEqual(pids)
  })

  it('ends its engine with itself', async () => {
    const page = await open([projectPath])
    await page.getByRole('banner').getByText('Provprojekt').waitFor()
    const [pid = 0] = enginePids()
    await close()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  it('says in one line when its own Node is too old for the engine', async () => {
    const child = spawn(
      findElectron() ?? '',
      [...neededSwitches(), '--disable-gpu', root, `--user-data-dir=${join(dir, 'user-data')}`],
      { cwd: dir, env: { ...process.env, KARTBORDET_ENGINE_NODE: '' }, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const versionTooOld = /^Kartbordets motor behöver Node 22 eller nyare, .*[.]$/m
    const line = await new Promise<string>((resolve) => {
      let said = ''
      child.stderr.on('data', (data: Buffer) => {
        said += data.toString()
        const found = versionTooOld.exec(said)
        if (found !== null) resolve(found[0])
      })
    })
    expect(line).toContain('KARTBORDET_ENGINE_NODE')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGKILL')
    await ended
  })
})
