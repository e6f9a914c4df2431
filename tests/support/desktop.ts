import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { findElectron, neededSwitches } from '../../scripts/find-electron.ts'
import { openDisplay } from './display.ts'
import { makeKnownPerson } from './known-person.ts'

export const root = join(import.meta.dirname, '../..')

/** Why no desktop window can be opened in tests here, in one line, or null. Throws where Electron was promised and is not there. */
export const findNoDesktopReason = (): string | null => {
  if (findElectron() === null) {
    const promised = process.env.ELECTRON_OVERRIDE_DIST_PATH
    if (promised) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${promised}, where there is no Electron`)
    return 'not run: no Electron program (set ELECTRON_OVERRIDE_DIST_PATH to a folder with one)'
  }
  if (process.platform !== 'linux' || process.env.DISPLAY) return null
  return spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined
    ? null
    : 'not run: no display and no Xvfb'
}

export interface LaunchOptions {
  /** Folder with package.json and out/; the repository itself unless told otherwise. */
  appDir?: string
  /** A folder of this test's own for settings and projects. */
  homeDir: string
  args?: string[]
  env?: Record<string, string | undefined>
  /** Nobody has used the program before: it begins with asking for a name. */
  firstStart?: boolean
}

/** Opens the real program, with this test run's Node as the engine's, since the test runtime's own is too old. */
export const launchDesktop = async ({
  appDir = root,
  homeDir,
  args = [],
  env = {},
  firstStart = false,
}: LaunchOptions): Promise<ElectronApplication> => {
  const executablePath = findElectron()
  if (executablePath === null) throw new Error('No Electron program')
  const display = await openDisplay()
  if (!firstStart) makeKnownPerson(join(homeDir, 'settings'))
  const wanted = {
    ...process.env,
    DISPLAY: display,
    KARTBORDET_ENGINE_NODE: process.execPath,
    KARTBORDET_SETTINGS: join(homeDir, 'settings'),
    KARTBORDET_PROJECTS: join(homeDir, 'projects'),
    ...env,
  }
  const app = await _electron.launch({
    executablePath,
    // Careful: without a graphics card the page sometimes waits for ever for a graphics process that cannot start.
    args: [...neededSwitches(), '--disable-gpu', appDir, `--user-data-dir=${join(homeDir, 'user-data')}`, ...args],
    cwd: homeDir,
    env: Object.fromEntries(Object.entries(wanted).filter((each): each is [string, string] => each[1] !== undefined)),
  })
  // Nobody is there to answer: what is said is written down, and a question means the end.
  await app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, message) => console.error(`Said in a dialog: ${title}. ${message}`)
    dialog.showMessageBox = async (...given: unknown[]) => {
      console.error(`Asked in a dialog: ${JSON.stringify(given.at(-1))}`)
      return { response: 1, checkboxChecked: false }
    }
  })
  return app
}

/** A folder of a test's own, gone afterwards. */
export const makeTestFolder = (): { dir: string; remove(): void } => {
  const dir = mkdtempSync(join(tmpdir(), 'kartbordet-test-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/**
 * The built program with an empty page in place of the screen: everything from the bridge inwards is the real thing, and
 * the test speaks on the bridge itself. It lies within the repository, where its code finds its packages and may be read.
 */
export const makeEmptyPageApp = (): { appDir: string; remove(): void } => {
  const parent = join(root, 'node_modules/.cache/kartbordet-test')
  mkdirSync(parent, { recursive: true })
  const appDir = mkdtempSync(join(parent, 'app-'))
  for (const part of ['main', 'preload', 'engine']) {
    cpSync(join(root, 'out', part), join(appDir, 'out', part), { recursive: true })
  }
  cpSync(join(root, 'resources'), join(appDir, 'resources'), { recursive: true })
  mkdirSync(join(appDir, 'out/renderer'))
  writeFileSync(
    join(appDir, 'package.json'),
    JSON.stringify({ name: 'kartbordet', productName: 'Kartbordet', version: '0.0.0', main: 'out/main/index.cjs' }),
  )
  writeFileSync(join(appDir, 'out/renderer/index.html'), '<!doctype html><html lang="sv"><title>Tom</title></html>')
  return { appDir, remove: () => rmSync(appDir, { recursive: true, force: true }) }
}
