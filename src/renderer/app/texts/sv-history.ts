/** Words of the history room, and of looking at the project as it was. */
export const svJournal = {
  narrow: 'Avgränsa historiken',
  person: 'Vem',
  anyone: 'Alla',
  via: 'Genom vad',
  anything: 'Allt',
  field: 'Fält',
  anyField: 'Alla fält',
  calendar: { form: 'ÅÅÅÅ-MM-DD', nextMonth: 'Nästa månad', previousMonth: 'Föregående månad' },
  from: 'Från och med',
  to: 'Till och med',
  text: 'Ord i historiken',
  clear: 'Visa allt',
  noneMatch: 'Inget i historiken stämmer med det du har valt.',
  oneEntry: 'Bara en post visas.',
  vias: {
    import: 'Import',
    kort: 'Kort',
    rutnät: 'Rutnät',
    register: 'Register',
    inställningar: 'Inställningar',
    projekt: 'Projekt',
    undo: 'Ångra',
    redo: 'Gör om',
  },
  why: 'Skäl: {{reason}}',
  openPlace: 'Öppna {{what}}',
  lookBack: 'Se projektet då',
  lookBackAfter: 'Se projektet som det var efter: {{label}}',
}

export const svPast = {
  time: 'Klockan',
  hours: 'Timme',
  minutes: 'Minut',
  title: 'Projektet som det var {{when}}',
  text: 'Det senaste då: {{label}}. Du kan läsa, söka och exportera, men inte ändra.',
  leave: 'Tillbaka till nu',
  open: 'Se projektet som det var',
  show: 'Visa',
  failed: 'Det går inte att visa projektet som det var',
  shown: 'Du ser projektet som det var {{when}}',
  left: 'Du är tillbaka i projektet som det är nu',
}

export const svPastCommands = { open: 'Se projektet som det var', leave: 'Tillbaka till nu' }
