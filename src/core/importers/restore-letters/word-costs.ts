import type { WordList } from '../interpret/word-list.ts'

/** What is known about words when lost letters are restored: the cheaper a word, the likelier it was meant. */
export interface WordCosts {
  /** Cost of a word as it would be printed, with punctuation around it. */
  cost(word: string): number
  /** Is the word known from anywhere? */
  knows(word: string): boolean
  /** Bonus (negative) for two words that are known to stand side by side. */
  pair(before: string, word: string): number
}

export interface WordSources {
  /** Words of place names, operators and labels, in lower case. */
  names: ReadonlySet<string>
  /** Words of the source's own sound text, in lower case, with how often they stand there. */
  clean: ReadonlyMap<string, number>
  /** Pairs of such words, "before word". */
  cleanPairs: ReadonlySet<string>
  dictionary: WordList | null
}

const nameCost = 1
const cleanCost = 1.4
const dictionaryCost = 2
const compoundCost = 5.2
const unknownCost = 7

/**
 * Of two words that differ only in å and ä, the one that is far the commoner in writing about families and care. (The
 * dictionary holds some 155 such pairs; where both are common, none stands here.)
 */
const common = new Set(
  (
    'är när här där så då på få gå stå nå också även små måste för från över åt åter några många både våra första spädbarn ' +
    'föräldrar späda vård vården vårdens vårdcentral vårdcentralen vårdcentraler län länet länets gång gången gånger gård ' +
    'gården håll hård järnväg klä känna kär kärlek livslång lägenhet lär lärare läsa läsning långa mål män nät rädda råd rätt ' +
    'skäl säga särbehandling trädgård träna tät uppsägning väg vägen vägar väga äng änge ära bär fotgängare förmån'
  ).split(' '),
)

/** Words that "år" follows; after any other word it is "är". */
const beforeYears = new Set(
  'per ett två tre fyra fem sex sju åtta nio tio elva tolv flera många varje förra nästa detta samma hela halva några i'.split(
    ' ',
  ),
)

/** Endings of names of houses and units that no dictionary lists whole. */
const nameEndings = ['gården', 'gård', 'vägen', 'ängen', 'åsen', 'sjön', 'trädet', 'källan', 'stjärnan', 'lården']

export const makeWordCosts = (sources: WordSources): WordCosts => {
  const known = new Map<string, number>()
  const bare = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

  const costOfWord = (word: string): number => {
    const lower = word.toLowerCase()
    if (sources.names.has(lower) || (lower.endsWith('s') && sources.names.has(lower.slice(0, -1)))) return nameCost
    if (!/\p{L}/u.test(word)) return 0
    const usual = common.has(lower) ? 0.4 : 0
    // A lone letter is a word in Swedish ("å", "i", "ö") but far oftener a piece of one.
    if (word.length === 1) return lower === 'i' ? dictionaryCost : 4
    if (sources.clean.has(lower)) return cleanCost - usual
    if (sources.dictionary?.has(word) || (word !== lower && sources.dictionary?.has(lower)))
      return dictionaryCost - usual
    if (/^[\p{Lu}\p{N}]+$/u.test(word)) return dictionaryCost + 1
    const ending = nameEndings.find((candidate) => lower.endsWith(candidate) && lower.length >= candidate.length + 3)
    if (ending !== undefined) return compoundCost - 1
    for (let cut = 3; cut <= lower.length - 4; cut += 1) {
      const head = lower.slice(0, cut)
      const tail = lower.slice(cut)
      if (!/\p{L}{4,}/u.test(tail) || !isKnownPart(tail, sources)) continue
      if (
        isKnownPart(head, sources) ||
        (head.endsWith('s') && isKnownPart(head.slice(0, -1), sources)) ||
        /^\p{Lu}/u.test(word)
      )
        return compoundCost
    }
    return unknownCost + Math.min(3, word.length * 0.12)
  }

  const cost = (printed: string): number => {
    const word = bare(printed)
    if (word === '') return 0
    let value = known.get(word)
    if (value === undefined) {
      value = costOfWord(word)
      if (value >= compoundCost && /[-/]/.test(word)) {
        const parts = word.split(/[-/]/).filter((part) => part !== '')
        const worst = Math.max(...parts.map(costOfWord))
        value = Math.min(value, worst + 0.2)
      }
      known.set(word, value)
    }
    return value
  }

  return {
    cost,
    knows: (printed) => cost(printed) < compoundCost,
    pair: (before, word) => {
      const first = bare(before).toLowerCase()
      const second = bare(word).toLowerCase()
      if (second === 'år' || second === 'är') {
        const counted = /\d$/.test(first) || beforeYears.has(first)
        return (second === 'år') === counted ? -1 : 0
      }
      return sources.cleanPairs.has(`${first} ${second}`) ? -0.6 : 0
    },
  }
}

const isKnownPart = (part: string, sources: WordSources): boolean =>
  sources.clean.has(part) || sources.names.has(part) || (sources.dictionary?.has(part) ?? false)
