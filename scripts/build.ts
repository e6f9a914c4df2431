import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** Builds shell, bridge and screen, then the engine, into `out/`. */
export const build = async (): Promise<void> => {
  const begunMs = Date.now()
  rmSync(stamp, { force: true })
  process.env.NODE_ENV = 'production'
  const electronVite = await import('electron-vite')
  const vite = await import('vite')
  await electronVite.build({ root, logLevel: 'warn' })
  await vite.build({ configFile: join(root, 'engine.vite.config.ts'), logLevel: 'warn' })
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  console.error(`Byggt på ${((Date.now() - begunMs) / 1000).toFixed(1).replace('.', ',')} s.`)
}

if (import.meta.main && !(process.argv.includes('--if-needed') && isBuilt())) await build()
