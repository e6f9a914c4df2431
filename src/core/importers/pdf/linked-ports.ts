type Transfer = NonNullable<NonNullable<Parameters<typeof structuredClone>[1]>['transfer']>

/** What pdf.js asks of a port: a part of `Worker`'s face. */
interface Port {
  postMessage: (message: unknown, transfer?: Transfer) => void
  addEventListener: (name: string, listener: Listener, options?: { signal?: AbortSignal } | null) => void
  removeEventListener: (name: string, listener: Listener) => void
}

type Listener = (event: { data: unknown }) => void

interface OperatorChunk {
  fnArray: unknown[]
  argsArray: unknown[]
}

/**
 * Two ends of a line in one thread: what is posted at one end is heard at the other, later and in order. pdf.js brings
 * such a line for places without threads, and copies every glyph of every page to the depth; that is a tenth of the time
 * that a report takes. Here the operators of a page are handed over as they are, in arrays of their own.
 */
export const linkedPorts = (): { page: Port; worker: Port } => {
  const heardByPage = new Set<Listener>()
  const heardByWorker = new Set<Listener>()
  return { page: portBetween(heardByPage, heardByWorker), worker: portBetween(heardByWorker, heardByPage) }
}

const portBetween = (own: Set<Listener>, other: ReadonlySet<Listener>): Port => ({
  postMessage: (message, transfer) => {
    const event = { data: handedOver(message, transfer) }
    queueMicrotask(() => {
      for (const listener of other) listener(event)
    })
  },
  addEventListener: (_name, listener, options) => {
    own.add(listener)
    options?.signal?.addEventListener('abort', () => own.delete(listener), { once: true })
  },
  removeEventListener: (_name, listener) => {
    own.delete(listener)
  },
})

const handedOver = (message: unknown, transfer: Transfer | undefined): unknown => {
  const chunk = (message as { chunk?: Partial<OperatorChunk> | null }).chunk
  if (!Array.isArray(chunk?.fnArray) || !Array.isArray(chunk.argsArray))
    return structuredClone(message, transfer === undefined ? {} : { transfer })
  // Careful: the sender empties its arrays at once, and fills them anew. What stands in them it never touches again.
  return { ...(message as object), chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
}
