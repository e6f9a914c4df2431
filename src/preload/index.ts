import { contextBridge, ipcRenderer } from 'electron'
import {
  type Bridge,
  bridgeName,
  desktopOrigin,
  type PageMessage,
  type ShellMessage,
} from '../shared/contract/bridge.ts'

// The only way out of the page: one channel, three kinds of message, nothing of Electron itself.
const pageId = [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte) => byte.toString(16).padStart(2, '0'))
  .join('')
const post = (message: PageMessage): void => ipcRenderer.send(bridgeName, message)

let isOpen = true
const listeners = new Map<string, ((event?: { data: string }) => void)[]>()

const bridge: Bridge = {
  postMessage: (data) => post({ pageId, kind: 'message', data: String(data) }),
  on: (event, listener) => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener])
  },
  isOpen: () => isOpen,
  setMenu: (menu) => post({ pageId, kind: 'menu', menu }),
}

ipcRenderer.on(bridgeName, (_event, message: ShellMessage) => {
  if (message.pageId !== pageId) return
  if (message.kind === 'close') isOpen = false
  if (message.kind === 'open') isOpen = true
  for (const listener of listeners.get(message.kind) ?? []) listener({ data: message.data })
})

// Careful: the script also runs in the empty document that a window holds before its page, and what is sent from there
// arrives late, as if it came from the page.
if (location.origin === desktopOrigin) {
  // Announced before any script of the page runs: the shell closes what an earlier load left open. Without it, a reload
  // loses events silently.
  post({ pageId, kind: 'load' })
  contextBridge.exposeInMainWorld(bridgeName, bridge)
}
