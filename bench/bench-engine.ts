import { createRouterClient, type RouterClient } from '@orpc/server'
import { openEngine } from '../src/cli/engine-for-cli.ts'
import type { Engine } from '../src/core/engine.ts'
import type { EngineRouter } from '../src/core/router.ts'

/** A new engine with nothing open, and what a screen would ask it through, checked by the contract on both sides. */
export const openBenchEngine = (
  settingsDir: string,
): { engine: Engine; client: RouterClient<EngineRouter, Record<never, never>> } => {
  process.env.KARTBORDET_SETTINGS = settingsDir
  const engine = openEngine()
  return { engine, client: createRouterClient(engine.router) }
}
