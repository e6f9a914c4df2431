import type { BrowserWindow, Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { PickPurpose } from './engine-process/messages.ts'

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

type OpenPurpose = Exclude<PickPurpose, 'newProject'>

const projectFilter = { name: 'Kartbordsprojekt', extensions: ['kartbord'] }

const openOptions: Record<OpenPurpose, OpenDialogOptions> = {
  import: {
    title: 'Välj filer att importera',
    buttonLabel: 'Importera',
    properties: ['openFile', 'multiSelections'],
    // What a file is, is read from its content; the filter only helps to find it.
    filters: [
      {
        name: 'Rapporter, formulär, webbsidor och tabeller',
        extensions: ['pdf', 'docx', 'html', 'htm', 'mhtml', 'xlsx', 'csv', 'txt', 'eml'],
      },
      { name: 'Alla filer', extensions: ['*'] },
    ],
  },
  openProject: {
    title: 'Öppna projekt',
    buttonLabel: 'Öppna',
    properties: ['openFile'],
    filters: [projectFilter, { name: 'Alla filer', extensions: ['*'] }],
  },
  exportFolder: {
    title: 'Välj mapp att exportera till',
    buttonLabel: 'Exportera hit',
    properties: ['openDirectory', 'createDirectory'],
  },
}

/** Absolute paths; empty when the person cancelled. */
export const pickPaths = async (
  dialogs: SystemDialogs,
  purpose: PickPurpose,
  projectsDir: string,
): Promise<string[]> => {
  if (purpose === 'newProject') {
    const { canceled, filePath } = await dialogs.showSaveDialog({
      title: 'Nytt projekt',
      buttonLabel: 'Skapa',
      defaultPath: projectsDir,
      filters: [projectFilter],
    })
    if (canceled || filePath === undefined || filePath === '') return []
    // Linux dialogs do not add the ending of the filter.
    return [filePath.toLowerCase().endsWith('.kartbord') ? filePath : `${filePath}.kartbord`]
  }
  const { canceled, filePaths } = await dialogs.showOpenDialog({ ...openOptions[purpose] })
  return canceled ? [] : filePaths
}

/** True when the person wants the engine started again. */
export const askRestart = async (dialogs: SystemDialogs): Promise<boolean> => {
  const { response } = await dialogs.showMessageBox({
    type: 'warning',
    title: 'Kartbordet',
    message: 'Motorn bakom fönstret stannade.',
    detail: 'Allt som stod som sparat finns kvar i projektet. Starta om motorn för att fortsätta där du var.',
    buttons: ['Starta om', 'Avsluta'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
