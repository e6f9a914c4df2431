import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium to run: the machine's own, else the one that comes as a package. */
export const findBrowser = async (): Promise<string> => {
  const found = installed.find((path) => existsSync(path))
  if (found !== undefined) return found
  // Careful: the package uses any browser that lies unpacked in the temporary folder, whoever put it there.
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'kartbordet-bench-browser-'))
  const { default: packaged } = await import('@sparticuz/chromium')
  return await packaged.executablePath()
}
