import type { TextEdit } from './edited-text.ts'
import type { WordCosts } from './word-costs.ts'

/** A run of characters between blanks. */
interface Token {
  text: string
  /** May it be one word with the next, a mark lost between them? */
  joins: boolean
  start: number
  end: number
  /** How many blanks follow, 2 standing for more; 0 at the end of the line. */
  blanksAfter: number
}

/** Does the source keep the blank after a word whose last letter lost its mark ("sma  barn"), or make two blanks one? */
export type BlankStyle = 'kept' | 'collapsed'

/** Cost of a loss at a word's end that left no trace: with blanks kept there is always a trace. */
const lossBeforeBlank: Record<BlankStyle, number> = { kept: 4, collapsed: 0.8 }

interface Reading {
  cost: number
  /** The words of the reading with the tokens they are made of. */
  words: { text: string; from: number; to: number }[]
}

/** Readings this close are both possible. */
const tieMargin = 0.8
const keptReadings = 6

/** Real short forms that look like pieces of words. */
const shortForms = /^(?:fr o m|t o m|o s v|o d|s a|t ex|d v s|a och o)$/i

/**
 * Restores å, ä and ö in a line in which each of them became a letter and a blank ("Ga vleborg"), by the cheapest way
 * through the words that its pieces can make. Where two ways cost almost the same, the better is taken and in doubt.
 */
export const restoreLine = (line: string, costs: WordCosts, blanks: BlankStyle): TextEdit[] =>
  chunksOf(tokensOf(line)).flatMap((tokens) => restoreTokens(tokens, costs, blanks))

/** So many words are weighed together; a longer line is cut where no word can go on. */
const chunkTokens = 40

const chunksOf = (tokens: readonly Token[]): Token[][] => {
  const chunks: Token[][] = []
  let chunk: Token[] = []
  tokens.forEach((token, n) => {
    chunk.push(token)
    const next = tokens[n + 1]
    if (chunk.length < chunkTokens || (chunk.length < 2 * chunkTokens && (token.joins || beginsWithMark(next)))) return
    chunks.push(chunk)
    chunk = []
  })
  return chunk.length === 0 ? chunks : [...chunks, chunk]
}

const restoreTokens = (tokens: readonly Token[], costs: WordCosts, blanks: BlankStyle): TextEdit[] => {
  const readings = readTokens(tokens, costs, blanks)
  const best = readings[0]
  if (best === undefined) return []
  const edits: TextEdit[] = []
  for (const word of best.words) {
    const parts = tokens.slice(word.from, word.to + 1)
    const next = tokens[word.to + 1]
    if (parts.map((token) => token.text).join(' ') === word.text) continue
    const doubt = doubtOf(word, best, readings, costs)
    let length = 0
    parts.forEach((token, n) => {
      length += token.text.length
      const isLast = n === parts.length - 1
      const letter = word.text[length - 1] ?? ''
      if (isLast && letter === token.text.at(-1)) return
      // The letter and the blank that stood for its mark. After the last letter of a word only a blank too many goes.
      const spare = !isLast || token.blanksAfter > 1 || (token.blanksAfter === 1 && beginsWithMark(next)) ? 1 : 0
      edits.push({ start: token.end - 1, end: token.end + spare, text: letter, doubt, restores: true })
    })
  }
  return edits
}

const beginsWithMark = (token: Token | undefined): boolean => token !== undefined && /^[;,.:!?)]/.test(token.text)

/** No word has lost more marks than this; a longer run of single letters is no text. */
const mostLosses = 8

const tokensOf = (line: string): Token[] => {
  const tokens: Token[] = []
  for (const match of line.matchAll(/\S+/g)) {
    const end = match.index + match[0].length
    const blanksAfter = /[^ \u00a0]/.test(line[end] ?? 'x')
      ? 0
      : line[end + 1] === ' ' || line[end + 1] === '\u00a0'
        ? 2
        : 1
    tokens.push({ text: match[0], joins: false, start: match.index, end, blanksAfter })
  }
  let run: Token[] = []
  tokens.forEach((token, n) => {
    const next = tokens[n + 1]
    token.joins =
      next !== undefined && token.blanksAfter === 1 && /[aoAOÅÄÖ]$/.test(token.text) && /^\p{Ll}/u.test(next.text)
    if (token.joins) {
      run.push(token)
      return
    }
    if (run.length > mostLosses) for (const other of run) other.joins = false
    run = []
  })
  return tokens
}

const readTokens = (tokens: readonly Token[], costs: WordCosts, blanks: BlankStyle): Reading[] => {
  const best: Reading[][] = [[{ cost: 0, words: [] }]]
  for (let n = 1; n <= tokens.length; n += 1) best.push([])
  for (let i = 0; i < tokens.length; i += 1) {
    const before = best[i] ?? []
    if (before.length === 0) continue
    const formed: { text: string; to: number; extra: number }[] = []
    let heads: { text: string; extra: number }[] = [{ text: '', extra: 0 }]
    for (let k = i; k < Math.min(tokens.length, i + 9); k += 1) {
      const token = tokens[k] as Token
      for (const head of heads)
        for (const end of endings(token, tokens[k + 1], blanks))
          formed.push({ text: head.text + end.text, to: k, extra: head.extra + end.extra })
      if (!token.joins) break
      heads = heads.flatMap((head) =>
        lostLetters(token.text).map((text) => ({ text: head.text + text, extra: head.extra })),
      )
      if (heads.length > 16) break
    }
    for (const word of formed) {
      if (
        word.to > i &&
        shortForms.test(
          tokens
            .slice(i, word.to + 1)
            .map((token) => token.text)
            .join(' '),
        )
      )
        continue
      const target = best[word.to + 1] as Reading[]
      for (const reading of before) {
        const previous = reading.words.at(-1)?.text ?? ''
        const cost = reading.cost + costs.cost(word.text) + word.extra + costs.pair(previous, word.text)
        target.push({ cost, words: [...reading.words, { text: word.text, from: i, to: word.to }] })
      }
    }
    for (let n = i + 1; n <= Math.min(tokens.length, i + 10); n += 1) {
      const readings = best[n] as Reading[]
      if (readings.length > keptReadings) {
        readings.sort((a, b) => a.cost - b.cost)
        readings.length = keptReadings
      }
    }
  }
  return (best[tokens.length] ?? []).sort((a, b) => a.cost - b.cost)
}

/** The token with its last letter as it may have been. */
const lostLetters = (text: string): string[] => {
  const head = text.slice(0, -1)
  const last = text.at(-1) ?? ''
  if (last === 'a') return [`${head}å`, `${head}ä`]
  if (last === 'o') return [`${head}ö`]
  if (last === 'A') return [`${head}Å`, `${head}Ä`]
  if (last === 'O') return [`${head}Ö`]
  return [text]
}

/** How a word may end with this token: as it stands, or with a mark lost from its last letter. */
const endings = (token: Token, next: Token | undefined, blanks: BlankStyle): { text: string; extra: number }[] => {
  const plain = { text: token.text, extra: 0 }
  if (!/[ao]$/.test(token.text)) return [plain]
  const lost = lostLetters(token.text)
  const beforeMark = token.blanksAfter === 1 && beginsWithMark(next)
  // A blank before punctuation is a certain loss, a double blank almost; else a loss leaves no trace of its own.
  if (beforeMark) return [{ ...plain, extra: 6 }, ...lost.map((text) => ({ text, extra: 0 }))]
  if (token.blanksAfter > 1) return [{ ...plain, extra: 2 }, ...lost.map((text) => ({ text, extra: 0 }))]
  const extra = next === undefined ? 0.5 : lossBeforeBlank[blanks]
  return [plain, ...lost.map((text) => ({ text, extra }))]
}

const doubtOf = (
  word: Reading['words'][number],
  best: Reading,
  readings: readonly Reading[],
  costs: WordCosts,
): string | null => {
  for (const other of readings) {
    if (other.cost - best.cost >= tieMargin) break
    const alternative = other.words.find(
      (candidate) => candidate.from <= word.to && candidate.to >= word.from && candidate.text !== word.text,
    )
    if (alternative !== undefined)
      return `Bokstäver är återskapade: ”${word.text}” kan också vara ”${alternative.text}”. Jämför med källan.`
  }
  if (!costs.knows(word.text) && /[åä]/i.test(word.text))
    return `Bokstäver är återskapade: ”${word.text}” är inget känt ord. Jämför med källan.`
  return null
}
