import { pathToFileURL } from 'node:url'
import type { EngineStart } from './messages.ts'
import { parentChannel } from './parent-channel.ts'

/** The oldest Node that the database's binary runs on. Careful: on an older one it ends the process without a word. */
const oldestNodeMajor = 22

const start = JSON.parse(process.argv.at(-1) ?? '{}') as EngineStart
const major = Number(process.versions.node.split('.')[0])
if (major < oldestNodeMajor) {
  parentChannel().post({
    type: 'refused',
    message: `Kartbordets motor behöver Node ${oldestNodeMajor} eller nyare, men den här körmiljön har Node ${process.versions.node}. Uppdatera Electron, eller ange sökvägen till en nyare Node i KARTBORDET_ENGINE_NODE.`,
  })
} else {
  import(pathToFileURL(start.engineEntry).href)
    .then((engine: { runEngine(start: EngineStart): void }) => engine.runEngine(start))
    .catch((error: unknown) => {
      console.error('The engine could not start', error)
      process.exit(1)
    })
}
