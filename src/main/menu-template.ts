import type { MenuItemConstructorOptions } from 'electron'
import type { BridgeCommand, MenuCommand } from '../shared/contract/bridge.ts'

export interface MenuSituation {
  /** What the page offers now; items of commands that it does not offer cannot be chosen. */
  commands: BridgeCommand[]
  mac: boolean
  developing: boolean
  send(command: MenuCommand): void
}

/**
 * The Swedish menu. System items are roles; ours send the name of a command to the page, whose command table holds the
 * words, the state and the keys.
 */
export const menuTemplate = ({ commands, mac, developing, send }: MenuSituation): MenuItemConstructorOptions[] => {
  const command = (name: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => {
    const offered = commands.find((each) => each.name === name)
    return {
      id: name,
      label: offered?.label ?? label,
      enabled: offered?.enabled ?? false,
      // Careful: shown only. The page hears every key itself, and knows if it stands in a text field.
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
      click: () => send(name),
    }
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const appMenu: MenuItemConstructorOptions = {
    label: 'Kartbordet',
    submenu: [
      { role: 'about', label: 'Om Kartbordet' },
      separator,
      { role: 'hide', label: 'Göm Kartbordet' },
      { role: 'hideOthers', label: 'Göm övriga' },
      { role: 'unhide', label: 'Visa alla' },
      separator,
      { role: 'quit', label: 'Avsluta Kartbordet' },
    ],
  }
  return [
    ...(mac ? [appMenu] : []),
    {
      label: 'Arkiv',
      submenu: [
        command('project.new', 'Nytt projekt …', 'CmdOrCtrl+N'),
        command('project.open', 'Öppna projekt …', 'CmdOrCtrl+O'),
        separator,
        command('import.files', 'Importera filer …', 'CmdOrCtrl+I'),
        command('export.run', 'Exportera …', 'CmdOrCtrl+E'),
        separator,
        command('project.close', 'Stäng projekt'),
        ...(mac ? [] : [separator, { role: 'quit', label: 'Avsluta' } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: 'Redigera',
      submenu: [
        command('journal.undo', 'Ångra', 'CmdOrCtrl+Z'),
        command('journal.redo', 'Gör om', 'CmdOrCtrl+Shift+Z'),
        command('journal.show', 'Historik'),
        separator,
        { role: 'cut', label: 'Klipp ut' },
        { role: 'copy', label: 'Kopiera' },
        { role: 'paste', label: 'Klistra in' },
        { role: 'selectAll', label: 'Markera allt' },
        separator,
        command('palette.open', 'Sök eller kör …', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: 'Visa',
      submenu: [
        { role: 'zoomIn', label: 'Större' },
        { role: 'zoomOut', label: 'Mindre' },
        { role: 'resetZoom', label: 'Normal storlek' },
        separator,
        { role: 'togglefullscreen', label: 'Helskärm' },
        ...(developing
          ? [
              separator,
              { role: 'reload', label: 'Ladda om' } satisfies MenuItemConstructorOptions,
              { role: 'toggleDevTools', label: 'Utvecklarverktyg' } satisfies MenuItemConstructorOptions,
            ]
          : []),
      ],
    },
    {
      label: 'Fönster',
      submenu: [
        { role: 'minimize', label: 'Minimera' },
        { role: 'close', label: 'Stäng fönstret' },
      ],
    },
    { label: 'Hjälp', role: 'help', submenu: [command('help.open', 'Tangenter och hjälp', '?')] },
  ]
}
