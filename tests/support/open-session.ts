import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { ProjectSession } from '../../src/core/project-session.ts'
import { type Resources, readResources } from '../../src/core/resources.ts'

export const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))
export const resources: Resources = readResources(resourcesDir)

const made: { close(): void }[] = []
const folders: string[] = []
afterEach(() => {
  for (const thing of made.splice(0)) thing.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-test-'))
  folders.push(folder)
  return folder
}

/** A clock that the test moves: one second later each time it is read. */
export const steppingClock = (): (() => Date) => {
  let ms = Date.UTC(2026, 0, 1, 12)
  return () => {
    ms += 1000
    return new Date(ms)
  }
}

/** A session as a host would open it, with the test's own clock and person. */
export const openSession = (person = 'Anna Ek', now = steppingClock()): ProjectSession => {
  const session = new ProjectSession({
    resources,
    now,
    person: () => ({ id: `person-${person}`, name: person }),
    deviceId: `device-${person}`,
  })
  made.push(session)
  return session
}

/** A new project in a folder of its own, open. */
export const newProject = (): { session: ProjectSession; path: string } => {
  const path = join(temporaryFolder(), 'prov.kartbord')
  const session = openSession()
  session.create(path)
  return { session, path }
}
