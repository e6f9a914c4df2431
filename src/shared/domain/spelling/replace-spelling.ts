import { type FoundWords, findWords } from './find-words.ts'

/**
 * Where spellings stand that are to be written in another way. What already reads as it shall is left alone, also where
 * a spelling is a part of it, and so is a short form that is explained right there: "Marte Meo (MM)".
 */
export const findSpellings = (text: string, spellings: readonly string[], to: string): FoundWords[] =>
  findWords(text, [...spellings.filter((spelling) => spelling !== to), to]).filter(
    ({ words, start, end }) => words !== to && !(text.slice(0, start).endsWith(`${to} (`) && text[end] === ')'),
  )

/** The text with those stretches written in the other way, and everything else untouched. */
export const replaceSpellings = (text: string, found: readonly FoundWords[], to: string): string => {
  let written = ''
  let at = 0
  for (const { start, end } of found) {
    written += text.slice(at, start) + to
    at = end
  }
  return written + text.slice(at)
}
