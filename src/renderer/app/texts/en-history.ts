import type { svJournal, svPast, svPastCommands } from './sv-history.ts'

/** The words of `sv-history.ts`, in English. */
export const enJournal: typeof svJournal = {
  narrow: 'Narrow the history',
  person: 'Who',
  anyone: 'Everyone',
  via: 'Through what',
  anything: 'Everything',
  field: 'Field',
  anyField: 'All fields',
  calendar: { form: 'YYYY-MM-DD', nextMonth: 'Next month', previousMonth: 'Previous month' },
  from: 'From',
  to: 'Up to',
  text: 'Words in the history',
  clear: 'Show everything',
  noneMatch: 'Nothing in the history matches what you have chosen.',
  oneEntry: 'Only one entry is shown.',
  vias: {
    import: 'Imports',
    kort: 'Card',
    rutnät: 'Grid',
    register: 'The register',
    inställningar: 'Settings',
    projekt: 'Project',
    källor: 'Sources',
    läsaren: 'The reader',
    granskning: 'Review',
    granskare: 'Reviewers',
    klassificering: 'Classification',
    metodlista: 'The list of methods',
    undo: 'Undo',
    redo: 'Redo',
  },
  why: 'Reason: {{reason}}',
  openPlace: 'Open {{what}}',
  lookBack: 'See the project then',
  lookBackAfter: 'See the project as it was after: {{label}}',
}

export const enPast: typeof svPast = {
  time: 'At',
  hours: 'Hour',
  minutes: 'Minute',
  title: 'The project as it was {{when}}',
  text: 'The latest then: {{label}}. You can read, search and export, but not change anything.',
  leave: 'Back to now',
  open: 'See the project as it was',
  show: 'Show',
  failed: 'The project cannot be shown as it was',
  shown: 'You see the project as it was {{when}}',
  left: 'You are back in the project as it is now',
}

export const enPastCommands: typeof svPastCommands = { open: 'See the project as it was', leave: 'Back to now' }
