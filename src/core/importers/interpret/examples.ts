import type { ExtractedExample } from '../../../shared/domain/extract.ts'
import { type OverviewEntry, readOverview } from './example-overview.ts'
import { type SectionKey, sectionOf } from './example-sections.ts'
import { type Flow, type FlowLine, type Piece, wholeLine } from './flow.ts'
import { type JoinContext, joinPieces, joinToLine } from './join-pieces.ts'
import { squash } from './label-vocabulary.ts'
import type { Ledger } from './ledger.ts'
import type { PlaceNames } from './place-names.ts'

const maxIntroLines = 20
const maxTitleLines = 4

interface ExampleDraft {
  titleStart: number
  regionLine: number
  regionCode: string
  heads: { key: SectionKey; at: number }[]
}

/**
 * Reads published examples: a title, "Region X – what it is about", then sections on target group, description and
 * results. An overview with titles, regions and page numbers gives groups and pages.
 */
export const readExamples = (flow: Flow, ledger: Ledger, places: PlaceNames, join: JoinContext): ExtractedExample[] => {
  const stream = flow.lines.filter(
    (line) => line.kind !== 'furniture' && line.text.trim() !== '' && ledger.isFree(line),
  )
  const drafts = findDrafts(stream, places)
  if (drafts.length === 0) return []
  const first = drafts[0]?.titleStart ?? 0
  const overview = readOverview(stream.slice(0, first), places, join, joinedLines(stream.slice(first)))
  const groups = groupLines(stream.slice(first), new Set(overview.map((entry) => squash(entry.level))))
  const printed = printedPages(flow)
  const running = repeatedLines(flow)
  for (const line of groups) running.add(line.text.trim())

  const examples = drafts.map((draft, n): ExtractedExample => {
    const region = places.regionByCode(draft.regionCode)
    const titleLines = stream.slice(draft.titleStart, draft.regionLine)
    const title = joinToLine(titleLines.map(wholeLine), join)
    const entry = matchEntry(title, draft.regionCode, overview)
    const end = drafts[n + 1]?.titleStart ?? stream.length
    const sections = readSections(stream, draft, { end, isLast: n === drafts.length - 1 }, running, join, ledger)
    ledger.claim(titleLines, 'mapped')
    const intro = stream.slice(draft.regionLine, draft.heads[0]?.at ?? draft.regionLine + 1)
    ledger.claim(intro, 'mapped')
    if (entry !== null)
      ledger.claim(
        entry.lines.filter((line) => ledger.isFree(line)),
        'mapped',
      )
    const filePage = titleLines[0]?.source.page ?? null
    return {
      title,
      region: region?.name ?? '',
      regionCode: draft.regionCode,
      level: entry?.level || groupAbove(stream, draft.titleStart),
      page: entry?.page ?? (filePage === null ? null : (printed.get(filePage) ?? filePage)),
      targetGroup: sections.targetGroup ?? null,
      description: sections.description ?? null,
      results: sections.results ?? null,
    }
  })
  return examples
}

const findDrafts = (stream: readonly FlowLine[], places: PlaceNames): ExampleDraft[] => {
  const drafts: ExampleDraft[] = []
  let floor = 0
  for (let i = 0; i < stream.length; i += 1) {
    const key = sectionOf(stream[i] as FlowLine)
    if (key === null) continue
    const last = drafts.at(-1)
    const isFirst = key === 'targetGroup' || last === undefined || last.heads.some((head) => head.key === key)
    if (!isFirst) {
      last.heads.push({ key, at: i })
      floor = i
      continue
    }
    const found = findRegionLine(stream, i, Math.max(floor, i - maxIntroLines), places)
    if (found === null) continue
    const titleStart = findTitleStart(stream, found.at, floor)
    if (titleStart === found.at) continue
    drafts.push({ titleStart, regionLine: found.at, regionCode: found.code, heads: [{ key, at: i }] })
    floor = i
  }
  return drafts.filter((draft) => draft.heads.length >= 2)
}

/** "Region X – …" above the first section. */
const findRegionLine = (
  stream: readonly FlowLine[],
  from: number,
  floor: number,
  places: PlaceNames,
): { at: number; code: string } | null => {
  for (let i = from - 1; i >= floor; i -= 1) {
    const text = (stream[i] as FlowLine).text.trimStart()
    const place = places.find(text)[0]
    if (place === undefined || place.kind !== 'region' || place.start !== 0) continue
    if (/^\s*[–—-]\s+\p{L}/u.test(text.slice(place.end)) || /^\s*[:.]?\s*$/.test(text.slice(place.end)))
      return { at: i, code: place.regionCode }
  }
  return null
}

/** The title stands right above: as far as the paragraph, the page or the size of its letters goes. */
const findTitleStart = (stream: readonly FlowLine[], regionLine: number, floor: number): number => {
  const region = stream[regionLine] as FlowLine
  let start = regionLine
  for (let i = regionLine - 1; i >= Math.max(floor, regionLine - maxTitleLines); i -= 1) {
    const line = stream[i] as FlowLine
    const below = stream[i + 1] as FlowLine
    const sameRank = line.kind === 'heading' && below.kind === 'heading' && line.level === below.level
    if (i + 1 < regionLine && line.block !== below.block && !sameRank) break
    if (line.source.page !== region.source.page || line.row >= 0) break
    if (i + 1 < regionLine && line.source.size !== null && differs(line.source.size, below.source.size)) break
    if (/[.!?]\s*$/.test(line.text) && line.kind !== 'heading') break
    if (i + 1 === regionLine && line.block !== below.block && line.kind !== 'heading' && line.text.trim().length > 110)
      break
    start = i
    // In text without pages a single leading blank marks the first line of a page.
    if (line.source.page === null && /^ \S/.test(line.text)) break
  }
  return start
}

const differs = (a: number, b: number | null): boolean => b !== null && Math.abs(a - b) > 0.6

const readSections = (
  stream: readonly FlowLine[],
  draft: ExampleDraft,
  { end, isLast }: { end: number; isLast: boolean },
  running: ReadonlySet<string>,
  join: JoinContext,
  ledger: Ledger,
): Partial<Record<SectionKey, string>> => {
  const sections: Partial<Record<SectionKey, string>> = {}
  draft.heads.forEach((head, n) => {
    const to = draft.heads[n + 1]?.at ?? end
    ledger.claim([stream[head.at] as FlowLine], 'mapped')
    const pieces: Piece[] = []
    let last: FlowLine | null = null
    for (let i = head.at + 1; i < to; i += 1) {
      const line = stream[i] as FlowLine
      if (n === draft.heads.length - 1 && (line.kind === 'heading' || (isLast && startsChapter(stream, i)))) break
      if (running.has(line.text.trim())) continue
      pieces.push(wholeLine(line))
      last = line
    }
    if (last === null) return
    sections[head.key] = joinPieces(pieces, join)
    const blocks = new Map<number, FlowLine[]>()
    for (const { line } of pieces) blocks.set(line.block, [...(blocks.get(line.block) ?? []), line])
    for (const lines of blocks.values()) ledger.claim(lines, 'mapped')
  })
  return sections
}

/** In text without styles: a short line of its own, or at the top of a page, that is no sentence. */
const startsChapter = (stream: readonly FlowLine[], at: number): boolean => {
  const line = stream[at] as FlowLine
  const text = line.text.trim()
  if (line.level !== null || text.length > 60 || !/^\p{Lu}/u.test(text) || /[.,:;!?)]$|https?:/.test(text)) return false
  const next = stream[at + 1]
  return /^ \S/.test(line.text) || (line.first && line.list === null && next?.block !== line.block)
}

/** Single lines and up to three lines together, squashed: a heading may be wrapped. */
const joinedLines = (lines: readonly FlowLine[]): Set<string> => {
  const joined = new Set<string>()
  lines.forEach((line, n) => {
    let text = ''
    for (const next of lines.slice(n, n + 3)) {
      if (next.block !== line.block) break
      text += squash(next.text)
      joined.add(text)
    }
  })
  return joined
}

/** The lines in which the groups' headings come again between the examples, with what stands in the same paragraph. */
const groupLines = (lines: readonly FlowLine[], levels: ReadonlySet<string>): FlowLine[] => {
  const found: FlowLine[] = []
  lines.forEach((line, n) => {
    if (!line.first) return
    let block = lines.slice(n, n + 6).filter((next) => next.block === line.block)
    // A single leading blank marks the first line of the next page.
    const page = block.findIndex((next, k) => k > 0 && /^ \S/.test(next.text))
    if (page > 0) block = block.slice(0, page)
    for (let length = 1; length <= block.length; length += 1) {
      if (
        !levels.has(
          squash(
            block
              .slice(0, length)
              .map((next) => next.text)
              .join(''),
          ),
        )
      )
        continue
      if (block.length <= 4) found.push(...block)
      else found.push(...block.slice(0, length))
      return
    }
  })
  return found
}

/** Short lines that come again and again: running headers that the reader could not tell. */
const repeatedLines = (flow: Flow): Set<string> => {
  const counts = new Map<string, number>()
  for (const line of flow.lines) {
    const text = line.text.trim()
    if (text.length > 8 && text.length < 120 && sectionOf(line) === null) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= 4).map(([text]) => text))
}

const matchEntry = (title: string, regionCode: string, overview: readonly OverviewEntry[]): OverviewEntry | null => {
  const wanted = squash(title)
  const sameTitle = overview.filter((entry) => squash(entry.title) === wanted)
  const exact = sameTitle.find((entry) => entry.regionCode === regionCode) ?? sameTitle[0]
  if (exact !== undefined) return exact
  const close = overview.filter((entry) => {
    const other = squash(entry.title)
    return (
      entry.regionCode === regionCode && other.length > 12 && (wanted.startsWith(other) || other.startsWith(wanted))
    )
  })
  return close.length === 1 ? (close[0] ?? null) : null
}

/** Without an overview: the heading of the chapter that the example stands in. */
const groupAbove = (stream: readonly FlowLine[], titleStart: number): string => {
  const title = stream[titleStart]
  for (let i = titleStart - 1; i >= 0; i -= 1) {
    const line = stream[i] as FlowLine
    if (line.level === null || title === undefined) continue
    if (title.level === null || line.level < title.level) return line.text.trim()
  }
  return ''
}

/** Printed page numbers by page of the file, from what stands alone in headers and footers. */
const printedPages = (flow: Flow): Map<number, number> => {
  const printed = new Map<number, number>()
  for (const line of flow.lines) {
    const number = line.kind === 'furniture' ? /^\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*$/.exec(line.text)?.[1] : undefined
    if (number !== undefined && line.source.page !== null) printed.set(line.source.page, Number(number))
  }
  return printed
}
