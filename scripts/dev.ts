import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { findNoDisplayReason, neededSwitches } from './find-electron.ts'
import { getElectron } from './get-electron.ts'
import { serveArguments } from './serve-in-browser.ts'

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)

/** Builds what has changed; a fault is shown and the last good build stays open. */
const build = (): boolean => {
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--if-needed'], { stdio: 'inherit' })
    return true
  } catch {
    return false
  }
}

const hashOf = (dirs: string[]): string => {
  const hash = createHash('sha256')
  for (const dir of dirs) {
    const path = join(root, dir)
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
    }
  }
  return hash.digest('hex')
}

/** A program that is started anew when what it is made of has changed; the page alone is only loaded again. */
interface Program {
  madeOf: string[]
  start(): ChildProcess
  afterBuild(): void
}

const chooseProgram = async (): Promise<Program> => {
  const electron = findNoDisplayReason() === null ? await getElectron() : { reason: findNoDisplayReason() ?? '' }
  if ('path' in electron) {
    return {
      madeOf: ['out/main', 'out/preload', 'out/engine'],
      start: () =>
        spawn(electron.path, [...neededSwitches(), root, ...args], {
          stdio: 'inherit',
          env: { ...process.env, KARTBORDET_DEV: '1', ELECTRON_RUN_AS_NODE: undefined },
        }),
      // The window sees the build itself and loads the page again.
      afterBuild: () => {},
    }
  }
  console.error(`${electron.reason}. Kartbordet öppnas i webbläsaren i stället.`)
  return {
    madeOf: ['src/shared', 'src/core', 'src/web-host', 'src/cli'],
    start: () => spawn(process.execPath, serveArguments(args), { stdio: 'inherit' }),
    afterBuild: () => console.error('Ladda om sidan i webbläsaren.'),
  }
}

if (!build()) process.exit(1)
const program = await chooseProgram()
let hash = hashOf(program.madeOf)
let restarting = false
let child = program.start()
const watchExit = (): void => {
  child.on('exit', (code) => {
    if (!restarting) process.exit(code ?? 0)
  })
}
watchExit()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))

const rebuild = (): void => {
  if (!build()) return
  const next = hashOf(program.madeOf)
  if (next === hash) {
    program.afterBuild()
    return
  }
  hash = next
  restarting = true
  child.once('exit', () => {
    restarting = false
    child = program.start()
    watchExit()
  })
  child.kill()
}

// Editors write a file in several steps.
let timer: NodeJS.Timeout | undefined
watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(rebuild, 100)
})
