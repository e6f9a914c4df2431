import { z } from 'zod'
import { FieldKey } from './field.ts'

/**
 * A correction that a person has made once and wants done on every file. It works on what was read, never on what a
 * person has written.
 */
export const ImportRuleSpec = z.discriminatedUnion('kind', [
  /** This printed label means that field. */
  z.strictObject({ kind: z.literal('label'), pattern: z.string().trim().min(1).max(300), replacement: FieldKey }),
  /** This word, or these words, are written so. The same words: they are right as read, and no longer in doubt. */
  z.strictObject({
    kind: z.literal('letters'),
    pattern: z.string().trim().min(1).max(200),
    replacement: z.string().trim().min(1).max(200),
  }),
  /** This line is a running header, a page number or the like: no part of any answer. */
  z.strictObject({
    kind: z.literal('furniture'),
    pattern: z.string().trim().min(1).max(1000),
    replacement: z.null(),
  }),
])
export type ImportRuleSpec = z.infer<typeof ImportRuleSpec>

/** A rule as the project keeps it. */
export type ImportRule = ImportRuleSpec & {
  id: string
  /** What people call it: "regel 3". */
  number: number
  version: number
}

export const sameRule = (a: ImportRuleSpec, b: ImportRuleSpec): boolean =>
  a.kind === b.kind && a.pattern === b.pattern && a.replacement === b.replacement

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** Places of the words in the text, as whole words, with upper and lower case told apart. */
const placesOf = (text: string, words: string): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
    if (!isWordSign(text.slice(0, at).at(-1)) && !isWordSign(text[at + words.length])) places.push(at)
  return places
}

/** The text with the rule's words in place of what was read; null where it says nothing about the text. */
export const applyLetters = (text: string, rule: { pattern: string; replacement: string }): string | null => {
  const places = placesOf(text, rule.pattern)
  if (places.length === 0) return null
  let done = ''
  let from = 0
  for (const at of places) {
    done += text.slice(from, at) + rule.replacement
    from = at + rule.pattern.length
  }
  return done + text.slice(from)
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The text without the rule's line; null where it has no such line. An empty text: nothing else stood there. */
export const dropLine = (text: string, pattern: string): string | null => {
  const lines = text.split('\n')
  const kept = lines.filter((line) => squeezed(line) !== squeezed(pattern))
  return kept.length === lines.length ? null : kept.join('\n').trim()
}

/** Labels are the same without case, white space and punctuation at the ends. */
export const sameLabel = (a: string, b: string): boolean => bareLabel(a) === bareLabel(b)

const bareLabel = (label: string): string =>
  squeezed(label)
    .toLocaleLowerCase('sv')
    .replace(/^[\s.:;]+|[\s.:;]+$/g, '')

/** Each doubt about restored letters is a sentence of its own, with the word in question in quotes. */
const letterDoubts =
  /Bokstäver är återskapade: ”([^”]*)” (?:kan också vara ”[^”]*”|är inget känt ord)\. Jämför med källan\./g

/** Words whose letters are in doubt. */
export const doubtfulWords = (doubt: string | null): string[] =>
  doubt === null ? [] : [...doubt.matchAll(letterDoubts)].map((match) => match[1] ?? '')

/** What is left of a doubt when the rule has said how its words are written; null: nothing. */
export const doubtAfterLetters = (doubt: string | null, { pattern }: { pattern: string }): string | null => {
  if (doubt === null) return null
  const left = squeezed(
    doubt.replaceAll(letterDoubts, (sentence, word: string) =>
      placesOf(pattern, word).length > 0 || placesOf(word, pattern).length > 0 ? '' : sentence,
    ),
  )
  return left === '' ? null : left
}

/**
 * The rules that a person's correction may mean, the likeliest first: a line that was taken away, or words that were
 * written otherwise. Nothing where the answer as a whole was written anew.
 */
export const rulesOfCorrection = (read: string, corrected: string): ImportRuleSpec[] => {
  if (read === corrected) return []
  const before = read.split('\n')
  const after = corrected.split('\n')
  const gone = before.filter((line) => line.trim() !== '' && !after.includes(line))
  if (after.every((line) => line.trim() === '' || before.includes(line)))
    return gone.length === 1 && gone[0] !== undefined
      ? [{ kind: 'furniture', pattern: squeezed(gone[0]), replacement: null }]
      : []
  const changed = changedWords(read, corrected)
  return changed === null ? [] : [{ kind: 'letters', ...changed }]
}

/** The stretch of words that differs, when it is short and everything around it is the same. */
const changedWords = (read: string, corrected: string): { pattern: string; replacement: string } | null => {
  const a = read.split(/\s+/)
  const b = corrected.split(/\s+/)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const trim = (words: string[]) =>
    words
      .slice(head, words.length - tail)
      .join(' ')
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  const pattern = trim(a)
  const replacement = trim(b)
  const short = (text: string) => text !== '' && text.split(' ').length <= 4 && text.length <= 60
  return short(pattern) && short(replacement) && pattern !== replacement && /\p{L}/u.test(pattern)
    ? { pattern, replacement }
    : null
}
