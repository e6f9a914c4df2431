import { z } from 'zod'

/** A word that was recognised in the picture of a page. */
export const RecognisedWord = z.object({
  text: z.string(),
  /** x0, y0, x1, y1 in points from the top left corner of the page as shown. */
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** 0 to 100: how sure the recogniser is. Careful: on scans digits go wrong with high confidence. */
  confidence: z.number(),
  /** Words with the same number stand on one line. */
  line: z.number().int(),
})
export type RecognisedWord = z.infer<typeof RecognisedWord>

export const RecognisedPage = z.object({ recogniser: z.string(), words: z.array(RecognisedWord) })
export type RecognisedPage = z.infer<typeof RecognisedPage>

/** Below this a word is shown as doubtful. Clean print lies above 90. */
const sureFrom = 80

/** A word that a person must compare with the page: the recogniser doubts it, or it holds a digit. */
export const isDoubtfulWord = ({ text, confidence }: Pick<RecognisedWord, 'text' | 'confidence'>): boolean =>
  confidence < sureFrom || /\d/.test(text)

/** The words in running order, lines kept apart. */
export const textOfWords = (words: readonly RecognisedWord[]): string => {
  let text = ''
  let line: number | null = null
  for (const word of words) {
    text += (line === null ? '' : word.line === line ? ' ' : '\n') + word.text
    line = word.line
  }
  return text
}

/** The words that lie in a rectangle, by their middles. */
export const wordsIn = (
  words: readonly RecognisedWord[],
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): RecognisedWord[] =>
  words.filter(({ rect: [left, top, right, bottom] }) => {
    const x = (left + right) / 2
    const y = (top + bottom) / 2
    return x >= x0 && x <= x1 && y >= y0 && y <= y1
  })
