import type { ExtractProblem, RegisterLine } from '../../../shared/domain/extract.ts'
import {
  type Flow,
  type FlowBlock,
  type FlowLine,
  type Piece,
  pieceRects,
  piecesPage,
  piecesQuote,
  piecesRestored,
  piecesText,
  pieceText,
  trimPiece,
} from './flow.ts'
import { type JoinContext, joinToLine } from './join-pieces.ts'
import type { Ledger } from './ledger.ts'
import { addRegisterProblems, elsewhereDoubt } from './register-problems.ts'
import { parseRegisterText, type RegisterTextContext, splitUnits } from './register-text.ts'
import { lonelyDash, missingPhrase, type RegisterToken, tokenise } from './register-tokens.ts'
import { misread, misreadLetters, unreadable, unreadableSigns } from './unreadable-signs.ts'

export interface RegisterReading {
  lines: RegisterLine[]
  missingRegions: string[]
  problems: ExtractProblem[]
}

/** A region of the register with its items, before they are taken apart. */
export interface RegionDraft {
  order: number
  /** The printed number, or null. */
  printedOrder: number | null
  /** Null for a numbered line whose region is not known. */
  code: string | null
  printed: string
  says: 'missing' | 'dash' | null
  guessed: boolean
  lines: FlowLine[]
  items: ItemDraft[]
}

const unknownRegionDraft = (
  order: number,
  printedOrder: number | null,
  printed: string,
  line: FlowLine,
): RegionDraft => ({ order, printedOrder, code: null, printed, says: null, guessed: false, lines: [line], items: [] })

export interface ItemDraft {
  letter: string
  pieces: Piece[]
}

export interface RegisterContext extends RegisterTextContext {
  join: JoinContext
  paragraphsHold: boolean
}

/** How many lines of something else may stand inside the list (link addresses, page numbers, a note). */
const maxNoiseLines = 6

/** Finds the ordered list of regions with their units in running lines, wherever it stands. */
export const readRegisterLists = (flow: Flow, ledger: Ledger, context: RegisterContext): RegisterReading => {
  const reading: RegisterReading = { lines: [], missingRegions: [], problems: [] }
  const stream = flow.lines.filter(
    (line) =>
      (line.kind === 'paragraph' || line.kind === 'heading' || isOneColumn(flow.blocks[line.block])) &&
      ledger.isFree(line),
  )
  const tokens = stream.map((line) => tokenise(line, context.places))
  for (let i = 0; i < tokens.length; ) {
    if (tokens[i]?.kind !== 'region') {
      i += 1
      continue
    }
    const { regions, end } = readRun(tokens, i, context)
    if (isRegister(regions, context)) finishRegister(regions, context, ledger, reading)
    i = Math.max(end, i + 1)
  }
  return reading
}

/** A heading that calls itself a region, whatever region that may be. */
const unknownRegion = /^(?:region(?:en)? \p{Lu}[\p{L}-]*|\p{Lu}[\p{L}-]* län)\s*:?$/iu

/** A list that somebody wrote into the first column of a sheet is a list. */
const isOneColumn = (block: FlowBlock | undefined): boolean =>
  block?.kind === 'table' && block.rows.length > 2 && block.rows.every((row) => row.length === 1)

const readRun = (
  tokens: readonly RegisterToken[],
  start: number,
  context: RegisterContext,
): { regions: RegionDraft[]; end: number } => {
  const regions: RegionDraft[] = []
  let end = start
  /** True once a line with a letter, number or bullet stood below a region: then all of them have one. */
  let marked = false
  /** True where "2.1 Dalarna: …" is the first unit of the second region, false where it heads one, null before either. */
  let namesEach: boolean | null = null
  for (let i = start; i < tokens.length; i += 1) {
    const region = regions.at(-1)
    const read = tokens[i] as RegisterToken
    const token: RegisterToken = region === undefined ? read : asItemOf(region, read, namesEach)
    if (token.kind === 'noise') continue
    if (token.kind === 'region') {
      if (token.dotted !== undefined) namesEach ??= token.rest !== null
      const order = token.dotted === undefined ? token.order : token.dotted.numbers[namesEach === true ? 0 : 1]
      if (
        namesEach === true &&
        region !== undefined &&
        region.code === token.code &&
        region.printedOrder === order &&
        token.rest !== null
      ) {
        region.items.push({ letter: token.dotted?.letter ?? nextLetter(region), pieces: [token.rest] })
        region.lines.push(token.line)
        end = i + 1
        continue
      }
      regions.push({
        order: order ?? regions.length + 1,
        printedOrder: order,
        code: token.code,
        printed: token.printed,
        says: token.says,
        guessed: token.guessed,
        lines: [token.line],
        items: itemsAfter(token.rest, context),
      })
      end = i + 1
      continue
    }
    if (region === undefined) break
    if (token.kind === 'text' && unknownRegion.test(pieceText(token.text))) {
      // Its lines must not fall to the region before, nor get lost.
      const printed = pieceText(token.text).replace(/\s*:\s*$/, '')
      regions.push(unknownRegionDraft(regions.length + 1, null, printed, token.line))
      end = i + 1
      continue
    }
    if (
      token.kind === 'item' &&
      token.letter === null &&
      region.printedOrder !== null &&
      token.order === region.printedOrder + 1 &&
      token.order <= context.places.regions.length
    ) {
      // The number of the next region with a name that is none: its lines must not fall to the region before.
      regions.push(unknownRegionDraft(token.order, token.order, pieceText(token.text), token.line))
      end = i + 1
      continue
    }
    const says = region.items.length > 0 ? null : saysNone(pieceText(token.text))
    if (says !== null) {
      region.says = says
      region.lines.push(token.line)
      end = i + 1
      continue
    }
    if (token.kind === 'item' && fitsAsItem(token, region)) {
      marked = true
      region.items.push({ letter: token.letter ?? nextLetter(region), pieces: [token.text] })
      end = i + 1
      continue
    }
    if (token.kind === 'text' && continuesItem(token, region, context)) {
      const item = region.items.at(-1)
      if (item !== undefined) item.pieces.push(token.text)
      end = i + 1
      continue
    }
    if (token.kind === 'text' && !marked && isWholeItem(token, context)) {
      region.items.push({ letter: nextLetter(region), pieces: [token.text] })
      end = i + 1
      continue
    }
    if (!goesOnSoon(tokens, i, region)) break
  }
  // Numbers that are the regions' codes are no order.
  if (regions.length > 1 && regions.every((region) => region.printedOrder === Number(region.code)))
    regions.forEach((region, n) => {
      region.order = n + 1
      region.printedOrder = null
    })
  return { regions, end }
}

/** "12.1 Stockholm …" below "12 Stockholm" is a unit, whatever region's name it begins with. */
const asItemOf = (region: RegionDraft, token: RegisterToken, namesEach: boolean | null): RegisterToken =>
  token.kind === 'region' &&
  token.dotted !== undefined &&
  namesEach === null &&
  region.printedOrder === token.dotted.numbers[0]
    ? {
        kind: 'item',
        line: token.line,
        order: token.dotted.numbers[0],
        letter: token.dotted.letter,
        text: token.dotted.text,
      }
    : token

const saysNone = (text: string): 'missing' | 'dash' | null => {
  if (lonelyDash.test(text.trim())) return 'dash'
  return missingPhrase.test(text.trim()) ? 'missing' : null
}

/** The units that stand on the region's own line. */
const itemsAfter = (rest: Piece | null, context: RegisterContext): ItemDraft[] =>
  rest === null
    ? []
    : splitUnits(pieceText(rest), context).flatMap(({ start, end }, n) => {
        const piece = trimPiece({ line: rest.line, start: rest.start + start, end: rest.start + end })
        return piece === null ? [] : [{ letter: String.fromCharCode(97 + Math.min(25, n)), pieces: [piece] }]
      })

/** A line without a mark that has all that a unit's line has: a name, and at its end who runs it. */
const isWholeItem = (token: Extract<RegisterToken, { kind: 'text' }>, context: RegisterContext): boolean => {
  const text = pieceText(token.text)
  if (text.length > 140 || /[.!?]$/.test(text)) return false
  const parts = parseRegisterText(text, context)
  return parts.operatorText !== null && parts.operators.length > 0 && parts.name !== '' && parts.places.length > 0
}

export const nextLetter = (region: RegionDraft): string =>
  String.fromCharCode('a'.charCodeAt(0) + Math.min(25, region.items.length))

/** A letter, a bullet, a number under the region's number: but not the number of what should be the next region. */
const fitsAsItem = (token: Extract<RegisterToken, { kind: 'item' }>, region: RegionDraft): boolean => {
  if (token.letter !== null) return token.order === null || token.order === region.order
  if (token.order === null) return true
  // A bare number: an item where regions bear no numbers.
  return region.printedOrder === null && token.order === region.items.length + 1
}

/** Does the list go on after a line or a few that do not belong to it? */
const goesOnSoon = (tokens: readonly RegisterToken[], from: number, region: RegionDraft): boolean => {
  let seen = 0
  for (let i = from + 1; i < tokens.length && seen < maxNoiseLines; i += 1) {
    const token = tokens[i] as RegisterToken
    if (token.kind === 'noise') continue
    seen += 1
    if (token.kind === 'region') return token.order !== null && token.order === region.order + 1
    if (token.kind === 'item' && token.letter !== null && token.letter > 'a')
      return token.letter === String.fromCharCode((region.items.at(-1)?.letter ?? '`').charCodeAt(0) + 1)
  }
  return false
}

const continuesItem = (
  token: Extract<RegisterToken, { kind: 'text' }>,
  region: RegionDraft,
  context: RegisterContext,
): boolean => {
  const item = region.items.at(-1)
  const last = item?.pieces.at(-1)
  if (item === undefined || last === undefined) return false
  const sameBlock = last.line.block === token.line.block
  if (sameBlock && token.line.list !== null) return true
  const text = pieceText(token.text)
  const before = pieceText(last)
  const open = /[;,&(/–-]$|\b(?:och|i|med|för|samt|på)$/u.test(before)
  if (open) return true
  if (!sameBlock && context.paragraphsHold) return false
  if (/^\p{Ll}/u.test(text)) return true
  const parts = parseRegisterText(piecesText(item.pieces), context)
  return parts.operatorText === null && text.length < 70 && !/[.!?]$/.test(text) && !/^\d/.test(text)
}

/** Regions in a row with units or "saknas": not a menu, a table of contents or a sentence. */
export const isRegister = (regions: readonly RegionDraft[], context: RegisterContext): boolean => {
  const distinct = new Set(regions.flatMap((region) => region.code ?? [])).size
  if (distinct < 2) return false
  const items = regions.flatMap((region) => region.items)
  const missing = regions.filter((region) => region.says === 'missing').length
  if (items.length + missing === 0) return false
  if (items.length === 0) return missing * 3 >= regions.length
  const telling = items.filter((item) => {
    const parts = parseRegisterText(piecesText(item.pieces), context)
    return parts.operators.length > 0 || (parts.places.length > 0 && parts.name !== '')
  })
  return telling.length * 2 >= items.length && items.some((item) => namesUnit(item, context))
}

const unitNoun =
  /(?:team|teamet|mottagning|verksamhet|enhet|förskola|central|klinik|behandling|småbarn|spädbarn|familjehus|samspel)/iu

/** Towns below regions may be about courses or meetings: a line must say who runs a unit, or call it one. */
const namesUnit = (item: ItemDraft, context: RegisterContext): boolean => {
  const text = piecesText(item.pieces)
  return unitNoun.test(text) || parseRegisterText(text, context).operators.length > 0
}

export const finishRegister = (
  regions: readonly RegionDraft[],
  context: RegisterContext,
  ledger: Ledger,
  reading: RegisterReading,
): void => {
  const made: { line: RegisterLine; region: RegionDraft; item: ItemDraft }[] = []
  for (const region of regions) {
    if (region.says !== null && region.items.length === 0 && region.code !== null)
      reading.missingRegions.push(region.printed)
    for (const item of region.items) made.push({ line: finishItem(region, item, context), region, item })
  }
  const lines = made.map(({ line }) => line)
  reading.lines.push(...lines)
  addRegisterProblems(regions, lines, reading.problems)

  for (const region of regions) {
    const uncertain = region.guessed || region.code === null || (region.items.length === 0 && region.says !== 'missing')
    ledger.claim(region.lines, uncertain ? 'uncertain' : 'mapped')
  }
  for (const { line, region, item } of made) {
    const own = item.pieces.map((piece) => piece.line).filter((candidate) => !region.lines.includes(candidate))
    ledger.claim(own, line.certainty === 'certain' ? 'mapped' : 'uncertain')
  }
}

/** The line with the tabs that part name, place and operator, which the line as a sentence does not keep. */
const withTabs = (raw: string, pieces: readonly Piece[]): string => {
  let text = ''
  let at = 0
  for (const part of piecesText(pieces).split('\t')) {
    const folded = part.replace(/\s+/g, ' ').trim()
    const found = raw.indexOf(folded, at)
    // A word that was wrapped and joined again: the line is taken as it is.
    if (found === -1) return raw
    text += `${text === '' ? '' : '\t'}${folded}`
    at = found + folded.length
  }
  return text
}

const finishItem = (region: RegionDraft, item: ItemDraft, context: RegisterContext): RegisterLine => {
  const raw = joinToLine(item.pieces, context.join)
  const parts = parseRegisterText(withTabs(raw, item.pieces), context)
  const doubts = [...parts.doubts]
  const stranger = region.code === null ? undefined : parts.placeRegions.find((code) => code !== region.code)
  if (stranger !== undefined) {
    const other = context.places.regionByCode(stranger)?.name ?? stranger
    doubts.unshift({
      code: 'place-other-region',
      message: elsewhereDoubt(parts.places, other, region.printed),
    })
  }
  if (region.code === null)
    doubts.push({ code: 'region-unknown', message: `”${region.printed}” är ingen känd region.` })
  if (region.guessed)
    doubts.push({ code: 'region-guessed', message: `Regionen ”${region.printed}” är troligen felskriven.` })
  const restoration = piecesRestored(item.pieces)
  if (unreadable.test(raw)) doubts.push({ code: 'signs-unreadable', message: unreadableSigns })
  else if (misread.test(raw)) doubts.push({ code: 'letters-misread', message: misreadLetters })
  if (restoration.doubt !== null) doubts.push({ code: 'letters-uncertain', message: restoration.doubt })
  return {
    regionOrder: region.order,
    region: region.printed,
    regionCode: region.code,
    item: item.letter,
    name: parts.name,
    places: parts.places,
    operators: parts.operators,
    operatorText: parts.operatorText,
    count: parts.count,
    underConstruction: parts.underConstruction,
    raw,
    page: piecesPage(item.pieces),
    rects: pieceRects(item.pieces),
    quote: piecesQuote(item.pieces) ?? raw,
    certainty: doubts.length === 0 ? 'certain' : 'uncertain',
    restored: restoration.restored,
    doubt: doubts.length === 0 ? null : doubts.map((doubt) => doubt.message).join(' '),
  }
}
