import { type ClientContext, type ClientLink, type ClientOptions, createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { contract } from '../../shared/contract/contract.ts'

export type AppClient = ContractRouterClient<typeof contract>

/** `lost`: the host does not answer; the connection is tried again until it does. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

declare global {
  interface Window {
    /** The desktop's bridge; absent in the browser host. */
    readonly kartbordet?: Bridge
  }
}

/** One live wire: a link, and how it ends. */
export interface Wire {
  link: ClientLink<ClientContext>
  /** Settles when the wire may be used. */
  opened: Promise<void>
  /** Settles when the wire is gone. */
  closed: Promise<void>
}

export interface Connection {
  client: AppClient
  getState(): ConnectionState
  subscribe(listener: () => void): () => void
}

const firstRetryMs = 250
const longestRetryMs = 4000

/** Opens the wire that this host has, and opens it again when it breaks. Calls made meanwhile are refused, never queued: a write must not happen later than the person believes. */
export const connect = (openWire: () => Wire = openHostWire): Connection => {
  let state: ConnectionState = 'connecting'
  let wire = openWire()
  const listeners = new Set<() => void>()
  const setState = (next: ConnectionState) => {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }
  const watch = (current: Wire, retryMs: number) => {
    let opened = false
    void current.opened.then(() => {
      opened = true
      setState('open')
    })
    void current.closed.then(() => {
      setState('lost')
      const waitMs = opened ? firstRetryMs : retryMs
      setTimeout(() => {
        wire = openWire()
        watch(wire, Math.min(waitMs * 2, longestRetryMs))
      }, waitMs)
    })
  }
  watch(wire, firstRetryMs)
  const link: ClientLink<ClientContext> = {
    call: (path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) =>
      wire.link.call(path, input, options),
  }
  return {
    client: createORPCClient<AppClient>(link),
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The desktop's bridge where there is one, else a WebSocket to the host that served the page. */
const openHostWire = (): Wire => {
  const bridge = window.kartbordet
  if (bridge !== undefined) return bridgeWire(bridge)
  const address = new URL('/rpc', window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return socketWire(new WebSocket(address))
}

/** The engine may end and be started again behind the same page: what stands unsaved in a field stays there meanwhile. */
const bridgeWire = (bridge: Bridge): Wire => ({
  link: new PortLink({
    port: {
      on: bridge.on,
      postMessage: (data: string) => {
        // Nobody would ever answer.
        if (!bridge.isOpen()) throw new Error('The engine is gone')
        bridge.postMessage(data)
      },
    },
  }),
  opened: bridge.isOpen() ? Promise.resolve() : new Promise((resolve) => bridge.on('open', () => resolve())),
  closed: new Promise((resolve) => bridge.on('close', () => resolve())),
})

const socketWire = (socket: WebSocket): Wire => ({
  link: new SocketLink({ websocket: socket }),
  opened: new Promise((resolve) => socket.addEventListener('open', () => resolve(), { once: true })),
  closed: new Promise((resolve) => socket.addEventListener('close', () => resolve(), { once: true })),
})
