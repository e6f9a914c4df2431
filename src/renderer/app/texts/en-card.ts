import type { svCompare, svField, svValueCommands } from './sv-card.ts'

/** The words of `sv-card.ts`, in English. */
export const enField: typeof svField = {
  foldGroup: 'Fold {{group}}',
  unfoldGroup: 'Show {{group}}',
  folded_one: '1 field',
  folded_other: '{{count, number}} fields',
  read: 'Read in {{when}}, {{who}}',
  verified: 'Reviewed {{when}}, {{who}}',
  showInSource: 'Show in the source',
  showInSourcePage: 'Show in the source, p. {{page}}',
  note: 'Note',
  noteFor: 'Note: {{field}}',
  noteText: 'The note is your own and is never published.',
  addNote: 'Add a note',
  editNote: 'Edit the note',
  saveNote: 'Save the note',
  noteNotSaved: 'The note was not saved: {{name}}',
  sameInEdition: 'The same in edition {{edition}}',
}

export const enCompare: typeof svCompare = {
  tab: 'Against {{edition}}',
  tabNone: 'Other editions',
  label: 'Edition {{newer}} against {{older}}',
  legend: 'Struck out stood only in {{older}}. Underlined stands only in {{newer}}.',
  added: 'added: ',
  removed: 'removed: ',
  onlyDifferent: 'Only what differs',
  counts_one: '1 field of {{of, number}} differs',
  counts_other: '{{count, number}} fields of {{of, number}} differ',
  same: 'The same in both',
  new: 'Stands only in {{edition}}',
  allSame: 'Everything is the same in the two editions.',
  nothing: 'Neither edition says anything here.',
  joined: 'One field in edition {{edition}}: {{labels}}',
  parted: 'Several fields in edition {{edition}}: {{labels}}',
  open: 'Open the description {{edition}}',
  choose: 'Compare with',
  unlink: 'Undo the tie',
  notLinked: 'The tie was not changed: {{name}}',
  tieTitle: 'Does edition {{edition}} have this unit?',
  tieText:
    'No description there is tied to this one. Tie the right one, and the two can be compared field by field. It can be undone.',
  tieSearch: 'Search names in edition {{edition}}',
  tieNone: 'None there is like this one. Search by name.',
  tieNotFound: 'None there has such a name.',
  tie: 'Tie',
  tieNamed: 'Tie to {{name}}',
  taken: 'already tied to {{name}}',
}

export const enValueCommands: typeof svValueCommands = {
  history: 'History of the value',
  evidence: 'Find evidence for the value',
}
