import type { OperatorKey } from '../../../shared/domain/operator.ts'
import { countAfter, countBegun, countIn, countWord } from './count-words.ts'
import type { OperatorNames } from './operator-names.ts'
import type { PlaceNames } from './place-names.ts'

/** What one line of a register says, taken apart. */
export interface RegisterText {
  name: string
  places: string[]
  /** Region codes of the places that are municipalities. */
  placeRegions: string[]
  operators: OperatorKey[]
  operatorText: string | null
  count: number
  underConstruction: boolean
  /** In Swedish: what a person should look at. */
  doubts: { code: string; message: string }[]
}

export interface RegisterTextContext {
  places: PlaceNames
  operators: OperatorNames
}

/** A stretch of the line between separators. */
interface Segment {
  text: string
  start: number
  end: number
  kind: 'name' | 'operator' | 'place' | 'count'
}

/**
 * Takes a register line apart. Separators are used loosely in print ("name, place; operator", "name (operator), place",
 * "Place: name"), so each stretch is told by what it holds: names of operators and places are data, the rest is the name.
 */
export const parseRegisterText = (line: string, context: RegisterTextContext): RegisterText => {
  const text = line
    .replace(/[^\S\t]+/g, ' ')
    .replace(/ ?\t\s*/g, '\t')
    .trim()
  const doubts: RegisterText['doubts'] = []
  const segments = withoutStatus(splitSegments(text))
  markOperators(text, segments, context)
  markPlaces(segments, context)
  markCounts(text, segments, context)

  const name = nameOf(text, segments).replace(/\t/g, ' ')
  const places: string[] = []
  const placeRegions: string[] = []
  for (const segment of segments) {
    if (segment.kind !== 'place' && segment.kind !== 'count') continue
    const part = segment.kind === 'count' ? (/\b(?:i|på)\s+(\p{Lu}.*)$/u.exec(segment.text)?.[1] ?? '') : segment.text
    for (const place of placesIn(part, context)) {
      places.push(place.town)
      if (place.regionCode !== null) placeRegions.push(place.regionCode)
    }
  }
  // "Mottagningen i Lund", and "Tre hus i Lund, Eslöv och Höör": the first of the towns stands with what is counted.
  const inside = placeInName(name, context)
  if (inside !== null && (places.length === 0 || (countIn(name) !== null && !places.includes(inside.town)))) {
    places.unshift(inside.town)
    placeRegions.unshift(inside.regionCode)
  }

  const operatorSegments = segments.filter((segment) => segment.kind === 'operator')
  const operatorText = operatorTextOf(text, operatorSegments)
  let operators = operatorText === null ? [] : (context.operators.parseList(operatorText) ?? [])
  if (operators.length === 0) operators = context.operators.findIn(name)

  const counted = segments.map((segment) => (segment.kind === 'operator' ? null : countIn(segment.text)))
  const said = counted.find((value) => value !== null) ?? countAfter(text)
  // "Två föräldrastöd, Åre och Strömsund": what is counted may be any word; the towns tell whether it is units.
  const begun = said === null ? countBegun(name) : null
  const count = said ?? (begun === places.length ? begun : null) ?? 1

  if (places.length === 0) doubts.push({ code: 'place-missing', message: 'Raden anger ingen ort.' })
  if (operators.length === 0) doubts.push({ code: 'operator-missing', message: 'Raden anger ingen känd huvudman.' })
  if (count > 1 && places.length > 1 && places.length !== count)
    doubts.push({
      code: 'count-differs',
      message: `Raden står för ${count} verksamheter men anger ${places.length} orter.`,
    })
  if (begun !== null && begun !== count)
    doubts.push({ code: 'count-unclear', message: 'Raden börjar med ett antal. Den kan stå för flera verksamheter.' })
  if (namesSeveral(segments, context))
    doubts.push({ code: 'several-units', message: 'Raden kan stå för flera verksamheter med var sin huvudman.' })
  const doubled = doubledWord(text)
  if (doubled !== null) doubts.push({ code: 'doubled-word', message: `Ordet ”${doubled}” står två gånger i rad.` })
  if (name === '') doubts.push({ code: 'name-missing', message: 'Raden anger inget namn.' })

  return {
    name,
    places,
    placeRegions,
    operators,
    operatorText,
    count,
    underConstruction: saysUnderConstruction(text),
    doubts,
  }
}

export const saysUnderConstruction = (text: string): boolean =>
  /under (upp|åter)?(bygg(nad|ande)|uppstart)|byggs upp|uppbyggnadsfas/i.test(text)

/** What is said of a unit's state between separators is no part of its name, unless nothing else is. */
const withoutStatus = (segments: Segment[]): Segment[] => {
  const others = segments.filter(
    ({ text }) =>
      !/^(?:(?:är|nu) )?(?:under (?:(?:upp|åter)?bygg(?:nad|ande)|uppstart)|byggs upp|i? ?uppbyggnadsfas)\.?$/i.test(
        text,
      ),
  )
  return others.length === segments.length || others[0] !== segments[0] ? segments : others
}

const separator = /\s*(?:[;,()\t]|:(?=\s|$)|\s[–—|-]\s)\s*/gu
/** A slash between blanks also joins two operators or towns: it parts the line where it does so throughout. */
const orSlash = /\s*(?:[;,()\t]|:(?=\s|$)|\s[–—/|-]\s)\s*/gu

const separatorOf = (text: string): RegExp => {
  const slashes = text.split(' / ').length - 1
  return slashes >= 2 || (slashes === 1 && text.match(separator) === null) ? orSlash : separator
}

const splitSegments = (text: string): Segment[] => {
  const segments: Segment[] = []
  let start = 0
  const push = (from: number, to: number) => {
    const piece = text.slice(from, to)
    // "… (BUP) – under uppbyggnad": the dash after a bracket parts nothing more.
    const lead = /^\s*(?:[–—-]\s+)?/.exec(piece)?.[0].length ?? 0
    const trimmed = piece.slice(lead).trim()
    if (trimmed !== '')
      segments.push({ text: trimmed, start: from + lead, end: from + lead + trimmed.length, kind: 'name' })
  }
  for (const match of text.matchAll(separatorOf(text))) {
    push(start, match.index)
    start = match.index + match[0].length
  }
  push(start, text.length)
  return segments
}

const markOperators = (text: string, segments: Segment[], context: RegisterTextContext): void => {
  const parse = (from: number, to: number): boolean => {
    const first = segments[from]
    const last = segments[to]
    if (first === undefined || last === undefined) return false
    return context.operators.parseList(text.slice(first.start, last.end).replace(/[()]/g, ' ')) !== null
  }
  const mark = (from: number, to: number) => {
    for (let n = from; n <= to; n += 1) (segments[n] as Segment).kind = 'operator'
  }
  const end = segments.length - 1
  for (let from = 1; from <= end; from += 1) {
    if (!parse(from, end)) continue
    // "Ljungby kommun; BUP": the municipality is the place where nothing else says the place.
    const first = segments[from] as Segment
    const isPlace = listOfPlaces(first.text, context) !== null
    mark(from < end && isPlace && parse(from + 1, end) ? from + 1 : from, end)
    return
  }
  for (let from = 1; from <= end; from += 1) {
    for (let to = end; to >= from; to -= 1) {
      if (!parse(from, to)) continue
      mark(from, to)
      return
    }
  }
  if (end >= 1 && parse(0, 0) && context.places.municipalityNamed(segments[0]?.text ?? '') === null) mark(0, 0)
}

const markPlaces = (segments: Segment[], context: RegisterTextContext): void => {
  const names = segments.filter((segment) => segment.kind === 'name')
  const isKnown = (segment: Segment) => listOfPlaces(segment.text, context) !== null
  const first = names[0]
  if (first !== undefined && names.length > 1 && segments[0] === first && isKnown(first)) {
    // "Växjö: Småbarnsteamet": the place comes first.
    const others = names.slice(1).filter(isKnown)
    if (others.length === 0) {
      first.kind = 'place'
      return
    }
  }
  const rest = names.slice(1)
  const known = rest.filter(isKnown)
  for (const segment of known) segment.kind = 'place'
  const last = rest.at(-1)
  if (last === undefined) return
  // An enumeration "A, B & C" of which one place is known, or a lone capitalised word where a place is wont to stand.
  if (/\s(?:&|och|samt)\s/.test(last.text) && looksLikePlaces(last.text)) {
    last.kind = 'place'
    for (let n = rest.length - 2; n >= 0; n -= 1) {
      const segment = rest[n] as Segment
      if (!looksLikePlaces(segment.text)) break
      segment.kind = 'place'
    }
    return
  }
  if (known.length > 0 || last.kind !== 'name' || !looksLikePlaces(last.text)) return
  if (placeInName(first?.text ?? '', context) === null) last.kind = 'place'
}

const markCounts = (text: string, segments: Segment[], context: RegisterTextContext): void => {
  const after = countAfter(text)
  segments.forEach((segment, n) => {
    if (n === 0 || segment.kind !== 'name') return
    // "Falun: Tre mottagningar": what is counted is all that there is for a name.
    if (segments.every((other) => other === segment || other.kind !== 'name')) return
    if (after !== null && /^\d{1,2}(?:\s?st)?$/.test(segment.text) && Number.parseInt(segment.text, 10) === after) {
      segment.kind = 'count'
      return
    }
    const match = /^(\S+)\s+\p{Ll}\S*(?:\s+(?:i|på)\s+(\p{Lu}.*))?$/u.exec(segment.text)
    if (match === null || countIn(segment.text) === null || countWord(match[1] ?? '') === null) return
    if (match[2] !== undefined && placesIn(match[2], context).length === 0) return
    segment.kind = 'count'
  })
}

/** "Kullen, Mora (BUP); Dalen, Falun (socialtjänst)": an operator in the middle of the line, and another one at its end. */
const namesSeveral = (segments: readonly Segment[], context: RegisterTextContext): boolean => {
  const operators = segments.map(
    (segment) => segment.kind === 'operator' || context.operators.parseList(segment.text) !== null,
  )
  const first = operators.indexOf(true)
  const last = operators.lastIndexOf(true)
  return segments.some(({ kind }, n) => n > first && n < last && first > 0 && kind === 'name' && !operators[n])
}

/** The units of a line that parts them by semicolons, each with its own operator; the whole line where it is one. */
export const splitUnits = (line: string, context: RegisterTextContext): { start: number; end: number }[] => {
  const parts: { start: number; end: number }[] = []
  let start = 0
  for (const stop of [...line.matchAll(/;/g)].map(({ index }) => index).concat(line.length)) {
    parts.push({ start, end: stop })
    start = stop + 1
  }
  const whole = [{ start: 0, end: line.length }]
  if (parts.length < 2) return whole
  const isUnit = ({ start: from, end }: { start: number; end: number }): boolean => {
    const segments = splitSegments(line.slice(from, end).trim())
    markOperators(line.slice(from, end).trim(), segments, context)
    return segments[0]?.kind === 'name' && segments.some(({ kind }) => kind === 'operator')
  }
  return parts.every(isUnit) ? parts : whole
}

const nameOf = (text: string, segments: readonly Segment[]): string => {
  const names = segments.filter((segment) => segment.kind === 'name')
  const first = names[0]
  if (first === undefined) return ''
  let end = first.end
  const parts: string[] = []
  let start = first.start
  for (const segment of names.slice(1)) {
    const between = segments.some((other) => other.kind !== 'name' && other.start >= end && other.end <= segment.start)
    if (between) {
      parts.push(text.slice(start, end))
      start = segment.start
    }
    end = segment.end
  }
  parts.push(text.slice(start, end))
  const name = parts.join(', ')
  // A parenthesis at the end of the name was a separator: "Centrum för tidiga insatser (CTI)".
  const opened = name.split('(').length - name.split(')').length
  return opened > 0 && text.includes(`${name})`) ? `${name})` : name.replace(/\s+[–—-]$/, '')
}

const operatorTextOf = (text: string, segments: readonly Segment[]): string | null => {
  const first = segments[0]
  const last = segments.at(-1)
  if (first === undefined || last === undefined) return null
  return text.slice(first.start, last.end)
}

interface Town {
  town: string
  regionCode: string | null
}

/** The places that a text enumerates, when all of them are municipalities; null otherwise. */
const listOfPlaces = (text: string, context: RegisterTextContext): Town[] | null => {
  const whole = context.places.municipalityNamed(text)
  if (whole !== null) return [{ town: whole.town, regionCode: whole.municipality.code.slice(0, 2) }]
  const towns = text.split(/\s*(?:&|\/|\+|\boch\b|\bsamt\b)\s*/u).map((part) => context.places.municipalityNamed(part))
  if (towns.length < 2 || towns.some((town) => town === null)) return null
  return towns.flatMap((town) =>
    town === null ? [] : [{ town: town.town, regionCode: town.municipality.code.slice(0, 2) }],
  )
}

const placesIn = (text: string, context: RegisterTextContext): Town[] => {
  const known = listOfPlaces(text, context)
  if (known !== null) return known
  if (!looksLikePlaces(text)) return []
  return text
    .split(/\s*(?:&|\/|\+|\boch\b|\bsamt\b)\s*/u)
    .filter((part) => part !== '')
    .map((part) => {
      const known = context.places.municipalityNamed(part)
      return { town: known?.town ?? part, regionCode: known?.municipality.code.slice(0, 2) ?? null }
    })
}

/** One to three capitalised words each, joined by "&" or "och": the way in which towns are written. */
const looksLikePlaces = (text: string): boolean =>
  text
    .split(/\s*(?:&|\/|\boch\b|\bsamt\b)\s*/u)
    .every(
      (part) =>
        /^\p{Lu}[\p{Ll}-]+(?:[ -]\p{Lu}[\p{Ll}-]+){0,2}$/u.test(part) &&
        !/(team|teamet|mottagningen|verksamheten|enheten|gruppen)$/i.test(part),
    )

/** A municipality named at the end of the name: "Kärnan i Norrtälje". */
const placeInName = (name: string, context: RegisterTextContext): { town: string; regionCode: string } | null => {
  for (const match of name.matchAll(/\bi\s+(\p{Lu}[\p{L} -]*)/gu)) {
    const words = (match[1] ?? '').trim().split(/\s+/)
    for (let length = Math.min(3, words.length); length > 0; length -= 1) {
      const town = context.places.municipalityNamed(words.slice(0, length).join(' '))
      if (town !== null) return { town: town.town, regionCode: town.municipality.code.slice(0, 2) }
    }
  }
  return null
}

const doubledWord = (text: string): string | null => {
  const words = text.match(/[\p{L}\p{N}-]+/gu) ?? []
  for (let n = 1; n < words.length; n += 1) {
    const word = words[n] as string
    if (word.length > 2 && word.toLowerCase() === words[n - 1]?.toLowerCase()) return word
  }
  return null
}
