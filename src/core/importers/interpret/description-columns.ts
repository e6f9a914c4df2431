import { type CellLabel, cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { TableReading } from './description-table.ts'
import type { FlowCell, Piece } from './flow.ts'
import type { LabelVocabulary } from './label-vocabulary.ts'
import {
  findWrappedLabel,
  isExplaining,
  isPlainHead,
  isQuestionHead,
  isSpanned,
  type LabelledTable,
  rowPieces,
} from './labelled-table.ts'
import { type FieldDraft, knownKeys, makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { isRegionLabel } from './unit-region.ts'

/** One column of labels with the columns of answers that belong to it. */
interface Group {
  label: number
  values: number[]
  /** The unit that is being read, per column of answers (one column only unless units stand side by side). */
  current: (UnitDraft | null)[]
  units: UnitDraft[]
  sideBySide: boolean
  /** The field that a row without a label goes on with, per column. */
  last: (FieldDraft | null)[]
  /** Keys of the unit that the table may go on with, or null. */
  before: ReadonlySet<string> | null
  /** True after a label merged over the whole row: its answer stands below it. */
  answerBelow: boolean
}

/** Reads tables with labels in one column (or several) and answers beside them. */
export const readLabelColumns = (
  table: LabelledTable,
  labelColumns: readonly number[],
  vocabulary: LabelVocabulary,
  before: ReadonlySet<string> | null,
): TableReading => {
  const groups = labelColumns.map((label, n): Group => {
    const end = labelColumns[n + 1] ?? table.columns
    const columns = Array.from({ length: end - label - 1 }, (_, c) => label + 1 + c)
    const head = table.rows.find((row) => row.some((cell) => !isEmptyCell(cell)))
    const right = columns.filter((c) => table.rows.some((row) => !isEmptyCell(row[c])) && !isExplaining(head?.[c]))
    const values = right.length > 0 || labelColumns.length > 1 ? right : answersToTheLeft(table, label)
    return { label, values, current: [], units: [], sideBySide: false, last: [], before, answerBelow: false }
  })
  for (const group of groups) group.sideBySide = holdsSeveralUnits(table, group)
  shareUnit(table, groups)

  const reading: TableReading = { units: [], lead: [], mayContinue: true }
  let headings: Piece[] = []
  for (let r = 0; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    if (row.every((cell) => isEmptyCell(cell))) continue
    // Repeated at the top of a page, such a head names both its columns.
    const again = isPlainHead(row) && row.filter((cell) => !isEmptyCell(cell)).length > 1
    if (again || (r < 2 && (isPlainHead(row) || groups.some((group) => isQuestionHead(row, group.label))))) {
      headings = []
      continue
    }
    let used = 0
    for (const group of groups) {
      const span = readRow(table, r, group, vocabulary, headings, reading)
      if (span === 'heading') {
        headings = rowPieces(row)
        break
      }
      used = Math.max(used, span)
    }
    if (used > 0) {
      headings = []
      r += used - 1
    }
  }
  const units = new Set<UnitDraft>()
  for (const group of groups) for (const unit of group.units) units.add(unit)
  reading.units = [...units].filter((unit) => unit.fields.length > 0)
  return reading
}

/** Reads what one group has in a row; the number of rows used (a label may be wrapped over several), or a heading. */
/** Labels in the last column have their answers before them. Numbers of questions are none. */
const answersToTheLeft = (table: LabelledTable, label: number): number[] =>
  Array.from({ length: label }, (_, c) => c).filter((c) =>
    table.rows.some((row) => !isEmptyCell(row[c]) && !/^\(?\d{1,2}[.):]?$/.test(cellText(row[c]))),
  )

const readRow = (
  table: LabelledTable,
  r: number,
  group: Group,
  vocabulary: LabelVocabulary,
  headings: Piece[],
  reading: TableReading,
): number | 'heading' => {
  const row = table.rows[r] ?? []
  const cell = row[group.label]
  const values = group.values.map((c) => row[c])
  const found = table.labels[r]?.[group.label] ?? null

  if (cell === undefined || isEmptyCell(cell)) {
    const pieces = values.map((value) => cellPieces(value))
    if (pieces.every((value) => value.length === 0)) return 1
    if (group.units.length === 0 && group.sideBySide) {
      startSideBySide(group, table, r, cell)
      return 1
    }
    goOn(group, pieces, reading)
    return 1
  }
  // Before an answer of its own is believed: "Framtidsutsikter – under" may be the first line of a longer label.
  const wrapped = findWrappedLabel(table, r, group.label, vocabulary)
  if (wrapped !== null) {
    addField(group, r, table, wrapped.label, wrapped.key, 'exact', valuesOf(table, r, wrapped.rows, group), headings)
    return wrapped.rows
  }
  const alone = values.length === 0 || isSpanned(row, group.label)
  // "Övrigt" merged over the row heads a part of the table that has the question itself further down.
  if (
    found !== null &&
    isSpanned(row, group.label) &&
    found.own.length === 0 &&
    isAskedElsewhere(table, r, group, found)
  )
    return 'heading'
  if (found !== null) {
    const merged = values.map((value) => value?.covered === true && value.coveredFrom !== 'left')
    const answers = values.map((value, n) => answerOf(row, value, group.values[n] ?? 0, group))
    // What stands below the question in its own cell explains it, where the answer has a cell of its own.
    const explains = found.own.length > 0 && answers.some((answer) => answer.pieces.length > 0)
    const pieces = answers.map((answer, n) => [...(n === 0 && !explains ? found.own : []), ...answer.pieces])
    if (values.length === 0) pieces.push(found.own)
    const unit = addField(group, r, table, found.label, found.key, found.closeness, pieces, headings, merged)
    if (explains) unit?.otherLines.push(found.own.map((piece) => piece.line))
    answers.forEach((answer, n) => {
      const field = group.sideBySide ? group.last[n] : null
      if (answer.shared && field !== null && field !== undefined) field.doubt = sharedAnswer
    })
    group.answerBelow = alone && found.own.length === 0
    return 1
  }
  if (alone) {
    // Below a label that fills its row stands its answer; anything else that fills a row is a heading.
    if (group.answerBelow && group.units.length > 0) {
      goOn(group, [cellPieces(cell)], reading)
      return 1
    }
    return 'heading'
  }
  if (headsNextUnit(table, r, group)) return 'heading'
  // A note below the table.
  if (/^[*¹²³†]\s?\S/u.test(cellText(cell)) && values.every((value) => isEmptyCell(value))) return 'heading'
  if (group.sideBySide && group.units.length === 0 && !isRegionLabel(cellText(cell))) {
    startSideBySide(group, table, r, cell)
    return 1
  }
  group.answerBelow = false
  addField(
    group,
    r,
    table,
    cellPieces(cell),
    null,
    'exact',
    values.map((value) => cellPieces(value)),
    headings,
  )
  return 1
}

const sharedAnswer = 'Svarscellen är sammanslagen över flera verksamheter. Kontrollera att svaret gäller även den här.'

/** The answer in a cell. One that is merged over several units is the answer of each, to be looked at. */
const answerOf = (
  row: readonly FlowCell[],
  value: FlowCell | undefined,
  column: number,
  group: Group,
): { pieces: Piece[]; shared: boolean } => {
  const pieces = cellPieces(value)
  if (!group.sideBySide || value?.covered !== true || value.coveredFrom !== 'left') return { pieces, shared: false }
  let c = column
  while (c > group.label + 1 && row[c]?.covered === true) c -= 1
  return { pieces: cellPieces(row[c]), shared: true }
}

const isAskedElsewhere = (table: LabelledTable, r: number, group: Group, found: CellLabel): boolean =>
  table.labels.some((row, n) => {
    const other = row[group.label]
    return n !== r && other?.key === found.key && !isSpanned(table.rows[n] ?? [], group.label)
  })

/** A text without an answer beside it, right above the first label of a unit, is that unit's heading. */
const headsNextUnit = (table: LabelledTable, r: number, group: Group): boolean => {
  const row = table.rows[r] ?? []
  if (row.some((cell, c) => c !== group.label && !isEmptyCell(cell))) return false
  const next = table.rows.findIndex((other, n) => n > r && other.some((cell) => !isEmptyCell(cell)))
  const key = table.labels[next]?.[group.label]?.key
  if (key === undefined) return false
  const unit = group.current[0] ?? null
  return unit === null || startsNewUnit(unit, key)
}

const goOn = (group: Group, values: Piece[][], reading: TableReading): void => {
  if (group.units.length === 0) {
    reading.lead.push(...values.flat())
    return
  }
  values.forEach((value, n) => {
    const field = group.sideBySide ? group.last[n] : group.last[0]
    field?.value.push(...value)
  })
}

/** The head row of units side by side: their names, above the first label. */
const startSideBySide = (group: Group, table: LabelledTable, r: number, corner: FlowCell | undefined): void => {
  const row = table.rows[r] ?? []
  group.values.forEach((c, n) => {
    const unit = makeUnitDraft(corner?.pieces[0]?.line.index ?? row[c]?.pieces[0]?.line.index ?? 0)
    unit.heading = cellPieces(row[c])
    group.current[n] = unit
    group.units.push(unit)
  })
  const first = group.units[0]
  first?.otherLines.push(cellPieces(corner).map((piece) => piece.line))
}

const addField = (
  group: Group,
  r: number,
  table: LabelledTable,
  label: Piece[],
  key: string | null,
  closeness: CellLabel['closeness'],
  values: Piece[][],
  headings: Piece[],
  merged: boolean[] = [],
): UnitDraft | null => {
  const slots = group.sideBySide ? group.values.length : 1
  for (let n = 0; n < slots; n += 1) {
    const value = group.sideBySide ? (values[n] ?? []) : values.flat()
    let unit = group.current[n] ?? null
    if (unit === null || startsNewUnit(unit, key) || endsRemainder(group, unit, key)) {
      unit = makeUnitDraft(label[0]?.line.index ?? 0)
      if (headings.length > 0) unit.heading = headings
      else if (group.sideBySide) unit.heading = headAbove(table, r, group.values[n] ?? 0)
      group.current[n] = unit
      group.units.push(unit)
    } else if (headings.length > 0) unit.otherLines.push(headings.map((piece) => piece.line))
    const field = makeFieldDraft(key, label, value)
    field.closeness = closeness
    field.merged = value.length === 0 && (merged[n] ?? false)
    const twins = key === null ? [] : unit.fields.filter((other) => other.key === key)
    for (const twin of twins.length > 0 ? [...twins, field] : []) twin.doubt = labelTwice
    unit.fields.push(field)
    group.last[n] = field
  }
  return group.current[0] ?? null
}

const labelTwice = 'Samma etikett finns två gånger i tabellen. Kontrollera vilket svar som gäller.'

/** A name, or the label that the unit began with, comes again: the next unit begins. */
const startsNewUnit = (unit: UnitDraft, key: string | null): boolean => {
  if (key === null) return false
  const keys = knownKeys(unit)
  return keys.includes(key) && (key === 'name' || keys[0] === key) && keys.length >= 2
}

/** Rows before the first name, with labels that the unit before lacks, are the rest of that unit. */
const endsRemainder = (group: Group, unit: UnitDraft, key: string | null): boolean => {
  const { before } = group
  if (key !== 'name' || before === null || !before.has('name') || group.units[0] !== unit) return false
  const keys = knownKeys(unit)
  return keys.length > 0 && !keys.some((other) => other === 'name' || before.has(other))
}

/** For units side by side whose head row was taken for a field: none. */
const headAbove = (table: LabelledTable, r: number, column: number): Piece[] => {
  const above = table.rows[r - 1]
  return above === undefined || isEmptyCell(above[column]) ? [] : cellPieces(above[column])
}

const valuesOf = (table: LabelledTable, from: number, rows: number, group: Group): Piece[][] =>
  group.values.map((c) => {
    const pieces: Piece[] = []
    for (let n = from; n < from + rows; n += 1) pieces.push(...cellPieces(table.rows[n]?.[c]))
    return pieces
  })

/** Several columns of answers are several units unless their heads say otherwise ("Svar", "Kommentar"). */
const holdsSeveralUnits = (table: LabelledTable, group: Group): boolean => {
  if (group.values.length < 2) return false
  const head = table.rows.find((row) => row.some((cell) => !isEmptyCell(cell)))
  if (head !== undefined) {
    const texts = group.values.map((c) => head[c]).filter((cell) => !isEmptyCell(cell))
    if (texts.length > 0 && isPlainHead(texts as FlowCell[])) return false
  }
  let both = 0
  let labelled = 0
  for (let r = 0; r < table.rows.length; r += 1) {
    if ((table.labels[r]?.[group.label] ?? null) === null) continue
    labelled += 1
    if (group.values.filter((c) => !isEmptyCell(table.rows[r]?.[c])).length > 1) both += 1
  }
  const nameRow = table.labels.findIndex((row) => row[group.label]?.key === 'name')
  if (nameRow !== -1) {
    const names = group.values.map((c) => cellText(table.rows[nameRow]?.[c])).filter((name) => name !== '')
    return names.length > 1
  }
  return both >= 3 && both * 3 >= labelled
}

/** Label columns that know different things describe one unit together; columns that repeat each other are units of their own. */
const shareUnit = (table: LabelledTable, groups: readonly Group[]): void => {
  if (groups.length < 2 || groups.some((group) => group.sideBySide)) return
  const keys = groups.map((group) => {
    const found = new Set<string>()
    for (const row of table.labels) {
      const label = row[group.label]
      if (label !== null && label !== undefined) found.add(label.key)
    }
    return found
  })
  const all = keys.reduce((sum, found) => sum + found.size, 0)
  const distinct = new Set(keys.flatMap((found) => [...found])).size
  if (distinct < all) return
  const first = groups[0]
  if (first === undefined) return
  for (const group of groups.slice(1)) {
    group.current = first.current
    group.units = first.units
    group.last = first.last
  }
}
