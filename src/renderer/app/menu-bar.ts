import type { TFunction } from 'i18next'
import type { BridgeMenu, BridgeMenuBar, BridgeMenuItem, SystemRole } from '../../shared/contract/bridge.ts'
import { chordsOf } from './chords.ts'
import type { CommandRunner } from './command-runner.ts'
import { type CommandGroup, type CommandId, commands } from './commands.ts'
import type { Preferences } from './preferences.ts'

export const menuNames = ['file', 'edit', 'register', 'unit', 'queue', 'reader', 'view', 'window', 'help'] as const
export type MenuName = (typeof menuNames)[number]

const menuOfGroup: Record<CommandGroup, MenuName> = {
  project: 'file',
  edit: 'edit',
  register: 'register',
  units: 'unit',
  card: 'unit',
  queue: 'queue',
  reader: 'reader',
  rooms: 'view',
  view: 'view',
  help: 'help',
}

/** What the system does by itself, after our own items. */
const systemItems: Partial<Record<MenuName, readonly SystemRole[]>> = {
  file: ['quit'],
  edit: ['cut', 'copy', 'paste', 'selectAll'],
  view: ['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'],
  window: ['minimize', 'close'],
}

/**
 * Commands of the grid that a text field has too. Ours stands in the menu while it can be run, else the system's: never both
 * under one name.
 */
export const systemTwins: Partial<Record<CommandId, SystemRole>> = {
  'grid.copy': 'copy',
  'grid.cut': 'cut',
  'grid.paste': 'paste',
  'grid.selectAll': 'selectAll',
}

/**
 * The menu bar, made from the command table: the desktop shows it as the system's own, the browser host behind a button.
 * Words and state are those of what is on screen now ("Ångra: ändra remissväg, Kärnan").
 */
export const makeMenuBar = (
  t: TFunction,
  runner: CommandRunner,
  preferences: Pick<Preferences, 'keys' | 'letterKeys' | 'language'>,
  /** `page`: behind a button, where the system runs no items. */
  shown: 'system' | 'page',
): BridgeMenuBar => ({
  language: preferences.language,
  menus: menuNames.map((name): BridgeMenu => {
    const items: BridgeMenuItem[] = []
    let group: CommandGroup | null = null
    const shownTwins = new Set<SystemRole>()
    for (const command of commands) {
      if (!command.inMenu || menuOfGroup[command.group] !== name) continue
      const handler = runner.find(command.id)
      const twin = systemTwins[command.id]
      if (twin !== undefined && shown === 'system') {
        // The system's pasting brings what is on the clipboard; a page has to ask for it.
        if (handler?.enabled !== true || twin === 'paste') continue
        shownTwins.add(twin)
      }
      if (items.length > 0 && (command.startsSection === true || command.group !== group))
        items.push({ kind: 'separator' })
      group = command.group
      items.push({
        kind: 'command',
        name: command.id,
        label: handler?.label ?? t(`commands.${command.id}`),
        enabled: handler?.enabled ?? false,
        chord: chordsOf(command, preferences)[0] ?? '',
      })
    }
    const roles = shown === 'page' ? [] : (systemItems[name] ?? []).filter((role) => !shownTwins.has(role))
    if (items.length > 0 && roles.length > 0) items.push({ kind: 'separator' })
    for (const role of roles) items.push({ kind: 'system', role, label: t(`menu.roles.${role}`) })
    return { name, label: t(`menu.names.${name}`), items }
  }),
})
