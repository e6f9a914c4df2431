import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where Electron's program lies inside a folder with its files. */
const programIn: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/**
 * Path of an Electron program that is on this machine, or null: the folder that ELECTRON_OVERRIDE_DIST_PATH names, else
 * what the npm package has downloaded. Careful: `require('electron')` would start the download.
 */
export const findElectron = (env: NodeJS.ProcessEnv = process.env): string | null => {
  const program = programIn[process.platform] ?? 'electron'
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined && override !== '') {
    const path = join(override, program)
    return existsSync(path) ? path : null
  }
  const packageDir = join(root, 'node_modules/electron')
  const path = join(packageDir, 'dist', program)
  if (!existsSync(path)) return null
  // A download that was broken off leaves a program without its version, or an older one.
  const versionFile = join(packageDir, 'dist/version')
  if (!existsSync(versionFile)) return null
  const wanted = (JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }).version
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === wanted ? path : null
}

/** Why no window can be opened here, in one Swedish sentence, or null. */
export const findNoDisplayReason = (env: NodeJS.ProcessEnv = process.env): string | null =>
  process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
    ? 'Ingen skärm hittades (varken DISPLAY eller WAYLAND_DISPLAY är satt)'
    : null

/** Switches that this user on this machine needs to be able to start Electron at all. */
export const neededSwitches = (): string[] =>
  // Chromium refuses to build its sandbox as root on Linux; the page's own sandbox stays.
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
