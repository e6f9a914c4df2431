import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { WordList } from '../interpret/word-list.ts'

let loaded: Promise<WordList> | null = null
let ready: WordList | null = null

/** The list where it has been loaded before; it costs nothing then. */
export const loadedSwedishWords = (): WordList | null => ready

/**
 * The Swedish word list, loaded once and only when a source needs it (about 0.25 s and 30 MB). The dictionary lies in
 * `<resources>/dictionary-sv` where the program is packed, else in the package `dictionary-sv`.
 */
export const loadSwedishWords = (resourcesDir: string): Promise<WordList> => {
  loaded ??= load(resourcesDir).then(
    (words) => {
      ready = words
      return words
    },
    (error: unknown) => {
      loaded = null
      throw error
    },
  )
  return loaded
}

const load = async (resourcesDir: string): Promise<WordList> => {
  const folder = dictionaryFolder(resourcesDir)
  const { loadModule } = await import('hunspell-asm')
  const factory = await loadModule({ timeout: 20_000 })
  const affix = factory.mountBuffer(readFileSync(join(folder, 'index.aff')), 'sv.aff')
  const dictionary = factory.mountBuffer(readFileSync(join(folder, 'index.dic')), 'sv.dic')
  const hunspell = factory.create(affix, dictionary)
  const known = new Map<string, boolean>()
  return {
    has: (word) => {
      let answer = known.get(word)
      if (answer === undefined) {
        // Careful: words longer than 100 bytes are cut by hunspell and then found.
        answer = word.length > 0 && word.length <= 48 && hunspell.spell(word)
        if (known.size > 200_000) known.clear()
        known.set(word, answer)
      }
      return answer
    },
  }
}

const dictionaryFolder = (resourcesDir: string): string => {
  const packed = join(resourcesDir, 'dictionary-sv')
  if (existsSync(join(packed, 'index.dic'))) return packed
  return dirname(createRequire(import.meta.url).resolve('dictionary-sv'))
}
