import type { Municipality, ReferenceData, Region } from '../../../shared/domain/region.ts'

/** Regions and municipalities as they are named in running text. */
export interface PlaceNames {
  regions: readonly Region[]
  /** The region whose name (in any variant) the whole text is, or null. */
  regionNamed(text: string): Region | null
  /** The municipality whose name the whole text is ("Borås", "Malmö stad", "Karlskoga kommun"), or null. */
  municipalityNamed(text: string): { municipality: Municipality; town: string } | null
  /** Every region and municipality named in a text, longest names first where they overlap, in order. */
  find(text: string): FoundPlace[]
  regionByCode(code: string): Region | null
}

export interface FoundPlace {
  kind: 'region' | 'municipality'
  /** True for a name that a region and its main municipality share: "Örebro". */
  shared: boolean
  regionCode: string
  /** The name as the reference data has it. */
  name: string
  start: number
  end: number
}

interface NameEntry {
  words: string[]
  shared: boolean
  kind: FoundPlace['kind']
  regionCode: string
  name: string
}

/** Municipalities whose names are common words or surnames: only with "kommun" after them, or standing alone. */
const commonWordNames = new Set(['vara', 'berg', 'mark', 'ale', 'ed', 'eda', 'kil', 'mora', 'nora', 'lund'])

export const makePlaceNames = (reference: ReferenceData): PlaceNames => {
  const byFirstWord = new Map<string, NameEntry[]>()
  const regionNames = new NameIndex<Region>()
  const municipalityNames = new NameIndex<Municipality>()
  const codes = new Map(reference.regions.map((region) => [region.code, region]))

  const municipalities = new Set(reference.municipalities.map((municipality) => municipality.name))
  const add = (text: string, entry: Omit<NameEntry, 'words' | 'shared'>) => {
    const words = wordsOf(text).map(({ word }) => word)
    const first = words[0]
    if (first === undefined) return
    const entries = byFirstWord.get(first) ?? []
    entries.push({ ...entry, words, shared: entry.kind === 'region' && municipalities.has(text) })
    byFirstWord.set(first, entries)
  }
  for (const region of reference.regions) {
    for (const name of [region.name, ...region.variants]) {
      regionNames.set(name, region)
      add(name, { kind: 'region', regionCode: region.code, name: region.name })
    }
  }
  for (const municipality of reference.municipalities) {
    municipalityNames.set(municipality.name, municipality)
    add(municipality.name, { kind: 'municipality', regionCode: municipality.code.slice(0, 2), name: municipality.name })
  }
  for (const entries of byFirstWord.values()) entries.sort((a, b) => b.words.length - a.words.length)

  const find = (text: string): FoundPlace[] => {
    const words = wordsOf(text)
    const found: FoundPlace[] = []
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i]
      if (word === undefined || !/^\p{Lu}/u.test(word.text)) continue
      const entry = entriesFor(byFirstWord, word.word).find((candidate) => matches(candidate, words, i, text))
      if (entry === undefined) continue
      const last = words[i + entry.words.length - 1]
      if (last === undefined) continue
      const { kind, shared, regionCode, name } = entry
      found.push({ kind, shared, regionCode, name, start: word.start, end: last.end })
      i += entry.words.length - 1
    }
    return found
  }

  return {
    regions: reference.regions,
    regionNamed: (text) => {
      const own = regionNames.find(text)
      const [, before, after] = own === null ? (genitiveRegion.exec(text) ?? []) : []
      return own ?? regionNames.find(before ?? after ?? '')
    },
    municipalityNamed: (text) => {
      const bare = text.trim().replace(/^i\s+/, '')
      const own = municipalityNames.find(bare)
      if (own !== null) return { municipality: own, town: bare }
      const match = /^(.+?)\s+(kommun|stad|tätort|centrum)$/iu.exec(bare)
      const name = match?.[1]
      if (name === undefined) return null
      const exact = municipalityNames.find(name)
      if (exact !== null) return { municipality: exact, town: name }
      const genitive = municipalityNames.find(name.replace(/s$/i, ''))
      return genitive === null ? null : { municipality: genitive, town: name.replace(/s$/i, '') }
    },
    find,
    regionByCode: (code) => codes.get(code) ?? null,
  }
}

/** "Region Jönköpings", "Blekinges län": a form that the name itself does not have. */
const genitiveRegion = /^\s*(?:region\s+(\p{L}[\p{L}-]*)s|(\p{L}[\p{L}-]*)s\s+(?:län|region|landsting))\s*$/iu

const entriesFor = (byFirstWord: ReadonlyMap<string, NameEntry[]>, word: string): NameEntry[] => [
  ...(byFirstWord.get(word) ?? []),
  ...(word.endsWith('s') ? (byFirstWord.get(word.slice(0, -1)) ?? []).filter((entry) => entry.words.length === 1) : []),
]

interface Word {
  text: string
  word: string
  start: number
  end: number
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0],
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))

/** Names by their words. A text is read no further than the longest name: most of what is asked for is running text. */
class NameIndex<Named> {
  readonly #named = new Map<string, Named>()
  #longest = 0

  set(name: string, named: Named): void {
    const key = this.#normal(name, Number.POSITIVE_INFINITY)
    this.#named.set(key, named)
    this.#longest = Math.max(this.#longest, key.length)
  }

  find(text: string): Named | null {
    return this.#named.get(this.#normal(text, this.#longest)) ?? null
  }

  #normal(text: string, limit: number): string {
    let name = ''
    for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{N}]+/gu)) {
      name += name === '' ? word.toLowerCase() : ` ${word.toLowerCase()}`
      if (name.length > limit) break
    }
    return name
  }
}

const matches = (entry: NameEntry, words: readonly Word[], from: number, text: string): boolean => {
  for (let n = 0; n < entry.words.length; n += 1) {
    const wanted = entry.words[n] as string
    const word = words[from + n]?.word
    const last = n === entry.words.length - 1
    if (word !== wanted && !(last && word === `${wanted}s` && !wanted.endsWith('s'))) return false
  }
  const lastWord = words[from + entry.words.length - 1] as Word
  // "Värmlands- och Norgegränsen": the first part of a compound names no region.
  if (/^-/.test(text.slice(lastWord.end)) && lastWord.word !== entry.words.at(-1)) return false
  if (entry.kind === 'municipality' && entry.words.length === 1 && commonWordNames.has(entry.words[0] as string))
    return /^\s+(kommun|stad)/i.test(text.slice(lastWord.end)) || text.trim() === lastWord.text
  return true
}
