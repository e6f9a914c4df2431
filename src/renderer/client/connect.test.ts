import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, type Wire } from './connect.ts'
import { HostRefusal, isAborted, readRefusal } from './refusal.ts'

/** A wire whose ends the test holds. */
const makeWire = (answer: () => unknown) => {
  let open = () => {}
  let close = () => {}
  const wire: Wire = {
    link: { call: async () => answer() },
    opened: new Promise((resolve) => {
      open = resolve
    }),
    closed: new Promise((resolve) => {
      close = resolve
    }),
  }
  return { wire, open: () => open(), close: () => close() }
}

describe('the connection', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const turn = () => vi.advanceTimersByTimeAsync(0)

  it('opens a new wire when one breaks, and calls go through the new one', async () => {
    const wires = [makeWire(() => 'first'), makeWire(() => 'second')]
    let opened = 0
    const connection = connect(() => {
      const made = wires[opened]
      opened += 1
      if (made === undefined) throw new Error('No more wires')
      return made.wire
    })
    const states: string[] = []
    connection.subscribe(() => states.push(connection.getState()))
    wires[0]?.open()
    await turn()
    expect(await connection.client.project.current()).toBe('first')
    wires[0]?.close()
    await turn()
    expect(opened).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    wires[1]?.open()
    await turn()
    expect(await connection.client.project.current()).toBe('second')
    expect(states).toEqual(['open', 'lost', 'open'])
  })

  it('waits longer each time a wire does not open, and never gives up', async () => {
    let opened = 0
    connect(() => {
      opened += 1
      const made = makeWire(() => null)
      made.close()
      return made.wire
    })
    await vi.advanceTimersByTimeAsync(250 + 500 + 1000 + 2000 + 4000)
    expect(opened).toBe(6)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(opened).toBe(21)
  })
})

describe('what was refused', () => {
  it('keeps the sentence and the code of the engine', () => {
    const conflict = new ORPCError('CONFLICT', { message: 'Ort har ändrats.', data: { code: 'value-changed' } })
    expect(readRefusal(conflict)).toEqual({ kind: 'conflict', code: 'value-changed', message: 'Ort har ändrats.' })
    const large = new HostRefusal('UPLOAD_TOO_LARGE', 'Filen är för stor.')
    expect(readRefusal(large)).toEqual({ kind: 'refused', code: 'UPLOAD_TOO_LARGE', message: 'Filen är för stor.' })
  })

  it('shows people no words of a library', () => {
    expect(readRefusal(new ORPCError('INTERNAL_SERVER_ERROR')).message).toBeNull()
    expect(readRefusal(new Error('Cannot send message, WebSocket is not open.'))).toMatchObject({
      kind: 'lost',
      message: null,
    })
  })

  it('is not what a person stopped', () => {
    expect(isAborted(new DOMException('The operation was aborted', 'AbortError'))).toBe(true)
    expect(isAborted(new Error('disk full'))).toBe(false)
  })
})
