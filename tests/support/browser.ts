import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { neededSwitches } from '../../scripts/find-electron.ts'
import { root } from './desktop.ts'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** A Chromium: the one that CHROMIUM names, one that is installed, else the one inside the npm package (Linux). */
const getChromium = async (): Promise<string> => {
  const named = process.env.CHROMIUM
  if (named !== undefined && named !== '') return named
  const found = installed.find((path) => existsSync(path))
  if (found !== undefined) return found
  // Careful: the package takes whatever browser lies in the temporary folder, of any version.
  const folder = join(root, 'node_modules/.cache/kartbordet-test/chromium')
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Careful: not with the package's own switches; they take down walls that are to be tested. */
export const launchBrowser = async (): Promise<Browser> =>
  await chromium.launch({ executablePath: await getChromium(), args: neededSwitches() })
