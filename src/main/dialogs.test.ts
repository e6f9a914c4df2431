import { describe, expect, it } from 'vitest'
import { askRestart, pickPaths, type SystemDialogs } from './dialogs.ts'
import { shellWords } from './shell-words.ts'

const { sv } = shellWords

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
      expect(await pickPaths(answering({ open: ['/a', '/b'] }), purpose, '/projects', sv)).toEqual(['/a', '/b'])
      expect(await pickPaths(answering({}), purpose, '/projects', sv)).toEqual([])
    }
    expect(await pickPaths(answering({}), 'newProject', '/projects', sv)).toEqual([])
  })

  it('gives a new project its ending once', async () => {
    expect(await pickPaths(answering({ save: '/p/Karta' }), 'newProject', '/p', sv)).toEqual(['/p/Karta.kartbord'])
    expect(await pickPaths(answering({ save: '/p/K.Kartbord' }), 'newProject', '/p', sv)).toEqual(['/p/K.Kartbord'])
  })

  it('says it in the language of the page', async () => {
    const titles: (string | undefined)[] = []
    const dialogs = {
      ...answering({}),
      showSaveDialog: async ({ title }: { title?: string }) => {
        titles.push(title)
        return { canceled: true, filePath: '' }
      },
    } as SystemDialogs
    await pickPaths(dialogs, 'copyProject', '/p', shellWords.sv)
    await pickPaths(dialogs, 'copyProject', '/p', shellWords.en)
    expect(titles).toEqual(['Spara en kopia av projektet', 'Save a copy of the project'])
  })

  it('starts the engine again only when asked to', async () => {
    expect(await askRestart(answering({ button: 0 }), sv)).toBe(true)
    expect(await askRestart(answering({ button: 1 }), sv)).toBe(false)
  })
})
