import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { type CellLabel, cellPieces, cellText, isEmptyCell, readCloseLabel, readExactLabel } from './cell-label.ts'
import { readLabelColumns } from './description-columns.ts'
import { readLongForm } from './description-long.ts'
import { readUnitRows } from './description-rows.ts'
import { type FlowBlock, type FlowCell, type Piece, piecesPage } from './flow.ts'
import { descriptionWeight, type LabelVocabulary, labelWeight, squash } from './label-vocabulary.ts'
import { findWrappedLabel, isGlossaryHead, isSpanned, type LabelledTable } from './labelled-table.ts'
import { isOwnHead, isRegisterHead } from './register-columns.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { readWordedLabel } from './worded-label.ts'

export interface TableReading {
  units: UnitDraft[]
  /** Text that stands before the first label: it goes on with the last answer of the table before. */
  lead: Piece[]
  /** True where the first unit may be the rest of the one before. */
  mayContinue: boolean
  /** True where the table is one unit, however few its answers. */
  isWhole?: boolean
  /** Set where a table holds answers in a form that is not read. */
  problem?: ExtractProblem
}

/**
 * Reads a table of descriptions: labels beside, above or inside the cells of their answers, one unit or several. Null
 * when it is a table about something else. `before` holds the keys of the unit whose description ends right
 * before it, so that few labels are enough; null where none does.
 */
export const readDescriptionTable = (
  block: FlowBlock,
  vocabulary: LabelVocabulary,
  before: ReadonlySet<string> | null,
): TableReading | null => {
  const table = labelTable(block, vocabulary)
  const head = table?.rows.find((row) => row.some((cell) => !isEmptyCell(cell)))
  if (table === null || head === undefined || isGlossaryHead(head)) return null
  const cards = readCards(table)
  if (cards !== null) return { units: [cards], lead: [], mayContinue: true }
  const stacked = readStacked(table)
  if (stacked !== null) return { units: [stacked], lead: [], mayContinue: true }
  const labelHead = findHeadRow(table)
  const labelColumns = findLabelColumns(table, vocabulary, before !== null)
  const [labelColumn, ...others] = labelColumns.columns
  if (labelColumn !== undefined && labelColumn > 0 && others.length === 0) {
    const long = readLongForm(table, labelColumn)
    if (long !== null) return { units: long, lead: [], mayContinue: false }
  }
  const answerPerRow = findAnswerPerRow(table, labelColumns.columns)
  if (answerPerRow !== null) return { units: [], lead: [], mayContinue: false, problem: answerPerRow }
  if (labelHead !== null && labelHead.weight > labelColumns.weight)
    return { units: readUnitRows(table, labelHead.row), lead: [], mayContinue: false }
  if (labelColumns.columns.length === 0) return null
  const reading = readLabelColumns(table, labelColumns.columns, vocabulary, before)
  return isOwnAnswers(table) ? { ...reading, mayContinue: false, isWhole: true } : reading
}

const labelTable = (block: FlowBlock, vocabulary: LabelVocabulary): LabelledTable | null => {
  const columns = block.rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns === 0) return null
  const labels = block.rows.map((row) =>
    row.map((cell) => (isEmptyCell(cell) ? null : readExactLabel(vocabulary, cell))),
  )
  // Misprints are looked for only where labels stand: beside others in a row, or below others in a column.
  const inColumn = Array.from({ length: columns }, (_, c) => labels.filter((row) => (row[c] ?? null) !== null).length)
  block.rows.forEach((row, r) => {
    const inRow = (labels[r] ?? []).filter((label) => label !== null).length
    row.forEach((cell, c) => {
      const beside = inRow >= 2 && inRow * 3 >= row.length
      const below = (inColumn[c] ?? 0) >= 2 && (inColumn[c] ?? 0) * 5 >= block.rows.length
      const cells = labels[r]
      if ((beside || below) && cells !== undefined && cells[c] === null && !isEmptyCell(cell))
        cells[c] = readCloseLabel(vocabulary, cell)
    })
  })
  addOwnHeads(block.rows, labels, vocabulary)
  addWordedLabels(block.rows, labels, columns, vocabulary)
  return { rows: block.rows, labels, columns }
}

/** How far down a head row may stand. */
const deepestHead = 30

/** The heads of our own files are short labels and keys, which a table of somebody else's may use for anything. */
const addOwnHeads = (
  rows: readonly (readonly FlowCell[])[],
  labels: readonly (CellLabel | null)[][],
  vocabulary: LabelVocabulary,
): void => {
  rows.slice(0, deepestHead).forEach((row, r) => {
    if (!isOwnHead(row)) return
    row.forEach((cell, c) => {
      const own = vocabulary.ownHeads.get(squash(cellText(cell).replace(/ \(svar\)$/, '')))
      const cells = labels[r]
      if (own !== undefined && cells !== undefined)
        cells[c] = { ...own, closeness: 'exact', label: cellPieces(cell), own: [] }
    })
  })
}

/** Cells of a form without a single label that is printed as an edition prints it. */
const largestForm = 2000

/** Labels that a source words in its own way, looked for only among so many known ones that the table describes units. */
const addWordedLabels = (
  rows: readonly (readonly FlowCell[])[],
  labels: readonly (CellLabel | null)[][],
  columns: number,
  vocabulary: LabelVocabulary,
): void => {
  const lines = [
    ...rows.map((_, r) => Array.from({ length: columns }, (__, c) => [r, c] as const)),
    ...Array.from({ length: columns }, (_, c) => rows.map((__, r) => [r, c] as const)),
  ]
  for (const line of lines) {
    const at = ([r, c]: readonly [number, number]) => labels[r]?.[c] ?? null
    const open = line.filter((place) => at(place) === null && !isEmptyCell(rows[place[0]]?.[place[1]]))
    const known = new Set(line.flatMap((place) => at(place)?.key ?? []))
    // A wide sheet has thousands of columns, and so few cells in each that they hold no form of their own.
    if (known.size < 2 && (open.length < 3 || open.length > 40 || rows.length * columns > largestForm)) continue
    const worded = open.flatMap((place) => {
      const label = readWordedLabel(vocabulary, rows[place[0]]?.[place[1]] as FlowCell)
      return label === null || known.has(label.key) ? [] : [{ place, label }]
    })
    const parts = worded.filter(({ label }) => label.how === 'part')
    // So many labels with the same kind of addition are a form in two languages: the addition says nothing new.
    const bilingual = parts.length >= 3 && parts.length * 3 >= known.size + worded.length
    const asked = new Set(worded.map(({ label }) => label.key))
    const enough =
      (labelWeight(known) >= 2 && known.size * 4 >= known.size + open.length) ||
      (labelWeight(asked) >= 2 * descriptionWeight && asked.size * 3 >= open.length)
    for (const { place, label } of worded) {
      const sure = bilingual && label.how === 'part'
      const row = labels[place[0]]
      if (row !== undefined && (sure || enough)) row[place[1]] = { ...label, closeness: sure ? 'explained' : 'close' }
    }
  }
}

/** The row that heads a table with units as rows: the first with the most telling labels. */
const findHeadRow = (table: LabelledTable): { row: number; weight: number } | null => {
  let best: { row: number; weight: number } | null = null
  // A head further down than this is no head: the rows above it would be without labels.
  const depth = Math.min(table.rows.length - 1, deepestHead)
  for (let r = 0; r < depth; r += 1) {
    const row = table.rows[r] ?? []
    const filled = row.filter((cell) => !isEmptyCell(cell) && !isRegisterHead(cellText(cell))).length
    const found = (table.labels[r] ?? []).filter((label) => label !== null && label.own.length === 0)
    const keys = new Set(found.map((label) => label?.key ?? ''))
    const weight = labelWeight(keys)
    if (keys.size < 3 || found.length * 2 < filled || weight < descriptionWeight) continue
    if (best === null || weight > best.weight) best = { row: r, weight }
  }
  return best
}

const findLabelColumns = (
  table: LabelledTable,
  vocabulary: LabelVocabulary,
  goesOn: boolean,
): { columns: number[]; weight: number } => {
  const candidates: { column: number; weight: number; keys: Set<string>; sure: boolean }[] = []
  const all = new Set<string>()
  for (let c = 0; c < table.columns; c += 1) {
    const { filled, found, keys } = countLabels(table, c, vocabulary)
    // Half of the questions, or a third when they can be about nothing else.
    const few = labelWeight(keys) >= 2 * descriptionWeight && found * 3 >= filled
    if ((found * 2 < filled && !few) || found === 0) continue
    candidates.push({ column: c, weight: labelWeight(keys), keys, sure: found === filled || keys.size >= 2 })
    for (const key of keys) all.add(key)
  }
  const columns: number[] = []
  let weight = 0
  const together = labelWeight(all)
  for (const candidate of candidates) {
    const enough =
      candidate.weight >= descriptionWeight ||
      (goesOn && candidate === candidates[0] && candidate.sure) ||
      (candidate.column === 0 && isOwnAnswers(table))
    const besides = together >= descriptionWeight && candidate.keys.size >= 2 && candidate.column % 2 === 0
    if (!enough && !(besides && candidates.length > 1)) continue
    columns.push(candidate.column)
    weight = Math.max(weight, candidate.weight)
  }
  return { columns, weight }
}

/** "Fråga | Svar" and below it nothing but our own labels, the name first: so we publish a unit that answered little. */
const isOwnAnswers = ({ rows, labels, columns }: LabelledTable): boolean => {
  const [head, ...below] = rows
  return (
    columns === 2 &&
    head?.map(cellText).join() === 'Fråga,Svar' &&
    below.length >= 2 &&
    labels[1]?.[0]?.key === 'name' &&
    labels.slice(1).every(([label]) => label?.closeness === 'exact')
  )
}

/**
 * A table with one row for each answer ("long form"): the labels come back unit after unit, and a column before them says on
 * every row whose answer it is. Read as labels with answers beside them it would give units that do not exist.
 */
const findAnswerPerRow = (table: LabelledTable, labelColumns: readonly number[]): ExtractProblem | null => {
  const [column] = labelColumns
  if (column === undefined || column === 0 || labelColumns.length > 1) return null
  const keyAt = (r: number): string | undefined => table.labels[r]?.[column]?.key
  const rows = table.rows.flatMap((row, r) => (keyAt(r) === undefined ? [] : [{ row, key: keyAt(r) }]))
  const isAgain = new Set(rows.map(({ key }) => key)).size * 2 <= rows.length
  const textOf = (row: readonly FlowCell[], c: number): string => {
    const cell = row[c]
    return cell === undefined || isEmptyCell(cell) ? '' : cellText(cell)
  }
  const saysWhose = Array.from({ length: column }, (_, c) => c).some((c) => {
    const same = rows.filter(({ row }, n) => {
      const text = textOf(row, c)
      return text !== '' && (text === textOf(rows[n - 1]?.row ?? [], c) || text === textOf(rows[n + 1]?.row ?? [], c))
    })
    return same.length * 10 >= rows.length * 9
  })
  if (!isAgain || !saysWhose) return null
  return {
    code: 'answer-per-row',
    message:
      'Tabellen har en rad för varje svar och läses inte. Läs in ett blad som har en rad för varje verksamhet i stället.',
    page: piecesPage(table.rows[0]?.[column]?.pieces ?? []),
    text: null,
  }
}

/** How many cells of a column hold text, and how many of them labels, those wrapped over several rows included. */
const countLabels = (
  table: LabelledTable,
  column: number,
  vocabulary: LabelVocabulary,
): { filled: number; found: number; keys: Set<string> } => {
  let filled = 0
  let found = 0
  const keys = new Set<string>()
  for (let r = 0; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    if (isEmptyCell(row[column])) continue
    const label = table.labels[r]?.[column] ?? null
    const wrapped =
      label === null || label.closeness !== 'exact' ? findWrappedLabel(table, r, column, vocabulary) : null
    if (wrapped !== null) {
      filled += wrapped.rows
      found += wrapped.rows
      keys.add(wrapped.key)
      r += wrapped.rows - 1
      continue
    }
    // A heading over the whole row is no label and speaks against none.
    if (label === null && table.columns > 1 && isSpanned(row, column)) continue
    filled += 1
    if (label === null) continue
    found += 1
    keys.add(label.key)
  }
  return { filled, found, keys }
}

/** Rows of labels with a row of their answers below each: a form of several columns. */
const readStacked = (table: LabelledTable): UnitDraft | null => {
  const rows = table.rows.flatMap((row, r) => (row.every((cell) => isEmptyCell(cell)) ? [] : [r]))
  const isHead = (r: number | undefined): boolean =>
    r !== undefined &&
    (table.rows[r] ?? []).every(
      (cell, c) => isEmptyCell(cell) || (table.labels[r]?.[c]?.own.length === 0 && table.labels[r]?.[c] !== null),
    )
  const heads = rows.filter((r) => isHead(r))
  if (table.columns < 2 || heads.length < 2 || heads[0] !== rows[0]) return null
  const labels = heads.flatMap((r) =>
    (table.labels[r] ?? []).flatMap((label, c) => (label === null ? [] : [{ label, r, c }])),
  )
  const keys = new Set(labels.map(({ label }) => label.key))
  if (labels.length <= heads.length || keys.size < labels.length || labelWeight(keys) < descriptionWeight) return null
  // Two rows of labels one below the other are no labels with answers below them, unless all answers are empty.
  if (heads.some((r, n) => heads[n + 1] === r + 1) || isHead(rows.at(-1))) return null
  const unit = makeUnitDraft(table.rows[heads[0] ?? 0]?.flatMap((cell) => cell.pieces)[0]?.line.index ?? 0)
  for (const { label, r, c } of labels) {
    const end = heads.find((other) => other > r) ?? table.rows.length
    const answer = table.rows.slice(r + 1, end).flatMap((row) => cellPieces(row[c]))
    unit.fields.push({ ...makeFieldDraft(label.key, label.label, answer), closeness: label.closeness })
  }
  return unit
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
  if (
    table.columns < 2 ||
    cards.length * 5 < filled * 4 ||
    keys.size < cards.length ||
    labelWeight(keys) < descriptionWeight
  )
    return null
  const first = cards[0]?.cell.pieces[0]?.line.index
  if (first === undefined) return null
  const unit = makeUnitDraft(first)
  for (const label of table.labels.flat()) {
    // A card without an answer is an empty answer.
    if (label === null || (label.own.length === 0 && keys.has(label.key))) continue
    unit.fields.push({ ...makeFieldDraft(label.key, label.label, label.own), closeness: label.closeness })
  }
  return unit
}
