import { mapEventIterator } from '@orpc/client'
import type { AnyRouter, Context } from '@orpc/server'
import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { type DefectLog, tooLarge, toRefusal, unknownMethod } from './refusal.ts'

/** The longest message a screen may send, in UTF-16 units. The longest honest one pastes 50,000 cells. */
export const maxMessageLength = 32 * 1024 * 1024

/** One page that asks: the host hands in each message as it arrives, and tells when the page is gone. */
export interface RpcConnection {
  receive(message: string): void
  /** Ends what the page waits for: running calls are aborted, its events stop. */
  close(): void
}

export interface RpcServer {
  connect(send: (message: string) => void): RpcConnection
}

const isIterator = (value: unknown): value is AsyncIteratorObject<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** The protocol writes a call's id first, so that the caller of an oversized message can be told without reading it. */
const idOf = (message: string): string | null => /^\{"i":"([\w-]{1,64})"/.exec(message.slice(0, 80))?.[1] ?? null

/**
 * The same for every host: in process, over the shell's relay and over WebSocket. It takes text only, refuses what is
 * too long, and answers every error with a code and a Swedish sentence.
 *
 * Careful: the message-port handler of the library lets a message that is no JSON end the process (an unhandled
 * rejection), and its own close and reload lose events; so the WebSocket handler is driven by hand here.
 */
export const createRpcServer = (router: AnyRouter, log: DefectLog): RpcServer => {
  const handler = new RPCHandler<Context>(router as never, {
    rootInterceptors: [
      async (options) => {
        const result = await options.next()
        if (result.matched) return result
        const error = unknownMethod()
        return { matched: true, response: { status: error.status, headers: {}, body: { json: error.toJSON() } } }
      },
    ],
    interceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (error) {
          if (error instanceof ORPCError) throw error
          // Whatever a procedure throws is an ORPCError by now: this came before, from reading the call.
          log('A call could not be read', error)
          throw toRefusal(new ORPCError('BAD_REQUEST', { cause: error }), log)
        }
      },
    ],
    clientInterceptors: [
      async (options) => {
        const refuse = (error: unknown): unknown => (options.signal?.aborted === true ? error : toRefusal(error, log))
        try {
          const output = await options.next()
          if (!isIterator(output)) return output
          return mapEventIterator(output as AsyncIterator<unknown>, {
            value: async (value) => value,
            error: async (error) => refuse(error),
          })
        } catch (error) {
          throw refuse(error)
        }
      },
    ],
  })

  return {
    connect: (send) => {
      let open = true
      const sendIfOpen = (message: unknown): void => {
        if (!open) return
        if (typeof message === 'string') send(message)
        else log('An answer held bytes; bytes travel by token', null)
      }
      const socket = { send: sendIfOpen, addEventListener: () => {} } as unknown as Pick<
        WebSocket,
        'addEventListener' | 'send'
      >
      return {
        receive: (message) => {
          if (!open) return
          if (message.length > maxMessageLength) {
            const id = idOf(message)
            const error = tooLarge()
            if (id !== null) sendIfOpen(JSON.stringify({ i: id, p: { s: error.status, b: { json: error.toJSON() } } }))
            return
          }
          handler.message(socket, message).catch((error: unknown) => {
            // Not JSON, or not of the protocol: there is nobody to answer.
            log('A message could not be read', error)
          })
        },
        close: () => {
          open = false
          handler.close(socket)
        },
      }
    },
  }
}
