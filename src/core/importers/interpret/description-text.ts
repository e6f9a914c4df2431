import type { Flow, FlowLine, Piece } from './flow.ts'
import { pieceText, trimPiece, trimPieces, wholeLine } from './flow.ts'
import { chainWeight, chooseLabels, findLabelCandidates, type LabelCandidate, strongScore } from './label-lines.ts'
import { descriptionWeight, isPartOfLabel, type LabelVocabulary, squash } from './label-vocabulary.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { findHeadingLines, type HeadingCues } from './unit-heading.ts'

export interface TextContext {
  vocabulary: LabelVocabulary
  flow: Flow
  /** True where a paragraph's end means something; false where each line was saved as a paragraph. */
  paragraphsHold: boolean
  wrapLength: number | null
  cues: HeadingCues
}

const maxGapLines = 80

/** Reads descriptions out of running lines: label and answer on one line, or on lines of their own, wrapped or not. */
export const readDescriptionText = (stream: readonly FlowLine[], context: TextContext): UnitDraft[] => {
  const candidates = findLabelCandidates(stream, context.vocabulary, context.wrapLength)
  if (candidates.length < 3) return []
  const chosen = chooseLabels(candidates, context.vocabulary)
  const groups = splitIntoUnits(chosen, stream, context.vocabulary).filter(describesUnit)
  const units: UnitDraft[] = []
  groups.forEach((labels, n) => {
    const unit = readUnit(stream, labels, groups[n - 1]?.at(-1) ?? null, context, units.at(-1) ?? null)
    units.push(unit)
  })
  groups.forEach((labels, n) => {
    const unit = units[n]
    if (unit !== undefined)
      endLastValue(stream, labels, groups[n + 1]?.[0] ?? null, unit, units[n + 1] ?? null, context)
  })
  groups.forEach((labels, n) => {
    const unit = units[n]
    if (unit !== undefined && hidesGluedLabel(stream, labels, unit, context.vocabulary)) unit.doubt = gluedLabels
  })
  for (const unit of units) {
    if (holdsLabels(unit, context.vocabulary)) unit.doubt = labelsInAnswers
    dropAnswerMarks(unit)
    setWrapLength(unit, context)
    if (mixesLabelsAndAnswers(unit, context.vocabulary))
      unit.doubt = 'Etiketter och svar står om varandra i texten. Jämför varje svar med källan.'
  }
  return units
}

const labelsInAnswers = 'Svar innehåller andra etiketter med sina svar. Dela upp dem för hand efter källan.'

/** Labels with a colon in the middle of lines of answers, so many that the answers hold each other. */
const holdsLabels = (unit: UnitDraft, vocabulary: LabelVocabulary): boolean => {
  const lines = unit.fields.flatMap((field) => trimPieces(field.value).map(pieceText))
  return lines.flatMap((text) => [...labelsInside(text, vocabulary)]).length >= 3
}

/** Keys of the long labels that stand inside a text, not at its start, with a colon behind them. */
const labelsInside = (text: string, vocabulary: LabelVocabulary): Set<string> => {
  const keys = new Set<string>()
  for (const colon of text.matchAll(/:(?=\s|$)/gu)) {
    const head = squash(text.slice(Math.max(0, colon.index - 140), colon.index))
    const form = vocabulary.forms.find(
      ({ squashed }) => squashed.length >= 7 && head.length > squashed.length && head.endsWith(squashed),
    )
    if (form !== undefined) keys.add(form.key)
  }
  return keys
}

const gluedLabels =
  'Etiketter och svar sitter ihop i texten, och någon etikett kan ha hamnat i ett svar. Jämför med källan.'

/**
 * True where answers are glued to their labels ("HuvudmanRegion Kalmar") and a line begins with a label that was not found,
 * because a small letter is glued to it ("Kontaktbup@…").
 */
const hidesGluedLabel = (
  stream: readonly FlowLine[],
  labels: readonly LabelCandidate[],
  unit: UnitDraft,
  vocabulary: LabelVocabulary,
): boolean => {
  const isGlued = (label: LabelCandidate): boolean =>
    /[\p{L})?][\p{L}\d]/u.test(stream[label.endLine]?.text.slice(label.endOffset - 1, label.endOffset + 1) ?? '')
  if (labels.filter(isGlued).length < 2) return false
  const found = new Set(labels.map(({ key }) => key))
  const starts = new Set(labels.map(({ startLine }) => stream[startLine]))
  return unit.fields.some((field) =>
    field.value.some(({ line, start }) => {
      const text = squash(starts.has(line) ? line.text : line.text.slice(start))
      const longer = starts.has(line) ? squash(line.text.slice(0, start)).length : 0
      return vocabulary.forms.some(
        ({ squashed, key }) =>
          squashed.length > Math.max(6, longer) && text.startsWith(squashed) && (longer > 0 || !found.has(key)),
      )
    }),
  )
}

/** The same dash or bullet before every answer, as in replies typed below the questions, is no part of the answers. */
const dropAnswerMarks = (unit: UnitDraft): void => {
  const firsts = unit.fields.flatMap((field) => {
    const [first] = trimPieces(field.value)
    const mark = first === undefined ? null : /^(?:([-–—•*>])(?:\s+(?=\S)|$)|(svar)\s*:\s*)/iu.exec(pieceText(first))
    return first === undefined ? [] : [{ field, first, mark }]
  })
  const marks = new Set(firsts.map(({ mark }) => mark?.[1] ?? mark?.[2]?.toLowerCase()))
  if (firsts.length < 4 || marks.size > 1 || marks.has(undefined)) return
  for (const { field, first, mark } of firsts)
    field.value = [{ ...first, start: first.start + (mark?.[0].length ?? 0) }, ...trimPieces(field.value).slice(1)]
}

/**
 * Signs that a table was flattened line by line, so that labels and answers ended up among each other: pieces of labels
 * inside answers, or most labels empty and one answer that holds the rest.
 */
const mixesLabelsAndAnswers = (unit: UnitDraft, vocabulary: LabelVocabulary): boolean => {
  let parts = 0
  let longest = 0
  let lines = 0
  for (const field of unit.fields) {
    const value = trimPieces(field.value)
    lines += value.length
    longest = Math.max(longest, value.length)
    for (const piece of value) if (isPartOfLabel(vocabulary, pieceText(piece))) parts += 1
  }
  const empty = unit.fields.filter((field) => trimPieces(field.value).length === 0).length
  return (
    parts >= 2 ||
    (empty >= 4 && longest >= 5) ||
    (empty * 5 > unit.fields.length * 2 && longest * 2 > lines && lines > unit.fields.length)
  )
}

/** Answers set in a column of their own wrap earlier than the rest of the text. */
const setWrapLength = (unit: UnitDraft, context: TextContext): void => {
  if (context.wrapLength === null) return
  const lengths = unit.fields
    .flatMap((field) => field.value.slice(1).map((piece) => piece.line.text.trim().length))
    .sort((a, b) => a - b)
  const widest = lengths[Math.floor(lengths.length * 0.97)]
  for (const field of unit.fields)
    field.wrapLength = lengths.length >= 4 && widest !== undefined ? widest : context.wrapLength
}

/** True where so many labels stand among the lines that they describe a unit, in whatever order they were set. */
export const holdsDescription = (stream: readonly FlowLine[], { vocabulary, wrapLength }: TextContext): boolean => {
  const alone = findLabelCandidates(stream, vocabulary, wrapLength).filter(
    ({ closeness, style, score }) => closeness === 'exact' && style !== 'blank' && score >= strongScore,
  )
  if (new Set(alone.map(({ key }) => key)).size >= 6 && chainWeight(alone) >= descriptionWeight) return true
  // All of a unit in one paragraph, one label after the other.
  return stream.some((line) => line.text.length > 120 && labelsInside(line.text, vocabulary).size >= 6)
}

const describesUnit = (labels: readonly LabelCandidate[]): boolean => {
  const strong = labels.filter((label) => label.score >= strongScore).length
  return labels.length >= 3 && strong >= 2 && chainWeight(labels) >= descriptionWeight
}

/** A label that comes again begins the next unit: at its name, where units have one. */
const splitIntoUnits = (
  chosen: readonly LabelCandidate[],
  stream: readonly FlowLine[],
  vocabulary: LabelVocabulary,
): LabelCandidate[][] => {
  const units: LabelCandidate[][] = []
  const named = chosen.some((label) => label.key === 'name')
  let unit: LabelCandidate[] = []
  const end = () => {
    if (unit.length > 0) units.push(unit)
    unit = []
  }
  for (const [n, label] of chosen.entries()) {
    const last = unit.at(-1)
    if (last !== undefined && label.startLine - last.endLine > maxGapLines) {
      const after = chosen.slice(n, n + labelsAfterLongAnswer)
      if (!isLongAnswer(stream, unit, after, vocabulary)) end()
    }
    const twin = unit.findIndex((other) => other.key === label.key)
    if (twin !== -1) {
      const name = unit.findIndex((other, n) => n > 0 && other.key === 'name')
      if (name > 0 && label.key !== 'name' && unit.length - name >= 2) {
        units.push(unit.slice(0, name))
        unit = unit.slice(name)
      } else if (label.key === 'name' || (!named && (label.key === unit[0]?.key || label.score >= strongScore))) {
        end()
      } else {
        // The same label twice in a unit: the one that breaks the order is a word in an answer.
        const first = unit[twin] as LabelCandidate
        if (breaksOrder(first, unit[twin - 1], unit[twin + 1] ?? label, vocabulary)) unit.splice(twin, 1)
        else continue
      }
    }
    unit.push(label)
  }
  end()
  return units
}

/** An answer may run over several pages, but hardly over more lines than this. */
const maxAnswerLines = 400
const labelsAfterLongAnswer = 3

/**
 * Many lines after a label are its answer when nothing heads them and the labels that follow go on where the unit was left:
 * in the edition's order, and none of them known already. Anything else is other text between two descriptions.
 */
const isLongAnswer = (
  stream: readonly FlowLine[],
  unit: readonly LabelCandidate[],
  after: readonly LabelCandidate[],
  vocabulary: LabelVocabulary,
): boolean => {
  const last = unit.at(-1)
  const next = after[0]
  if (last === undefined || next === undefined || unit.length < 3 || after.length < labelsAfterLongAnswer) return false
  if (next.startLine - last.endLine > maxAnswerLines) return false
  const known = new Set(unit.map(({ key }) => key))
  const positions = [last, ...after].map(({ key }) => vocabulary.order.get(key) ?? 0)
  if (after.some(({ key, score }) => known.has(key) || score < strongScore)) return false
  if (positions.some((position, n) => n > 0 && position <= (positions[n - 1] ?? 0))) return false
  return stream.slice(last.endLine + 1, next.startLine).every((line) => line.kind !== 'heading')
}

const breaksOrder = (
  label: LabelCandidate,
  before: LabelCandidate | undefined,
  after: LabelCandidate | undefined,
  vocabulary: LabelVocabulary,
): boolean => {
  const position = (candidate: LabelCandidate) => vocabulary.order.get(candidate.key) ?? 0
  if (after !== undefined && after.key !== label.key && position(after) < position(label)) return true
  return before !== undefined && position(before) > position(label)
}

const readUnit = (
  stream: readonly FlowLine[],
  labels: readonly LabelCandidate[],
  labelBefore: LabelCandidate | null,
  context: TextContext,
  unitBefore: UnitDraft | null,
): UnitDraft => {
  const first = labels[0] as LabelCandidate
  const floor = labelBefore === null ? -1 : labelBefore.endLine
  const valueStarted = labelBefore !== null && labelBefore.style !== 'alone'
  const headingLines = findHeadingLines(stream, first.startLine, floor, {
    cues: context.cues,
    paragraphsHold: context.paragraphsHold,
    afterValue: labelBefore !== null && first.startLine - labelBefore.endLine < maxGapLines,
    valueStarted,
    headedBefore: unitBefore !== null && unitBefore.headingAbove.length > 0,
    name: labels.find((label) => label.key === 'name') === undefined ? '' : nameText(stream, labels),
  })
  const unit = makeUnitDraft(stream[first.startLine - headingLines]?.index ?? 0)
  unit.headingAbove = trimPieces(stream.slice(first.startLine - headingLines, first.startLine).map(wholeLine))
  if (unit.headingAbove.length > 0) unit.otherLines.push(unit.headingAbove.map((piece) => piece.line))

  const colonForm = isColonForm(stream, labels)
  labels.forEach((label, n) => {
    const next = labels[n + 1]
    const end = next === undefined ? label.endLine + 1 : next.startLine
    addTextField(stream, unit, label, end, colonForm)
    const field = unit.fields.at(-1)
    if (field !== undefined && end - label.endLine > maxGapLines) field.doubt ??= longAnswer
  })
  return unit
}

const longAnswer = 'Svaret är ovanligt långt. Kontrollera i källan att allt hör till det.'

const nameText = (stream: readonly FlowLine[], labels: readonly LabelCandidate[]): string => {
  const index = labels.findIndex((label) => label.key === 'name')
  const label = labels[index]
  if (label === undefined) return ''
  const next = labels[index + 1]
  const own = stream[label.endLine]?.text.slice(label.endOffset) ?? ''
  const below = stream.slice(label.endLine + 1, Math.min(next?.startLine ?? label.endLine + 2, label.endLine + 4))
  return [own, ...below.map((line) => line.text)].join(' ')
}

const addTextField = (
  stream: readonly FlowLine[],
  unit: UnitDraft,
  label: LabelCandidate,
  end: number,
  colonForm: boolean,
): void => {
  const labelPieces: Piece[] = []
  for (let n = label.startLine; n <= label.endLine; n += 1) {
    const line = stream[n] as FlowLine
    labelPieces.push({
      line,
      start: n === label.startLine ? label.startOffset : 0,
      end: n === label.endLine ? label.endOffset : line.text.length,
    })
  }
  const lastLine = stream[label.endLine] as FlowLine
  const value: Piece[] = [{ line: lastLine, start: label.endOffset, end: lastLine.text.length }]
  const field = makeFieldDraft(label.key, trimPieces(labelPieces), [])
  field.closeness = label.closeness
  if (label.score < 1)
    field.doubt = 'Etiketten kan vara början på en mening i svaret ovanför. Kontrollera uppdelningen.'
  unit.fields.push(field)
  let target = field
  target.value = value
  for (let n = label.endLine + 1; n < end; n += 1) {
    const line = stream[n] as FlowLine
    if (line.kind === 'heading' && line.level !== null) {
      // A heading between two labels of a unit groups what follows and belongs to no answer.
      unit.otherLines.push([line])
      continue
    }
    const unknown = colonForm ? unknownLabel(line) : null
    if (unknown !== null) {
      const other = makeFieldDraft(null, [unknown.label], [unknown.value])
      unit.fields.push(other)
      target = other
    } else target.value.push(wholeLine(line))
  }
}

/** Not an ending that is set to a short form ("BUP:s"), nor a part of one ("DC:0–5"). */
const colonLine = /^\s*(?:[•●*–—-]\s+)?(\p{Lu}[^:;.!?]{1,60}?)\s*:(?!\/\/|\p{Ll}{1,4}(?!\p{L})|(?<=\p{Lu}:)\d)\s*/u

const unknownLabel = (line: FlowLine): { label: Piece; value: Piece } | null => {
  const match = colonLine.exec(line.text)
  if (match === null || (match[1]?.trim().split(/\s+/).length ?? 9) > 6) return null
  return {
    label: trimPiece({ line, start: 0, end: match[0].length }) ?? wholeLine(line),
    value: { line, start: match[0].length, end: line.text.length },
  }
}

/** True where a unit is a plain list of "Label: answer" lines, so that an unknown word before a colon is a label too. */
const isColonForm = (stream: readonly FlowLine[], labels: readonly LabelCandidate[]): boolean => {
  if (labels.filter((label) => label.style === 'colon').length * 5 < labels.length * 4) return false
  let unknown = 0
  let other = 0
  labels.forEach((label, n) => {
    const next = labels[n + 1]
    if (next === undefined) return
    for (let i = label.endLine + 1; i < next.startLine; i += 1) {
      const line = stream[i]
      if (line === undefined) continue
      if (colonLine.test(line.text)) unknown += 1
      else other += 1
    }
  })
  return unknown <= labels.length && other <= (labels.length + unknown) * 0.5
}

/** So few lines between a unit's last answer and the next unit may belong to the answer. */
const linesBetweenUnits = 12

const goesOnBelow = 'Under svaret står mer text före nästa verksamhet. Kontrollera om den hör till svaret.'
const goesOnAtEnd = 'Direkt under svaret står mer text i samma stil. Kontrollera om den hör till svaret.'

/** The last answer of a unit goes on to the end of its paragraph, or to the heading of the next unit. */
const endLastValue = (
  stream: readonly FlowLine[],
  labels: readonly LabelCandidate[],
  nextLabel: LabelCandidate | null,
  unit: UnitDraft,
  nextUnit: UnitDraft | null,
  context: TextContext,
): void => {
  const label = labels.at(-1)
  const field = unit.fields.at(-1)
  if (label === undefined || field === undefined) return
  const nextStart =
    nextLabel === null || nextUnit === null ? stream.length : nextLabel.startLine - nextUnit.headingAbove.length
  const limit = Math.min(nextStart, label.endLine + 60)
  let begun = trimPieces(field.value).length > 0
  let last = stream[label.endLine] as FlowLine
  for (let n = label.endLine + 1; n < limit; n += 1) {
    const line = stream[n] as FlowLine
    if (line.kind === 'heading' || crossesTable(last, line, context.flow) || context.cues.endsUnits(line)) break
    if (context.paragraphsHold && begun && line.block !== last.block && !(line.list !== null && line.level === null)) {
      // Between two units hardly anything stands but the heading of the second.
      if (nextLabel !== null && nextStart - n <= linesBetweenUnits) field.doubt ??= goesOnBelow
      else if (mayGoOn(last, line, n - 1 === label.endLine)) field.doubt ??= goesOnAtEnd
      break
    }
    field.value.push(wholeLine(line))
    begun = true
    last = line
  }
}

/** What tells where a text comes from, or that another part begins, is no more of the answer. */
const noAnswer =
  /^\s*(?:käll(?:a|or)|not(?:er)?|tabell|figur|bilaga|sammanställ\p{L}*|sida|senast (?:uppdaterad|ändrad)|https?:)(?!\p{L})/iu

/** Body text right below an answer, set like it. Where the answer begins beside its label, the label may be set otherwise. */
const mayGoOn = ({ source: before }: FlowLine, line: FlowLine, besidesLabel: boolean): boolean => {
  const { source } = line
  // The address of a page or a mailbox says all that it has to say.
  if (/(?:https?:\/\/|www\.|\S@)\S+$/iu.test(before.text.trim())) return false
  if (line.kind !== 'paragraph' || noAnswer.test(line.text)) return false
  if (before.size !== null && source.size !== null && Math.abs(before.size - source.size) > 0.5) return false
  if (besidesLabel) return !source.bold
  if (before.bold !== source.bold) return false
  if (before.box === null || source.box === null) return true
  const height = before.box[3] - before.box[1]
  if (before.page === source.page && source.box[1] - before.box[3] > height * 2) return false
  return Math.abs(before.box[0] - source.box[0]) < 3
}

const crossesTable = (a: FlowLine, b: FlowLine, flow: Flow): boolean => {
  for (let n = a.block + 1; n < b.block; n += 1) if (flow.blocks[n]?.kind === 'table') return true
  return false
}
