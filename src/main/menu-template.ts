import type { MenuItemConstructorOptions } from 'electron'
import type { BridgeMenuBar, BridgeMenuItem } from '../shared/contract/bridge.ts'
import type { ShellWords } from './shell-words.ts'

export interface MenuSituation {
  /** What the page offers now; null before it has said anything. */
  menu: BridgeMenuBar | null
  words: ShellWords
  mac: boolean
  developing: boolean
  send(command: string): void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

const signNames: Record<string, string> = { Mod: 'CmdOrCtrl', Esc: 'Escape', '+': 'Plus' }

/** "Mod+Shift+Z" as Electron writes it; null where the system would take the key from the page. */
export const acceleratorOf = (chord: string, mac: boolean): string | null => {
  if (chord === '') return null
  const parts = chord === '+' ? ['+'] : chord.split('+')
  // Careful: a Mac takes every key that stands in a menu, and a single sign is also typed.
  if (mac && !parts.includes('Mod')) return null
  return parts.map((part) => signNames[part] ?? part).join('+')
}

/**
 * The menu bar, as the page's command table has it. System items are roles; ours send the name of a command to the page.
 * On a Mac the program has a menu of its own, which is where one quits.
 */
export const menuTemplate = ({ menu, words, mac, developing, send }: MenuSituation): MenuItemConstructorOptions[] => {
  const itemOf = (item: BridgeMenuItem): MenuItemConstructorOptions => {
    if (item.kind === 'separator') return separator
    if (item.kind === 'system') return { role: item.role, label: item.label }
    const accelerator = acceleratorOf(item.chord, mac)
    return {
      id: item.name,
      // An ampersand would make the next letter the item's key.
      label: item.label.replaceAll('&', '&&'),
      enabled: item.enabled,
      // Careful: shown only. The page hears every key itself, and knows if it stands in a text field.
      ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
      click: () => send(item.name),
    }
  }
  const ownMenu: MenuItemConstructorOptions = {
    label: words.app,
    submenu: [
      { role: 'about', label: words.about },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      { role: 'quit', label: words.quit },
    ],
  }
  const tools: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: words.reload },
    { role: 'toggleDevTools', label: words.devTools },
  ]
  const menus = (menu?.menus ?? []).map(({ name, label, items }): MenuItemConstructorOptions => {
    const shown = mac ? items.filter((item) => item.kind !== 'system' || item.role !== 'quit') : items
    return {
      id: `menu-${name}`,
      label,
      ...(name === 'help' ? { role: 'help' as const } : {}),
      submenu: [...tidied(shown).map(itemOf), ...(name === 'view' && developing ? tools : [])],
    }
  })
  if (menus.length > 0) return mac ? [ownMenu, ...menus] : menus
  return [mac ? ownMenu : { label: words.app, submenu: [{ role: 'quit', label: words.quit }] }]
}

/** No line first, last or twice. */
const tidied = (items: readonly BridgeMenuItem[]): BridgeMenuItem[] =>
  items.filter(
    (item, at) => item.kind !== 'separator' || (at > 0 && at < items.length - 1 && items[at - 1]?.kind !== 'separator'),
  )
