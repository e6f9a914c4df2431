/**
 * What the desktop app's preload script puts on `window.kartbordet`: the one way from the page to the shell. Absent in
 * the browser host, where the page opens a WebSocket to `/rpc` instead. It is shaped as a message port, so that the
 * RPC link takes it as it is.
 *
 * Both hosts serve bytes the same way: `POST /upload` (headers `x-file-name`, URI-encoded, and `x-file-size` in bytes)
 * answers `{ token, name, byteLength }`, and `GET /file/<token>` answers the bytes. The nonce for style elements stands
 * in `<meta property="csp-nonce" nonce="…">`.
 */
export interface Bridge {
  postMessage(data: string): void
  /**
   * `message`: an answer or event of the contract. `close`: the engine went away, and nothing that was asked will be
   * answered. `open`: a new engine is there, with the same project. `command`: a menu item was chosen; `data` is the
   * command's name.
   */
  on(event: string, listener: (event?: { data: string }) => void): void
  /** False from `close` to `open`. */
  isOpen(): boolean
  /** The menu bar, made from the page's command table: words, keys and state. The shell shows it as it is told. */
  setMenu(menu: BridgeMenuBar): void
}

/** Items that the system runs by itself. */
export const systemRoles = [
  'cut',
  'copy',
  'paste',
  'selectAll',
  'zoomIn',
  'zoomOut',
  'resetZoom',
  'togglefullscreen',
  'minimize',
  'close',
  'quit',
] as const
export type SystemRole = (typeof systemRoles)[number]

export type BridgeMenuItem =
  /** `chord` as in the command table ("Mod+Shift+Z"), or empty. The page hears every key itself: it is only shown. */
  | { kind: 'command'; name: string; label: string; enabled: boolean; chord: string }
  | { kind: 'system'; role: SystemRole; label: string }
  | { kind: 'separator' }

export interface BridgeMenu {
  name: string
  label: string
  items: BridgeMenuItem[]
}

export interface BridgeMenuBar {
  /** The shell's own words, in its dialogs, follow the page's language. */
  language: 'sv' | 'en'
  menus: BridgeMenu[]
}

/** By the file's ending; what it is, is seen when it is opened. */
export const isProjectName = (name: string): boolean => name.toLowerCase().endsWith('.kartbord')

/** Name of the global in the page, and of the only channel that crosses. */
export const bridgeName = 'kartbordet'

/** The desktop's only page. */
export const desktopOrigin = 'app://kartbordet'

/**
 * What crosses the channel. `pageId` is made anew for each page load, so that nothing said by or to a page that is gone
 * reaches the next one.
 */
export type PageMessage =
  | { pageId: string; kind: 'load' }
  | { pageId: string; kind: 'message'; data: string }
  | { pageId: string; kind: 'menu'; menu: BridgeMenuBar }
  /** A person let go of a project over the window. The path is the bridge's own finding: the page can neither say nor see it. */
  | { pageId: string; kind: 'dropped'; path: string }

export interface ShellMessage {
  pageId: string
  kind: 'message' | 'close' | 'open' | 'command'
  data: string
}
