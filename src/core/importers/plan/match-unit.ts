import type { OperatorKey } from '../../../shared/domain/operator.ts'
import type { KnownProfile } from './edition-state.ts'

/** A unit as read from a source, as far as matching needs it. */
export interface UnitToMatch {
  regionCode: string | null
  /** Heading and name, as read. */
  names: string[]
  places: string[]
  operators: OperatorKey[]
  /** The register line as printed; null outside a register. */
  registerText: string | null
  /** Answers by field key. */
  answers: ReadonlyMap<string, string>
}

export interface UnitMatch {
  kind: 'new' | 'known' | 'uncertain'
  profile: KnownProfile | null
  /** In Swedish, for a person who wonders why. */
  reasons: string[]
}

/** An answer this long does not agree by chance. */
const tellingLength = 40
/** So many telling answers in common make it the same unit, whatever it is called. */
const tellingAnswers = 4
const certainPoints = 5
const possiblePoints = 4
/** A word that so many units share tells nothing about which one it is. */
const sharedByTooMany = 300

/** Words that many units share and that say nothing about which one it is. */
const commonWords = new Set('bup fbhv mbhv bhv region teamet team och for verksamheten barn spada sma'.split(' '))

/**
 * The units that are known, found again by region, name, place, operator, and by what their answers say. Two units of
 * different regions are never the same. The best must be alone: a tie is left to a person.
 */
export class KnownUnits {
  /** Profiles by what may tell them: folded names and register lines, words of names, long answers. */
  readonly #byMark = new Map<string, FoldedProfile[]>()

  constructor(profiles: readonly KnownProfile[]) {
    for (const profile of profiles) this.add(profile)
  }

  add(profile: KnownProfile): void {
    const folded = foldProfile(profile)
    for (const mark of folded.marks) {
      const list = this.#byMark.get(mark)
      if (list === undefined) this.#byMark.set(mark, [folded])
      else list.push(folded)
    }
  }

  /** Those that may be the unit, the likeliest first, with the reasons. */
  rank(unit: UnitToMatch, claimed: ReadonlySet<string> = new Set()): Score[] {
    const folded = foldUnit(unit)
    const candidates = new Set<FoldedProfile>()
    for (const mark of folded.marks) {
      const list = this.#byMark.get(mark) ?? []
      if (!mark.startsWith('word:') || list.length <= sharedByTooMany)
        for (const known of list) if (!claimed.has(known.profile.profileId)) candidates.add(known)
    }
    return [...candidates]
      .map((profile) => score(folded, profile))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
  }

  /** @param claimed profiles that another unit of the same source already is: two lines, or two tables, are never one. */
  match(unit: UnitToMatch, claimed: ReadonlySet<string> = new Set()): UnitMatch {
    const [best, second] = this.rank(unit, claimed)
    if (best === undefined || best.points < possiblePoints)
      return { kind: 'new', profile: null, reasons: ['Ingen i registret har samma region, namn och huvudman.'] }
    const tied = second !== undefined && second.points === best.points
    if (!tied)
      return {
        kind: best.points >= certainPoints ? 'known' : 'uncertain',
        profile: best.profile,
        reasons: best.reasons,
      }
    return {
      kind: 'uncertain',
      profile: best.profile,
      reasons: [...best.reasons, `Även ${second.profile.name ?? second.profile.heading} stämmer lika bra.`],
    }
  }
}

interface FoldedName {
  text: string
  words: string[]
}

interface Folded {
  names: FoldedName[]
  places: string[]
  registerText: string | null
  /** Long answers, folded, by field key. */
  answers: Map<string, string>
  marks: Set<string>
}

interface FoldedUnit extends Folded {
  unit: UnitToMatch
}

interface FoldedProfile extends Folded {
  profile: KnownProfile
}

const foldAll = (
  names: readonly string[],
  places: readonly string[],
  registerText: string | null,
  answers: Iterable<[string, string | null]>,
): Folded => {
  const folded: Folded = {
    names: names.filter((name) => name !== '').map((name) => ({ text: foldBare(name), words: wordsOf(bare(name)) })),
    places: places.map(foldBare),
    registerText: registerText === null ? null : foldBare(registerText),
    answers: new Map(),
    marks: new Set(),
  }
  for (const [key, text] of answers)
    if (text !== null && text.length >= tellingLength) folded.answers.set(key, fold(text))
  for (const { text, words } of folded.names) {
    folded.marks.add(`name:${text}`)
    for (const word of words) if (isTelling(word)) folded.marks.add(`word:${word}`)
  }
  if (folded.registerText !== null) folded.marks.add(`line:${folded.registerText}`)
  for (const [key, text] of folded.answers) folded.marks.add(`answer:${key}:${text}`)
  return folded
}

const foldUnit = (unit: UnitToMatch): FoldedUnit => ({
  unit,
  ...foldAll(unit.names, unit.places, unit.registerText, unit.answers),
})

const foldProfile = (profile: KnownProfile): FoldedProfile => ({
  profile,
  ...foldAll(
    [profile.heading, profile.name ?? '', ...profile.aliases],
    profile.places,
    profile.registerText,
    [...profile.values].map(([key, { text }]) => [key, text]),
  ),
})

const isTelling = (word: string): boolean => word.length > 3 && !commonWords.has(word)

interface Score {
  profile: KnownProfile
  points: number
  reasons: string[]
}

const score = (read: FoldedUnit, known: FoldedProfile): Score => {
  const { unit } = read
  const { profile } = known
  const none: Score = { profile, points: 0, reasons: [] }
  if (unit.regionCode !== null && profile.regionCode !== null && unit.regionCode !== profile.regionCode) return none
  const sameRegion = unit.regionCode !== null && unit.regionCode === profile.regionCode
  const names = nameAgreement(read.names, known.names)
  if (read.registerText !== null && known.registerText !== null) {
    // Two lines of a register are told apart by the whole line: several units of a region may share a name.
    if (read.registerText === known.registerText) return { profile, points: 10, reasons: ['Samma rad i registret.'] }
    const sameLine =
      names === 'same' && sameSet(read.places, known.places) && sameSet(unit.operators, profile.operators)
    return sameLine && sameRegion ? { profile, points: 8, reasons: ['Samma region, namn, ort och huvudman.'] } : none
  }
  const reasons: string[] = []
  let points = { same: 4, part: 2, none: 0 }[names]
  if (names === 'same') reasons.push('Samma namn.')
  if (names === 'part') reasons.push('Det ena namnet ingår i det andra.')
  const telling = [...read.answers].filter(([key, text]) => known.answers.get(key) === text).length
  const told = telling >= tellingAnswers
  if (telling > 0) {
    points += told ? 6 : Math.min(telling, 2)
    reasons.push(telling === 1 ? 'Samma svar i 1 fält.' : `Samma svar i ${telling} fält.`)
  }
  if (points === 0) return none
  if (sameRegion) {
    points += 1
    reasons.push('Samma region.')
  }
  if (read.places.length > 0 && known.places.length > 0) {
    if (read.places.some((place) => known.places.includes(place))) {
      points += 2
      reasons.push('Samma ort.')
    } else if (!told) return none
  } else if (stands(known.places, read.names) || stands(read.places, known.names)) {
    points += 2
    reasons.push('Orten står i namnet.')
  }
  if (unit.operators.length > 0 && profile.operators.length > 0) {
    if (unit.operators.some((operator) => profile.operators.includes(operator))) {
      points += 1
      reasons.push('Samma huvudman.')
    } else if (!told) {
      // Under its very name a unit may have got another operator: a person is asked. Otherwise it is another unit.
      points -= names === 'same' ? 1 : 3
      reasons.push('Annan huvudman.')
    }
  }
  return { profile, points, reasons }
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n')

/** True where one of the places is a word of one of the names. */
const stands = (places: readonly string[], names: readonly FoldedName[]): boolean =>
  places.some((place) => names.some(({ words }) => words.includes(place)))

const nameAgreement = (names: readonly FoldedName[], others: readonly FoldedName[]): 'same' | 'part' | 'none' => {
  let part = false
  for (const name of names) {
    for (const other of others) {
      if (name.text === other.text) return 'same'
      const [short, long] =
        name.words.length <= other.words.length ? [name.words, other.words] : [other.words, name.words]
      if (short.some(isTelling) && short.every((word) => long.includes(word))) part = true
    }
  }
  return part ? 'part' : 'none'
}

/** Compares without case, white space, punctuation and soft hyphens. å, ä and ö stay letters of their own. */
export const fold = (text: string): string => wordsOf(text).join('')

/** The same without the marks over å, ä and ö: two units of one region never differ by those alone, but a broken text does. */
export const foldBare = (text: string): string => fold(bare(text))

const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replaceAll('\u00ad', '')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
