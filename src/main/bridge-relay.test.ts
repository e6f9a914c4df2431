import { describe, expect, it } from 'vitest'
import { BridgeRelay } from './bridge-relay.ts'

const open = () => {
  const log: string[] = []
  const sends = new Map<string, (text: string) => void>()
  const relay = new BridgeRelay({
    connect: (pageId, send) => {
      log.push(`connect ${pageId}`)
      sends.set(pageId, send)
      return { receive: (text) => log.push(`${pageId} asks ${text}`), close: () => log.push(`close ${pageId}`) }
    },
    toPage: ({ pageId, kind, data }) => log.push(`${kind} to ${pageId}: ${data}`),
    projectDropped: (path) => log.push(`open ${path}`),
    menuChanged: (menu) => log.push(`menu ${menu?.menus.map(({ label }) => label) ?? 'of nothing'}`),
  })
  return { relay, log, sends }
}

describe('the relay between page and engine', () => {
  it('carries messages both ways, the menu to the shell and its commands back', () => {
    const { relay, log, sends } = open()
    relay.receive({ pageId: 'a', kind: 'load' })
    relay.receive({ pageId: 'a', kind: 'message', data: '1' })
    sends.get('a')?.('2')
    const undo = { kind: 'command', name: 'journal.undo', label: 'Ångra', enabled: true, chord: 'Mod+Z' }
    relay.receive({
      pageId: 'a',
      kind: 'menu',
      menu: { language: 'sv', menus: [{ name: 'edit', label: 'Redigera', items: [undo, { kind: 'separator' }] }] },
    })
    relay.sendCommand('journal.undo')
    expect(log).toEqual([
      'menu of nothing',
      'connect a',
      'a asks 1',
      'message to a: 2',
      'menu Redigera',
      'command to a: journal.undo',
    ])
  })

  it('opens a project that was dropped on the page that is there', () => {
    const { relay, log } = open()
    relay.receive({ pageId: 'a', kind: 'load' })
    log.length = 0
    expect(relay.receive({ pageId: 'b', kind: 'dropped', path: '/p/x.kartbord' })).toBe(false)
    expect(relay.receive({ pageId: 'a', kind: 'dropped', path: '/etc/passwd' })).toBe(false)
    expect(relay.receive({ pageId: 'a', kind: 'dropped', path: '/p/X.Kartbord' })).toBe(true)
    expect(log).toEqual(['open /p/X.Kartbord'])
  })

  it('closes the old connection before a new page load gets its own, and keeps the two apart', () => {
    const { relay, log, sends } = open()
    relay.receive({ pageId: 'a', kind: 'load' })
    log.length = 0
    relay.receive({ pageId: 'b', kind: 'load' })
    sends.get('a')?.('late answer to a page that is gone')
    expect(relay.receive({ pageId: 'a', kind: 'message', data: 'from a page that is gone' })).toBe(false)
    expect(log).toEqual(['close a', 'menu of nothing', 'connect b'])
  })

  it('tells the page when the engine is gone, and connects the same page to the next one', () => {
    const { relay, log } = open()
    relay.receive({ pageId: 'a', kind: 'load' })
    log.length = 0
    relay.engineLost()
    relay.receive({ pageId: 'a', kind: 'message', data: 'into nothing' })
    relay.engineBack()
    relay.receive({ pageId: 'a', kind: 'message', data: '1' })
    expect(log).toEqual(['close to a: ', 'connect a', 'open to a: ', 'a asks 1'])
  })

  it('connects no page that is not there yet', () => {
    const { relay, log } = open()
    relay.engineLost()
    relay.engineBack()
    expect(log).toEqual([])
  })

  it.each([
    [null],
    ['load'],
    [{}],
    [{ kind: 'load' }],
    [{ pageId: '', kind: 'load' }],
    [{ pageId: 'a', kind: 'open' }],
    [{ pageId: 'a', kind: 'load', path: '/etc/passwd' }],
    [{ pageId: 'a', kind: 'message', data: { bytes: 1 } }],
    [{ pageId: 'a', kind: 'menu', menu: { language: 'de', menus: [] } }],
    [
      {
        pageId: 'a',
        kind: 'menu',
        menu: { language: 'sv', menus: [{ name: 'a', label: 'A', items: [{ kind: 'x' }] }] },
      },
    ],
    [
      {
        pageId: 'a',
        kind: 'menu',
        menu: {
          language: 'sv',
          menus: [{ name: 'a', label: 'A', items: [{ kind: 'system', role: 'toggleDevTools', label: 'T' }] }],
        },
      },
    ],
  ])('refuses %j', (message) => {
    const { relay, log } = open()
    relay.receive({ pageId: 'a', kind: 'load' })
    log.length = 0
    expect(relay.receive(message)).toBe(false)
    expect(log).toEqual([])
  })
})
