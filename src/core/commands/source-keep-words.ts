import { z } from 'zod'
import { RecognisedPage, textOfWords } from '../../shared/domain/recognised-page.ts'
import { getSource } from '../queries/sources.ts'
import type { Command } from './run-command.ts'

const KeepWords = z.strictObject({ sourceId: z.string(), page: z.number().int().min(1), recognised: RecognisedPage })

/**
 * Keeps the words that were recognised in a page without text. They are made from the source's bytes alone, as its text
 * is: nothing is journaled, and there is nothing to undo. From then on the page is found by its words.
 */
export const sourceKeepWords: Command<z.infer<typeof KeepWords>> = {
  name: 'source.keepWords',
  input: KeepWords,
  undoable: false,
  run: ({ db, keepPageText, keepPageWords }, { sourceId, page, recognised }) => {
    const { sha256, name } = getSource(db, sourceId)
    keepPageWords(sha256, page, recognised)
    const text = textOfWords(recognised.words)
    if (text !== '') keepPageText(sha256, page, text)
    return `läs av ${name}`
  },
}
