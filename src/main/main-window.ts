import { BrowserWindow, nativeTheme, screen } from 'electron'
import { desktopOrigin } from '../shared/contract/bridge.ts'
import { isOwnAddress } from './own-address.ts'
import { placeWindow, readWindowState, smallestSize, writeWindowState } from './window-bounds.ts'

export interface MainWindowOptions {
  preload: string
  /** Where the window's place is remembered. */
  stateFile: string
  developing: boolean
}

/** Opens the one window, where it stood last time. It shows itself when there is something to see. */
export const openMainWindow = ({ preload, stateFile, developing }: MainWindowOptions): BrowserWindow => {
  const remembered = readWindowState(stateFile)
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  const window = new BrowserWindow({
    ...placeWindow(
      remembered?.bounds ?? null,
      [primary, ...others].map((display) => display.workArea),
    ),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Kartbordet',
    // The desk of the look, so that nothing flashes before the page is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0B1114' : '#E4E9E8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: developing,
    },
  })
  if (remembered?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  const load = (): void => void window.loadURL(`${desktopOrigin}/`)
  // Careful: a page can go to `about:blank` without anyone being asked. There is nothing for a person to do there.
  window.webContents.on('did-navigate', (_event, address) => {
    if (!isOwnAddress(address)) load()
  })
  load()
  return window
}
