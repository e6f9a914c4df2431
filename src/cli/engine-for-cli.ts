import { resolve } from 'node:path'
import { createEngine, type Engine } from '../core/engine.ts'
import type { HostServices } from '../core/host-services.ts'
import { projectsDir, reading, resourcesDir, settingsDir, version } from './places.ts'

const noDialogs: HostServices = {
  kind: 'process',
  dialogs: false,
  pick: async () => [],
  reveal: async () => false,
  addressOf: (token) => token,
}

/** @param keepsBackups for a host that people work in; a command opens a project for one errand. */
export const openEngine = (host: HostServices = noDialogs, keepsBackups = false): Engine =>
  createEngine({
    version,
    resourcesDir,
    settingsDir: settingsDir(),
    projectsDir: projectsDir(),
    host,
    reading,
    keepsBackups,
  })

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
