import type { svCopy, svFiles, svHeld } from './sv-project.ts'

/** Words of the project's file: held by somebody else, copied, missing. */
export const enHeld: typeof svHeld = {
  by: 'The project is open at {{name}} since {{when}}',
  byNobody: 'The project is open for reading',
  text: 'You can read but not write. What is written there is shown here.',
  disk: 'The file or the disk is write-protected. Save a copy in another place to go on working.',
  free: 'The project is free again',
  freeText: 'Nobody else has it open now.',
  nowWriting: 'The project is open for writing',
  stillHeld: 'The project was not opened for writing',
}

export const enCopy: typeof svCopy = {
  title: 'Save a copy',
  name: 'Name of the copy',
  suggested: '{{project}}, copy {{date}}',
  nameNote: 'The copy is put beside the other projects of Kartbordet on this computer.',
  save: 'Save the copy',
  copying: 'Copying {{name}}',
  nothingYet: 'The file appears when it is whole and checked. You can go on working.',
  cancel: 'Cancel',
  cancelled: 'The copy was not made. Nothing is left of it',
  exists: '{{name}} exists already',
  existsText: 'If you replace the file, it cannot be brought back from here.',
  replace: 'Replace the file',
  other: 'Choose another name',
  failed: 'The copy was not made',
  done: 'The copy is saved and checked: {{name}}',
  doneText: '{{size}}, in {{folder}}. You go on working in {{project}}.',
  open: 'Open the copy',
  reveal: 'Show in the folder',
}

export const enFiles: typeof svFiles = {
  gone: 'is no longer there',
  goneText: 'The file may have been moved, or lie on a disk that is not connected.',
  forget: 'Take {{name}} off the list',
  forgotten: '{{name}} is off the list. The file is untouched',
  notForgotten: 'The project is still on the list',
  dropProject: 'Drop the project to open it',
  dropMany: 'Drop one project at a time',
  dropManyText: 'Only one project can be open. Nothing was opened.',
  dropInBrowser: '{{name}} cannot be opened like this',
  dropInBrowserText:
    'In the browser, projects are opened from the list on the start page. Put the file in the folder of Kartbordet, or open it in Kartbordet’s own window.',
  backups: 'Backups',
  backupsText: 'Where backups are put is chosen for each project.',
}
