import type { svMenu, svSettings } from './sv-frame.ts'

/** Words of the menu bar. */
export const enMenu: typeof svMenu = {
  open: 'Menu',
  names: {
    file: 'File',
    edit: 'Edit',
    register: 'Register',
    unit: 'Unit',
    queue: 'Queue',
    reader: 'Reader',
    view: 'View',
    window: 'Window',
    help: 'Help',
  },
  roles: {
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    resetZoom: 'Normal size',
    togglefullscreen: 'Full screen',
    minimize: 'Minimise',
    close: 'Close the window',
    quit: 'Quit',
  },
}

/** Words of the settings. */
export const enSettings: typeof svSettings = {
  title: 'Settings',
  note: 'They apply to you on this computer, in every project.',
  tabs: { general: 'General', keys: 'Keys' },
  person: 'Your name',
  language: 'Language',
  languages: { sv: 'Svenska', en: 'English' },
  languageNote: 'What stands in the register and in the history stays as it was written.',
  density: 'Rows',
  densities: { normal: 'Normal', tat: 'Compact' },
  keys: {
    letters: 'Single keys as commands',
    lettersNote: 'For example / and J. They never act while you write in a field.',
    none: 'no key',
    change: 'Change the key: {{command}}',
    press: 'Press the new keys. Esc leaves it as it was.',
    remove: 'Take away the key: {{command}}',
    reset: 'As from the beginning: {{command}}',
    resetAll: 'All keys as from the beginning',
    taken: '{{keys}} belongs to “{{command}}” already. Choose other keys.',
    system: '{{keys}} is used by the computer or the browser. Choose other keys.',
    changed: '{{command}} now has {{keys}}',
    search: 'Find a command or key',
  },
}
