/** An answer that lists several things, as text: which part is being written, which are there, one more, one less. Pure. */

export interface ListPart {
  /** From where to where in the text, outer blanks and bullets left out. */
  start: number
  end: number
  word: string
}

const separators = /[,;\n•]|\s(?:och|samt)\s/g

/** The parts of a list as printed: "Marte Meo, MIM och COS-P" has three. */
export const listParts = (text: string): ListPart[] => {
  const parts: ListPart[] = []
  let from = 0
  const take = (to: number) => {
    const raw = text.slice(from, to)
    const [, lead = '', word = ''] = /^(\s*(?:[-–*]\s)?\s*)([\s\S]*?)\s*$/.exec(raw) ?? []
    if (word !== '') parts.push({ start: from + lead.length, end: from + lead.length + word.length, word })
  }
  for (const match of text.matchAll(separators)) {
    take(match.index)
    from = match.index + match[0].length
  }
  take(text.length)
  return parts
}

/** The part in which the caret stands; an empty one between two separators. */
export const partAt = (text: string, caret: number): ListPart =>
  listParts(text).find(({ start, end }) => start <= caret && caret <= end) ?? { start: caret, end: caret, word: '' }

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv')

export const hasPart = (text: string, word: string): boolean =>
  listParts(text).some((part) => fold(part.word) === fold(word))

/** What stands between the parts of this list: lines where it has lines, else commas. */
const joinerOf = (text: string): string => {
  const bullet = /(?:^|\n)([ \t]*(?:[•*]|[-–])[ \t]+)/.exec(text)?.[1]
  if (bullet !== undefined) return `\n${bullet}`
  return text.includes('\n') ? '\n' : text.includes(';') ? '; ' : ', '
}

/** One more at the end. What is there already stays as printed. */
export const addPart = (text: string, word: string): string => {
  if (hasPart(text, word)) return text
  const kept = text.replace(/[\s,;]+$/, '')
  return kept === '' ? word : `${kept}${joinerOf(kept)}${word}`
}

/** One less, with what parted it from its neighbour. Everything else stays as printed. */
export const dropPart = (text: string, word: string): string => {
  const parts = listParts(text)
  const at = parts.findIndex((part) => fold(part.word) === fold(word))
  const part = parts[at]
  if (part === undefined) return text
  const next = parts[at + 1]
  const previous = parts[at - 1]
  if (next !== undefined) return text.slice(0, part.start) + text.slice(next.start)
  return previous === undefined ? '' : text.slice(0, previous.end) + text.slice(part.end)
}

/** The part in work replaced by a whole word; where the caret stands then. */
export const writePart = (text: string, part: ListPart, word: string): { text: string; caret: number } => ({
  text: text.slice(0, part.start) + word + text.slice(part.end),
  caret: part.start + word.length,
})
