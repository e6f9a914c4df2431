import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { UserSettings } from '../shared/contract/views.ts'

/** What a machine remembers beside projects: who works here, which device this is, and which projects were open. */
export const Settings = z.object({
  deviceId: z.string(),
  /** The id is the person's for ever; the name may change. `asked`: a name was given, or refused. */
  person: z.object({ id: z.string(), name: z.string(), asked: z.boolean().catch(true) }),
  recent: z.array(z.object({ path: z.string(), openedAt: z.string() })),
  window: z.preprocess((value) => value ?? {}, UserSettings),
})
export type Settings = z.infer<typeof Settings>

const recentLimit = 10

/** Settings of this machine; made at first use. A damaged file is set aside under another name, never overwritten. */
export const readSettings = (settingsDir: string): Settings => {
  const path = join(settingsDir, 'settings.json')
  let text: string | null = null
  try {
    text = readFileSync(path, 'utf8')
    return Settings.parse(JSON.parse(text))
  } catch {
    if (text !== null) renameSync(path, `${path}.damaged`)
    const settings: Settings = {
      deviceId: randomUUID(),
      person: { id: randomUUID(), name: systemUserName(), asked: false },
      recent: [],
      window: UserSettings.parse({}),
    }
    writeSettings(settingsDir, settings)
    return settings
  }
}

export const writeSettings = (settingsDir: string, settings: Settings): void => {
  mkdirSync(settingsDir, { recursive: true })
  const path = join(settingsDir, 'settings.json')
  writeFileSync(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

export const rememberProject = (settings: Settings, path: string, openedAt: string): Settings => ({
  ...settings,
  recent: [{ path, openedAt }, ...settings.recent.filter((recent) => recent.path !== path)].slice(0, recentLimit),
})

export const forgetProject = (settings: Settings, path: string): Settings => ({
  ...settings,
  recent: settings.recent.filter((recent) => recent.path !== path),
})

/** Careful: the project's id stands in its file, which anyone may have written, so it is never used as a path. */
const viewPath = (settingsDir: string, projectId: string): string =>
  join(settingsDir, 'views', `${createHash('sha256').update(projectId).digest('hex').slice(0, 32)}.json`)

/** How the window stood in a project on this machine, in the screen's own form; null when nothing is known. */
export const readView = (settingsDir: string, projectId: string): string | null => {
  try {
    return readFileSync(viewPath(settingsDir, projectId), 'utf8')
  } catch {
    return null
  }
}

/** @returns false where it could not be kept, which is no reason to stop. */
export const writeView = (settingsDir: string, projectId: string, view: string): boolean => {
  const path = viewPath(settingsDir, projectId)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, view)
    renameSync(`${path}.new`, path)
    return true
  } catch {
    return false
  }
}

const systemUserName = (): string => {
  try {
    return userInfo().username
  } catch {
    // A user without a name in the system's list, as in some containers.
    return 'Okänd'
  }
}
