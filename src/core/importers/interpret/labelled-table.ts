import { type CellLabel, cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { FlowCell, Piece } from './flow.ts'

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
  const texts = row
    .filter((cell) => !isEmptyCell(cell))
    .map((cell) => cellText(cell).toLowerCase().replace(/[:.*]/g, ''))
  return texts.length > 0 && texts.every((text) => plainHeads.has(text.trim()))
}

const plainHeads = new Set(
  'fråga frågor svar uppgift uppgifter rubrik rubriker fält värde beskrivning text innehåll kommentar kommentarer er kommentar ert svar nr'.split(
    ' ',
  ),
)
for (const head of ['ert svar', 'era svar', 'verksamhetens svar', 'er beskrivning', 'efterfrågad uppgift'])
  plainHeads.add(head)

export const rowPieces = (row: readonly FlowCell[]): Piece[] => row.flatMap((cell) => cellPieces(cell))
