/**
 * What an English-speaking person reads when the engine refuses, by the refusal's code. The engine's own sentences are
 * Swedish and name the file or field; a code that is not here is told in the engine's words.
 */
export const enRefusals: Record<string, string> = {
  'already-turned': 'That change has been undone or redone already. Nothing has changed.',
  'answer-empty': 'Write an answer, or mark the comment as acted on.',
  'backup-failed':
    'The backup could not be read back, so the project was not updated. Check the disk and try again. The file is untouched.',
  'bad-name': 'The name does not work as a file name. Write a name with letters or digits.',
  busy: 'Another program is using the project file. Close that program and try again.',
  'cannot-export':
    'The files could not be written there. Check that the folder exists, that you may save in it, and that none of the files is open in Word or Excel. Then try again.',
  'copy-exists': 'A file of that name exists already. Replace it, or choose another name. Nothing has changed.',
  'copy-failed': 'The copy could not be made. Check that the disk has room and try again, or choose another folder.',
  'damaged-file':
    'The project file is damaged or cut off and cannot be opened. The file is untouched. Open the latest backup instead.',
  'damaged-packet':
    'The file is damaged: it is not what the reviewer saved. Ask the reviewer to save and send it again. Nothing has changed.',
  'disk-full': 'The disk is full, so nothing could be saved. Free some space and try again.',
  'empty-answer': 'Write an answer in the field, or choose a state, for example Not stated.',
  'empty-file': 'The file is empty. Choose a backup instead. The file is untouched.',
  exists: 'There is a file of that name already. Choose another name, or open the project instead.',
  'file-in-use':
    'One of the files in the export folder cannot be replaced. Close it where it is open and export again. Nothing has changed.',
  'foreign-file': 'The file is not a Kartbordet project. Choose a file that ends in .kartbord. The file is untouched.',
  held: 'Somebody has that file open, so it cannot be replaced. Choose another name. Nothing has changed.',
  'is-merged': 'The unit is merged with another one. Undo the merging first.',
  'migration-failed':
    'The project could not be brought to the new version. The file is untouched, and a backup lies beside it.',
  'name-taken':
    'Something of that name stands in the way in the export folder. Move it and export again. Nothing has changed.',
  'newer-file':
    'The project was saved by a newer version of Kartbordet. Update the program and open the file again. The file is untouched.',
  'newer-packet':
    'The file was made with a newer version of Kartbordet. Update the program and read it again. Nothing has changed.',
  'no-access': 'It is not possible to read or write there. Check that the folder exists and that you may save in it.',
  'no-project': 'No project is open. Open a project, or create a new one.',
  'no-such-comment': 'The comment is no longer in the project. Its packet may have been undone. Read the queue again.',
  'no-such-edition': 'The edition is not in the project.',
  'no-such-entry': 'The change is not in the history. Read the history again and try once more.',
  'no-such-field': 'The field is not in the edition. Choose a field from its list.',
  'no-such-operator': 'The operator is not in the list.',
  'no-such-plan': 'The reading is no longer valid. Choose the files and read them again. Nothing has changed.',
  'no-such-profile': 'The unit is no longer in the project. It may have been undone. Read the register again.',
  'no-such-region': 'The region is not in the edition. Choose one of the 21 regions.',
  'no-such-source':
    'The source is no longer in the project. Its import may have been undone. Read the list of sources again.',
  'no-such-token': 'The file is no longer chosen. Choose it again.',
  'no-such-units':
    'None of the units in the file is in the project. Check that it is the project that the dossier was made from. Nothing has changed.',
  'no-value': 'The field is empty, so there is nothing to review. Write an answer first.',
  'no-such-box': 'The box is no longer in the flow. Read the diagram again and choose anew.',
  'not-a-folder': 'That is a file and not a folder. Choose a folder to export to. Nothing has changed.',
  'not-a-packet':
    "That is not a reviewer's answer. Choose the file that the reviewer saved from the dossier (most often ending in .json). Nothing has changed.",
  'not-found': 'The file is not there. It may have been moved or have a new name. Choose the file again.',
  'not-standing': 'The unit is no longer in the register. Read the register again and choose once more.',
  'not-undoable': 'That change cannot be undone. Choose the change that you want to take back.',
  'other-edition': 'The two units belong to different editions. Choose two of the same edition.',
  'other-project':
    'The file answers a dossier from another project. Open that project and read the file there. Nothing has changed.',
  'other-region': 'A unit can only be moved within its region. Change the region in the card to move it there.',
  'packet-too-large': "The file is too large to be a reviewer's answer. Nothing has changed.",
  'read-by-older-version':
    'The file was read by an older version of Kartbordet. Undo that import first to read it again. Nothing has changed.',
  'read-only': 'The project is open for reading. You can read but not write.',
  'same-file': 'That is the project that is open. Choose another name for the copy.',
  'same-unit': 'A unit cannot be merged with itself. Choose another one.',
  'too-large': 'The file is too large. Divide it, or take large pictures out of it, and choose it again.',
  'undo-conflict':
    'That change cannot be undone by itself, because something of it has changed later. Undo the later change first. Nothing has changed.',
  'upload-cut': 'The file did not arrive whole. Choose the file again.',
  'upload-name': 'The file has no name that can be read. Give it another name and choose it again.',
  'upload-too-large': 'The file is too large. Divide it and choose the parts instead.',
  'value-changed':
    'The value has changed since you opened the field. Read the new answer and write again. Your text is still there.',
  'variant-taken': 'That label belongs to another field already. Take it away there first.',
}
