import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './desktop.ts'
import { makeKnownPerson } from './known-person.ts'

export interface Served {
  address: string
  stop(): Promise<void>
}

/** The browser host as a person starts it, with settings and projects in a folder of the test's own. */
export const serve = async (
  homeDir: string,
  env: Record<string, string> = {},
  args: string[] = [],
): Promise<Served> => {
  makeKnownPerson(env.KARTBORDET_SETTINGS ?? join(homeDir, 'settings'))
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/cli/index.ts'), 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      KARTBORDET_SETTINGS: join(homeDir, 'settings'),
      KARTBORDET_PROJECTS: join(homeDir, 'projects'),
      ...env,
    },
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const line = /^http:\S+$/m.exec(printed)
      if (line !== null && printed.includes('\n')) resolve(line[0])
    })
    child.on('exit', (code) => reject(new Error(`The browser host ended with ${code}`)))
  })
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
