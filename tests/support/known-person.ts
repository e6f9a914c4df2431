import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Settings of somebody who has given a name before, so that a test does not begin with the question. Those that are there stay. */
export const makeKnownPerson = (settingsDir: string): void => {
  const path = join(settingsDir, 'settings.json')
  if (existsSync(path)) return
  mkdirSync(settingsDir, { recursive: true })
  const settings = { deviceId: 'device-of-the-test', person: { id: 'person-of-the-test', name: 'Anna Ek' }, recent: [] }
  writeFileSync(path, JSON.stringify(settings))
}
