import type { Flow, FlowLine } from '../interpret/flow.ts'
import type { WordList } from '../interpret/word-list.ts'
import { findBrokenLines } from './broken-lines.ts'
import { editLine } from './edited-text.ts'
import { countMojibake, findLooseMarks, findMarkSide, findMojibake, hasLooseMarks } from './letter-marks.ts'
import { restoreLine } from './restore-line.ts'
import { makeWordCosts } from './word-costs.ts'

export interface RestoreContext {
  /** Names that a mapping is full of: regions, municipalities, operators, labels. */
  names: readonly string[]
  /** Called at most once, only when letters are lost; null where no dictionary can be had. */
  loadWords: () => Promise<WordList | null>
}

/**
 * Gives a flow its lost letters back, line by line, and marks what was restored. Sound text is left alone: only lines in
 * stretches where the pattern of the loss is dense are touched.
 */
export const restoreFlow = async (flow: Flow, context: RestoreContext): Promise<void> => {
  restoreMarks(flow.lines)
  const broken = findBrokenLines(flow.lines, context.names)
  if (broken.size === 0) return
  const dictionary = await context.loadWords()
  const sound = flow.lines.filter((line) => !broken.has(line))
  const costs = makeWordCosts({ names: wordSet(context.names), ...wordsOf(sound), dictionary })
  const kept = [...broken].some((line) => /\p{L}[ao] {2}\p{L}/u.test(line.text))
  for (const line of broken) editLine(line, restoreLine(line.text, costs, kept ? 'kept' : 'collapsed'))
}

/** What needs no word list: marks beside their letters, two signs for one letter. */
const restoreMarks = (lines: readonly FlowLine[]): void => {
  const marked = lines.filter((line) => hasLooseMarks(line.text))
  const side = marked.length === 0 ? null : findMarkSide(marked)
  if (side !== null) for (const line of marked) editLine(line, findLooseMarks(line.text, side))
  let doubled = 0
  for (const line of lines) doubled += countMojibake(line.text)
  if (doubled >= 2) for (const line of lines) if (/[ÃÂâ]/.test(line.text)) editLine(line, findMojibake(line.text))
}

const wordSet = (names: readonly string[]): Set<string> => {
  const words = new Set<string>()
  for (const name of names)
    for (const word of name.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []) words.add(word.toLowerCase())
  return words
}

const wordsOf = (lines: readonly FlowLine[]) => {
  const clean = new Map<string, number>()
  const cleanPairs = new Set<string>()
  for (const line of lines) {
    let before = ''
    for (const match of line.text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
      const word = match[0].toLowerCase()
      clean.set(word, (clean.get(word) ?? 0) + 1)
      if (before !== '') cleanPairs.add(`${before} ${word}`)
      before = word
    }
  }
  return { clean, cleanPairs }
}
