import type { ExtractedField, ExtractedUnit, ExtractProblem } from '../../../shared/domain/extract.ts'
import { leftOutAnswer, leftOutMark } from '../../../shared/domain/left-out-contact.ts'
import { withoutFootnoteMarks } from '../footnote-marks.ts'
import { type FlowLine, type Piece, pieceRects, piecesPage, piecesQuote, piecesRestored, trimPieces } from './flow.ts'
import { type JoinContext, joinPieces, joinToLine } from './join-pieces.ts'
import { squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'
import { readState } from './read-state.ts'
import { readTickedBoxes } from './ticked-boxes.ts'
import type { FieldDraft, UnitDraft } from './unit-draft.ts'
import { isGeneralHeading } from './unit-heading.ts'
import { findUnitRegion, isRegionLabel } from './unit-region.ts'
import { misread, misreadLetters, unreadable, unreadableSigns } from './unreadable-signs.ts'

export interface UnitContext {
  join: JoinContext
  places: PlaceNames
  /** Code of the region that heads the place where the unit stands, or null. */
  regionCode: string | null
  outcome: ExtractedUnit['outcome']
  sourceTitle: string
  /** Right edges of the columns of units set as rows, by the line of the column's label. */
  columnEdges: ReadonlyMap<FlowLine | undefined, Column>
  /** Labels, squashed, that themselves end in a colon: any other colon only parts label and answer. */
  endInColon: ReadonlySet<string>
}

export interface FinishedUnit {
  unit: ExtractedUnit
  problems: ExtractProblem[]
}

const cutWords = 'Spalten är så smal att ord är delade mellan raderna. Jämför svaret med källan.'

/** Puts the values of a unit together: text, state, place on the page, doubts. */
export const finishUnit = (draft: UnitDraft, context: UnitContext): FinishedUnit => {
  const problems: ExtractProblem[] = []
  const stated = takeRegion(draft, context)
  // In a row of its own each answer has a column of its own; elsewhere answers share one.
  const fields = draft.fields.map((field) => {
    const column = draft.oneRow ? context.columnEdges.get(field.label[0]?.line) : columnOf(draft.fields, field)
    let guessed = false
    const join: JoinContext = {
      ...context.join,
      rightEdge: column?.edge ?? null,
      cutsAnywhere: column?.cutsAnywhere ?? false,
      onGuess: () => {
        guessed = true
      },
    }
    const finished = finishField(field, { ...context, join }, draft, problems)
    return guessed && finished.certainty === 'certain'
      ? { ...finished, certainty: 'uncertain' as const, doubt: cutWords }
      : finished
  })

  const value = (key: string) => fields.find((field) => field.key === key)?.value ?? ''
  const name = value('name').replace(/\s*\n\s*/g, ' ')
  const heading = chooseHeading(draft, name, context)
  const region = findUnitRegion(
    {
      stated,
      heading,
      name,
      operator: value('operator'),
      catchment: value('catchment'),
      context: context.regionCode,
      title: context.sourceTitle,
    },
    context.places,
  )
  const page = pageOf(draft)
  const shown = heading || 'Verksamheten utan namn'
  if (region.code === null)
    problems.push({
      code: region.ambiguous ? 'region-ambiguous' : 'region-not-stated',
      message: region.ambiguous
        ? `Rubrik, huvudman och upptagningsområde pekar på olika regioner. Välj region för ${shown}.`
        : `Källan säger inte vilken region ${shown} hör till. Välj region.`,
      page,
      text: heading || null,
    })
  if (draft.doubt !== null) problems.push({ code: 'unit-uncertain', message: draft.doubt, page, text: heading || null })
  return {
    unit: {
      heading,
      region: region.code === null ? null : (context.places.regionByCode(region.code)?.name ?? null),
      regionCode: region.code,
      outcome: draft.row?.outcome ?? context.outcome,
      page,
      fields,
    },
    problems,
  }
}

/** Takes the answers that name a known region out of the fields. @returns the codes they name. */
const takeRegion = (draft: UnitDraft, { join, places }: UnitContext): Set<string> => {
  const codes = new Set<string>()
  draft.fields = draft.fields.filter((field) => {
    if (field.key !== null || !isRegionLabel(joinToLine(field.label, join))) return true
    const text = joinToLine(trimPieces(field.value), join)
    const region = places.regionNamed(text) ?? places.regionByCode(text.padStart(2, '0'))
    if (region === null) return true
    codes.add(region.code)
    draft.otherLines.push([...field.label, ...field.value].map((piece) => piece.line))
    return false
  })
  return codes
}

const finishField = (
  field: FieldDraft,
  { join, endInColon }: UnitContext,
  draft: UnitDraft,
  problems: ExtractProblem[],
): ExtractedField => {
  const pieces = withoutPartingDash(field, trimPieces(field.value))
  const printed = withoutFootnoteMarks(joinToLine(field.label, join))
  const label = endInColon.has(squash(printed)) ? printed : printed.replace(/\s*:$/, '')
  const printedAnswer = withoutFootnoteMarks(joinPieces(pieces, { ...join, wrapLength: field.wrapLength })).trim()
  const boxes = readTickedBoxes(printedAnswer)
  const text = boxes?.value ?? printedAnswer
  // What a public file of ours left out is no answer.
  const value = text === '' || text === leftOutAnswer ? null : text
  const page = piecesPage(pieces) ?? piecesPage(field.label)
  const { state, doubt: stateDoubt } = value === null ? { state: null, doubt: null } : readState(value)
  const restoration = piecesRestored(pieces)
  const invisible = pieces.some((piece) => piece.line.source.invisible)

  let doubt = field.doubt ?? draft.doubt ?? stateDoubt
  if (field.closeness === 'close') {
    doubt ??= `Etiketten ”${label}” liknar en känd etikett men är inte lika. Kontrollera att fältet är rätt.`
    problems.push({
      code: 'label-guessed',
      message: `Etiketten ”${label}” är troligen felskriven. Kontrollera vilket fält som menas.`,
      page,
      text: label,
    })
  }
  if (field.key === null) {
    doubt ??= `Upplagan har inget fält för ”${label}”. Välj fält eller hoppa över.`
    problems.push({
      code: 'unknown-label',
      message: `Upplagan har inget fält för ”${label}”. Välj fält eller hoppa över.`,
      page,
      text: label,
    })
  }
  if (field.merged) {
    doubt ??= 'Svarscellen är sammanslagen med raden ovanför, så raden har inget eget svar. Kontrollera vad som gäller.'
    problems.push({
      code: 'merged-answer',
      message: `Svaret på ”${label}” är sammanslaget med raden ovanför. Texten står i den övre raden.`,
      page,
      text: label,
    })
  }
  if (text === leftOutAnswer || text.includes(leftOutMark))
    doubt ??= 'Kontaktuppgifter är utelämnade ur filen. Hämta dem ur den ursprungliga källan.'
  if (value !== null && lostLetters.test(value.replace(/\S+\/\S+/g, '')))
    doubt ??= 'Bokstäver i svaret är trasiga i filen. Jämför med källan och rätta.'
  doubt ??= boxes?.doubt ?? null
  doubt ??= pieces.find((piece) => piece.line.source.doubt !== undefined)?.line.source.doubt ?? null
  doubt ??= restoration.doubt
  if (unreadable.test(printedAnswer)) doubt ??= unreadableSigns
  if (misread.test(printedAnswer)) doubt ??= misreadLetters
  if (restoration.restored && invisible)
    doubt ??= 'Bokstäver är återskapade ur ett osynligt textlager. Jämför med sidan.'
  return {
    key: field.key,
    label,
    value,
    state,
    page,
    rects: pieceRects(pieces),
    quote: value === null ? null : piecesQuote(pieces),
    certainty: doubt === null ? 'certain' : 'uncertain',
    restored: restoration.restored,
    doubt,
  }
}

/**
 * "Gruppverksamhet: – Nej": a dash behind the colon on the label's own line parts the two. It is a list's mark where
 * another line begins with one, and an answer where nothing follows it.
 */
const withoutPartingDash = (field: FieldDraft, pieces: Piece[]): Piece[] => {
  const [first, ...rest] = pieces
  const label = field.label.at(-1)
  if (first === undefined || label?.line !== first.line || !/:\s*$/.test(first.line.text.slice(0, first.start)))
    return pieces
  const dash = /^[–—-]\s+(?=\S)/.exec(first.line.text.slice(first.start, first.end))?.[0].length
  if (dash === undefined || rest.some(({ line, start }) => /^[–—-]\s/.test(line.text.slice(start)))) return pieces
  return [{ ...first, start: first.start + dash }, ...rest]
}

/** The sign for a letter that a program could not read, or a question mark that stands for one inside a word. */
const lostLetters = /\ufffd|\p{L}\?\p{Ll}/u

/** Where a column of answers ends, and whether its lines are cut in mid-word. */
interface Column {
  edge: number
  cutsAnywhere: boolean
}

/** How far apart lines may begin, in points, that stand in one column. */
const sameColumnPt = 40

/** A column narrower than this many line heights may cut words. */
const narrowLines = 14

/** The column that a field's answer stands in: as wide as any answer that begins at about the same place. */
const columnOf = (fields: readonly FieldDraft[], field: FieldDraft): Column | null => {
  const own = leftOf(field)
  if (own === null) return null
  const mates = fields.filter((other) => Math.abs((leftOf(other) ?? Number.POSITIVE_INFINITY) - own) < sameColumnPt)
  const isNear = ({ source: { box } }: FlowLine) => box !== null && Math.abs(box[0] - own) < sameColumnPt
  const lines = mates.map((mate) =>
    trimPieces(mate.value)
      .map(({ line }) => line)
      .filter(isNear),
  )
  const boxes = lines.map((cell) => cell.flatMap(({ source: { box } }) => (box === null ? [] : [box])))
  const edge = Math.max(...boxes.flat().map((box) => box[2]))
  const broken = boxes.flatMap((cell) => cell.slice(0, -1))
  const full = broken.filter((box) => edge - box[2] < (box[3] - box[1]) * 0.75)
  const narrow = broken.every((box) => edge - own < (box[3] - box[1]) * narrowLines)
  return { edge, cutsAnywhere: narrow && broken.length >= 4 && full.length * 20 >= broken.length * 19 }
}

const leftOf = (field: FieldDraft): number | null => {
  const lefts = field.value.flatMap(({ line }) => line.source.box?.[0] ?? [])
  return lefts.length === 0 ? null : Math.min(...lefts)
}

/** Where the columns of units set as rows end, as far as any of their answers reaches. */
export const findColumnEdges = (drafts: readonly UnitDraft[]): Map<FlowLine | undefined, Column> => {
  const columns = new Map<FlowLine | undefined, FieldDraft[]>()
  for (const draft of drafts) {
    if (!draft.oneRow) continue
    for (const field of draft.fields) {
      const column = columns.get(field.label[0]?.line)
      if (column === undefined) columns.set(field.label[0]?.line, [field])
      else column.push(field)
    }
  }
  return new Map(
    [...columns].flatMap(([label, fields]) => {
      const [field] = fields.filter((candidate) => leftOf(candidate) !== null)
      const column = field === undefined ? null : columnOf(fields, field)
      return column === null ? [] : [[label, column] as const]
    }),
  )
}

const chooseHeading = (draft: UnitDraft, name: string, context: UnitContext): string => {
  const text = (pieces: readonly Piece[]) => joinToLine(pieces, context.join)
  const inside = text(draft.heading)
  if (inside !== '' && !isGeneralHeading(inside)) return inside
  const above = text(draft.headingAbove)
  // The name of a region alone heads all its units.
  if (above !== '' && !isGeneralHeading(above) && context.places.regionNamed(above) === null) return above
  return name || above || inside
}

const pageOf = (draft: UnitDraft): number | null => {
  const heading = draft.headingAbove.length > 0 ? draft.headingAbove : draft.heading
  const first = heading.length > 0 ? heading : (draft.fields[0]?.label ?? [])
  return piecesPage(draft.oneRow ? (draft.fields.find((field) => field.value.length > 0)?.value ?? first) : first)
}
