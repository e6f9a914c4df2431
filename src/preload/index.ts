import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  type Bridge,
  bridgeName,
  desktopOrigin,
  isProjectName,
  type PageMessage,
  type ShellMessage,
} from '../shared/contract/bridge.ts'

// The only way out of the page: one channel, four kinds of message, nothing of Electron itself.
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

/** Where a dropped file lies. Older Electrons have it on the file itself. */
const pathOf = (file: File): string =>
  (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? (file as { path?: string }).path ?? ''

const openDropped = (event: DragEvent): void => {
  // Careful: the page can make events and files of its own; only a person's hand makes a trusted one.
  const [file, ...more] = event.isTrusted ? (event.dataTransfer?.files ?? []) : []
  if (file === undefined || more.length > 0 || !isProjectName(file.name)) return
  const path = pathOf(file)
  if (path !== '') post({ pageId, kind: 'dropped', path })
}

// Careful: the script also runs in the empty document that a window holds before its page, and what is sent from there
// arrives late, as if it came from the page.
if (location.origin === desktopOrigin) {
  // Announced before any script of the page runs: the shell closes what an earlier load left open. Without it, a reload
  // loses events silently.
  post({ pageId, kind: 'load' })
  contextBridge.exposeInMainWorld(bridgeName, bridge)
  window.addEventListener('drop', openDropped, { capture: true })
}
