import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { engineFlags } from '../src/shared/memory-flags.ts'
import { root } from './root.ts'

export interface ScreenHost {
  address: string
  pid: number
  stop(): Promise<void>
}

/** The browser host as a person starts it, in a process of its own, for somebody who has given a name before. */
export const startScreenHost = async (folder: string, args: string[]): Promise<ScreenHost> => {
  const path = join(folder, 'settings.json')
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : { recent: [] }
  const named = { deviceId: 'device-bench', person: { id: 'person-bench', name: 'Bench' } }
  writeFileSync(path, JSON.stringify({ ...known, ...named }))
  const child: ChildProcess = spawn(
    process.execPath,
    [...engineFlags, join(root, 'src/cli/index.ts'), 'serve', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, KARTBORDET_SETTINGS: folder, KARTBORDET_PROJECTS: folder },
    },
  )
  const [printed] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return {
    address: printed.toString().trim(),
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Until the grid has all rows, by what it tells a screen reader. */
export const waitForAllRows = async (page: Page, grid: string, atLeast: number): Promise<void> => {
  await page.waitForFunction(
    ({ selector, rows }) =>
      Number(document.querySelector(`${selector} [aria-rowcount]`)?.getAttribute('aria-rowcount') ?? 0) >= rows,
    { selector: grid, rows: atLeast },
    { timeout: 180_000, polling: 200 },
  )
}
