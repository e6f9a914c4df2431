import type { ExtractedField, ExtractedUnit, ExtractProblem } from '../../../shared/domain/extract.ts'
import { type FlowLine, type Piece, pieceRects, piecesPage, piecesQuote, piecesRestored, trimPieces } from './flow.ts'
import { type JoinContext, joinPieces, joinToLine } from './join-pieces.ts'
import { squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'
import { readState } from './read-state.ts'
import { readTickedBoxes } from './ticked-boxes.ts'
import type { FieldDraft, UnitDraft } from './unit-draft.ts'
import { isGeneralHeading } from './unit-heading.ts'
import { findUnitRegion, isRegionLabel } from './unit-region.ts'

export interface UnitContext {
  join: JoinContext
  places: PlaceNames
  /** Code of the region that heads the place where the unit stands, or null. */
  regionCode: string | null
  outcome: ExtractedUnit['outcome']
  sourceTitle: string
  /** Right edges of the columns of units set as rows, by the line of the column's label. */
  columnEdges: ReadonlyMap<FlowLine | undefined, number>
  /** Labels, squashed, that themselves end in a colon: any other colon only parts label and answer. */
  endInColon: ReadonlySet<string>
}

export interface FinishedUnit {
  unit: ExtractedUnit
  problems: ExtractProblem[]
}

/** Puts the values of a unit together: text, state, place on the page, doubts. */
export const finishUnit = (draft: UnitDraft, context: UnitContext): FinishedUnit => {
  const problems: ExtractProblem[] = []
  const stated = takeRegion(draft, context)
  // In a row of its own each answer has a column of its own; elsewhere all answers share one.
  const edge = draft.oneRow ? null : columnEdge(draft.fields)
  const fields = draft.fields.map((field) => {
    const rightEdge = edge ?? context.columnEdges.get(field.label[0]?.line) ?? null
    return finishField(field, { ...context, join: { ...context.join, rightEdge } }, draft, problems)
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
      outcome: context.outcome,
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
  const pieces = trimPieces(field.value)
  const printed = joinToLine(field.label, join)
  const label = endInColon.has(squash(printed)) ? printed : printed.replace(/\s*:$/, '')
  const printedAnswer = joinPieces(pieces, { ...join, wrapLength: field.wrapLength })
  const boxes = readTickedBoxes(printedAnswer)
  const text = boxes?.value ?? printedAnswer
  const value = text === '' ? null : text
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
  doubt ??= boxes?.doubt ?? null
  doubt ??= pieces.find((piece) => piece.line.source.doubt !== undefined)?.line.source.doubt ?? null
  doubt ??= restoration.doubt
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

/** Right edge of the column of answers: the furthest that any of its lines reaches. */
const columnEdge = (fields: readonly FieldDraft[]): number | null => {
  let edge: number | null = null
  for (const field of fields) {
    for (const { line } of field.value) {
      const right = line.source.box?.[2]
      if (right !== undefined && (edge === null || right > edge)) edge = right
    }
  }
  return edge
}

/** Where the columns of units set as rows end, as far as any of their answers reaches. */
export const findColumnEdges = (drafts: readonly UnitDraft[]): Map<FlowLine | undefined, number> => {
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
      const edge = columnEdge(fields)
      return edge === null ? [] : [[label, edge] as const]
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
