import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine, type Engine } from '../core/engine.ts'
import type { HostServices } from '../core/host-services.ts'
import type { ReadingProcess } from '../core/read-source-file.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const resourcesDir = join(root, 'resources')
export const rendererDir = join(root, 'out/renderer')
export const version = '0.1.0'

export const reading: ReadingProcess = {
  execPath: process.execPath,
  childEntry: join(root, 'src/core/importers/reading-process/reading-child.ts'),
  execArgv: [],
}

/** The settings of this user: the same folder for the command line, the browser host and the desktop. */
export const settingsDir = (): string =>
  process.env.KARTBORDET_SETTINGS ??
  (process.platform === 'win32'
    ? join(process.env.APPDATA ?? homedir(), 'Kartbordet')
    : process.platform === 'darwin'
      ? join(homedir(), 'Library/Application Support/Kartbordet')
      : join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Kartbordet'))

export const projectsDir = (): string => process.env.KARTBORDET_PROJECTS ?? join(homedir(), 'Kartbordet')

const noDialogs: HostServices = {
  kind: 'process',
  dialogs: false,
  pick: async () => [],
  reveal: async () => false,
  addressOf: (token) => token,
}

export const openEngine = (host: HostServices = noDialogs): Engine =>
  createEngine({ version, resourcesDir, settingsDir: settingsDir(), projectsDir: projectsDir(), host, reading })

/** Runs `work` with a project open, and closes it whatever happens. */
export const withProject = async <T>(
  path: string,
  wish: { readOnly: boolean },
  work: (engine: Engine) => T | Promise<T>,
): Promise<T> => {
  const engine = openEngine()
  try {
    engine.session.open(resolve(path), wish)
    return await work(engine)
  } finally {
    engine.close()
  }
}
