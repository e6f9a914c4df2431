import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'

/** While developing: loads the page again when a build has ended, which writes its mark last. */
export const reloadOnBuild = (outDir: string, window: BrowserWindow): void => {
  const watcher = watch(outDir, (_event, name) => {
    if (name === 'built' && existsSync(join(outDir, 'built')) && !window.isDestroyed()) window.reload()
  })
  window.on('closed', () => watcher.close())
}
