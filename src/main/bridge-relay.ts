import { z } from 'zod'
import type { RpcConnection } from '../core/hosting/rpc-server.ts'
import {
  type BridgeMenuBar,
  isProjectName,
  type PageMessage,
  type ShellMessage,
  systemRoles,
} from '../shared/contract/bridge.ts'

const PageId = z.string().min(1).max(64)
const Words = z.string().max(200)
const MenuItem = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    name: z.string().max(60),
    label: Words,
    enabled: z.boolean(),
    chord: z.string().max(40),
  }),
  z.strictObject({ kind: z.literal('system'), role: z.enum(systemRoles), label: Words }),
  z.strictObject({ kind: z.literal('separator') }),
])
const MenuBar = z.strictObject({
  language: z.enum(['sv', 'en']),
  menus: z.array(z.strictObject({ name: z.string().max(60), label: Words, items: z.array(MenuItem).max(100) })).max(20),
})
const PageMessageShape = z.discriminatedUnion('kind', [
  z.strictObject({ pageId: PageId, kind: z.literal('load') }),
  z.strictObject({ pageId: PageId, kind: z.literal('message'), data: z.string() }),
  z.strictObject({ pageId: PageId, kind: z.literal('menu'), menu: MenuBar }),
  z.strictObject({
    pageId: PageId,
    kind: z.literal('dropped'),
    path: z.string().min(1).max(4096).refine(isProjectName),
  }),
]) satisfies z.ZodType<PageMessage>

export interface BridgeRelayEvents {
  connect(pageId: string, send: (message: string) => void): RpcConnection
  toPage(message: ShellMessage): void
  /** Null: the page is loading, and offers nothing yet. */
  menuChanged(menu: BridgeMenuBar | null): void
  projectDropped(path: string): void
}

/**
 * Carries messages between the page that is loaded now and the engine. It holds no rules: what a message says is the
 * engine's to judge. Who sent it has been checked before it comes here.
 */
export class BridgeRelay {
  readonly #events: BridgeRelayEvents
  #pageId: string | null = null
  #connection: RpcConnection | null = null

  constructor(events: BridgeRelayEvents) {
    this.#events = events
  }

  /** False where the message is not of the bridge's form, or comes from a page that is gone. */
  receive(raw: unknown): boolean {
    const parsed = PageMessageShape.safeParse(raw)
    if (!parsed.success) return false
    const message = parsed.data
    if (message.kind === 'load') {
      this.#open(message.pageId)
      return true
    }
    if (message.pageId !== this.#pageId) return false
    if (message.kind === 'message') this.#connection?.receive(message.data)
    else if (message.kind === 'menu') this.#events.menuChanged(message.menu)
    else this.#events.projectDropped(message.path)
    return true
  }

  /** Sends a menu item's command to the page. */
  sendCommand(name: string): void {
    if (this.#pageId !== null) this.#events.toPage({ pageId: this.#pageId, kind: 'command', data: name })
  }

  /** The engine is gone: what the page has asked will not be answered. */
  engineLost(): void {
    this.#connection = null
    this.#tell('close')
  }

  /** A new engine is there: the page goes on where it was, with whatever stands unsaved in it. */
  engineBack(): void {
    if (this.#pageId === null) return
    this.#connect(this.#pageId)
    this.#tell('open')
  }

  /** Ends the old page's connection before the new one begins, so that no event goes to a page that is gone. */
  #open(pageId: string): void {
    this.#connection?.close()
    this.#pageId = pageId
    this.#events.menuChanged(null)
    this.#connect(pageId)
  }

  #connect(pageId: string): void {
    this.#connection = this.#events.connect(pageId, (data) => {
      if (this.#pageId === pageId) this.#events.toPage({ pageId, kind: 'message', data })
    })
  }

  #tell(kind: 'close' | 'open'): void {
    if (this.#pageId !== null) this.#events.toPage({ pageId: this.#pageId, kind, data: '' })
  }
}
