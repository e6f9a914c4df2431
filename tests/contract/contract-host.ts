import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src/shared/contract/contract.ts'

/** One page load's way to the engine, as text. What a page could send, a test can send. */
export interface Wire {
  send(text: string): void
  onMessage(listener: (text: string) => void): void
}

/** A host of the engine, opened for one run of the suite. */
export interface ContractHost {
  name: string
  /** Loads the page anew and connects. In hosts with one window the page before is gone. */
  openPage(): Promise<Wire>
  upload(name: string, bytes: Uint8Array): Promise<string>
  download(address: string): Promise<{ status: number; bytes: Uint8Array }>
  /** What the person answers in the next file dialog; hosts without dialogs show none. */
  pickNext(paths: string[]): Promise<void>
  close(): Promise<void>
}

export type ContractClient = ContractRouterClient<typeof contract>

export interface TalkingPage {
  client: ContractClient
  wire: Wire
  /** Everything that came back, as it came. */
  received: string[]
  /** Input that each procedure was called with and answered well; undefined where it takes none. */
  answered: Map<string, unknown>
}

/** A typed client on a page's wire that remembers what it asked. */
export const talk = (wire: Wire): TalkingPage => {
  const received: string[] = []
  const answered = new Map<string, unknown>()
  wire.onMessage((text) => received.push(text))
  const link = new RPCLink({
    port: {
      postMessage: (text: string) => wire.send(text),
      on: (event: string, listener: (event?: { data: unknown }) => void) => {
        if (event === 'message') wire.onMessage((text) => listener({ data: text }))
      },
    },
    interceptors: [
      async ({ path, input, next }) => {
        const output = await next()
        answered.set(path.join('.'), input)
        return output
      },
    ],
  })
  return { client: createORPCClient(link), wire, received, answered }
}
