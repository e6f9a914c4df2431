import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { readDescriptionTable, type TableReading } from './description-table.ts'
import { holdsDescription, readDescriptionText } from './description-text.ts'
import {
  type Flow,
  type FlowBlock,
  type FlowLine,
  type Piece,
  piecesPage,
  piecesText,
  pieceText,
  trimPieces,
  wholeLine,
} from './flow.ts'
import { descriptionWeight, type LabelVocabulary, labelWeight, matchLabelAt, squash } from './label-vocabulary.ts'
import type { Ledger } from './ledger.ts'
import type { OperatorNames } from './operator-names.ts'
import { wrapLengthOf } from './paragraphs-hold.ts'
import type { PlaceNames } from './place-names.ts'
import { isOwnAnswerSheet } from './register-columns.ts'
import { readStrayRows } from './stray-rows.ts'
import { layoutUnclear, splitTextColumns } from './text-columns.ts'
import { type FieldDraft, knownKeys, type UnitDraft } from './unit-draft.ts'
import { type HeadingCues, isGeneralHeading } from './unit-heading.ts'

export interface FindUnitsContext {
  vocabulary: LabelVocabulary
  places: PlaceNames
  operators: OperatorNames
  paragraphsHold: boolean
}

/** All descriptions of a document, in order: those in tables, and those in running lines. */
export const findUnits = (
  flow: Flow,
  ledger: Ledger,
  context: FindUnitsContext,
  problems: ExtractProblem[],
): UnitDraft[] => {
  const units = readTables(flow, ledger, context, problems)
  const cues: HeadingCues = {
    namesPlaceOrOperator: (text) => context.places.find(text).length > 0 || context.operators.findIn(text).length > 0,
    endsUnits: (line) =>
      /^\s*(?:förkortning|appendix\b|bilaga\b|referenser\b|källor\b|litteratur)/iu.test(line.text) &&
      line.text.trim().length < 40,
  }
  const inTables = new Set(
    units.flatMap((unit) => [
      ...[...unit.headingAbove, ...unit.heading].map((piece) => piece.line),
      ...unit.otherLines.flat(),
      ...unit.fields.flatMap((field) => [...field.label, ...field.value].map((piece) => piece.line)),
    ]),
  )
  const stream = flow.lines.filter(
    (line) =>
      (line.kind === 'paragraph' || line.kind === 'heading') &&
      !inTables.has(line) &&
      ledger.isFree(line) &&
      // Bullets that a tool wrote on lines of their own say nothing.
      /[^\s\u00ad•●▪◦‣∙·]/u.test(line.text),
  )
  dropUnderlines(stream, context.vocabulary)
  const columns = splitTextColumns(stream, context.vocabulary, cues)
  units.push(...columns.units)
  problems.push(...columns.problems)
  const left = columns.used.size === 0 ? stream : stream.filter((line) => !columns.used.has(line))
  const text = {
    vocabulary: context.vocabulary,
    flow,
    paragraphsHold: context.paragraphsHold,
    wrapLength: wrapLengthOf(flow),
    cues,
  }
  units.push(...readDescriptionText(left, text))
  const described = units.filter((draft) => describesOneUnit(draft, cues))
  for (const draft of units) {
    if (described.includes(draft)) continue
    if (isEmptyForm(draft)) problems.push(emptyForm(draft))
    else if (isNameless(draft)) problems.push(nameless(draft))
  }
  if (described.length === 0 && problems.length === 0 && holdsDescription(left, text))
    problems.push(layoutUnclear(left[0] as FlowLine))
  return described.sort((a, b) => a.firstLine - b.firstLine)
}

/** A line drawn below a label sets it off and says nothing. In an answer it stays: it parts what was written there. */
const dropUnderlines = (stream: FlowLine[], vocabulary: LabelVocabulary): void => {
  for (let n = stream.length - 1; n >= 0; n -= 1) {
    // Several side by side are the rule of a table.
    if (/^\s*(?:[=-]{3,}\s+)+[=-]{3,}\s*$/.test((stream[n] as FlowLine).text)) {
      stream.splice(n, 1)
      continue
    }
    if (n === 0) continue
    if (!/^\s*([-=~*_–—])\1{3,}\s*$/u.test((stream[n] as FlowLine).text)) continue
    const above = matchLabelAt(vocabulary, [wholeLine(stream[n - 1] as FlowLine)], 0)
    if (above?.style === 'alone') stream.splice(n, 1)
  }
}

/** Answers that a form shows where nothing was written: a request to write, or the line to write on. */
const prompts =
  /^(?:(?:klicka (?:eller tryck )?här|tryck här|skriv (?:ditt svar )?här|ange text|fyll i här)\b[^.]{0,40}\.?|[_\s]*_{2}[_\s]*|[.…\s]*(?:\.{4}|…{2})[.…\s]*)$/iu

/**
 * A set of labels describes a unit when it says which: by its name, or by a heading of its own. An empty form, a list of
 * the questions and figures by region describe none.
 */
const describesOneUnit = (draft: UnitDraft, cues: HeadingCues): boolean => {
  for (const field of draft.fields) {
    const text = piecesText(trimPieces(field.value)).trim()
    if (prompts.test(text)) {
      field.otherLines.push(...field.value.map((piece) => piece.line))
      field.value = []
    }
  }
  const answered = draft.fields.filter((field) => field.key !== null && trimPieces(field.value).length > 0)
  if (answered.length === 0 || isAboutQuestions(answered) || isAboutPerson(answered)) return false
  // A question that comes again for each answer that could be given: figures of a survey.
  const asked = knownKeys(draft)
  if (asked.length >= 6 && new Set(asked).size * 2 <= asked.length) return false
  // A school or a library has all of these, too: the words must say that it is about the youngest.
  if (knownKeys(draft).every((key) => anywhere.has(key)) && !speaksOfTheYoungest(draft)) return false
  if (answered.some((field) => field.key === 'name')) return true
  const headings = [...draft.heading, ...draft.headingAbove]
  const heading = piecesText(headings).trim()
  if (heading === '' || isGeneralHeading(heading)) return false
  return answered.length >= 5 || cues.namesPlaceOrOperator(heading)
}

const anywhere = new Set(['name', 'operator', 'place', 'catchment', 'contact', 'comments', 'staff'])

const speaksOfTheYoungest = (draft: UnitDraft): boolean =>
  [...draft.headingAbove, ...draft.heading, ...draft.fields.flatMap((field) => field.value)].some((piece) =>
    /småbarn|små barn|späd|spädbarn|samspel|anknytning|föräldra-?barn|BUP|BHV|BVC|habilitering|psykolog/iu.test(
      pieceText(piece),
    ),
  )

/**
 * Figures for every question ("Antal svar"), or the same instruction for each: the table is about the questions and
 * describes no unit.
 */
const isAboutQuestions = (answered: readonly FieldDraft[]): boolean => {
  if (answered.length < 3) return false
  const textOf = (field: FieldDraft) => piecesText(trimPieces(field.value)).trim()
  const texts = answered.map(textOf)
  const told = answered.filter(({ key }) => key !== 'name' && key !== 'ages').map(textOf)
  if (texts.every(isFigure) || (told.length >= 2 && told.every(isFigure))) return true
  if (answered.length >= 5 && new Set(texts).size === 1) return true
  return texts.filter((text) => request.test(text)).length * 5 >= texts.length * 3
}

/** A name, the age of a grown-up and how to reach them, with little that only a unit has: a person's merits. */
const isAboutPerson = (answered: readonly FieldDraft[]): boolean => {
  const age = answered.find(({ key }) => key === 'ages')
  const text = piecesText(trimPieces(age?.value ?? [])).trim()
  const years = /^(?:född\s+)?(\d{2}|(?:19|20)\d{2}(?:[-–]\d\d[-–]\d\d)?)(?:\s*år)?\.?$/iu.exec(text)?.[1]
  const told = answered.filter(({ key }) => labelWeight([key ?? '']) >= 1.5)
  return years !== undefined && Number.parseInt(years, 10) >= 20 && new Set(told.map(({ key }) => key)).size < 3
}

const isFigure = (text: string): boolean =>
  !/\p{L}/u.test(text) ||
  /^(?:ca |cirka )?\d[\d\s,.–-]*(?:st|svar|procent|kr|tkr|år|mån\p{L}*|veck\p{L}*|dag\p{L}*)\.?$/iu.test(text)

/** What a form says to those who fill it in, or a page to those who read it. */
const request =
  /^(?:ange|skriv|beskriv|fyll i|uppge|redogör|notera|markera|kryssa|här (?:anger|skriver|beskriver|fyller|kan (?:du|ni))|exempel:)(?!\p{L})/iu

/** So many questions without a single answer are a form that nobody filled in. */
const isEmptyForm = (draft: UnitDraft): boolean =>
  new Set(knownKeys(draft)).size >= 6 && draft.fields.every((field) => trimPieces(field.value).length === 0)

/** So many answers of different kinds describe a unit, but nothing says which. */
const isNameless = (draft: UnitDraft): boolean => {
  const answered = draft.fields.filter((field) => field.key !== null && trimPieces(field.value).length > 0)
  return new Set(answered.map(({ key }) => key)).size >= 6 && !isAboutQuestions(answered)
}

const nameless = (draft: UnitDraft): ExtractProblem => ({
  code: 'unit-without-name',
  message:
    'Källan har svar på flera frågor men säger inte vilken verksamhet de gäller, så de är inte inlästa. Skriv in verksamhetens namn i källan och läs in den igen.',
  page: piecesPage(draft.fields[0]?.label ?? []),
  text: draft.fields[0] === undefined ? null : piecesText(draft.fields[0].value).slice(0, 200) || null,
})

const emptyForm = (draft: UnitDraft): ExtractProblem => ({
  code: 'form-empty',
  message: 'Källan har ett formulär som inte är ifyllt: alla svar är tomma. Kontrollera att det är rätt fil.',
  page: piecesPage(draft.fields[0]?.label ?? []),
  text: null,
})

const readTables = (flow: Flow, ledger: Ledger, context: FindUnitsContext, problems: ExtractProblem[]): UnitDraft[] => {
  const units: UnitDraft[] = []
  let previous: { block: FlowBlock; unit: UnitDraft } | null = null
  for (const { block, last: end } of tablesOf(flow)) {
    if (block.lines.some((line) => !ledger.isFree(line))) continue
    const between = previous === null ? null : linesBetween(flow, previous.block, block)
    const goesOn = between !== null && between.length === 0
    const reading = readDescriptionTable(
      block,
      context.vocabulary,
      goesOn && previous !== null ? new Set(knownKeys(previous.unit)) : null,
    )
    if (reading === null) continue
    // Our own workbook says the same answers twice: as rows of units, and one by one with their sources.
    const saidBefore = isOwnAnswerSheet(block) && units.some((unit) => unit.oneRow)
    if (reading.problem !== undefined && !saidBefore) problems.push(reading.problem)
    if (reading.lead.length > 0 && previous !== null && goesOn) previous.unit.fields.at(-1)?.value.push(...reading.lead)
    if (continueSideBySide(units, reading)) {
      previous = { block: end, unit: units.at(-1) as UnitDraft }
      continue
    }
    const [first, ...others] = reading.units
    if (first !== undefined) {
      const joined: boolean =
        reading.mayContinue && previous !== null && between !== null && continuesUnit(previous.unit, first, between)
      // Too few labels to be a unit of their own: they must be the rest of one.
      const isLight = labelWeight(new Set(knownKeys(first))) < descriptionWeight && reading.units.length === 1
      if (!joined && isLight && reading.isWhole !== true) continue
      if (joined && previous !== null) {
        leaveSectionHeading(previous.unit, between ?? [], flow)
        const stray = readStrayRows(previous.unit, between ?? [], context.vocabulary)
        if (stray !== null) previous.unit.fields.push(...stray)
        else for (const line of between ?? []) previous.unit.otherLines.push([line])
        previous.unit.fields.push(...first.fields)
        previous.unit.otherLines.push(...first.otherLines)
        if (first.heading.length > 0) previous.unit.otherLines.push(first.heading.map((piece) => piece.line))
      } else {
        // What stands above units as rows heads all of them; each has its name in the row.
        const named = first.oneRow && knownKeys(first).includes('name')
        const above = linesAbove(flow, block)
        const stray = knownKeys(first).includes('name') ? null : readStrayRows(first, above, context.vocabulary)
        if (stray !== null) first.fields.unshift(...stray)
        const top = stray === null ? block : { ...block, index: above[0]?.block ?? block.index }
        if (first.headingAbove.length === 0 && !named)
          first.headingAbove = headingAbove(flow, top, previous?.block ?? null)
        units.push(first)
      }
      units.push(...others)
    }
    const last = units.at(-1)
    if (last !== undefined) previous = { block: end, unit: last }
  }
  return joinRows(units)
}

/**
 * A heading right above a unit's table that is followed by another of the same rank above the rest of it heads a section of
 * the unit. The unit's own heading stands higher up.
 */
const leaveSectionHeading = (unit: UnitDraft, between: readonly FlowLine[], flow: Flow): void => {
  const section = unit.headingAbove[0]?.line
  const next = between.find((line) => line.kind === 'heading')
  if (section?.kind !== 'heading' || next === undefined || section.level === null || next.level !== section.level)
    return
  for (let n = section.block - 1; n >= 0; n -= 1) {
    const block = flow.blocks[n]
    if (block === undefined || block.kind === 'table') return
    if (block.kind !== 'heading' || block.level === null || block.level >= section.level) continue
    unit.otherLines.push([section])
    unit.headingAbove = trimPieces(block.lines.map(wholeLine))
    return
  }
}

/** Keys by which the rows of two tables may say which unit they describe, and that both may answer alike. */
const rowKeys = new Set(['name', 'operator', 'place'])

/**
 * Units as rows may be described in several tables (sheets), each with its own questions: a row that bears the name of an
 * earlier row of another table and answers nothing that it answers goes on with it.
 */
const joinRows = (units: readonly UnitDraft[]): UnitDraft[] => {
  const textOf = (unit: UnitDraft, key: string): string =>
    squash(piecesText(trimPieces(unit.fields.find((field) => field.key === key)?.value ?? [])))
  const blockOf = (unit: UnitDraft) => unit.fields[0]?.label[0]?.line.block
  const byName = new Map<string, UnitDraft[]>()
  return units.filter((unit) => {
    const name = textOf(unit, 'name')
    if (!unit.oneRow || name === '') return true
    const earlier = byName.get(name) ?? []
    byName.set(name, [...earlier, unit])
    const [first] = earlier
    if (first === undefined || earlier.length > 1 || blockOf(first) === blockOf(unit)) return true
    const known = new Set(knownKeys(first))
    const shared = knownKeys(unit).filter((key) => known.has(key))
    if (shared.some((key) => !rowKeys.has(key) || textOf(first, key) !== textOf(unit, key))) return true
    const isNew = (field: FieldDraft) => field.key === null || !known.has(field.key)
    first.fields.push(...unit.fields.filter(isNew))
    for (const field of unit.fields.filter((candidate) => !isNew(candidate)))
      first.otherLines.push([...field.label, ...field.value].map((piece) => piece.line))
    first.otherLines.push(...unit.otherLines)
    first.row ??= unit.row
    byName.set(name, [first])
    return false
  })
}

/**
 * Units side by side that go on in another table below the same names: the answers of each go to the one of that name.
 * Without a name of their own they would be units that do not exist.
 */
const continueSideBySide = (units: readonly UnitDraft[], { units: next }: TableReading): boolean => {
  const before = units.slice(-next.length)
  const named = (unit: UnitDraft | undefined) => piecesText(trimPieces(unit?.heading ?? [])).trim()
  const goesOn = next.every((unit, n) => {
    const other = before[n]
    const known = new Set(other === undefined ? [] : knownKeys(other))
    return named(unit) !== '' && named(unit) === named(other) && !knownKeys(unit).some((key) => known.has(key))
  })
  if (next.length < 2 || before.length < next.length || !goesOn) return false
  next.forEach((unit, n) => {
    before[n]?.fields.push(...unit.fields)
    before[n]?.otherLines.push(
      unit.heading.map((piece) => piece.line),
      ...unit.otherLines,
    )
  })
  return true
}

/**
 * The tables of the document. A form that sets every question in a small table of its own, one right below the other, is
 * one table. `last` is the last block that a table stands in.
 */
const tablesOf = (flow: Flow): { block: FlowBlock; last: FlowBlock }[] => {
  const tables: { block: FlowBlock; last: FlowBlock }[] = []
  let run: FlowBlock[] = []
  const end = () => {
    const [first] = run
    const last = run.at(-1)
    if (first !== undefined && last !== undefined && run.length >= 3)
      tables.push({
        block: { ...first, rows: run.flatMap((block) => block.rows), lines: run.flatMap((block) => block.lines) },
        last,
      })
    else for (const block of run) tables.push({ block, last: block })
    run = []
  }
  for (const block of flow.blocks) {
    if (block.kind !== 'table') continue
    const before = run.at(-1)
    const width = (table: FlowBlock) => table.rows[0]?.length ?? 0
    const goesOn =
      before !== undefined && width(before) === width(block) && linesBetween(flow, before, block)?.length === 0
    if (!goesOn || block.rows.length > 2) end()
    if (block.rows.length > 2) tables.push({ block, last: block })
    else run.push(block)
  }
  end()
  return tables
}

/** The few lines of text right above a table, up to a heading or another table: its first rows may stand among them. */
const linesAbove = (flow: Flow, table: FlowBlock): FlowLine[] => {
  const lines: FlowLine[] = []
  for (let n = table.index - 1; n >= 0 && lines.length <= 4; n -= 1) {
    const block = flow.blocks[n]
    if (block === undefined || block.kind === 'table' || block.kind === 'heading') break
    if (block.kind === 'paragraph') lines.unshift(...block.lines.filter((line) => /[^\s\u00ad]/.test(line.text)))
  }
  return lines.length <= 4 ? lines : []
}

/** Lines of text between two tables that stand close together; null when much stands between them. */
const linesBetween = (flow: Flow, from: FlowBlock, to: FlowBlock): FlowLine[] | null => {
  const lines: FlowLine[] = []
  for (let n = from.index + 1; n < to.index; n += 1) {
    const block = flow.blocks[n]
    if (block === undefined || block.kind === 'furniture') continue
    if (block.kind === 'table') return null
    lines.push(...block.lines.filter((line) => /[^\s\u00ad]/.test(line.text)))
    if (lines.length > 3) return null
  }
  return lines
}

/** A table without a name of its own, that knows nothing which the unit before knows, is the rest of that unit. */
const continuesUnit = (before: UnitDraft, next: UnitDraft, between: readonly FlowLine[]): boolean => {
  const known = new Set(knownKeys(before))
  const keys = knownKeys(next)
  if (keys.includes('name') || keys.some((key) => known.has(key))) return false
  if (keys.length === 0) return between.length === 0
  if (!known.has('name') && known.size < 3) return false
  // A whole set of the first fields begins a unit of its own, even without a name.
  if (between.length > 0 && keys.includes('operator') && keys.includes('ages')) return false
  return true
}

const longestHeading = 120

/** The heading that stands right above a table: a heading, the caption, or a short line of its own. */
const headingAbove = (flow: Flow, table: FlowBlock, previous: FlowBlock | null): Piece[] => {
  const caption = table.lines.filter((line) => line.row < 0)
  for (let n = table.index - 1; n > (previous?.index ?? -1); n -= 1) {
    const block = flow.blocks[n]
    if (block === undefined || block.kind === 'furniture') continue
    if (block.kind === 'table') break
    const lines = block.lines.filter((line) => /[^\s\u00ad]/.test(line.text))
    if (lines.length === 0) continue
    const pieces = trimPieces(lines.map(wholeLine))
    if (block.kind === 'heading') return pieces
    const last = pieces.at(-1)
    if (last === undefined) continue
    const text = pieceText(last)
    const heads = lines.length <= 2 && text.length <= longestHeading && !/[.;,:!?]$/.test(text) && block.list === null
    if (heads && caption.length === 0) return pieces
    break
  }
  const pieces = trimPieces(caption.map(wholeLine))
  return pieces.length > 0 && !isGeneralHeading(piecesText(pieces)) ? pieces : []
}
