import type { Stretch } from './find-words.ts'

export interface Term extends Stretch {
  text: string
}

/** More words than this are a sentence, not the name of something. */
const mostWords = 6
const longestTerm = 60

const between = /[,;\n\r•·/|()[\]&+]|\s(?:och|samt|eller|and)\s/gu

/** The names that an answer in running text lists: "Samtal, Marte Meo och ICDP" holds three. Sentences hold none. */
export const splitTerms = (text: string): Term[] => {
  const terms: Term[] = []
  let start = 0
  const add = (end: number) => {
    const part = text.slice(start, end)
    const lead = /^[\s\-–*."”:]*/u.exec(part)?.[0].length ?? 0
    const trail = /[\s."”:]*$/u.exec(part.slice(lead))?.[0].length ?? 0
    const term = part.slice(lead, part.length - trail)
    const isHalf = /[-‑]$/u.test(term)
    if (
      term !== '' &&
      !isHalf &&
      term.length <= longestTerm &&
      term.split(/\s+/).length <= mostWords &&
      /\p{L}/u.test(term)
    )
      terms.push({ text: term, start: start + lead, end: end - trail })
  }
  for (const found of text.matchAll(between)) {
    add(found.index)
    start = found.index + found[0].length
  }
  add(text.length)
  return terms
}
