import type { ExtractedRegion } from '../../../shared/domain/extract.ts'
import { type FlowLine, type Piece, trimPiece, wholeLine } from './flow.ts'
import { joinPieces } from './join-pieces.ts'
import type { Ledger } from './ledger.ts'
import type { RegionPageContext } from './region-page.ts'

interface SectionDraft {
  heading: string
  level: number
  pieces: Piece[]
  lines: FlowLine[]
}

/** Headed sections of running text on a region's page, in order. What stands before the first heading is left alone. */
export const readRegionSections = (
  lines: readonly FlowLine[],
  regionCode: string,
  ledger: Ledger,
  context: RegionPageContext,
): ExtractedRegion['sections'] => {
  const sections: SectionDraft[] = []
  const free = lines.filter((line) => ledger.isFree(line) && line.row < 0 && line.kind !== 'table')
  free.forEach((line, n) => {
    const text = line.text.trim()
    if (
      /^(?:sidan (?:är )?)?(?:senast )?(?:uppdaterad|uppdaterades|granskad|ändrad|ändrades|publicerad)\b/iu.test(text)
    )
      return
    if (line.kind === 'heading') {
      sections.push({ heading: text, level: line.level ?? 2, pieces: [], lines: [line] })
      return
    }
    const before = free[n - 1]
    const next = free[n + 1]
    const alone = line.first && line.list === null && next !== undefined && next.block !== line.block
    if (alone && before?.block !== line.block && isTypedHeading(text, regionCode, context)) {
      sections.push({ heading: text, level: 2, pieces: [], lines: [line] })
      return
    }
    const section = sections.at(-1)
    if (section === undefined) return
    const runIn = line.first ? runInHeading(line, next, context) : null
    if (runIn !== null) {
      const rest = trimPiece({ line, start: runIn.length, end: line.text.length })
      sections.push({ heading: runIn.trim(), level: 3, pieces: rest === null ? [] : [rest], lines: [line] })
      return
    }
    section.pieces.push(wholeLine(line))
    section.lines.push(line)
  })
  return sections.map((section) => {
    const blocks = new Map<number, FlowLine[]>()
    for (const line of section.lines) blocks.set(line.block, [...(blocks.get(line.block) ?? []), line])
    for (const own of blocks.values()) ledger.claim(own, 'mapped')
    return { heading: section.heading, level: section.level, text: joinPieces(section.pieces, context.join) }
  })
}

/** A heading in text without styles: a short line of its own that is no sentence, address or municipality's entry. */
const isTypedHeading = (text: string, regionCode: string, context: RegionPageContext): boolean => {
  if (text.length > 90 || text.length < 4 || !/^\p{Lu}/u.test(text) || /[.,:;!?]$/.test(text)) return false
  if (/https?:|www\.|@|\d{3}/.test(text)) return false
  const place = context.places.find(text)[0]
  return place === undefined || place.start !== 0 || place.regionCode !== regionCode
}

/** The name of an operator at the start of a paragraph, alone on its line or before a capital: "BUP Det finns …". */
const runInHeading = (line: FlowLine, next: FlowLine | undefined, context: RegionPageContext): string | null => {
  const alone = line.text.trim()
  if (alone.length < 40 && next?.block === line.block && context.operators.parseList(alone) !== null) return line.text
  const match = /^\s*(\p{Lu}{2,6})\s+(?=\p{Lu}\p{Ll}*\s)/u.exec(line.text)
  const word = match?.[1]
  if (match === null || word === undefined || context.operators.parseList(word) === null) return null
  return match[0]
}
