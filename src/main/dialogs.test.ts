import { describe, expect, it } from 'vitest'
import { askRestart, pickPaths, type SystemDialogs } from './dialogs.ts'

/** Dialogs in which the person answers as the test says. */
const answering = (answers: { open?: string[]; save?: string; button?: number }): SystemDialogs =>
  ({
    showOpenDialog: async () => ({ canceled: answers.open === undefined, filePaths: answers.open ?? [] }),
    showSaveDialog: async () => ({ canceled: answers.save === undefined, filePath: answers.save ?? '' }),
    showMessageBox: async () => ({ response: answers.button ?? 0, checkboxChecked: false }),
  }) as unknown as SystemDialogs

describe('what a person picks', () => {
  it('gives the files or the folder, and nothing when the dialog was cancelled', async () => {
    for (const purpose of ['import', 'openProject', 'exportFolder'] as const) {
      expect(await pickPaths(answering({ open: ['/a', '/b'] }), purpose, '/projects')).toEqual(['/a', '/b'])
      expect(await pickPaths(answering({}), purpose, '/projects')).toEqual([])
    }
    expect(await pickPaths(answering({}), 'newProject', '/projects')).toEqual([])
  })

  it('gives a new project its ending once', async () => {
    expect(await pickPaths(answering({ save: '/p/Karta' }), 'newProject', '/p')).toEqual(['/p/Karta.kartbord'])
    expect(await pickPaths(answering({ save: '/p/K.Kartbord' }), 'newProject', '/p')).toEqual(['/p/K.Kartbord'])
  })

  it('starts the engine again only when asked to', async () => {
    expect(await askRestart(answering({ button: 0 }))).toBe(true)
    expect(await askRestart(answering({ button: 1 }))).toBe(false)
  })
})
