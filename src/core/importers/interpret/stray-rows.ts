import { type FlowLine, type Piece, trimPiece, trimPieces } from './flow.ts'
import { type LabelVocabulary, matchLabelAt, squash } from './label-vocabulary.ts'
import { type FieldDraft, makeFieldDraft, type UnitDraft } from './unit-draft.ts'

/**
 * Rows of a table without rules that the reader took for running text, because label and answer stand too close: cut at
 * the place where the answers of the unit begin. Null when the lines are not such rows.
 */
export const readStrayRows = (
  unit: UnitDraft,
  lines: readonly FlowLine[],
  vocabulary: LabelVocabulary,
): FieldDraft[] | null => {
  const column = answerColumn(unit)
  if (column === null || lines.length === 0) return null
  const left: Piece[] = []
  const right: Piece[][] = []
  let across = false
  for (const line of lines) {
    const whole = runsAcross(line, column, vocabulary)
    const cut = whole ? line.text.length : cutAt(line, column)
    if (cut === null) return null
    across ||= whole
    const label = trimPiece({ line, start: 0, end: cut })
    const answer = trimPiece({ line, start: cut, end: line.text.length })
    if (label !== null) left.push(label)
    right.push(answer === null ? [] : [answer])
  }
  const fields: FieldDraft[] = []
  for (let n = 0; n < left.length; ) {
    const match = matchLabelAt(vocabulary, left, n)
    if (match === null || match.style !== 'alone') return null
    fields.push(makeFieldDraft(match.key, left.slice(n, match.endPiece + 1), []))
    n = match.endPiece + 1
  }
  lines.forEach((line, n) => {
    const field = fields.findLast((each) => (each.label[0]?.line.index ?? 0) <= line.index) ?? fields[0]
    field?.value.push(...trimPieces(right[n] ?? []))
  })
  if (across) for (const field of fields) field.doubt = overlapping
  return fields.length === 0 ? null : fields
}

const overlapping = 'Etiketten står delvis över svaren i källan. Kontrollera att svaret hör till den.'

/** A label too long for its column, that runs on over the column of the answers. */
const runsAcross = (line: FlowLine, column: number, vocabulary: LabelVocabulary): boolean => {
  const { box } = line.source
  if (box === null || box[0] > column - 3 || box[2] < column || cutAt(line, column) !== null) return false
  const text = squash(line.text)
  return text.length >= 9 && vocabulary.forms.some(({ squashed }) => squashed.includes(text))
}

/** Left edge of the unit's answers in points, where most of them agree on it. */
const answerColumn = (unit: UnitDraft): number | null => {
  const edges = unit.fields.flatMap((field) => field.value.slice(0, 1).map(({ line }) => line.source.box?.[0] ?? null))
  const known = edges.filter((edge): edge is number => edge !== null).sort((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)]
  if (middle === undefined || known.length < 3) return null
  return known.filter((edge) => Math.abs(edge - middle) < 3).length * 3 >= known.length * 2 ? middle : null
}

/** Where in the line the answer begins: its length where there is none, null where the text runs across. */
const cutAt = (line: FlowLine, column: number): number | null => {
  const { xs, box } = line.source
  if (xs === null || box === null || line.offsets !== null) return null
  if (box[2] < column) return line.text.length
  for (let n = 0; n < line.text.length; n += 1)
    if (
      /\S/.test(line.text[n] ?? '') &&
      Math.abs((xs[n] ?? 0) - column) < 3 &&
      (n === 0 || /\s/.test(line.text[n - 1] ?? ''))
    )
      return n
  return null
}
