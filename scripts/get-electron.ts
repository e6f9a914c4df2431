import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findElectron } from './find-electron.ts'

const askTimeoutMs = 4000
const downloadTimeoutMs = 5 * 60 * 1000

export type FoundElectron = { path: string } | { reason: string }

/** Where Electron's own installer downloads from. */
const downloadHost = (): string =>
  process.env.ELECTRON_MIRROR ??
  process.env.npm_config_electron_mirror ??
  'https://github.com/electron/electron/releases/'

/** The Electron program: what is here already, else downloaded by Electron's own installer when its host answers. */
export const getElectron = async (): Promise<FoundElectron> => {
  const found = findElectron()
  if (found !== null) return { path: found }
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined && override !== '') {
    return { reason: 'ELECTRON_OVERRIDE_DIST_PATH pekar på en mapp utan Electron' }
  }
  const host = downloadHost()
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(askTimeoutMs) })
  } catch {
    return { reason: `Electron är inte hämtad, och ${new URL(host).host} svarar inte härifrån` }
  }
  console.error('Hämtar Electron. Det görs en gång.')
  const installer = join(import.meta.dirname, '../node_modules/electron/install.js')
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'ignore'], timeout: downloadTimeoutMs })
  const path = findElectron()
  return path === null ? { reason: 'Electron gick inte att hämta' } : { path }
}
