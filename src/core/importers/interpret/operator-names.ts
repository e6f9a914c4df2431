import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { OperatorKey } from '../../../shared/domain/operator.ts'
import { squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'

/** Printed names of operators, from the editions' data. */
export interface OperatorNames {
  /** The operators that a text names and nothing else ("BUP & socialtjänst", "Karlskoga kommun"), or null. */
  parseList(text: string): OperatorKey[] | null
  /** Operators named anywhere in a text, as words of their own. */
  findIn(text: string): OperatorKey[]
}

const longestNameWords = 8

/** Words that may stand between or around the names of operators. */
const linkWords = new Set(
  'och samt med i samverkan tillsammans mellan drivs av regi region regionen inom samarbete'.split(' '),
)

export const makeOperatorNames = (templates: readonly EditionTemplate[], places: PlaceNames): OperatorNames => {
  const bySquashed = new Map<string, OperatorKey>()
  for (const template of templates) {
    for (const operator of template.operators) {
      for (const name of [operator.key, operator.label, ...operator.synonyms]) {
        const squashed = squash(name)
        if (squashed !== '' && !bySquashed.has(squashed)) bySquashed.set(squashed, operator.key)
      }
    }
  }
  /** The operator whose name begins at a word, and how many words it takes; the longest name wins. */
  const nameAt = (words: readonly string[], from: number): { key: OperatorKey; length: number } | null => {
    let joined = ''
    let best: { key: OperatorKey; length: number } | null = null
    for (let n = from; n < Math.min(words.length, from + longestNameWords); n += 1) {
      joined += words[n]?.toLowerCase()
      const key = bySquashed.get(joined)
      if (key !== undefined) best = { key, length: n - from + 1 }
    }
    return best
  }

  const parseList = (text: string): OperatorKey[] | null => {
    const parts = text.split(/[;,]/)
    const words: string[] = []
    const partOf: number[] = []
    parts.forEach((part, p) => {
      for (const word of part.match(/[\p{L}\p{N}]+/gu) ?? []) {
        words.push(word)
        partOf.push(p)
      }
    })
    const keys: OperatorKey[] = []
    const named = new Set<number>()
    for (let i = 0; i < words.length; ) {
      const name = nameAt(words, i)
      if (name !== null) {
        if (!keys.includes(name.key)) keys.push(name.key)
        for (let n = 0; n < name.length; n += 1) named.add(partOf[i + n] ?? 0)
        i += name.length
        continue
      }
      const place = placeAt(words, i, places)
      if (place > 0) i += place
      else if (linkWords.has(words[i]?.toLowerCase() ?? '')) i += 1
      else return null
    }
    if (keys.length === 0) return null
    return new Set(partOf).size === named.size ? keys : null
  }

  const findIn = (text: string): OperatorKey[] => {
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
    const keys: OperatorKey[] = []
    for (let i = 0; i < words.length; ) {
      const name = nameAt(words, i)
      if (name !== null && !keys.includes(name.key)) keys.push(name.key)
      i += name?.length ?? 1
    }
    return keys
  }
  return { parseList, findIn }
}

/** Number of words from `from` that name a region or municipality, as in "BUP Skåne" and "Göteborgs stad". */
const placeAt = (words: readonly string[], from: number, places: PlaceNames): number => {
  for (let length = Math.min(4, words.length - from); length > 0; length -= 1) {
    const text = words.slice(from, from + length).join(' ')
    if (!/^\p{Lu}/u.test(text)) return 0
    if (places.regionNamed(text) !== null || places.municipalityNamed(text) !== null) return length
    if (length === 1 && /s$/.test(text) && places.municipalityNamed(text.slice(0, -1)) !== null) return 1
  }
  return 0
}
