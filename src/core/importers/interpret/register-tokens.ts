import type { FlowLine, Piece } from './flow.ts'
import { trimPiece, wholeLine } from './flow.ts'
import { editDistance, squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'

/** A line of a list of regions, told by its mark and by what it says. */
export type RegisterToken =
  | {
      kind: 'region'
      line: FlowLine
      order: number | null
      code: string
      printed: string
      rest: Piece | null
      says: 'missing' | 'dash' | null
      guessed: boolean
      dotted?: DottedRegion
    }
  | { kind: 'item'; line: FlowLine; order: number | null; letter: string | null; text: Piece }
  | { kind: 'text'; line: FlowLine; text: Piece }
  | { kind: 'noise'; line: FlowLine }

/** "1.2 Dalarna": a region by its place in a chapter, or the second unit of the first region, which the line names too. */
export interface DottedRegion {
  numbers: [first: number, second: number]
  letter: string
  /** All that stands behind the numbers. */
  text: Piece
}

const chapterMark = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{1,2})[.)]?\s+(?=\S)/u
const textMark =
  /^\s*(?:(\d{1,2})\s?([a-zåäö])[.)]?\s+|(\d{1,2})\.(\d{1,2})[.)]?\s+|(\d{1,2})[.)]\s*|\(?([a-zåäö])[.)]\s*|([•●▪◦‣∙·*–—-])\s+)(?=\S)/u

export interface Mark {
  number: number | null
  letter: string | null
  bullet: boolean
  end: number
  dotted?: [first: number, second: number]
}

/** The mark of a list, automatic or typed. */
export const readMark = (line: FlowLine): Mark | null => {
  if (line.list !== null && line.first) {
    const label = line.list.label.trim()
    const number = /^\(?(\d{1,2})[.)]?$/.exec(label)?.[1]
    if (number !== undefined) return { number: Number(number), letter: null, bullet: false, end: 0 }
    const letter = /^\(?([a-zåäö])[.)]?$/iu.exec(label)?.[1]
    if (letter !== undefined) return { number: null, letter: letter.toLowerCase(), bullet: false, end: 0 }
    const both = /^(\d{1,2})\.?([a-zåäö]|\d{1,2})[.)]?$/u.exec(label)
    if (both !== null) return { number: Number(both[1]), letter: letterOf(both[2] ?? ''), bullet: false, end: 0 }
    return { number: null, letter: null, bullet: true, end: 0 }
  }
  const chapter = chapterMark.exec(line.text)
  if (chapter !== null)
    return { number: Number(chapter[2]), letter: letterOf(chapter[3] ?? ''), bullet: false, end: chapter[0].length }
  const match = textMark.exec(line.text)
  if (match === null) return null
  const end = match[0].length
  if (match[1] !== undefined) return { number: Number(match[1]), letter: match[2] ?? null, bullet: false, end }
  if (match[3] !== undefined)
    return {
      number: Number(match[3]),
      letter: letterOf(match[4] ?? ''),
      bullet: false,
      end,
      dotted: [Number(match[3]), Number(match[4])],
    }
  if (match[5] !== undefined) return { number: Number(match[5]), letter: null, bullet: false, end }
  if (match[6] !== undefined) return { number: null, letter: match[6], bullet: false, end }
  return { number: null, letter: null, bullet: true, end }
}

const letterOf = (text: string): string =>
  /^\d+$/.test(text) ? String.fromCharCode('a'.charCodeAt(0) + Math.min(25, Number(text) - 1)) : text

export const missingPhrase =
  /^[–—-]?\s?((?:verksamhet|team|enhet) saknas|saknas|saknar (verksamhet|team)\S*|(?:finns |har )?ing(?:en|a|et)(?: känd[at]?)?(?: verksamhet(?:er)?| team| enhet(?:er)?)?(?:\/team)?|finns (?:inte|ej)|0)\.?$/iu

/** A dash where the units of a region should stand. */
export const lonelyDash = /^[–—-]$/u

export const tokenise = (line: FlowLine, places: PlaceNames): RegisterToken => {
  const text = line.text
  if (/^\s*(https?:\/\/|www\.)\S+\s*$/i.test(text) || /^\s*\d{1,4}\s*$/.test(text)) return { kind: 'noise', line }
  const mark = readMark(line)
  // A Roman number marks a region and nothing else. It gives no order: figures below it are those of the region's lines.
  const roman = mark === null ? /^\s*[IVX]{1,5}[.)]\s+(?=\p{Lu})/u.exec(text) : null
  const body = trimPiece({ line, start: mark?.end ?? roman?.[0].length ?? 0, end: text.length })
  if (body === null) return { kind: 'noise', line }
  if (mark === null || mark.letter === null) {
    const region = readRegion(body, places)
    if (region !== null && (mark !== null || roman !== null || region.rest === null))
      return { kind: 'region', line, order: mark?.number ?? null, ...region }
  }
  if (mark === null) {
    // "4 Region Gävleborg": a bare number is a mark where nothing but a region's name stands after it.
    const number = /^\s*(\d{1,2})\s+(?=\p{Lu})/u.exec(text)
    const named = number === null ? null : trimPiece({ line, start: number[0].length, end: text.length })
    const region = named === null ? null : readRegion(named, places)
    if (number !== null && region !== null && (region.rest === null || region.says !== null))
      return { kind: 'region', line, order: Number(number[1]), ...region }
  }
  if (mark?.dotted !== undefined && mark.letter !== null) {
    const region = readRegion(body, places, true)
    if (region !== null && !region.guessed)
      return {
        kind: 'region',
        line,
        order: mark.number,
        ...region,
        dotted: { numbers: mark.dotted, letter: mark.letter, text: body },
      }
  }
  if (mark !== null) return { kind: 'item', line, order: mark.number, letter: mark.letter, text: body }
  return { kind: 'text', line, text: trimPiece(wholeLine(line)) ?? body }
}

type RegionPart = Pick<Extract<RegisterToken, { kind: 'region' }>, 'code' | 'printed' | 'rest' | 'says' | 'guessed'>

/** A region's line with all its units is shorter than this. */
const longestLine = 5000

/** @param commas True where a comma may part the region from its unit. */
const readRegion = (body: Piece, places: PlaceNames, commas = false): RegionPart | null => {
  const text = body.line.text.slice(body.start, body.end)
  // Careful: looking for separators takes the square of a run of blanks.
  if (text.length > longestLine || /\s{200}/.test(text)) return null
  // Names such as "Stor-Stockholm" and "Jämtland/Härjedalen" hold separators of their own: try the longest head first.
  const cuts = [...text.matchAll(/\s*[–—:]\s*|\s+-\s*|\s*-\s+|\s+\(|\s*,\s*|\s+(?=saknas)/giu)]
  const heads = /[–—-]\s*$/.test(text) ? [] : [{ head: text, rest: '', at: text.length, mark: '' }]
  for (const cut of cuts)
    heads.push({
      head: text.slice(0, cut.index),
      rest: text.slice(cut.index + cut[0].length).replace(/\)$/, ''),
      at: cut.index + cut[0].length,
      mark: cut[0].trim(),
    })
  for (const { head, rest, at, mark } of heads) {
    const name = head.replace(/[.:;,]\s*$/, '').trim()
    const exact = places.regionNamed(name)
    const close = exact === null && mark !== ',' ? closeRegion(name, places) : null
    const region = exact ?? close
    if (region === null) continue
    const restText = rest.trim()
    const says = missingPhrase.test(restText) ? 'missing' : restText === '' && /[–—-]/.test(mark) ? 'dash' : null
    if (says === null && restText !== '' && ((mark === ',' && !commas) || mark === '(')) continue
    return {
      code: region.code,
      printed: name,
      says,
      guessed: exact === null,
      rest:
        says === null && restText !== '' ? trimPiece({ line: body.line, start: body.start + at, end: body.end }) : null,
    }
  }
  return null
}

/** The only region whose name is one letter away. */
const closeRegion = (name: string, places: PlaceNames) => {
  const wanted = squash(name)
  if (wanted.length < 6 || wanted.length > 24 || !/^\p{Lu}/u.test(name)) return null
  const found = places.regions.filter((region) => editDistance(squash(region.name), wanted, 1) <= 1)
  return found.length === 1 ? (found[0] ?? null) : null
}
