/** One of a person's words, or words in quotes. */
export interface Term {
  text: string
  phrase: boolean
}

/** The user's words, never SQLite's query language: "DC:0–5" is text. */
export const parseTerms = (query: string): Term[] =>
  [...query.normalize('NFC').matchAll(/["”“]([^"”“]*)["”“]|(\S+)/g)]
    .map(([, phrase, word]) => ({ text: (phrase ?? word ?? '').trim(), phrase: phrase !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))

/** What the full-text indexes are asked for: all the words, each the beginning of one, quoted ones as they stand. Empty where there is no word. */
export const matchOf = (query: string): string => parseTerms(query).map(matchOfTerm).join(' ')

export const matchOfTerm = ({ text, phrase }: Term): string => `"${text.replaceAll('"', '""')}"${phrase ? '' : ' *'}`
