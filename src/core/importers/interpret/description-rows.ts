import { placeField } from '../../../shared/domain/field.ts'
import { cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { FlowCell, Piece } from './flow.ts'
import { squash } from './label-vocabulary.ts'
import { isSpanned, type LabelledTable } from './labelled-table.ts'
import { makeFieldDraft, makeUnitDraft, type UnitDraft } from './unit-draft.ts'
import { isRegionLabel } from './unit-region.ts'

/** The place of a register line is no row of a description table, but rows of a spreadsheet are often both. */
const isPlaceLabel = (text: string): boolean => ['ort', 'orter'].includes(squash(text))

/** Units as rows below a row of labels. The head may be repeated, unknown columns are kept with their printed label. */
export const readUnitRows = (table: LabelledTable, head: number): UnitDraft[] => {
  const units: UnitDraft[] = []
  const headCells = table.rows[head] ?? []
  const labels = table.labels[head] ?? []
  const headLines = headCells.flatMap((cell) => cell.pieces.map((piece) => piece.line))
  let group = -1

  for (let r = head + 1; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? []
    const filled = row.filter((cell) => !isEmptyCell(cell))
    if (filled.length === 0) continue
    if (isRepeatedHead(table, head, r)) continue
    const nameColumn = labels.findIndex((label) => label?.key === 'name')
    if (sums.test(cellText(row[nameColumn === -1 ? 0 : nameColumn]))) continue
    // A single text merged over the row, or beside the names, heads the rows below it. A lone name is a unit.
    if (
      filled.length === 1 &&
      row.length > 2 &&
      (isSpanned(row, row.indexOf(filled[0] as FlowCell)) || isEmptyCell(row[nameColumn]))
    ) {
      group = r
      continue
    }
    const nameCell = row[nameColumn]
    const before = units.at(-1)
    // The name's cell is merged with the one above: the row goes on with the same unit.
    const goesOn = before !== undefined && nameCell?.covered === true && nameCell.coveredFrom !== 'left'
    const unit = goesOn ? before : makeUnitDraft(filled[0]?.pieces[0]?.line.index ?? 0)
    if (!goesOn) {
      unit.oneRow = true
      if (units.length === 0) unit.otherLines.push(headLines)
      units.push(unit)
    }
    const columns = Math.max(row.length, headCells.length)
    for (let c = 0; c < columns; c += 1) {
      const label = labels[c] ?? null
      const labelPieces = cellPieces(headCells[c])
      const value = cellPieces(row[c])
      if (labelPieces.length === 0 && value.length === 0) continue
      if (headCells[c]?.covered === true && value.length === 0) continue
      if (goesOn) {
        const field = unit.fields.find((candidate) => candidate.label[0]?.line === labelPieces[0]?.line)
        if (field !== undefined) field.value.push(...value)
        continue
      }
      // A region that is merged over several rows is said of each of them.
      const ofRows = label === null && value.length === 0 && isRegionLabel(cellText(headCells[c]))
      const key = label?.key ?? (isPlaceLabel(cellText(headCells[c])) ? placeField.key : null)
      const field = makeFieldDraft(key, labelPieces, ofRows ? valueAbove(table, r, c) : value)
      field.closeness = label?.closeness ?? 'exact'
      field.merged = row[c]?.covered === true && row[c]?.coveredFrom !== 'left' && field.value.length === 0
      unit.fields.push(field)
    }
    if (group !== -1) unit.headingAbove = (table.rows[group] ?? []).flatMap((cell) => cellPieces(cell))
  }
  return units
}

/** Rows that add up those above, or show what they have in common. */
const sums = /^(?:summa|totalt?|samtliga|genomsnitt|medelvärde|medel|median|riket)(?!\p{L})/iu

/** The text of the cell that is merged over this place from above; empty where none is. */
const valueAbove = (table: LabelledTable, r: number, c: number): Piece[] => {
  let row = r
  while (row > 0 && table.rows[row]?.[c]?.covered === true && table.rows[row]?.[c]?.coveredFrom !== 'left') row -= 1
  return cellPieces(table.rows[row]?.[c])
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
