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
  answers: Map<string, string>
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

/**
 * Finds the unit that is already there: by region, name, place, operator, and by what the answers say. Two units of
 * different regions are never the same. The best must be alone: a tie is left to a person.
 */
export const matchUnit = (unit: UnitToMatch, known: readonly KnownProfile[]): UnitMatch => {
  const scored = known
    .map((profile) => score(unit, profile))
    .filter((candidate) => candidate.points > 0)
    .sort((a, b) => b.points - a.points)
  const best = scored[0]
  if (best === undefined)
    return { kind: 'new', profile: null, reasons: ['Ingen i registret har samma region, namn och huvudman.'] }
  const tied = scored[1] !== undefined && scored[1].points === best.points
  if (best.points >= certainPoints && !tied) return { kind: 'known', profile: best.profile, reasons: best.reasons }
  if (best.points >= possiblePoints)
    return {
      kind: 'uncertain',
      profile: best.profile,
      reasons: tied
        ? [...best.reasons, `Även ${scored[1]?.profile.name ?? scored[1]?.profile.heading} stämmer lika bra.`]
        : best.reasons,
    }
  return { kind: 'new', profile: null, reasons: ['Ingen i registret har samma region, namn och huvudman.'] }
}

const certainPoints = 5
const possiblePoints = 4

interface Score {
  profile: KnownProfile
  points: number
  reasons: string[]
}

const score = (unit: UnitToMatch, profile: KnownProfile): Score => {
  const reasons: string[] = []
  const none: Score = { profile, points: 0, reasons }
  if (unit.regionCode !== null && profile.regionCode !== null && unit.regionCode !== profile.regionCode) return none
  const sameRegion = unit.regionCode !== null && unit.regionCode === profile.regionCode
  if (unit.registerText !== null && profile.registerText !== null) {
    // Two lines of a register are told apart by the whole line: several units of a region may share a name.
    if (fold(unit.registerText) === fold(profile.registerText))
      return { profile, points: 10, reasons: ['Samma rad i registret.'] }
    return sameLine(unit, profile) && sameRegion
      ? { profile, points: 8, reasons: ['Samma region, namn, ort och huvudman.'] }
      : none
  }
  let points = 0
  const names = nameAgreement(unit.names, [profile.heading, profile.name ?? ''])
  if (names === 'same') {
    points += 4
    reasons.push('Samma namn.')
  } else if (names === 'part') {
    points += 2
    reasons.push('Det ena namnet ingår i det andra.')
  }
  const telling = countTellingAnswers(unit.answers, profile)
  if (telling > 0) {
    points += telling >= tellingAnswers ? 6 : Math.min(telling, 2)
    reasons.push(telling === 1 ? 'Samma svar i 1 fält.' : `Samma svar i ${telling} fält.`)
  }
  if (points === 0) return none
  if (sameRegion) {
    points += 1
    reasons.push('Samma region.')
  }
  const { places } = unit
  if (places.length > 0 && profile.places.length > 0) {
    if (places.some((place) => profile.places.some((other) => fold(other) === fold(place)))) {
      points += 2
      reasons.push('Samma ort.')
    } else if (telling < tellingAnswers) return none
  } else if (stands(profile.places, unit.names) || stands(places, [profile.heading, profile.name ?? ''])) {
    points += 2
    reasons.push('Orten står i namnet.')
  }
  if (unit.operators.length > 0 && profile.operators.length > 0) {
    if (unit.operators.some((operator) => profile.operators.includes(operator))) {
      points += 1
      reasons.push('Samma huvudman.')
    } else if (telling < tellingAnswers) {
      // Under its very name a unit may have got another operator: a person is asked. Otherwise it is another unit.
      points -= names === 'same' ? 1 : 3
      reasons.push('Annan huvudman.')
    }
  }
  return { profile, points, reasons }
}

const sameLine = (unit: UnitToMatch, profile: KnownProfile): boolean =>
  nameAgreement(unit.names, [profile.heading, profile.name ?? '']) === 'same' &&
  sameSet(unit.places.map(fold), profile.places.map(fold)) &&
  sameSet(unit.operators, profile.operators)

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n')

/** True where one of the places is a word of one of the names. */
const stands = (places: readonly string[], names: readonly string[]): boolean =>
  places.some((place) => names.some((name) => words(name).includes(fold(place))))

/** Words that many units share and that say nothing about which one it is. */
const commonWords = new Set([
  'bup',
  'fbhv',
  'mbhv',
  'bhv',
  'region',
  'teamet',
  'team',
  'och',
  'i',
  'för',
  'verksamheten',
  'barn',
  'späda',
  'små',
])

const nameAgreement = (names: readonly string[], others: readonly string[]): 'same' | 'part' | 'none' => {
  let part = false
  for (const name of names) {
    for (const other of others) {
      if (name === '' || other === '') continue
      if (fold(name) === fold(other)) return 'same'
      const [a, b] = [words(name), words(other)]
      const [short, long] = a.length <= b.length ? [a, b] : [b, a]
      if (short.some((word) => !commonWords.has(word) && word.length > 3) && short.every((word) => long.includes(word)))
        part = true
    }
  }
  return part ? 'part' : 'none'
}

const countTellingAnswers = (answers: ReadonlyMap<string, string>, profile: KnownProfile): number => {
  let count = 0
  for (const [key, text] of answers) {
    const other = profile.values.get(key)?.text
    if (other && text.length >= tellingLength && fold(other) === fold(text)) count++
  }
  return count
}

/** Compares without case, white space, punctuation and soft hyphens. å, ä and ö stay letters of their own. */
export const fold = (text: string): string => words(text).join('')

const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .replaceAll('\u00ad', '')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
