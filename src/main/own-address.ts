import { desktopOrigin } from '../shared/contract/bridge.ts'

export const ownScheme = 'app'

/** True for the page's own addresses: nothing else is loaded, followed or listened to. */
export const isOwnAddress = (address: string): boolean => {
  try {
    const url = new URL(address)
    // A scheme of one's own has no origin in Node's URL, so its parts are compared.
    return `${url.protocol}//${url.host}` === desktopOrigin
  } catch {
    return false
  }
}

/** What the session may fetch: the page's own files, and what the page made itself. */
export const mayFetch = (address: string, developing: boolean): boolean => {
  if (isOwnAddress(address)) return true
  if (address.startsWith(`blob:${desktopOrigin}/`) || address.startsWith('data:')) return true
  return developing && address.startsWith('devtools://')
}
