/** Words of the menu bar. */
export const svMenu = {
  open: 'Meny',
  names: {
    file: 'Arkiv',
    edit: 'Redigera',
    register: 'Register',
    unit: 'Verksamhet',
    queue: 'Kö',
    reader: 'Läsaren',
    view: 'Visa',
    window: 'Fönster',
    help: 'Hjälp',
  },
  roles: {
    cut: 'Klipp ut',
    copy: 'Kopiera',
    paste: 'Klistra in',
    selectAll: 'Markera allt',
    zoomIn: 'Större',
    zoomOut: 'Mindre',
    resetZoom: 'Normal storlek',
    togglefullscreen: 'Helskärm',
    minimize: 'Minimera',
    close: 'Stäng fönstret',
    quit: 'Avsluta',
  },
}

/** Words of the settings. */
export const svSettings = {
  title: 'Inställningar',
  note: 'De gäller dig på den här datorn, i alla projekt.',
  tabs: { general: 'Allmänt', keys: 'Tangenter' },
  person: 'Ditt namn',
  language: 'Språk',
  /** Each language in its own words, in every language. */
  languages: { sv: 'Svenska', en: 'English' },
  languageNote: 'Det som står i registret och i historiken är som det skrevs.',
  density: 'Rader',
  densities: { normal: 'Normala', tat: 'Täta' },
  keys: {
    letters: 'Enkla tangenter som kommandon',
    lettersNote: 'Till exempel / och J. De gäller aldrig medan du skriver i ett fält.',
    none: 'ingen tangent',
    change: 'Ändra tangent: {{command}}',
    press: 'Tryck på de nya tangenterna. Esc lämnar det som var.',
    remove: 'Ta bort tangenten: {{command}}',
    reset: 'Som från början: {{command}}',
    resetAll: 'Alla tangenter som från början',
    taken: '{{keys}} hör redan till ”{{command}}”. Välj andra tangenter.',
    system: '{{keys}} används av datorn eller webbläsaren. Välj andra tangenter.',
    changed: '{{command}} har nu {{keys}}',
    search: 'Sök kommando eller tangent',
  },
}
