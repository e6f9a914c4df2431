import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './desktop.ts'

/** The command line, run to its end. @returns what it prints; what it tells on the way is dropped. */
export const runCli = (...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'src/cli/index.ts'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
