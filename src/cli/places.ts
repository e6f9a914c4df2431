import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadingProcess } from '../core/read-source-file.ts'
import { findReadingChild } from './find-reading-child.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const version = '0.1.0'
export const resourcesDir = join(root, 'resources')
export const rendererDir = join(root, 'out/renderer')

/** The same Node runs the reading process. */
export const reading: ReadingProcess = {
  execPath: process.execPath,
  childEntry: findReadingChild(root),
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

/** Where projects go that are made by name alone. */
export const projectsDir = (): string => process.env.KARTBORDET_PROJECTS ?? join(homedir(), 'Kartbordet')
