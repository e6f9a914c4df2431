import type { ExtractedRegion, ExtractProblem } from '../../../shared/domain/extract.ts'
import { type Flow, type FlowLine, pieceRects, piecesPage, piecesQuote, wholeLine } from './flow.ts'
import { type JoinContext, joinPieces } from './join-pieces.ts'
import type { Ledger } from './ledger.ts'
import type { OperatorNames } from './operator-names.ts'
import type { PlaceNames } from './place-names.ts'
import { readRegionSections } from './region-sections.ts'

export interface RegionPageContext {
  places: PlaceNames
  operators: OperatorNames
  join: JoinContext
  paragraphsHold: boolean
  /** Title that the source's format states, or null. */
  title: string | null
}

export interface RegionPage {
  region: ExtractedRegion
  /** Number of the first line of the page, and of the first line after it. */
  from: number
  to: number
}

const municipalityLine =
  /^\s*(?:[\p{L} ]{1,40}\s(?:har|består av|omfattar)\s+)?(?:(\d{1,2})\s+kommun(?:er)?|kommuner(?:na)?(?:\s*\((\d{1,2})\))?)\s*[:–—-]\s*(\S.*)$/iu

const number = String.raw`((?:ca\.?|cirka|drygt|knappt|nästan|omkring)?\s*\d[\d\s\u00a0.]*)`
const agesInYears = String.raw`\d+\s*[-–]\s*\d+\s*år`
/** "177 000 barn 0–5 år", "Antal barn: 3 250 (0–5 år)", "Antal barn 0–5 år: 3 250", "I länet bor 3 250 barn i åldern 0–5 år". */
const childrenLines = [
  String.raw`^\s*(?:(?:antal\s+)?barn\s*[:–—-]?\s*)?${number}\s*(?:tusen\s+)?(?:invånare|barn)\b.*${agesInYears}`,
  String.raw`^\s*(?:antal\s+)?barn\s*[:–—-]\s*${number}\s*\(?(?:i åldern |i åldrarna )?${agesInYears}`,
  String.raw`^\s*(?:antal\s+)?barn\b[^:\d]{0,20}${agesInYears}\)?\s*[:–—-]\s*${number}\s*\.?$`,
  String.raw`^\s*[\p{L} ]{1,40}\s${number}\s*barn\b.{0,20}${agesInYears}`,
].map((pattern) => new RegExp(pattern, 'iu'))

/** The number of children as printed, or null where the line is about something else. */
const childrenIn = (text: string): string | null => {
  for (const pattern of childrenLines) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return null
}

const noneStated =
  /\b(?:inga|ingen|inte några|inte någon|saknas|saknar)\b.{0,60}\b(?:verksamhet(?:er)?|småbarnsverksamhet\S*|team|spädbarns\S+|småbarns\S+)|\b(?:verksamhet(?:er)?|team)\b[^.]{0,40}\b(?:saknas|finns inte|finns ej)\b/iu

const bulletMark = /^\s*[•●▪·*–—-]\s+/u
const listedHead =
  /^\s*(?:(\d{1,2})\s+kommun(?:er)?|kommuner(?:na)?(?:\s*\((\d{1,2})\))?)(?:\s+i\s+[\p{L} ]{2,40})?\s*:?\s*$/iu
const childrenHead = /^\s*(?:antal\s+)?barn\b[^.:]{0,30}:?\s*$/iu

/** "Inga verksamheter", "Det finns ingen småbarnsverksamhet i regionen.": a line that says no more than that. */
const noneAlone =
  /^\s*(?:det\s+finns\s+|finns\s+)?(?:inga|ingen|inte\s+någ(?:ra|on))\s+(?:(?:sådana|kända?|känd|särskild[a]?|späd-|spädbarns-|och|eller)\s+){0,4}(?:verksamhet(?:er)?|team|(?:spädbarns|småbarns)\p{Ll}+)(?:\/team)?(?:\s+(?:finns|för|i|idag)\s[^.]{1,80})?\s*\.?\s*$|^\s*verksamhet(?:er)?\s+saknas(?:\s+i\s+[^.]{1,40})?\s*\.?\s*$/iu
const theYoungest = /småbarn|små\s+barn|späd/iu

/** Careful: a run of blanks takes its square to look through. */
const longestHead = 200

const saysNoneAlone = (text: string): boolean => {
  if (text.length > longestHead) return false
  const said = text.replace(bulletMark, '')
  return noneAlone.test(said) && (!/\sför\s/iu.test(said) || theYoungest.test(said))
}

/** Reads pages on a region as a whole: its municipalities, its number of children, what sums it up, other sections. */
export const readRegionPages = (
  flow: Flow,
  ledger: Ledger,
  context: RegionPageContext,
): { pages: RegionPage[]; problems: ExtractProblem[] } => {
  const pages: RegionPage[] = []
  const problems: ExtractProblem[] = []
  const lines = flow.lines.filter((line) => line.kind !== 'furniture' && line.text.trim() !== '')
  const starts: { at: number; code: string; municipalities: string[]; stated: number | null; used: FlowLine[] }[] = []
  lines.forEach((line, at) => {
    if (line.row >= 0 || !ledger.isFree(line)) return
    const found = readMunicipalities(lines, at, context) ?? readListedMunicipalities(lines, at, context)
    if (found !== null) starts.push({ at, ...found })
  })
  const isAboutThem =
    theYoungest.test(context.title ?? '') ||
    flow.lines.some((line) => theYoungest.test(line.text) || childrenIn(line.text) !== null)
  if (isAboutThem) {
    const headed = new Set(starts.map((start) => findRegionHeading(lines, start.at, start.code, context)))
    lines.forEach((_, at) => {
      const code = headed.has(at) ? null : findRegionOfNone(lines, at, ledger, context)
      if (code !== null) starts.push({ at: at + 1, code, municipalities: [], stated: null, used: [] })
    })
  }
  starts.sort((a, b) => a.at - b.at)
  starts.forEach((start, n) => {
    const heading = findRegionHeading(lines, start.at, start.code, context)
    const from = heading ?? start.at
    const next = starts[n + 1]
    const to = next === undefined ? lines.length : (findRegionHeading(lines, next.at, next.code, context) ?? next.at)
    const page = readPage(lines, { ...start, from, to, heading }, ledger, context)
    pages.push({ region: page, from: (lines[from] as FlowLine).index, to: (lines[to - 1] as FlowLine).index + 1 })
    addProblems(page, start, context, problems)
  })
  return { pages, problems }
}

const readMunicipalities = (lines: readonly FlowLine[], at: number, context: RegionPageContext) => {
  const line = lines[at] as FlowLine
  const match = municipalityLine.exec(line.text)
  if (match === null) return null
  const used = [line]
  let text = match[3] ?? ''
  for (let n = at + 1; n < Math.min(lines.length, at + 40) && lines[n]?.block === line.block; n += 1) {
    const next = lines[n] as FlowLine
    if (childrenIn(next.text) !== null || municipalityLine.test(next.text)) break
    text += ` ${next.text.trim()}`
    used.push(next)
  }
  const names = text
    .replace(/\.\s*$/, '')
    .split(/\s*(?:,|;|&|\boch\b)\s*/u)
    .map((name) => name.replace(/[\u00ad]/g, '').trim())
    .filter((name) => name !== '')
  const codes = new Map<string, number>()
  for (const name of names) {
    const code = context.places.municipalityNamed(name)?.municipality.code.slice(0, 2)
    if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  const [best] = [...codes].sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] * 5 < names.length * 4) return null
  const stated = match[1] ?? match[2]
  return { code: best[0], municipalities: names, stated: stated === undefined ? null : Number(stated), used }
}

/** Municipalities as the items of a list, below the region's heading and a line that says what they are. */
const readListedMunicipalities = (lines: readonly FlowLine[], at: number, context: RegionPageContext) => {
  const line = lines[at] as FlowLine
  const match = line.text.length > longestHead ? null : listedHead.exec(line.text)
  if (match === null) return null
  const used = [line]
  const names: string[] = []
  let code: string | null = null
  for (const next of lines.slice(at + 1, at + 60)) {
    const name = next.text
      .replace(bulletMark, '')
      .replace(/\u00ad/g, '')
      .trim()
    const known = next.row >= 0 ? null : context.places.municipalityNamed(name)
    const own = known?.municipality.code.slice(0, 2)
    if (own === undefined || (code !== null && own !== code)) break
    code = own
    names.push(name)
    used.push(next)
  }
  if (code === null || findRegionHeading(lines, at, code, context) === null) return null
  const stated = match[1] ?? match[2]
  return { code, municipalities: names, stated: stated === undefined ? null : Number(stated), used }
}

/** The region whose heading has nothing below it but that there is no unit, and perhaps how many children live there. */
const findRegionOfNone = (
  lines: readonly FlowLine[],
  at: number,
  ledger: Ledger,
  context: RegionPageContext,
): string | null => {
  const heading = lines[at] as FlowLine
  if (heading.kind !== 'heading' || !ledger.isFree(heading)) return null
  const code = context.places.regionNamed(heading.text)?.code ?? null
  if (code === null) return null
  for (const line of lines.slice(at + 1, at + 4)) {
    if (line.row >= 0 || !ledger.isFree(line)) return null
    if (saysNoneAlone(line.text)) return code
    if (childrenIn(line.text) === null && !childrenHead.test(line.text)) return null
  }
  return null
}

/** The region's name as a heading, a few lines above its municipalities. */
const findRegionHeading = (
  lines: readonly FlowLine[],
  at: number,
  code: string,
  context: RegionPageContext,
): number | null => {
  for (let n = at - 1; n >= Math.max(0, at - 4); n -= 1) {
    const line = lines[n] as FlowLine
    if (line.row < 0 && context.places.regionNamed(line.text)?.code === code) return n
  }
  return null
}

const readPage = (
  lines: readonly FlowLine[],
  start: {
    at: number
    code: string
    municipalities: string[]
    used: FlowLine[]
    from: number
    to: number
    heading: number | null
  },
  ledger: Ledger,
  context: RegionPageContext,
): ExtractedRegion => {
  const ground: FlowLine[] = [...start.used]
  if (start.heading !== null) ledger.claim([lines[start.heading] as FlowLine], 'mapped')
  ledger.claim(start.used, 'mapped')

  let children: number | null = null
  let childrenText: string | null = null
  const overview: string[] = []
  let statedNone = false
  let n = start.at + start.used.length
  for (; n < start.to; n += 1) {
    const line = lines[n] as FlowLine
    if (line.row >= 0 || !ledger.isFree(line)) break
    const following = lines[n + 1]
    if (childrenText === null && childrenHead.test(line.text) && childrenIn(following?.text ?? '') !== null) {
      ledger.claim([line], 'mapped')
      continue
    }
    if (line.kind === 'heading') break
    const printed = childrenIn(line.text)
    if (printed !== null && childrenText === null) {
      childrenText = line.text.trim()
      children = numberOf(printed)
      ground.push(line)
      ledger.claim([line], 'mapped')
      continue
    }
    const bullet = /^\s*[•●▪·*–—-]\s+(\S.*)$/u.exec(line.text)?.[1]
    if (bullet === undefined && line.list === null) {
      statedNone ||= noneStated.test(line.text)
      // What follows the bullets in running text is a remark on them.
      if (line.text.trim().length < 60 && !/[.!?]\s*$/.test(line.text) && !saysNoneAlone(line.text)) break
      overview.push(line.text.trim())
      ledger.claim([line], 'mapped')
      continue
    }
    const item: FlowLine[] = [line]
    while (lines[n + 1]?.block === line.block && lines[n + 1] !== undefined && !(lines[n + 1] as FlowLine).first) {
      const next = lines[n + 1] as FlowLine
      if (bulletMark.test(next.text) || !/^\s*\p{Ll}/u.test(next.text)) break
      item.push(next)
      n += 1
    }
    const text = joinPieces(item.map(wholeLine), context.join).replace(bulletMark, '')
    statedNone ||= noneStated.test(text)
    overview.push(text)
    ledger.claim(item, 'mapped')
  }
  const sections = readRegionSections(lines.slice(n, start.to), start.code, ledger, context)
  const pieces = ground.map(wholeLine)
  const region = context.places.regionByCode(start.code)
  return {
    region: region?.name ?? '',
    regionCode: start.code,
    municipalities: start.municipalities,
    children,
    childrenText,
    overview,
    statedNone,
    sections,
    page: piecesPage(pieces),
    rects: pieceRects(pieces),
    quote: piecesQuote(pieces),
  }
}

/** Figures alone, without words such as "ca". */
const numberOf = (text: string): number | null => {
  const digits = text.replace(/[^\d]/g, '')
  return digits === '' || digits.length > 8 ? null : Number(digits)
}

const addProblems = (
  page: ExtractedRegion,
  start: { code: string; municipalities: string[]; stated: number | null },
  context: RegionPageContext,
  problems: ExtractProblem[],
): void => {
  if (start.stated !== null && start.stated !== start.municipalities.length)
    problems.push({
      code: 'municipality-count',
      message: `${page.region}: källan anger ${start.stated} kommuner men räknar upp ${start.municipalities.length}.`,
      page: page.page,
      text: null,
    })
  for (const name of start.municipalities) {
    const known = context.places.municipalityNamed(name)?.municipality
    if (known === undefined || known.code.slice(0, 2) !== start.code)
      problems.push({
        code: 'municipality-unknown',
        message: `${page.region}: ${name} är ingen av regionens kommuner. Kontrollera namnet.`,
        page: page.page,
        text: name,
      })
  }
}
