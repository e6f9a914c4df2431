import { cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { FlowCell } from './flow.ts'
import { squash } from './label-vocabulary.ts'
import { isAnswerHead, isExplaining, type LabelledTable } from './labelled-table.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { isRegionLabel } from './unit-region.ts'

interface UnitRows {
  /** The cell that says whose answers they are. */
  whose: FlowCell
  rows: number[]
}

/**
 * A table with one row for each answer, where a column before the questions says whose answer it is, on each row, merged
 * over its rows or on the first of them alone. Null where no column does, or where it cannot be told which column answers.
 */
export const readLongForm = (table: LabelledTable, labelColumn: number): UnitDraft[] | null => {
  const head = table.rows[0] ?? []
  if (table.labels[0]?.[labelColumn] != null) return null
  // Where an answer's state has a column of its own, as in our own files, the answer alone says too little.
  if (head.some((cell) => ['tillstånd', 'tillstand'].includes(squash(cellText(cell))))) return null
  const answers = answerColumn(table, labelColumn, head)
  const whose = answers === null ? null : whoseColumn(table, labelColumn, head)
  if (answers === null || whose === null) return null
  const region = head.findIndex((cell, c) => c < labelColumn && c !== whose.column && isRegionLabel(cellText(cell)))
  let inRegion: FlowCell | undefined
  return whose.units.map(({ whose: cell, rows }, n) => {
    const unit = makeUnitDraft(cell.pieces[0]?.line.index ?? 0)
    unit.heading = cellPieces(cell)
    if (n === 0) unit.otherLines.push(head.flatMap((headCell) => headCell.pieces.map((piece) => piece.line)))
    const keys = rows.map((r) => table.labels[r]?.[labelColumn]?.key)
    if (table.labels[0]?.[whose.column]?.key === 'name' && !keys.includes('name'))
      unit.fields.push(makeFieldDraft('name', cellPieces(head[whose.column]), cellPieces(cell)))
    for (const r of rows) {
      const row = table.rows[r] ?? []
      if (region !== -1 && !isEmptyCell(row[region])) inRegion = row[region]
      const label = table.labels[r]?.[labelColumn] ?? null
      const field = makeFieldDraft(label?.key ?? null, cellPieces(row[labelColumn]), cellPieces(row[answers]))
      field.closeness = label?.closeness ?? 'exact'
      unit.fields.push(field)
    }
    if (inRegion !== undefined) unit.fields.push(makeFieldDraft(null, cellPieces(head[region]), cellPieces(inRegion)))
    return unit
  })
}

/** The only column with answers: the one that says so, or the only one behind the questions. */
const answerColumn = (table: LabelledTable, labelColumn: number, head: readonly FlowCell[]): number | null => {
  const behind = Array.from({ length: table.columns - labelColumn - 1 }, (_, n) => labelColumn + 1 + n).filter(
    (c) => table.rows.some((row) => !isEmptyCell(row[c])) && !isExplaining(head[c]),
  )
  const said = behind.filter((c) => head[c] !== undefined && isAnswerHead(head[c] as FlowCell))
  const [only, ...others] = said.length > 0 ? said : behind
  return only === undefined || others.length > 0 ? null : only
}

const whoseColumn = (
  table: LabelledTable,
  labelColumn: number,
  head: readonly FlowCell[],
): { column: number; units: UnitRows[] } | null => {
  const found: { column: number; units: UnitRows[] }[] = []
  for (let column = labelColumn - 1; column >= 0; column -= 1) {
    if (isRegionLabel(cellText(head[column]))) continue
    const units = unitsBy(table, column, labelColumn)
    if (units !== null) found.push({ column, units })
  }
  return found.find(({ column }) => table.labels[0]?.[column]?.key === 'name') ?? found[0] ?? null
}

/** The rows of each unit, where the questions come back unit after unit; null for a column that says something else. */
const unitsBy = (table: LabelledTable, column: number, labelColumn: number): UnitRows[] | null => {
  const units: UnitRows[] = []
  for (let r = 1; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    if (row.every((cell) => isEmptyCell(cell))) continue
    const cell = row[column]
    const last = units.at(-1)
    const again = last !== undefined && squash(cellText(cell)) === squash(cellText(last.whose))
    if (cell !== undefined && !isEmptyCell(cell) && !again) units.push({ whose: cell, rows: [] })
    if (isEmptyCell(row[labelColumn])) return null
    if (units.length === 0) return null
    units.at(-1)?.rows.push(r)
  }
  if (units.length < 2) return null
  const keysOf = ({ rows }: UnitRows) => rows.flatMap((r) => table.labels[r]?.[labelColumn]?.key ?? [])
  const first = new Set(keysOf(units[0] as UnitRows))
  const alike = units.every((unit) => {
    const keys = keysOf(unit)
    const shared = keys.filter((key) => first.has(key)).length
    return keys.length >= 3 && new Set(keys).size === keys.length && shared * 2 >= keys.length
  })
  return alike ? units : null
}
