import { editDistance, fingerprint, ngramFingerprint, withoutSwedishLetters } from './spelling-keys.ts'

/** Why two spellings may be the same thing. */
export const spellingReasons = ['fingerprint', 'ngram', 'abbreviation', 'nearest', 'letters'] as const
export type SpellingReason = (typeof spellingReasons)[number]

export interface CountedSpelling {
  text: string
  /** How many answers it stands in. */
  count: number
}

export interface SpellingProposal {
  /** The spellings, joined: the same proposal has the same one. */
  id: string
  /** The commonest first. */
  spellings: CountedSpelling[]
  reasons: { reason: SpellingReason; one: string; other: string }[]
  /** What to write, unless a person knows better. */
  suggested: string
}

/** A short form and what it stands for. */
export interface KnownAbbreviation {
  abbr: string
  meaning: string
}

/** A name with other spellings of it, from the vocabulary. */
export interface KnownName {
  name: string
  synonyms: readonly string[]
}

type Link = SpellingProposal['reasons'][number]

/** Shorter ones are near each other by chance. */
const shortestNear = 5
const longNear = 9
const mostNearPairs = 400

const byCount = (a: CountedSpelling, b: CountedSpelling): number =>
  b.count - a.count || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)

/**
 * Which spellings of a column may be the same thing, and why. Pure and in a fixed order. What falls together by a key or
 * is explained in a list makes one proposal; what is only near another makes a proposal of its own, so that chains of
 * likeness never join strangers.
 */
export const proposeSpellings = (
  counted: readonly CountedSpelling[],
  abbreviations: readonly KnownAbbreviation[],
  names: readonly KnownName[],
): SpellingProposal[] => {
  const spellings = [...counted].sort(byCount)
  const groups = new Map(spellings.map((spelling) => [spelling.text, { members: [spelling], links: [] as Link[] }]))
  const join = (one: string, other: string, reason: SpellingReason) => {
    const [left, right] = [groups.get(one), groups.get(other)]
    if (left === undefined || right === undefined || one === other) return
    const link = { reason, one, other }
    if (left === right) return
    left.members.push(...right.members)
    left.links.push(...right.links, link)
    for (const { text } of right.members) groups.set(text, left)
  }
  const joinByKey = (keyOf: (text: string) => string, reason: SpellingReason) => {
    const first = new Map<string, string>()
    for (const { text } of spellings) {
      const key = keyOf(text)
      const known = first.get(key)
      if (key === '') continue
      if (known === undefined) first.set(key, text)
      else join(known, text, reason)
    }
  }
  joinByKey(fingerprint, 'fingerprint')
  joinByKey(ngramFingerprint, 'ngram')
  const explained = [
    ...abbreviations.map(({ abbr, meaning }) => ({ short: abbr, long: meaning })),
    ...names.flatMap(({ name, synonyms }) => synonyms.map((synonym) => ({ short: synonym, long: name }))),
  ]
  const meaningOf = new Map<string, string>()
  for (const { short, long } of explained) {
    const key = fingerprint(long)
    const meant = spellings.find(({ text }) => fingerprint(text) === key)
    // A short form is another thing in other capitals: "MM" is not "mm".
    const shortened = spellings.find(({ text }) => text === short)
    if (meant === undefined || shortened === undefined) continue
    join(meant.text, shortened.text, 'abbreviation')
    meaningOf.set(shortened.text, long)
  }
  const clusters = [...new Set(groups.values())].map(({ members, links }) => ({
    members: [...members].sort(byCount),
    links,
  }))
  const suggest = (members: readonly CountedSpelling[]): string => {
    const known = names.find(({ name, synonyms }) =>
      members.some(({ text }) => fingerprint(text) === fingerprint(name) || synonyms.includes(text)),
    )
    if (known !== undefined) return known.name
    const meant = members.map(({ text }) => meaningOf.get(text)).find((meaning) => meaning !== undefined)
    return meant ?? members[0]?.text ?? ''
  }
  const propose = (members: readonly CountedSpelling[], reasons: readonly Link[]): SpellingProposal => {
    const ordered = [...members].sort(byCount)
    return {
      id: ordered.map(({ text }) => text).join('\n'),
      spellings: ordered,
      reasons: [...reasons],
      suggested: suggest(ordered),
    }
  }
  const sure = clusters.filter(({ members }) => members.length > 1).map(({ members, links }) => propose(members, links))
  const near: SpellingProposal[] = []
  for (const [at, left] of clusters.entries())
    for (const right of clusters.slice(at + 1)) {
      const [one, other] = [left.members[0]?.text, right.members[0]?.text]
      if (one === undefined || other === undefined || near.length >= mostNearPairs) continue
      const reason = nearness(one, other)
      if (reason !== null)
        near.push(propose([...left.members, ...right.members], [...left.links, ...right.links, { reason, one, other }]))
    }
  const size = ({ spellings: of }: SpellingProposal) => of.reduce((sum, { count }) => sum + count, 0)
  const bySize = (a: SpellingProposal, b: SpellingProposal) => size(b) - size(a) || (a.id < b.id ? -1 : 1)
  return [...sure.sort(bySize), ...near.sort(bySize)]
}

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim()

const nearness = (one: string, other: string): 'nearest' | 'letters' | null => {
  // "ADOS-2" and "ADOS-3" differ in one sign and are two things.
  if (digitsOf(one) !== digitsOf(other)) return null
  const [a, b] = [one.normalize('NFC').toLocaleLowerCase('sv'), other.normalize('NFC').toLocaleLowerCase('sv')]
  if (a !== b && withoutSwedishLetters(a) === withoutSwedishLetters(b)) return 'letters'
  const shorter = Math.min(a.length, b.length)
  if (shorter < shortestNear) return null
  const most = shorter < longNear ? 1 : 2
  return editDistance(a, b, most) <= most ? 'nearest' : null
}
