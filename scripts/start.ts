import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, isBuilt } from './build.ts'
import { findNoDisplayReason, neededSwitches } from './find-electron.ts'
import { getElectron } from './get-electron.ts'
import { serveInBrowser } from './serve-in-browser.ts'

const root = join(import.meta.dirname, '..')

/** Runs the desktop program to its end. `shown` tells if it ever got as far as a window. */
const runDesktop = (program: string, args: string[]): Promise<{ shown: boolean; code: number }> =>
  new Promise((resolve) => {
    let shown = false
    const child = spawn(program, [...neededSwitches(), root, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
    })
    child.on('message', () => {
      shown = true
    })
    child.on('error', () => resolve({ shown: false, code: 1 }))
    child.on('exit', (code, signal) => resolve({ shown, code: code ?? (signal === null ? 0 : 1) }))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })

/** `npm start`: the desktop app; where it cannot be had, one line says why and the browser host opens instead. */
const start = async (args: string[]): Promise<number> => {
  if (!isBuilt()) await build()
  let reason = findNoDisplayReason()
  if (reason === null) {
    const electron = await getElectron()
    if ('path' in electron) {
      const { shown, code } = await runDesktop(electron.path, args)
      // Code 0 without a window: another instance was running and got the question.
      if (shown || code === 0) return code
      reason = 'Electron kunde inte öppna ett fönster'
    } else {
      reason = electron.reason
    }
  }
  console.error(`${reason}. Kartbordet öppnas i webbläsaren i stället.`)
  return await serveInBrowser(args)
}

process.exitCode = await start(process.argv.slice(2))
