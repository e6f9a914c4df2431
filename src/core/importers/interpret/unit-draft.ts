import type { FlowLine, Piece } from './flow.ts'
import type { LabelCloseness } from './label-vocabulary.ts'
import type { RegisterRow } from './register-columns.ts'

/** A unit as found in a table or in running lines, before its values are put together. */
export interface UnitDraft {
  fields: FieldDraft[]
  /** A heading that stands inside the table (a merged first row, the head of a column). */
  heading: Piece[]
  /** What the heading above the table says, if it is the unit's; set by the document. */
  headingAbove: Piece[]
  /** Number of the first line, to know what stands before it. */
  firstLine: number
  /** Lines that are part of the unit but of no field: head rows, headings. */
  otherLines: FlowLine[][]
  /** True where the whole unit is one row of a table, counted once. */
  oneRow: boolean
  /** What the unit's row says of its line in the register; null where it says nothing. */
  row: RegisterRow | null
  /** In Swedish, when it is not sure that this is one unit. */
  doubt: string | null
}

export interface FieldDraft {
  key: string | null
  label: Piece[]
  value: Piece[]
  closeness: LabelCloseness
  /** In Swedish, why a person should look; null when certain. */
  doubt: string | null
  /** True where the answer is empty because its cell is merged with the one above. */
  merged: boolean
  /** Length at which text without geometry wraps, where known. */
  wrapLength: number | null
  /** Lines of the row that neither label nor value shows (both are added by themselves). */
  otherLines: FlowLine[]
}

export const makeUnitDraft = (firstLine: number): UnitDraft => ({
  fields: [],
  heading: [],
  headingAbove: [],
  firstLine,
  otherLines: [],
  oneRow: false,
  row: null,
  doubt: null,
})

export const makeFieldDraft = (key: string | null, label: Piece[], value: Piece[]): FieldDraft => ({
  key,
  label,
  value,
  closeness: 'exact',
  doubt: null,
  merged: false,
  wrapLength: null,
  otherLines: [],
})

export const knownKeys = (unit: UnitDraft): string[] =>
  unit.fields.flatMap((field) => (field.key === null ? [] : [field.key]))
