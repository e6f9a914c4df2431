import type { FromEngine, ProcessChannel, ToEngine } from './messages.ts'

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** The way back to the shell: Electron's utility process and a forked Node differ only here. */
export const parentChannel = (): ProcessChannel<FromEngine, ToEngine> => {
  const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data as ToEngine)),
    }
  }
  return {
    // The error is given to a callback instead of being thrown: the shell may be gone, and `disconnect` says so.
    post: (message) => process.send?.(message, undefined, undefined, () => {}),
    onMessage: (listener) => process.on('message', (message) => listener(message as ToEngine)),
  }
}
