import type { BrowserWindow, Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { PickPurpose } from './engine-process/messages.ts'
import type { ShellWords } from './shell-words.ts'

/** The system's dialogs, given from outside so that tests decide what a person answers. */
export interface SystemDialogs {
  showOpenDialog(options: OpenDialogOptions): ReturnType<Dialog['showOpenDialog']>
  showSaveDialog(options: SaveDialogOptions): ReturnType<Dialog['showSaveDialog']>
  showMessageBox(options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']>
}

/** Dialogs that lie over the window and hold it still until they are answered. */
export const dialogsOver = (dialog: Dialog, findWindow: () => BrowserWindow | null): SystemDialogs => ({
  showOpenDialog: (options) => {
    const window = findWindow()
    return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
  },
  showSaveDialog: (options) => {
    const window = findWindow()
    return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
  },
  showMessageBox: (options) => {
    const window = findWindow()
    return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
  },
})

type SavePurpose = 'newProject' | 'copyProject'
type OpenPurpose = Exclude<PickPurpose, SavePurpose>

const openOptions = (purpose: OpenPurpose, words: ShellWords): OpenDialogOptions => {
  const allFiles = { name: words.allFiles, extensions: ['*'] }
  if (purpose === 'import')
    return {
      title: words.importTitle,
      buttonLabel: words.importButton,
      properties: ['openFile', 'multiSelections'],
      // What a file is, is read from its content; the filter only helps to find it.
      filters: [
        {
          name: words.sourceFiles,
          extensions: ['pdf', 'docx', 'html', 'htm', 'mhtml', 'xlsx', 'csv', 'txt', 'eml'],
        },
        allFiles,
      ],
    }
  if (purpose === 'openProject')
    return {
      title: words.openTitle,
      buttonLabel: words.openButton,
      properties: ['openFile'],
      filters: [{ name: words.projectFiles, extensions: ['kartbord'] }, allFiles],
    }
  if (purpose === 'backupFolder')
    return {
      title: words.backupTitle,
      buttonLabel: words.backupButton,
      properties: ['openDirectory', 'createDirectory'],
    }
  return { title: words.exportTitle, buttonLabel: words.exportButton, properties: ['openDirectory', 'createDirectory'] }
}

/** Absolute paths; empty when the person cancelled. */
export const pickPaths = async (
  dialogs: SystemDialogs,
  purpose: PickPurpose,
  projectsDir: string,
  words: ShellWords,
): Promise<string[]> => {
  if (purpose === 'newProject' || purpose === 'copyProject') {
    const { canceled, filePath } = await dialogs.showSaveDialog({
      title: purpose === 'newProject' ? words.newTitle : words.copyTitle,
      buttonLabel: purpose === 'newProject' ? words.newButton : words.copyButton,
      defaultPath: projectsDir,
      filters: [{ name: words.projectFiles, extensions: ['kartbord'] }],
    })
    if (canceled || filePath === undefined || filePath === '') return []
    // Linux dialogs do not add the ending of the filter.
    return [filePath.toLowerCase().endsWith('.kartbord') ? filePath : `${filePath}.kartbord`]
  }
  const { canceled, filePaths } = await dialogs.showOpenDialog(openOptions(purpose, words))
  return canceled ? [] : filePaths
}

/** True when the person wants the engine started again. */
export const askRestart = async (dialogs: SystemDialogs, words: ShellWords): Promise<boolean> => {
  const { response } = await dialogs.showMessageBox({
    type: 'warning',
    title: words.app,
    message: words.engineStopped,
    detail: words.engineStoppedMore,
    buttons: [words.restart, words.leave],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
