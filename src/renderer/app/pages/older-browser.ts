/**
 * What pdf.js takes for granted and a Chromium of 2023 does not have. Imported first, on the page and in the worker. In
 * newer ones nothing is done.
 */

const promises = Promise as unknown as { withResolvers?: () => unknown }
promises.withResolvers ??= () => {
  let resolve: (value: unknown) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}

const streams = ReadableStream.prototype as unknown as { [Symbol.asyncIterator]?: () => AsyncGenerator }
streams[Symbol.asyncIterator] ??= async function* iterate(this: ReadableStream): AsyncGenerator {
  const reader = this.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    reader.releaseLock()
  }
}

const signals = AbortSignal as unknown as { any?: (signals: Iterable<AbortSignal>) => AbortSignal }
signals.any ??= (all) => {
  const either = new AbortController()
  for (const signal of all) {
    if (signal.aborted) either.abort(signal.reason)
    else signal.addEventListener('abort', () => either.abort(signal.reason), { once: true, signal: either.signal })
  }
  return either.signal
}

export {}
