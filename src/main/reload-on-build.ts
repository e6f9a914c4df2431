import { watch } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'

/** While developing: loads the page again when the build has written it. The start page is written last. */
export const reloadOnBuild = (rendererDir: string, window: BrowserWindow): void => {
  let timer: NodeJS.Timeout | undefined
  watch(join(rendererDir), () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!window.isDestroyed()) window.reload()
    }, 200)
  })
}
