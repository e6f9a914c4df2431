import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createEngine } from '../../src/core/engine.ts'
import { browserHostServices } from '../../src/web-host/browser-host-services.ts'
import { startWebHost } from '../../src/web-host/start-web-host.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import type { ContractHost } from './contract-host.ts'
import { describeContract } from './contract-suite.ts'

/** The browser host as a browser meets it: the address with its secret, then the cookie, then the socket. */
const openBrowserHost = async (): Promise<ContractHost> => {
  const { dir, remove } = makeTestFolder()
  const engine = createEngine({
    version: '0.0.0',
    resourcesDir: join(root, 'resources'),
    settingsDir: join(dir, 'settings'),
    projectsDir: join(dir, 'projects'),
    host: browserHostServices(),
    keepsBackups: true,
    reading: {
      execPath: process.execPath,
      childEntry: join(root, 'src/core/importers/reading-process/reading-child.ts'),
      execArgv: [],
    },
  })
  const host = await startWebHost({ engine, rendererDir: join(root, 'out/renderer'), log: () => {} })
  const { origin } = new URL(host.address)
  const first = await fetch(host.address, { redirect: 'manual' })
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  let socket: WebSocket | null = null
  return {
    name: 'browser host',
    openPage: async () => {
      socket?.close()
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { origin, cookie } })
      socket = opened
      await new Promise((resolve, reject) => opened.once('open', resolve).once('error', reject))
      return {
        send: (text) => opened.send(text),
        onMessage: (listener) => void opened.on('message', (data) => listener(data.toString())),
      }
    },
    upload: async (name, bytes) => {
      const response = await fetch(`${origin}/upload`, {
        method: 'POST',
        headers: {
          origin,
          cookie,
          'x-file-name': encodeURIComponent(name),
          'x-file-size': String(bytes.byteLength),
        },
        body: new Uint8Array(bytes),
      })
      return ((await response.json()) as { token: string }).token
    },
    download: async (address) => {
      const response = await fetch(`${origin}${address}`, { headers: { cookie } })
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
    pickNext: async () => {},
    close: async () => {
      socket?.terminate()
      await host.close()
      engine.close()
      remove()
    },
  }
}

describeContract('browser host', openBrowserHost)
