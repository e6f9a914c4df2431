import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bridge } from '../../src/shared/contract/bridge.ts'
import { findNoDesktopReason, launchDesktop, makeEmptyPageApp, makeTestFolder } from '../support/desktop.ts'
import { readOutwardEvents } from '../support/net-log.ts'
import { openSocketLog } from '../support/socket-log.ts'

declare global {
  interface Window {
    readonly kartbordet?: Bridge
  }
}

const reason = findNoDesktopReason()
const { dir, remove } = makeTestFolder()
let emptyPage: ReturnType<typeof makeEmptyPageApp>
const netLog = join(dir, 'net.json')
const sockets = openSocketLog(dir)

let app: ElectronApplication
let page: Page
let errors = ''
/** A server that nobody may reach. */
let server: Server
let reached = 0
let outside: string

/** The first line of the program's error output that holds this text, also if it is there already. */
const waitForError = (text: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!errors.includes(text)) return
      app.process().stderr?.off('data', look)
      resolve()
    }
    app.process().stderr?.on('data', look)
    look()
  })

/** One question over the bridge, as the screen asks it. */
const askInfo = (): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const id = `ask-${Math.random()}`
        window.kartbordet?.on('message', (event) => {
          if (event?.data.includes(id)) resolve(event.data)
        })
        window.kartbordet?.postMessage(JSON.stringify({ i: id, p: { u: '/app/info', b: {} } }))
      }),
  )

describe.skipIf(reason !== null)(`the desktop's walls${reason === null ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    server = createServer((_request, response) => {
      reached++
      response.end('reached')
    })
    server.on('connection', () => {
      reached++
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    emptyPage = makeEmptyPageApp()
    app = await launchDesktop({
      appDir: emptyPage.appDir,
      homeDir: dir,
      args: [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'],
      env: { KARTBORDET_ENGINE_NODE: sockets.writeNodeProgram(join(dir, 'node')) },
    })
    app.process().stderr?.on('data', (data: Buffer) => {
      errors += data.toString()
    })
    page = await app.firstWindow()
    await askInfo()
  })
  afterAll(() => {
    server?.close()
    emptyPage?.remove()
    remove()
  })

  it('gives the page a sandbox, a world of its own, and nothing of Node or Electron', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    const toolsOpened = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.openDevTools()
      return contents?.isDevToolsOpened()
    })
    expect(toolsOpened).toBe(false)
    const found = await page.evaluate(() =>
      ['process', 'require', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
    expect(await page.evaluate(() => Object.keys(window.kartbordet ?? {}).sort())).toEqual([
      'isOpen',
      'on',
      'postMessage',
      'setMenu',
    ])
  })

  it.each([
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,hej',
    'app://kartbordet/assets/other.html',
    'app://evil/',
  ])('stays where it is when sent to %s', async (address) => {
    const seen = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) =>
            resolve(event.defaultPrevented),
          )
        }),
    )
    await page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.body.append(link)
      link.click()
      // Some addresses a page may not even try, which is as good.
      setTimeout(() => window.location.assign(to))
    }, address)
    // Chromium itself refuses `file:` and `data:` from a page, before anybody is asked.
    if (!/^(file|data):/.test(address)) expect(await seen).toBe(true)
    await askInfo()
    expect(page.url()).toBe('app://kartbordet/')
  })

  it('comes back from an empty page', async () => {
    const back = page.waitForEvent('framenavigated', (frame) => frame.url() === 'app://kartbordet/')
    await page.evaluate(() => {
      setTimeout(() => window.location.assign('about:blank'))
    })
    await back
    await askInfo()
  })

  it('opens no window', async () => {
    for (const address of ['https://example.org/', 'about:blank', 'app://kartbordet/', 'data:text/html,hej']) {
      expect(await page.evaluate((to) => window.open(to) === null, address)).toBe(true)
    }
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('grants nothing but copying out of the page', async () => {
    const answers = await page.evaluate(async () => {
      const refused = async (what: Promise<unknown>): Promise<string> =>
        what.then(
          () => 'granted',
          () => 'refused',
        )
      return {
        notifications: await Notification.requestPermission(),
        place: await refused(
          new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        microphone: await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
        camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await refused(navigator.mediaDevices.getDisplayMedia()),
        pasting: await refused(navigator.clipboard.readText()),
      }
    })
    expect(answers).toEqual({
      notifications: 'denied',
      place: 'refused',
      microphone: 'refused',
      camera: 'refused',
      screen: 'refused',
      pasting: 'refused',
    })
  })

  it('runs no script that was written into the page, and no text as code', async () => {
    const refusals = ['frame-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem']
    const outcome = await page.evaluate(async (expected) => {
      const seen = new Set<string>()
      const allSeen = new Promise<void>((resolve) =>
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          seen.add(effectiveDirective)
          if (expected.every((each) => seen.has(each))) resolve()
        }),
      )
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.ran = true')
      button.click()
      // Careful: what a debugger evaluates is exempt from the policy; what a timer calls is not.
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            new Function('window.ran = true')()
          } catch {
            // As it should be.
          }
          resolve()
        }),
      )
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.body.append(style)
      const frame = document.createElement('iframe')
      frame.src = 'https://example.org/'
      document.body.append(frame)
      await allSeen
      return { ran: 'ran' in window, red: getComputedStyle(document.body).color === 'rgb(255, 0, 0)' }
    }, refusals)
    expect(outcome).toEqual({ ran: false, red: false })
  })

  it('reaches no server, whichever way the page or the shell tries', async () => {
    const tried = await page.evaluate(async (address) => {
      const fails = async (what: () => Promise<unknown>): Promise<boolean> =>
        what().then(
          () => false,
          () => true,
        )
      const load = (name: 'img' | 'script' | 'link', attribute: string) => () =>
        new Promise((resolve, reject) => {
          const element = document.createElement(name)
          element.setAttribute('rel', 'stylesheet')
          element.addEventListener('load', resolve)
          element.addEventListener('error', reject)
          element.setAttribute(attribute, `${address}/x`)
          document.body.append(element)
        })
      return [
        await fails(() => fetch(address)),
        await fails(() => fetch(address, { mode: 'no-cors' })),
        await fails(load('img', 'src')),
        await fails(load('script', 'src')),
        await fails(load('link', 'href')),
        await fails(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(address.replace('http', 'ws'))
              socket.onopen = resolve
              socket.onerror = reject
            }),
        ),
        !navigator.sendBeacon(address) || 'queued',
      ]
    }, outside)
    expect(tried.slice(0, 6)).toEqual([true, true, true, true, true, true])
    // The wall behind the policy: the session itself fetches nothing, whoever asks.
    const shell = await app.evaluate(
      async ({ net }, address) =>
        net.fetch(address).then(
          () => 'reached',
          (error: Error) => error.message,
        ),
      outside,
    )
    expect(shell).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(reached).toBe(0)
  })

  it('hears only the page of its own window', async () => {
    const before = await askInfo()
    errors = ''
    await app.evaluate(async ({ BrowserWindow }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false },
      })
      await stranger.loadURL('data:text/html,stranger')
      await stranger.webContents.executeJavaScript(
        `require('electron').ipcRenderer.send('kartbordet', { pageId: 'stranger', kind: 'load' })`,
      )
    })
    await waitForError('Refused a message from an unknown sender')
    // The connection of the real page still stands: a load would have closed it.
    expect(JSON.parse(await askInfo()).p).toEqual(JSON.parse(before).p)
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (!window.webContents.getURL().startsWith('app:')) window.destroy()
      }
    })
  })

  it('serves its own files and nothing beside them', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/', '/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/file/../package.json']
      const answers = await Promise.all(paths.map((path) => fetch(`app://kartbordet${path}`)))
      const other = await fetch('app://evil/').then(
        ({ status }) => status,
        () => 'refused',
      )
      return [...answers.map(({ status }) => status), other]
    })
    expect(statuses[0]).toBe(200)
    expect(statuses.slice(1)).toEqual([404, 404, 404, 404, 'refused'])
  })

  it('has looked for nothing on the network from start to end', async () => {
    await app.close()
    expect(readOutwardEvents(netLog)).toEqual([])
    expect(sockets.lines()).toEqual([])
    expect(reached).toBe(0)
  })
})
