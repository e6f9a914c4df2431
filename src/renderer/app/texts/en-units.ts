import type { svListCommands, svLists, svSpelling, svUnitCommands, svUnits } from './sv-units.ts'

export const enUnitCommands: typeof svUnitCommands = {
  add: 'New unit',
  duplicate: 'Duplicate the unit',
  split: 'Split the unit',
  merge: 'Merge with another',
  moveUp: 'Move up within the region',
  moveDown: 'Move down within the region',
  close: 'Close the unit',
  reopen: 'Reopen the unit',
  remove: 'Remove from the register',
  restore: 'Take back into the register',
  menu: 'Open the menu of the row',
}

export const enListCommands: typeof svListCommands = {
  region: {
    fold: 'Fold the region',
    unfold: 'Unfold the region',
    foldAll: 'Fold all regions',
    unfoldAll: 'Unfold all regions',
  },
  savedView: { save: 'Save the view' },
  spelling: { open: 'Even out spellings' },
  method: { open: 'The list of methods' },
}

export const enUnits: typeof svUnits = {
  menuOf: 'Menu of {{name}}',
  cancel: 'Cancel',
  notDoneOf: {
    add: 'The unit was not added',
    duplicate: '{{name}} was not duplicated',
    split: '{{name}} was not split',
    merge: 'The units were not merged',
    move: '{{name}} was not moved',
    standing: '{{name}} was not changed',
  },
  done: {
    duplicate: '{{name}} is duplicated. The copy stands right after it',
    closed: '{{name}} is closed: it is not counted and not published, but everything is kept',
    reopened: '{{name}} is open again',
    removed: 'Removed {{name}} from the register',
    restored: '{{name}} is back in the register',
    split: '{{name}} is split in {{count}}',
    merged: 'Merged {{names}} with {{name}}',
    added: '{{name}} is added in {{region}}',
  },
  hiddenHere: '{{name}} is in the register but not among the rows shown here',
  showView: { closed: 'Show the closed ones', removed: 'Show the removed ones' },
  add: {
    title: 'New unit',
    name: 'Name',
    region: 'Region',
    text: 'It is placed last in its region. It gets a number and is counted once it has an outcome.',
    do: 'Add',
  },
  move: {
    moved: '{{name}} is now {{number}}',
    movedUnnumbered:
      '{{name}} is now {{place, number}} of {{count, number}} among those without a number in {{region}}',
    atTop: '{{name}} already stands first in {{region}}',
    atBottom: '{{name}} already stands last in {{region}}',
    sorted: 'The rows are sorted by {{column}}. Sort them by No. to move within the region',
    otherRegion: '{{name}} is moved within {{region}} only. Change its region on the card if it belongs to {{other}}',
    otherOutcome:
      '{{name}} stands where its outcome places it: numbered ones apart, the appendix apart. Move it among its own',
    notRegister: 'Rows cannot be moved here. Show the whole register first',
    noRegion: 'unknown region',
  },
  split: {
    title: 'Split {{name}}',
    text: 'The first part keeps the row and its history. The others become new rows right after it, with the same values and sources to begin from.',
    part: 'Part {{number}}',
    name: 'Name',
    place: 'Town',
    placeKept: 'as the row',
    count: 'Count',
    addPart: 'Add a part',
    removePart: 'Remove part {{number}}',
    sum: 'The row stood for {{before}}. The parts stand for {{after}} together.',
    countWrong: 'Write the count of each part as a whole number between 1 and 999.',
    nameMissing: 'Write a name for each part.',
    do_one: 'Split in 1',
    do_other: 'Split in {{count}}',
  },
  merge: {
    title: 'Merge {{name}}',
    chooseText:
      'Choose the other or others that are the same unit. Nothing changes before you have seen what will stand.',
    search: 'Search for a unit of the edition',
    hits: 'Units to choose from',
    noHits: 'No other unit is called that. Try another word, or fewer.',
    chosen: 'Chosen',
    drop: 'Take {{name}} out of the choice',
    keeps: 'Keeps the row',
    keepsText: 'Number, region and place in the register will be those of {{name}}.',
    goes: 'becomes part of it',
    field: 'Value',
    count: 'Number of units afterwards',
    countWrong: 'Write a whole number between 1 and 999.',
    differ_one: '1 value differs. Choose which one shall stand.',
    differ_other: '{{count}} values differ. Choose which one shall stand in each.',
    noneDiffer: 'No values differ.',
    alike_one: '1 value is the same, or stands in one only, and comes along.',
    alike_other: '{{count}} values are the same, or stand in one only, and come along.',
    showAlike: 'Show what is the same too',
    history: 'Both histories are kept, and the names are found at the next import. The whole merge can be undone.',
    empty: 'empty',
    notRead: 'The cards cannot be read',
    do: 'Merge',
    valueOf: '{{field}}, from {{name}}',
  },
}

export const enLists: typeof svLists = {}
export const enSpelling: typeof svSpelling = {}
