import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findReadingChild } from '../src/cli/find-reading-child.ts'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'out/built')

/** What the built files are made of. */
const inputs = ['src', 'electron.vite.config.ts', 'engine.vite.config.ts', 'package-lock.json']

const newestMs = (path: string): number => {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}

export const isBuilt = (): boolean => {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs
  return (
    built !== undefined && inputs.every((path) => !existsSync(join(root, path)) || newestMs(join(root, path)) < built)
  )
}

/** Builds the engine and the process that reads documents into `out/engine`. */
export const buildEngine = async (): Promise<void> => {
  process.env.NODE_ENV = 'production'
  const vite = await import('vite')
  await vite.build({ configFile: join(root, 'engine.vite.config.ts'), logLevel: 'warn' })
}

/** Builds shell, bridge and screen, then the engine, into `out/`. */
export const build = async (): Promise<void> => {
  const begunMs = Date.now()
  rmSync(stamp, { force: true })
  process.env.NODE_ENV = 'production'
  const electronVite = await import('electron-vite')
  await electronVite.build({ root, logLevel: 'warn' })
  await buildEngine()
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  console.error(`Byggt på ${((Date.now() - begunMs) / 1000).toFixed(1).replace('.', ',')} s.`)
}

// `--engine`: the engine alone, when it is older than its source; `--if-needed`: all of it, when anything is older.
if (import.meta.main) {
  if (process.argv.includes('--engine')) {
    if (findReadingChild(root).endsWith('.ts')) await buildEngine()
  } else if (!(process.argv.includes('--if-needed') && isBuilt())) await build()
}
