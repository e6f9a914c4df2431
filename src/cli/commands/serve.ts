import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EngineError } from '../../core/engine-error.ts'
import { browserHostServices } from '../../web-host/browser-host-services.ts'
import { startWebHost } from '../../web-host/start-web-host.ts'
import type { CommandLine } from '../command-line.ts'
import { openEngine } from '../engine-for-cli.ts'
import { rendererDir } from '../places.ts'

/** The browser host: prints one address with its secret, and runs until it is stopped. */
export const serveCommand = async ({ project, port }: CommandLine): Promise<number> => {
  if (!existsSync(join(rendererDir, 'index.html')))
    throw new EngineError('not-built', 'Fönstret är inte byggt. Kör npm run build och försök igen.')
  const engine = openEngine(browserHostServices(), true)
  try {
    if (project !== null) {
      const path = resolve(project)
      if (existsSync(path)) engine.openProject(path)
      else engine.createProject(path)
    }
    const host = await startWebHost({ engine, rendererDir, port })
    console.log(host.address)
    await new Promise<void>((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
    })
    await host.close()
    return 0
  } finally {
    engine.close()
  }
}
