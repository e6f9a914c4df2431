import { type CellLabel, isEmptyCell, readCellLabel } from './cell-label.ts'
import { readLabelColumns } from './description-columns.ts'
import { readUnitRows } from './description-rows.ts'
import type { FlowBlock, FlowCell, Piece } from './flow.ts'
import { descriptionWeight, type LabelVocabulary, labelWeight } from './label-vocabulary.ts'
import { isSpanned, type LabelledTable } from './labelled-table.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'

export interface TableReading {
  units: UnitDraft[]
  /** Text that stands before the first label: it goes on with the last answer of the table before. */
  lead: Piece[]
  /** True where the first unit may be the rest of the one before. */
  mayContinue: boolean
}

/**
 * Reads a table of descriptions: labels beside, above or inside the cells of their answers, one unit or several. Null
 * when it is a table about something else. `goesOn` says that a description ends right before it, so that few labels
 * are enough.
 */
export const readDescriptionTable = (
  block: FlowBlock,
  vocabulary: LabelVocabulary,
  goesOn: boolean,
): TableReading | null => {
  const table = labelTable(block, vocabulary)
  if (table === null) return null
  const head = findHeadRow(table)
  const labelColumns = findLabelColumns(table, goesOn)
  if (head !== null && head.weight > labelColumns.weight)
    return { units: readUnitRows(table, head.row), lead: [], mayContinue: false }
  if (labelColumns.columns.length > 0) return readLabelColumns(table, labelColumns.columns, vocabulary)
  const cards = readCards(table)
  return cards === null ? null : { units: [cards], lead: [], mayContinue: true }
}

const labelTable = (block: FlowBlock, vocabulary: LabelVocabulary): LabelledTable | null => {
  const columns = block.rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns === 0) return null
  const labels = block.rows.map((row) =>
    row.map((cell) => (isEmptyCell(cell) ? null : readCellLabel(vocabulary, cell))),
  )
  return { rows: block.rows, labels, columns }
}

/** The row that heads a table with units as rows: the first with the most telling labels. */
const findHeadRow = (table: LabelledTable): { row: number; weight: number } | null => {
  let best: { row: number; weight: number } | null = null
  // A head further down than this is no head: the rows above it would be without labels.
  const depth = Math.min(table.rows.length - 1, 30)
  for (let r = 0; r < depth; r += 1) {
    const row = table.rows[r] ?? []
    const filled = row.filter((cell) => !isEmptyCell(cell)).length
    const found = (table.labels[r] ?? []).filter((label) => label !== null && label.own.length === 0)
    const keys = new Set(found.map((label) => label?.key ?? ''))
    const weight = labelWeight(keys)
    if (keys.size < 3 || found.length * 2 < filled || weight < descriptionWeight) continue
    if (best === null || weight > best.weight) best = { row: r, weight }
  }
  return best
}

const findLabelColumns = (table: LabelledTable, goesOn: boolean): { columns: number[]; weight: number } => {
  const columns: number[] = []
  let weight = 0
  const all = new Set<string>()
  const candidates: { column: number; weight: number; keys: Set<string> }[] = []
  for (let c = 0; c < table.columns; c += 1) {
    let filled = 0
    let found = 0
    const keys = new Set<string>()
    for (let r = 0; r < table.rows.length; r += 1) {
      const cell = table.rows[r]?.[c]
      if (isEmptyCell(cell) || (table.columns > 1 && isSpanned(table.rows[r] ?? [], c))) continue
      filled += 1
      const label = table.labels[r]?.[c]
      if (label === null || label === undefined) continue
      found += 1
      keys.add(label.key)
    }
    // A label wrapped over several rows leaves rows without a label of their own.
    if (found * 2 >= filled && found > 0) candidates.push({ column: c, weight: labelWeight(keys), keys })
  }
  for (const candidate of candidates) for (const key of candidate.keys) all.add(key)
  const together = labelWeight(all)
  for (const candidate of candidates) {
    const enough = candidate.weight >= descriptionWeight || (goesOn && candidate.column === 0)
    const besides = together >= descriptionWeight && candidate.keys.size >= 2 && candidate.column % 2 === 0
    if (!enough && !(besides && candidates.length > 1)) continue
    columns.push(candidate.column)
    weight = Math.max(weight, candidate.weight)
  }
  return { columns, weight }
}

/** Cells that each hold a label and its answer ("cards"), wherever they stand. */
const readCards = (table: LabelledTable): UnitDraft | null => {
  const cards: { label: CellLabel; cell: FlowCell }[] = []
  let filled = 0
  table.rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (isEmptyCell(cell)) return
      filled += 1
      const label = table.labels[r]?.[c]
      if (label !== null && label !== undefined && label.own.length > 0) cards.push({ label, cell })
    })
  })
  const keys = new Set(cards.map(({ label }) => label.key))
  if (cards.length * 2 < filled || keys.size < cards.length || labelWeight(keys) < descriptionWeight) return null
  const first = cards[0]?.cell.pieces[0]?.line.index
  if (first === undefined) return null
  const unit = makeUnitDraft(first)
  for (const { label } of cards)
    unit.fields.push({ ...makeFieldDraft(label.key, label.label, label.own), closeness: label.closeness })
  return unit
}
