import { describe, it } from 'vitest'
import type { Bridge } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeEmptyPageApp, makeTestFolder } from '../support/desktop.ts'
import type { ContractHost } from './contract-host.ts'
import { describeContract } from './contract-suite.ts'

declare global {
  interface Window {
    readonly kartbordet?: Bridge
    received(text: string): void
  }
}

/** The real shell with an empty page: bridge, shell, relay and the engine process are those of the program. */
const openDesktop = async (): Promise<ContractHost> => {
  const { dir, remove } = makeTestFolder()
  const emptyPage = makeEmptyPageApp()
  const app = await launchDesktop({ appDir: emptyPage.appDir, homeDir: dir })
  await app.evaluate(({ shell }) => {
    // Nobody is there to look at a file manager.
    shell.showItemInFolder = () => {}
  })
  const page = await app.firstWindow()
  let listeners: ((text: string) => void)[] = []
  await page.exposeFunction('received', (text: string) => {
    for (const listener of listeners) listener(text)
  })
  const tell = () =>
    page.evaluate(() => window.kartbordet?.on('message', (event) => window.received(event?.data ?? '')))
  let loaded = false
  return {
    name: 'desktop',
    openPage: async () => {
      listeners = []
      if (loaded) await page.reload()
      loaded = true
      await tell()
      const own = listeners
      return {
        send: (text) => void page.evaluate((data) => window.kartbordet?.postMessage(data), text),
        onMessage: (listener) => void own.push(listener),
      }
    },
    upload: (name, bytes) =>
      page.evaluate(
        async ([fileName, encoded]) => {
          const body = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
          const headers = { 'x-file-name': encodeURIComponent(fileName), 'x-file-size': String(body.byteLength) }
          const response = await fetch('/upload', { method: 'POST', headers, body })
          return ((await response.json()) as { token: string }).token
        },
        [name, Buffer.from(bytes).toString('base64')] as const,
      ),
    download: async (address) => {
      const { status, encoded } = await page.evaluate(async (path) => {
        const response = await fetch(path)
        const bytes = new Uint8Array(await response.arrayBuffer())
        return {
          status: response.status,
          encoded: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
        }
      }, address)
      return { status, bytes: Buffer.from(encoded, 'base64') }
    },
    pickNext: async (paths) => {
      await app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
      }, paths)
    },
    close: async () => {
      await app.close()
      emptyPage.remove()
      remove()
    },
  }
}

const reason = findNoDesktopReason()
if (reason === null) describeContract('desktop', openDesktop)
else describe('desktop', () => it.skip(reason, () => {}))
