import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { BridgeMenuBar } from '../shared/contract/bridge.ts'
import { acceleratorOf, menuTemplate } from './menu-template.ts'
import { shellWords } from './shell-words.ts'

const bar: BridgeMenuBar = {
  language: 'sv',
  menus: [
    {
      name: 'edit',
      label: 'Redigera',
      items: [
        { kind: 'separator' },
        { kind: 'command', name: 'journal.undo', label: 'Ångra: ändra A & B', enabled: true, chord: 'Mod+Z' },
        { kind: 'command', name: 'unit.next', label: 'Nästa', enabled: false, chord: 'J' },
        { kind: 'separator' },
        { kind: 'system', role: 'quit', label: 'Avsluta' },
      ],
    },
    { name: 'view', label: 'Visa', items: [{ kind: 'system', role: 'zoomIn', label: 'Större' }] },
    { name: 'help', label: 'Hjälp', items: [] },
  ],
}
const template = (mac = false, developing = false, sent: string[] = [], menu: BridgeMenuBar | null = bar) =>
  menuTemplate({ menu, words: shellWords.sv, mac, developing, send: (command) => sent.push(command) })
const itemsOf = (menus: MenuItemConstructorOptions[]) =>
  menus.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])

describe('the menu bar', () => {
  it('is what the page says: words, state, order', () => {
    expect(template().map(({ label }) => label)).toEqual(['Redigera', 'Visa', 'Hjälp'])
    const items = itemsOf(template())
    expect(items[0]).toMatchObject({ id: 'journal.undo', label: 'Ångra: ändra A && B', enabled: true })
    expect(items[1]).toMatchObject({ id: 'unit.next', enabled: false })
    expect(template().at(-1)).toMatchObject({ role: 'help' })
  })

  it('sends the name of what is chosen', () => {
    const sent: string[] = []
    const [undo] = itemsOf(template(false, false, sent))
    ;(undo as { click(): void }).click()
    expect(sent).toEqual(['journal.undo'])
  })

  it('shows keys and takes none', () => {
    const items = itemsOf(template())
    expect(items[0]).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false })
    expect(items[1]).toMatchObject({ accelerator: 'J', registerAccelerator: false })
    for (const item of items) if (item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false)
    // On a Mac a menu takes its keys whatever one says: what may be typed stands in none.
    expect([acceleratorOf('J', true), acceleratorOf('?', true), acceleratorOf('Shift+Enter', true)]).toEqual([
      null,
      null,
      null,
    ])
    expect(acceleratorOf('Mod+Shift+Z', true)).toBe('CmdOrCtrl+Shift+Z')
  })

  it('has where one quits: in the program’s own menu on a Mac, else where the page put it', () => {
    for (const mac of [false, true])
      expect(itemsOf(template(mac)).filter(({ role }) => role === 'quit')).toHaveLength(1)
    expect(template(true)[0]?.label).toBe('Kartbordet')
    expect(itemsOf(template(false, false, [], null)).map(({ role }) => role)).toEqual(['quit'])
  })

  it('opens the developer tools only while developing', () => {
    for (const mac of [false, true]) {
      expect(itemsOf(template(mac)).map(({ role }) => role)).not.toContain('toggleDevTools')
      expect(itemsOf(template(mac, true)).map(({ role }) => role)).toContain('toggleDevTools')
    }
  })
})
