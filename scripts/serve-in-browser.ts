import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { engineFlags } from '../src/shared/memory-flags.ts'
import { findNoDisplayReason } from './find-electron.ts'

const root = join(import.meta.dirname, '..')

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Shows the address in the person's browser where there is one; it is printed in any case. */
const openBrowser = (address: string): void => {
  const [program, ...args] = openers[process.platform] ?? []
  if (program === undefined || findNoDisplayReason() !== null) return
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/** The command that serves; a `.kartbord` among the arguments is opened. */
export const serveArguments = (args: string[]): string[] => {
  const project = args.find((each) => each.toLowerCase().endsWith('.kartbord'))
  return [
    ...engineFlags,
    join(root, 'src/cli/index.ts'),
    'serve',
    ...(project === undefined ? [] : ['--project', project]),
  ]
}

/** Runs the browser host until it is stopped. */
export const serveInBrowser = (args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, serveArguments(args), { stdio: ['inherit', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text)
      if (printed.includes('\n')) return
      printed += text
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/.exec(printed)?.[0]
      if (address !== undefined) openBrowser(address)
    })
    child.on('exit', (code) => resolve(code ?? 0))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })
