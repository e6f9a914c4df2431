import type { Span } from './find-contacts.ts'
import { foldLetters } from './function-mailbox.ts'

/** A word of a name: begins with a capital and has small letters, or is an initial. A hyphenated double name is one word. */
const nameWord = String.raw`\p{Lu}\p{M}*(?:(?:\p{Ll}|\p{M})+(?:['’-]\p{Lu}?(?:\p{Ll}|\p{M})+)*|\.(?=\s))`
const particle = '(?:af|av|von|van|de|der|den|di|da|la|le|al|el|bin|ibn)'
const edge = String.raw`(?<![\p{L}\p{N}@.-])`
const nameRun = new RegExp(
  `${edge}${nameWord}(?:[ \\u00A0](?:${particle}[ \\u00A0]){0,2}${nameWord}){0,4}(?![\\p{L}\\p{N}@])`,
  'gu',
)
const anyNameWord = new RegExp(`${edge}${nameWord}(?![\\p{L}\\p{N}@])`, 'gu')
const onlyParticle = new RegExp(`^${particle}$`, 'u')
/** What may stand between two words of a name in running text; "Berg, Maja" too. */
const betweenWords = new RegExp(`^[\\s,]{1,3}(?:${particle}\\s){0,2}$`, 'u')

/** Words that stand with a capital beside names and are none: what a person is, and what a place of work is called. */
const roleWord =
  /(chef|psykolog|samordnare|kurator|läkare|sköterska|sekreterare|terapeut|ledare|ansvarig|koordinator|pedagog|socionom|assistent|administratör|handläggare|behandlare|strateg|utvecklare|person|personer|doktor|professor|docent|barnmorska|specialist|konsult)(er|en|n|na|s)?$/u
const workWord =
  /(mottagning|team|enhet|klinik|vård|hälsa|grupp|central|hus|verksamhet|förskola|sektion|region|kommun|stad|län|gata|väg|torg|plats|psykiatri|habilitering|tjänst|förvaltning|avdelning|nämnd|landsting|regi|omsorg|stöd|behandling|centrum|kontor|expedition|reception|växel|telefon|uppgift|tid|länk|sida|post|adress)(ar|arna|er|erna|en|et|n|t|na|s|ens|ets)?$/u
const otherWords = new Set(
  `tel tfn mobil mail mejl fax vi se på via och eller för med till från hos om det den detta kontakt kontakta hemsida box
  leg legitimerad bitr biträdande vice norra södra östra västra mellersta centrala stora lilla barn ungdom familj måndag
  tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september oktober november
  december ja nej ingen inget alla några`.split(/\s+/),
)

const isPersonWord = (word: string): boolean => {
  const low = word.toLocaleLowerCase('sv')
  return !otherWords.has(low) && !roleWord.test(low) && !workWord.test(low)
}

/** Lower-case words of the names of places, units and operators: in a contact field they name no person, unless as a surname. */
export const knownWords = (texts: Iterable<string>): Set<string> => {
  const words = new Set<string>()
  for (const text of texts)
    for (const word of text
      .replaceAll(/\S*@\S*/g, '')
      .toLocaleLowerCase('sv')
      .match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? [])
      words.add(word)
  return words
}

/**
 * Names of persons in a contact field: two or more words in a row with a capital, none of them a role or a place of work.
 * A known word may be a surname ("Eva Lund") but begins no name.
 */
export const findPersonNames = (text: string, known: ReadonlySet<string>): string[] => {
  const names = new Set<string>()
  for (const line of text.normalize('NFC').split(/[\n,;:/|()•&]|\s[-–]\s|\b(?:samt|och)\b/u)) {
    for (const [run] of line.matchAll(nameRun)) {
      let current: string[] = []
      const finish = (): void => {
        if (current.filter((word) => /^\p{Lu}\p{M}*\p{Ll}/u.test(word)).length > 1) names.add(current.join(' '))
        current = []
      }
      for (const word of run.split(/[ \u00A0]/u)) {
        if (onlyParticle.test(word)) {
          if (current.length > 0) current.push(word)
        } else if (!isPersonWord(word)) finish()
        else if (current.length > 0 || !known.has(word.toLocaleLowerCase('sv'))) current.push(word)
      }
      finish()
    }
  }
  return [...names]
}

/** Names that a text itself says are a contact's: "Kontaktperson: …", "enhetschef …". */
const introduced = new RegExp(
  `(?<!\\p{L})(?:[Kk]ontakt(?:person(?:er)?|a)?|[Uu]ppgiftslämnare|[Ii]fyll[td] av|[Bb]esvarad av|\\p{L}*[Cc]hef(?:en)?|[Ss]amordnare|[Kk]oordinator)(?:\\s+är|\\s+av)?\\s*:?\\s+(?<names>${nameWord}(?:[ \\u00A0]+(?:${particle}[ \\u00A0])?${nameWord}){1,4})`,
  'gu',
)

/** A quick look before the long pattern: most texts introduce nobody. */
const mayIntroduce = /ontakt|ppgiftsl|fyll[td] av|esvarad av|[Cc]hef|amordnare|oordinator/u

interface Word extends Span {
  low: string
}

/** Finds contact persons in running text: their names in either order, and within their own unit also a first or last name alone. */
export class NameFinder {
  /** First word of a name as it may be written → the words that follow, longest first. */
  readonly #orders = new Map<string, string[][]>()
  /** First names → last names, without diacritics, as they stand in names of files. */
  readonly #folded = new Map<string, Set<string>>()
  readonly #known: ReadonlySet<string>

  constructor(names: Iterable<string>, known: ReadonlySet<string>) {
    this.#known = known
    for (const name of names) {
      const words = name
        .toLocaleLowerCase('sv')
        .split(' ')
        .filter((word) => !onlyParticle.test(word))
      const [first = '', last = ''] = [words[0], words.at(-1)]
      const lasts = this.#folded.get(foldLetters(first)) ?? new Set()
      this.#folded.set(foldLetters(first), lasts.add(foldLetters(last)))
      for (const order of [words, [last, ...words.slice(0, -1)], [first, last], [last, first]]) {
        const orders = this.#orders.get(order[0] ?? '') ?? []
        orders.push(order)
        this.#orders.set(order[0] ?? '', orders)
      }
    }
    for (const orders of this.#orders.values()) orders.sort((a, b) => b.length - a.length)
  }

  /** `own`: lower-case words of the unit's own contact persons. */
  find(text: string, own: ReadonlySet<string>): Span[] {
    if (!/\p{Lu}\p{M}*\p{Ll}/u.test(text)) return []
    const spans = this.#findIntroduced(text)
    if (this.#orders.size === 0) return spans
    const words = [...text.matchAll(anyNameWord)].map(
      ({ 0: word, index }): Word => ({ low: word.toLocaleLowerCase('sv'), from: index, to: index + word.length }),
    )
    for (let index = 0; index < words.length; index++) {
      const start = words[index]
      if (start === undefined) continue
      const count = this.#countWords(text, words, index)
      const end = words[index + count - 1]
      if (count > 0 && end !== undefined) {
        spans.push({ from: start.from, to: end.to })
        index += count - 1
      } else if (own.has(start.low) || (start.low.endsWith('s') && own.has(start.low.slice(0, -1)))) {
        // Before another capital it is somebody or something else: a method that bears the same first name.
        if (!/^[ \u00A0]\p{Lu}/u.test(text.slice(start.to, start.to + 3))) spans.push(start)
      }
    }
    return spans
  }

  /** True where a file is named after a contact person: "svar_ebba_lind.docx". */
  isNamedAfter(fileName: string): boolean {
    const words = foldLetters(fileName).split(/[^\p{L}]+/u)
    return words.some((word) => words.some((other) => this.#folded.get(word)?.has(other)))
  }

  #findIntroduced(text: string): Span[] {
    const spans: Span[] = []
    if (!mayIntroduce.test(text)) return spans
    for (const match of text.matchAll(introduced)) {
      const names = match.groups?.names ?? ''
      const from = match.index + match[0].length - names.length
      for (const name of findPersonNames(names, this.#known)) {
        const at = text.indexOf(name, from)
        if (at >= 0) spans.push({ from: at, to: at + name.length })
      }
    }
    return spans
  }

  /** How many words, from one on, are a contact person's name; 0 for none. */
  #countWords(text: string, words: readonly Word[], index: number): number {
    for (const order of this.#orders.get(words[index]?.low ?? '') ?? []) {
      const fits = order.every((part, offset) => {
        const here = words[index + offset]
        const before = words[index + offset - 1]
        if (here === undefined) return false
        // A genitive belongs to the name: "Maja Bergs telefon".
        if (here.low !== part && !(offset === order.length - 1 && here.low === `${part}s`)) return false
        return offset === 0 || (before !== undefined && betweenWords.test(text.slice(before.to, here.from)))
      })
      if (fits) return order.length
    }
    return 0
  }
}

/** True where a web address holds a person's first and last name ("…/medarbetare/maja-berg"). */
export const addressNames = (address: string, names: readonly string[]): boolean => {
  const folded = foldLetters(address)
  return names.some((name) => {
    const words = foldLetters(name).split(' ')
    return folded.includes(words[0] ?? '') && folded.includes(words.at(-1) ?? '')
  })
}
