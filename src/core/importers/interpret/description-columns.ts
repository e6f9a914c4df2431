import { type CellLabel, cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { TableReading } from './description-table.ts'
import type { FlowCell, Piece } from './flow.ts'
import type { LabelVocabulary } from './label-vocabulary.ts'
import { findWrappedLabel, isPlainHead, isSpanned, type LabelledTable, rowPieces } from './labelled-table.ts'
import { type FieldDraft, knownKeys, makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'

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
    const values = columns.filter((c) => table.rows.some((row) => !isEmptyCell(row[c])))
    return { label, values, current: [], units: [], sideBySide: false, last: [], before, answerBelow: false }
  })
  for (const group of groups) group.sideBySide = holdsSeveralUnits(table, group)
  shareUnit(table, groups)

  const reading: TableReading = { units: [], lead: [], mayContinue: true }
  let headings: Piece[] = []
  for (let r = 0; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    if (row.every((cell) => isEmptyCell(cell))) continue
    if (r < 2 && isPlainHead(row)) {
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
    if (group.units.length === 0 && group.sideBySide) return 1
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
  if (found !== null) {
    const merged = values.map((value) => value?.covered === true && value.coveredFrom !== 'left')
    const pieces = values.map((value, n) => [...(n === 0 ? found.own : []), ...cellPieces(value)])
    if (values.length === 0) pieces.push(found.own)
    addField(group, r, table, found.label, found.key, found.closeness, pieces, headings, merged)
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
  if (group.sideBySide && group.units.length === 0) {
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
const startSideBySide = (group: Group, table: LabelledTable, r: number, corner: FlowCell): void => {
  const row = table.rows[r] ?? []
  group.values.forEach((c, n) => {
    const unit = makeUnitDraft(corner.pieces[0]?.line.index ?? 0)
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
): void => {
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
    if (key !== null && knownKeys(unit).includes(key))
      field.doubt = 'Samma etikett finns två gånger i tabellen. Kontrollera vilket svar som gäller.'
    unit.fields.push(field)
    group.last[n] = field
  }
}

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
