/** An abbreviation that is used, with every meaning that the edition gives it. */
export interface UsedAbbreviation {
  abbr: string
  meanings: string[]
}

/** Dashes and blanks as one kind each, so that "DC:0–5" and "DC:0-5" are the same. Lengths stay. */
const evenSigns = (text: string): string => text.replaceAll(/[‐‑‒–—−]/g, '-').replaceAll(/[\u00A0\u2007\u202F]/g, ' ')

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Finds abbreviations in texts: whole words, as they are written, a longer one before a shorter one inside it ("COS-P" is not "COS"). */
export class AbbreviationFinder {
  readonly #byText = new Map<string, UsedAbbreviation>()
  readonly #pattern: RegExp | null

  constructor(abbreviations: readonly { abbr: string; meaning: string }[]) {
    for (const { abbr, meaning } of abbreviations) {
      const text = evenSigns(abbr.normalize('NFC')).trim()
      if (text === '') continue
      const known = this.#byText.get(text)
      if (known === undefined) this.#byText.set(text, { abbr: abbr.trim(), meanings: [meaning.trim()] })
      else if (!known.meanings.includes(meaning.trim())) known.meanings.push(meaning.trim())
    }
    const texts = [...this.#byText.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    this.#pattern =
      texts.length === 0
        ? null
        : new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.map(escapePattern).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  }

  /** Places of abbreviations in a text in NFC, in order. */
  find(text: string): { from: number; to: number; used: UsedAbbreviation }[] {
    if (this.#pattern === null) return []
    return [...evenSigns(text).matchAll(this.#pattern)].flatMap(({ 0: found, index }) => {
      const used = this.#byText.get(found)
      return used === undefined ? [] : [{ from: index, to: index + found.length, used }]
    })
  }

  /** The abbreviations used in texts, in alphabetical order. */
  listUsed(texts: Iterable<string>): UsedAbbreviation[] {
    const found = new Set<UsedAbbreviation>()
    for (const text of texts) for (const { used } of this.find(text.normalize('NFC'))) found.add(used)
    return [...found].sort((a, b) => a.abbr.localeCompare(b.abbr, 'sv') || (a.abbr < b.abbr ? -1 : 1))
  }
}
