import type { RegisterRow } from '../../../../shared/contract/views.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { nameOf } from '../grid-rows.ts'
import {
  type GivenCell,
  isSameValue,
  type PlanColumn,
  type PlannedCell,
  readGiven,
  type StateWords,
  type WholeDrafts,
  wholeDraftOf,
} from './cell-plan.ts'

/** Plans of what is put into the chosen cells: pasted, filled down, or one value for all. Pure. */

export interface PlanField {
  rows: readonly RegisterRow[]
  columns: readonly PlanColumn[]
  whole: WholeDrafts
  stateWords: StateWords
  /** What a cell that cannot be written in shows. */
  shownIn(row: RegisterRow, columnId: string): string
}

const planOne = (field: PlanField, row: RegisterRow, column: PlanColumn, given: GivenCell): PlannedCell => {
  const common = { profileId: row.profileId, rowName: nameOf(row), fieldKey: column.id, columnName: column.name }
  if (column.field === null) {
    const shown = field.shownIn(row, column.id)
    const before: ValueDraft = {
      state: shown === '' ? null : 'answered',
      text: shown === '' ? null : shown,
      items: null,
    }
    const words = given.text.trim()
    if (words === shown) return { ...common, before, after: before, problem: null, personal: false }
    const after: ValueDraft = {
      state: words === '' ? null : 'answered',
      text: words === '' ? null : words,
      items: null,
    }
    return { ...common, before, after, problem: 'read-only', personal: false }
  }
  const before = wholeDraftOf(row, column.id, field.whole)
  return { ...common, before, ...readGiven(given, before, field.stateWords), personal: column.field.personal }
}

/**
 * A table put into the grid from a cell on. One cell fills the whole range; a range that is a multiple of the table is
 * filled with it again and again; else the table takes the place that it needs. `field` holds the rows and columns from
 * the first cell to the end of what is shown.
 */
export const planPaste = (
  table: readonly (readonly GivenCell[])[],
  field: PlanField,
  range: { rows: number; columns: number },
  options: { skipEmpty: boolean },
): PlannedCell[] => {
  const height = table.length
  const width = Math.max(0, ...table.map((row) => row.length))
  if (height === 0 || width === 0) return []
  const down = range.rows % height === 0 ? Math.max(range.rows, height) : height
  const across = range.columns % width === 0 ? Math.max(range.columns, width) : width
  const planned: PlannedCell[] = []
  for (let y = 0; y < down; y += 1) {
    const row = field.rows[y]
    for (let x = 0; x < across; x += 1) {
      const given = table[y % height]?.[x % width]
      // A short line of the table says nothing about the cells that it lacks.
      if (given === undefined) continue
      if (options.skipEmpty && given.text.trim() === '' && given.state === null) continue
      const column = field.columns[x]
      if (row !== undefined && column !== undefined) planned.push(planOne(field, row, column, given))
      else if (given.text.trim() !== '')
        planned.push({
          profileId: null,
          rowName: row === undefined ? '' : nameOf(row),
          fieldKey: column?.id ?? '',
          columnName: column?.name ?? '',
          before: { state: null, text: null, items: null },
          after: { state: 'answered', text: given.text, items: null },
          problem: row === undefined ? 'no-row' : 'no-column',
          personal: false,
        })
    }
  }
  return planned
}

/** The first row's values in all rows below it. */
export const planFillDown = (field: PlanField): PlannedCell[] => {
  const [first, ...rest] = field.rows
  if (first === undefined) return []
  return rest.flatMap((row) =>
    field.columns.flatMap((column): PlannedCell[] => {
      if (column.field === null) return []
      const after = wholeDraftOf(first, column.id, field.whole)
      const before = wholeDraftOf(row, column.id, field.whole)
      return [planned(row, column, before, after)]
    }),
  )
}

/** One value in all cells that can be written in; cells of other columns are left out. */
export const planSetAll = (field: PlanField, after: ValueDraft): PlannedCell[] =>
  field.rows.flatMap((row) =>
    field.columns.flatMap((column): PlannedCell[] =>
      column.field === null ? [] : [planned(row, column, wholeDraftOf(row, column.id, field.whole), after)],
    ),
  )

const planned = (row: RegisterRow, column: PlanColumn, before: ValueDraft, after: ValueDraft): PlannedCell => ({
  profileId: row.profileId,
  rowName: nameOf(row),
  fieldKey: column.id,
  columnName: column.name,
  before,
  after: isSameValue(before, after) ? before : after,
  problem: null,
  personal: column.field?.personal === true,
})
