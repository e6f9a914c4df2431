import { createHash } from 'node:crypto'
import type { EditionTemplate } from '../../shared/domain/edition.ts'
import type { ExtractResult } from '../../shared/domain/extract.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import { makeFlow } from './interpret/flow.ts'
import { interpretDocument } from './interpret/interpret-document.ts'
import type { WordList } from './interpret/word-list.ts'
import { pageTextsOf } from './page-texts.ts'
import { readSource } from './read-source.ts'
import { namesOf } from './restore-letters/known-names.ts'
import { restoreFlow } from './restore-letters/restore-flow.ts'
import { loadedSwedishWords, loadSwedishWords } from './restore-letters/swedish-words.ts'

/** Name and version of the reader, kept with every value: raise it when the same bytes give another result. */
export const importerVersion = 'kartbordet-importer/6'

export interface ExtractOptions {
  /** Year of the edition whose labels come first; guessed when not given. */
  edition?: string | null
  /** Field lists and operators of the editions: data of the project, or the shipped templates. */
  templates: readonly EditionTemplate[]
  reference: ReferenceData
  /** Folder of the shipped resources (the dictionary). */
  resourcesDir: string
  /** Told before each page that is read, where the format has pages. */
  onPage?: ((page: number, pages: number | null) => void) | undefined
  signal?: AbortSignal | undefined
}

/**
 * Reads one source and says everything that it says about the mapping. Nothing is written. Throws `UnreadableSource` with
 * a Swedish sentence for whatever cannot be read.
 */
export const extract = async (bytes: Uint8Array, name: string, options: ExtractOptions): Promise<ExtractResult> => {
  const { signal } = options
  signal?.throwIfAborted()
  // Careful: before reading, for a reader may take the bytes over.
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const onPage = (page: number, pages: number | null) => {
    signal?.throwIfAborted()
    options.onPage?.(page, pages)
  }
  const document = await readSource(bytes, name, { onPage })
  signal?.throwIfAborted()

  const flow = makeFlow(document)
  let words = loadedSwedishWords()
  const loadWords = async () => {
    words ??= await loadSwedishWords(options.resourcesDir)
    return words
  }
  await restoreFlow(flow, { names: namesOf(options.reference, options.templates), loadWords })
  signal?.throwIfAborted()

  const interpretWith = (list: WordList) =>
    interpretDocument(flow, {
      name,
      title: document.title,
      edition: options.edition ?? null,
      templates: options.templates,
      reference: options.reference,
      words: list,
    })
  // Loading the word list takes longer than reading twice: most sources leave it nothing to decide.
  let asked = false
  const notLoaded: WordList = {
    has: () => {
      asked = true
      return false
    },
  }
  let interpretation = interpretWith(words ?? notLoaded)
  if (asked) interpretation = interpretWith(await loadWords())
  signal?.throwIfAborted()

  return {
    source: { name, mediaType: document.mediaType, sha256, pages: document.pages },
    ...interpretation,
    problems: [...document.problems, ...interpretation.problems],
    importer: importerVersion,
    pageTexts: pageTextsOf(flow),
  }
}
