import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ORPCError, os } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import { createRpcServer, maxMessageLength } from './rpc-server.ts'

const router = {
  echo: os.input(z.strictObject({ text: z.string().max(5) })).handler(({ input }) => input.text),
  refused: os.handler(() => {
    throw new EngineError('locked', 'Filen är låst. Lås upp den i Word.')
  }),
  conflict: os.handler(() => {
    throw new EngineError('value-changed', 'Uppgiften har ändrats. Läs den igen.')
  }),
  noProject: os.handler(() => {
    throw new EngineError('no-project', 'Inget projekt är öppet.')
  }),
  defect: os.handler(() => {
    throw new TypeError('Cannot read /home/anna/secret.ts of undefined')
  }),
  wrongOutput: os.output(z.number()).handler(() => 'text' as unknown as number),
  deliberate: os.handler(() => {
    throw new ORPCError('FORBIDDEN', { message: 'Du får inte.' })
  }),
  lateDefect: os.handler(async function* () {
    yield 1
    throw new Error('late /tmp/x.ts')
  }),
  lateRefusal: os.handler(async function* () {
    yield 1
    throw new EngineError('locked', 'Filen är låst. Lås upp den i Word.')
  }),
}

const open = () => {
  const logged: unknown[] = []
  const sent: string[] = []
  const listeners: ((event: { data: string }) => void)[] = []
  const server = createRpcServer(router, (message, error) => logged.push([message, error]))
  const connection = server.connect((text) => {
    sent.push(text)
    queueMicrotask(() => {
      for (const listener of listeners) listener({ data: text })
    })
  })
  const link = new RPCLink({
    port: {
      postMessage: (text: string) => connection.receive(text),
      on: (event: string, listener: (event?: { data: string }) => void) => {
        if (event === 'message') listeners.push(listener)
      },
    },
  })
  return {
    client: createORPCClient(link) as Record<string, (input?: unknown) => Promise<unknown>>,
    connection,
    logged,
    sent,
  }
}

const errorOf = async (call: Promise<unknown> | undefined): Promise<ORPCError<string, unknown>> => {
  const thrown = await call?.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof ORPCError)) throw new Error('Not refused')
  return thrown
}

describe('what a screen is told', () => {
  it.each([
    ['refused', 'REFUSED', 'Filen är låst. Lås upp den i Word.', { code: 'locked' }],
    ['conflict', 'CONFLICT', 'Uppgiften har ändrats. Läs den igen.', { code: 'value-changed' }],
    ['noProject', 'NO_PROJECT', 'Inget projekt är öppet.', undefined],
    ['deliberate', 'FORBIDDEN', 'Du får inte.', undefined],
  ])('%s crosses as %s', async (method, code, message, data) => {
    const { client, logged } = open()
    const error = await errorOf(client[method]?.())
    expect([error.code, error.message, error.data]).toEqual([code, message, data])
    expect(logged).toEqual([])
  })

  it.each(['defect', 'wrongOutput'])('%s is logged, and crosses as a sentence without cause', async (method) => {
    const { client, logged, sent } = open()
    const error = await errorOf(client[method]?.())
    expect(error.code).toBe('INTERNAL_SERVER_ERROR')
    expect(error.message).toMatch(/^Något gick fel i Kartbordet\./)
    expect(sent.join()).not.toMatch(/secret|stack|Output/)
    expect(logged).toHaveLength(1)
  })

  it('refusals and defects in the middle of a stream cross the same way', async () => {
    const { client, logged } = open()
    for (const [method, code] of [
      ['lateRefusal', 'REFUSED'],
      ['lateDefect', 'INTERNAL_SERVER_ERROR'],
    ] as const) {
      const stream = (await client[method]?.()) as AsyncIterator<number>
      expect((await stream.next()).value).toBe(1)
      expect((await errorOf(stream.next())).code).toBe(code)
    }
    expect(logged).toHaveLength(1)
  })

  it('says which field of the input is wrong and how', async () => {
    const { client } = open()
    const told = async (input: unknown) => (await errorOf(client.echo?.(input))).message
    expect(await told({ text: 'för lång' })).toContain('”text” är längre än 5 tecken')
    expect(await told({ text: 1 })).toContain('”text” har fel form')
    expect(await told({ text: 'a', path: '/x' })).toContain('okänd del: ”path”')
    expect(await told(undefined)).toContain('uppgiften har fel form')
  })
})

describe('a connection', () => {
  it('refuses a message above the limit by the id of its call, unread', async () => {
    const { client, sent, connection } = open()
    expect((await errorOf(client.echo?.({ text: 'x'.repeat(maxMessageLength) }))).code).toBe('PAYLOAD_TOO_LARGE')
    sent.length = 0
    connection.receive(`hej ${'x'.repeat(maxMessageLength)}`)
    expect(sent).toEqual([])
  })

  it('logs what is no message, and goes on', async () => {
    const { client, connection, logged } = open()
    for (const text of ['', 'hej', 'null', '[1]', '{"i":"1","p":null}']) connection.receive(text)
    expect(await client.echo?.({ text: 'hej' })).toBe('hej')
    expect(logged).toHaveLength(5)
  })

  it('sends nothing after it was closed', async () => {
    const { connection, sent } = open()
    connection.receive(JSON.stringify({ i: '1', p: { u: '/echo', b: { json: { text: 'hej' } } } }))
    connection.close()
    connection.receive(JSON.stringify({ i: '2', p: { u: '/echo', b: { json: { text: 'hej' } } } }))
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent).toEqual([])
  })
})
