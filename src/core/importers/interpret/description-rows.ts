import { placeField } from '../../../shared/domain/field.ts'
import { type CellLabel, cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { FlowCell, Piece } from './flow.ts'
import { isSpanned, type LabelledTable, sums } from './labelled-table.ts'
import {
  findRegisterColumns,
  isOwnHead,
  isPlaceLabel,
  linesInRegisterColumns,
  type RegisterColumns,
  readRegisterRow,
} from './register-columns.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { isRegionLabel } from './unit-region.ts'

/** Units as rows below a row of labels. The head may be repeated, unknown columns are kept with their printed label. */
export const readUnitRows = (table: LabelledTable, head: number): UnitDraft[] => {
  const units: UnitDraft[] = []
  const heads = headsOf(table, head)
  const headLines = heads.flatMap(({ pieces }) => pieces.map((piece) => piece.line))
  const below = table.rows.slice(head + 1).filter((_, n) => !isRepeatedHead(table, head, head + 1 + n))
  const registerColumns = findRegisterColumns(table.rows[head] ?? [], below)
  const twins = findTwins(table, head, heads)
  const nameColumn = heads.findIndex(({ label }, c) => label?.key === 'name' && !twins.has(c))
  let group = -1

  for (let r = head + 1; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    const filled = row.filter((cell) => !isEmptyCell(cell))
    if (filled.length === 0) continue
    if (isRepeatedHead(table, head, r)) continue
    if (sums.test(cellText(row[nameColumn === -1 ? 0 : nameColumn]))) continue
    const nameCell = row[nameColumn]
    // The name's cell is merged with the one above: the row goes on with the same unit.
    const before = units.at(-1)
    const goesOn = before !== undefined && nameCell?.covered === true && nameCell.coveredFrom !== 'left'
    // A single text merged over the row, or beside the names, heads the rows below it. A lone name is a unit.
    if (
      !goesOn &&
      filled.length === 1 &&
      row.length > 2 &&
      (isSpanned(row, row.indexOf(filled[0] as FlowCell)) || isEmptyCell(row[nameColumn]))
    ) {
      group = r
      continue
    }
    const unit = goesOn ? before : makeUnitDraft(filled[0]?.pieces[0]?.line.index ?? 0)
    if (!goesOn) {
      unit.oneRow = true
      if (units.length === 0) unit.otherLines.push(headLines)
      takeRegisterColumns(unit, row, registerColumns)
      units.push(unit)
    }
    const columns = Math.max(row.length, heads.length)
    for (let c = 0; c < columns; c += 1) {
      if (registerColumns.has(c)) continue
      const { label, pieces: labelPieces } = heads[c] ?? noHead
      const value = cellPieces(row[c])
      if (labelPieces.length === 0 && value.length === 0) continue
      if (table.rows[head]?.[c]?.coveredFrom === 'left' && value.length === 0) continue
      const answers = twins.get(c)
      if (answers !== undefined && !isEmptyCell(row[answers])) {
        if (label?.key === 'name') unit.heading = value
        else if (label?.key === 'operator' && unit.row !== null) unit.row.operator = row[c] ?? null
        unit.otherLines.push(value.map((piece) => piece.line))
        continue
      }
      // Its twin has no answer: the register's word is the answer.
      if ([...twins].some(([own, other]) => other === c && !isEmptyCell(row[own])) && value.length === 0) continue
      if (goesOn) {
        const field = unit.fields.find((candidate) => candidate.label[0]?.line === labelPieces[0]?.line)
        if (field !== undefined) field.value.push(...value)
        continue
      }
      // A region that is merged over several rows is said of each of them.
      const headText = labelPieces.map(({ line, start, end }) => line.text.slice(start, end)).join(' ')
      const ofRows = label === null && value.length === 0 && isRegionLabel(headText)
      const key = label?.key ?? (isPlaceLabel(headText) ? placeField.key : null)
      const field = makeFieldDraft(key, labelPieces, ofRows ? valueAbove(table, r, c) : value)
      field.closeness = label?.closeness ?? 'exact'
      field.merged = row[c]?.covered === true && row[c]?.coveredFrom !== 'left' && field.value.length === 0
      unit.fields.push(field)
    }
    if (group !== -1) unit.headingAbove = (table.rows[group] ?? []).flatMap((cell) => cellPieces(cell))
  }
  return units
}

interface Head {
  label: CellLabel | null
  pieces: Piece[]
}

const noHead: Head = { label: null, pieces: [] }

/** The heads of the columns. In a head of two rows a column without a heading above it has its own merged over both. */
const headsOf = (table: LabelledTable, head: number): Head[] =>
  (table.rows[head] ?? []).map((_, c) => {
    const r = rowOfText(table, head, c)
    return { label: table.labels[r]?.[c] ?? null, pieces: cellPieces(table.rows[r]?.[c]) }
  })

/**
 * Columns of our own files that say for the register what a later column says as the unit's answer: the title beside the
 * name, the operators that are counted beside the answer. By column, the column with the answer.
 */
const findTwins = (table: LabelledTable, head: number, heads: readonly Head[]): Map<number, number> => {
  const twins = new Map<number, number>()
  if (!isOwnHead(table.rows[head] ?? [])) return twins
  for (const key of ['name', 'operator']) {
    const [first, second] = heads.flatMap(({ label }, c) => (label?.key === key ? [c] : []))
    if (first !== undefined && second !== undefined) twins.set(first, second)
  }
  return twins
}

const takeRegisterColumns = (unit: UnitDraft, row: readonly FlowCell[], columns: RegisterColumns): void => {
  unit.row = readRegisterRow(row, columns)
  unit.otherLines.push(linesInRegisterColumns(row, columns))
}

/** The text of the cell that is merged over this place from above; empty where none is. */
const valueAbove = (table: LabelledTable, r: number, c: number): Piece[] =>
  cellPieces(table.rows[rowOfText(table, r, c)]?.[c])

/** The row in which the text of this place stands: further up where a cell is merged over it. */
const rowOfText = (table: LabelledTable, r: number, c: number): number => {
  let row = r
  while (row > 0 && table.rows[row]?.[c]?.covered === true && table.rows[row]?.[c]?.coveredFrom !== 'left') row -= 1
  return row
}

const isRepeatedHead = (table: LabelledTable, head: number, row: number): boolean => {
  let same = 0
  let labelled = 0
  const heads = table.labels[head] ?? []
  heads.forEach((label, c) => {
    if (label === null) return
    labelled += 1
    if (table.labels[row]?.[c]?.key === label.key && table.labels[row]?.[c]?.own.length === 0) same += 1
  })
  return same * 2 > labelled
}
