import { type CellLabel, cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { FlowCell, Piece } from './flow.ts'
import { type LabelVocabulary, matchLabelAt } from './label-vocabulary.ts'

/** A table with the labels that its cells hold. */
export interface LabelledTable {
  rows: FlowCell[][]
  labels: (CellLabel | null)[][]
  columns: number
}

/** True where the cell is merged over the rest of its row. */
export const isSpanned = (row: readonly FlowCell[], column: number): boolean => {
  const next = row[column + 1]
  return (
    next?.covered === true && next.coveredFrom !== 'above' && row.every((cell, c) => c === column || isEmptyCell(cell))
  )
}

/** Heads such as "Fråga | Svar" say nothing. */
export const isPlainHead = (row: readonly FlowCell[]): boolean => {
  const filled = row.filter((cell) => !isEmptyCell(cell))
  return filled.length > 0 && filled.every(isPlainCell)
}

/** Heads of which one says "Fråga" and another "Svar", whatever stands beside them. */
export const isQuestionHead = (row: readonly FlowCell[], labelColumn: number): boolean => {
  const label = row[labelColumn]
  return label !== undefined && isPlainCell(label) && row.filter(isPlainCell).length >= 2
}

const isPlainCell = (cell: FlowCell): boolean =>
  !isEmptyCell(cell) && plainHeads.has(cellText(cell).toLowerCase().replace(/[:.*]/g, '').trim())

/** Heads of a table that explains words: its labels are the words, not questions. */
export const isGlossaryHead = (row: readonly FlowCell[]): boolean => row.some(isExplaining) && !row.some(isAnswerHead)

/** The head of a column that explains the questions of a form, beside one for the answers. */
export const isExplaining = (cell: FlowCell | undefined): boolean =>
  cell !== undefined && explaining.test(cellText(cell))

const explaining =
  /^(?:begrepp|term(?:er)?|ord|förklaring(?:ar)?|definition(?:er)?|betydelse|vad (?:som )?(?:menas|avses)|exempel(?: på svar)?|anvisning(?:ar)?|instruktion(?:er)?|hjälptext|datatyp)(?![\p{L}\d])/iu

export const isAnswerHead = (cell: FlowCell): boolean =>
  /^(?:(?:ert|era|verksamhetens|teamets|enhetens) )?svar$/iu.test(cellText(cell).replace(/[:.*]/g, '').trim())

const plainHeads = new Set(
  'fråga frågor svar uppgift uppgifter rubrik rubriker fält värde beskrivning text innehåll kommentar kommentarer er kommentar ert svar nr'.split(
    ' ',
  ),
)
for (const head of ['ert svar', 'era svar', 'verksamhetens svar', 'er beskrivning', 'efterfrågad uppgift'])
  plainHeads.add(head)

/** Rows that add up those above, or show what they have in common. */
export const sums = /^(?:summa|totalt?|samtliga|genomsnitt|medelvärde|medel|median|riket)(?!\p{L})/iu

export const rowPieces = (row: readonly FlowCell[]): Piece[] => row.flatMap((cell) => cellPieces(cell))

export interface WrappedLabel {
  key: string
  label: Piece[]
  rows: number
}

/** A label that a reader cut into rows line by line: together with the label cells below it becomes a known label. */
export const findWrappedLabel = (
  table: LabelledTable,
  r: number,
  column: number,
  vocabulary: LabelVocabulary,
): WrappedLabel | null => {
  const label: Piece[] = []
  const ends: number[] = []
  for (let n = r; n < Math.min(table.rows.length, r + 9); n += 1) {
    const cell = table.rows[n]?.[column]
    const pieces = cellPieces(cell)
    if (pieces.length === 0) break
    label.push(...pieces)
    ends.push(label.length)
  }
  if (ends.length < 2) return null
  const match = matchLabelAt(vocabulary, label, 0)
  if (match === null || match.style !== 'alone') return null
  const rows = ends.indexOf(match.endPiece + 1) + 1
  if (rows < 2) return null
  return { key: match.key, label: label.slice(0, match.endPiece + 1), rows }
}
