import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, ipcMain, Menu, session, shell } from 'electron'
import { UploadFolder } from '../core/hosting/upload-folder.ts'
import { type BridgeMenuBar, bridgeName } from '../shared/contract/bridge.ts'
import { screenFlags } from '../shared/memory-flags.ts'
import { BridgeRelay } from './bridge-relay.ts'
import { askRestart, dialogsOver, pickPaths } from './dialogs.ts'
import { EngineProcess } from './engine-process/engine-process.ts'
import { launchEngine } from './engine-process/launch-engine.ts'
import type { EngineStart } from './engine-process/messages.ts'
import { forbidNetwork, hardenContents, hardenSession } from './harden-session.ts'
import { openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu-template.ts'
import { isOwnAddress } from './own-address.ts'
import { registerOwnScheme, servePage } from './page-protocol.ts'
import { findProjectArgument } from './project-argument.ts'
import { reloadOnBuild } from './reload-on-build.ts'
import { type ShellWords, shellWords } from './shell-words.ts'

/** The longest wait for the engine to close its project when the program quits. */
const closeTimeoutMs = 5000

const developing = process.env.KARTBORDET_DEV === '1'
const appDir = app.getAppPath()
const rendererDir = join(appDir, 'out/renderer')

let window: BrowserWindow | null = null
let engine: EngineProcess | null = null
/** A project to open as soon as there is an engine: named on the command line, or opened from the file manager. */
let projectToOpen = findProjectArgument(process.argv, process.cwd())
let quitting = false
/** In the page's language, as soon as it has said which. */
let words: ShellWords = shellWords.sv

const dialogs = dialogsOver(dialog, () => window)

/** Careful: Electron's own answer is that of Electron when the program runs from its folder. */
const version = (JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')) as { version: string }).version

const engineStart = (): EngineStart => ({
  version,
  resourcesDir: join(appDir, 'resources'),
  // The same folders as those of the command line and the browser host.
  settingsDir: process.env.KARTBORDET_SETTINGS ?? app.getPath('userData'),
  projectsDir: process.env.KARTBORDET_PROJECTS ?? join(app.getPath('home'), 'Kartbordet'),
  engineEntry: join(appDir, 'out/engine/run-engine.mjs'),
  readingEntry: join(appDir, 'out/engine/reading-child.mjs'),
})

const stopWith = (message: string): void => {
  quitting = true
  console.error(message)
  dialog.showErrorBox('Kartbordet kan inte starta', message)
  app.exit(1)
}

const getEngine = (): EngineProcess => {
  if (engine === null) throw new Error('The engine has not been started')
  return engine
}

const relay = new BridgeRelay({
  connect: (pageId, send) => getEngine().connect(pageId, send),
  toPage: (message) => window?.webContents.send(bridgeName, message),
  menuChanged: (menu) => setMenu(menu),
  projectDropped: (path) => openFromOutside(path),
})

const setMenu = (menu: BridgeMenuBar | null): void => {
  if (menu !== null) words = shellWords[menu.language]
  const template = menuTemplate({
    menu,
    words,
    mac: process.platform === 'darwin',
    developing,
    send: (command) => relay.sendCommand(command),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const openProject = async (path: string): Promise<void> => {
  const answer = await getEngine()
    .openProject(path)
    // The engine ended meanwhile, which is told on its own.
    .catch(() => null)
  if (answer?.opened === false) dialog.showErrorBox(words.notOpened, answer.message)
}

const startEngine = (): void => {
  const entry = join(appDir, 'out/main/engine-entry.cjs')
  engine = new EngineProcess(launchEngine(entry, engineStart(), process.env.KARTBORDET_ENGINE_NODE), {
    pick: (purpose) => pickPaths(dialogs, purpose, app.getPath('documents'), words),
    reveal: async (path) => {
      shell.showItemInFolder(path)
      return true
    },
    refused: stopWith,
    lost: () => void engineLost(),
  })
  if (projectToOpen !== null) void openProject(projectToOpen)
  projectToOpen = null
}

const engineLost = async (): Promise<void> => {
  if (quitting) return
  projectToOpen = getEngine().projectPath
  relay.engineLost()
  if (!(await askRestart(dialogs, words))) {
    quitting = true
    app.quit()
    return
  }
  startEngine()
  relay.engineBack()
}

/** From the command line of a second start, or from the file manager. */
const openFromOutside = (path: string | null): void => {
  if (window?.isMinimized() === true) window.restore()
  window?.focus()
  if (path === null) return
  if (engine === null) projectToOpen = path
  else void openProject(path)
}

ipcMain.on(bridgeName, (event, message: unknown) => {
  const frame = event.senderFrame
  const own = window !== null && frame === window.webContents.mainFrame && isOwnAddress(frame.url)
  if (!own) console.error('Refused a message from an unknown sender')
  else if (!relay.receive(message)) console.error('Refused a message that is not of the bridge')
})

const start = async (): Promise<void> => {
  app.commandLine.appendSwitch('js-flags', screenFlags)
  await app.whenReady()
  hardenSession(session.defaultSession, developing)
  const uploads = new UploadFolder()
  servePage({ rendererDir, uploads, engine: getEngine })
  setMenu(null)
  startEngine()
  window = openMainWindow({
    preload: join(appDir, 'out/preload/index.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    developing,
  })
  window.on('closed', () => {
    window = null
  })
  // The starter waits for this before it believes that there is a window.
  window.once('show', () => process.send?.('window-shown'))
  if (developing) reloadOnBuild(join(appDir, 'out'), window)

  app.on('will-quit', (event) => {
    if (engine === null) return
    event.preventDefault()
    const closing = engine
    engine = null
    void closing.close(closeTimeoutMs).finally(() => {
      uploads.close()
      app.exit(0)
    })
  })
}

if (!app.requestSingleInstanceLock()) {
  app.exit(0)
} else {
  registerOwnScheme()
  forbidNetwork()
  app.on('second-instance', (_event, argv, workingDir) => openFromOutside(findProjectArgument(argv, workingDir)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFromOutside(path)
  })
  app.on('session-created', (created) => hardenSession(created, developing))
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  app.on('window-all-closed', () => app.quit())
  start().catch((error: unknown) => {
    console.error('The program could not start', error)
    app.exit(1)
  })
}
