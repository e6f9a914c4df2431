import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type BridgeCommand, menuCommands } from '../shared/contract/bridge.ts'
import { menuTemplate } from './menu-template.ts'

const itemsOf = (commands: BridgeCommand[], sent: string[] = [], mac = false, developing = false) =>
  menuTemplate({ commands, mac, developing, send: (command) => sent.push(command) }).flatMap(
    ({ submenu }) => submenu as MenuItemConstructorOptions[],
  )

describe('the menu', () => {
  it('has an item for every command that a menu may send, and sends its name', () => {
    const sent: string[] = []
    const items = itemsOf([], sent)
    for (const name of menuCommands) {
      const item = items.find(({ id }) => id === name)
      ;(item as { click(): void }).click()
    }
    expect(sent).toEqual([...menuCommands])
  })

  it('offers only what the page offers, in the words of the page', () => {
    const items = itemsOf([{ name: 'journal.undo', label: 'Ångra: ändra remissväg, Kärnan', enabled: true }])
    const offered = items.filter(({ id, enabled }) => id !== undefined && enabled === true)
    expect(offered.map(({ label }) => label)).toEqual(['Ångra: ändra remissväg, Kärnan'])
  })

  it('takes no key from the page', () => {
    for (const item of itemsOf([])) {
      if (item.id !== undefined && item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false)
    }
  })

  it('is Swedish throughout, and opens the developer tools only while developing', () => {
    for (const mac of [false, true]) {
      for (const item of itemsOf([], [], mac)) {
        if (item.type !== 'separator') expect(item.label).toBeTruthy()
        expect(item.role).not.toBe('toggleDevTools')
        expect(item.role).not.toBe('reload')
      }
      expect(itemsOf([], [], mac, true).map(({ role }) => role)).toContain('toggleDevTools')
    }
  })
})
