import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from '../../src/core/engine.ts'
import { findFileBytes, findTokenIn } from '../../src/core/hosting/file-bytes.ts'
import { createRpcServer, type RpcConnection } from '../../src/core/hosting/rpc-server.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import type { ContractHost } from './contract-host.ts'
import { describeContract } from './contract-suite.ts'

/** The engine in this very process: what the other hosts carry their messages to. */
const openInProcess = async (): Promise<ContractHost> => {
  const { dir, remove } = makeTestFolder()
  const engine = createEngine({
    version: '0.0.0',
    resourcesDir: join(root, 'resources'),
    settingsDir: join(dir, 'settings'),
    projectsDir: join(dir, 'projects'),
    host: {
      kind: 'process',
      dialogs: false,
      pick: async () => [],
      reveal: async () => false,
      addressOf: (token) => `/file/${token}`,
    },
    keepsBackups: true,
    reading: {
      execPath: process.execPath,
      childEntry: join(root, 'src/core/importers/reading-process/reading-child.ts'),
      execArgv: [],
    },
  })
  const rpc = createRpcServer(engine.router, () => {})
  let connection: RpcConnection | null = null
  return {
    name: 'in process',
    openPage: async () => {
      connection?.close()
      const listeners: ((text: string) => void)[] = []
      const own = rpc.connect((text) => {
        // As over a real wire, an answer never comes while the question is being asked.
        queueMicrotask(() => {
          for (const listener of listeners) listener(text)
        })
      })
      connection = own
      return { send: (text) => own.receive(text), onMessage: (listener) => void listeners.push(listener) }
    },
    upload: async (name, bytes) =>
      engine.files.add({ kind: 'bytes', name, mediaType: 'application/octet-stream', bytes: () => bytes }),
    download: async (address) => {
      const token = findTokenIn(address)
      const file = token === null ? null : findFileBytes(engine.files, token)
      if (file === null) return { status: 404, bytes: new Uint8Array() }
      if (file.kind === 'bytes') return { status: 200, bytes: file.bytes }
      return { status: 200, bytes: readFileSync(file.path) }
    },
    pickNext: async () => {},
    close: async () => {
      connection?.close()
      engine.close()
      remove()
    },
  }
}

describeContract('in process', openInProcess)
