import { type EditionField, placeField } from '../../shared/domain/field.ts'
import { oneLine } from './plain-text.ts'
import { type ShownValue, shownValue } from './shown-value.ts'
import type { SnapshotUnit } from './snapshot.ts'

/** One row of a unit's table: the edition's label, and the answer. */
export interface UnitRow {
  key: string
  label: string
  shown: ShownValue
}

/** What a register line already says: a unit of which nothing more is known stands in the register only. */
const registerKeys = new Set([placeField.key, 'name', 'operator'])

/** True where the unit has a description: a row that says more than its line in the register. */
export const isDescribed = (unit: SnapshotUnit): boolean => unit.values.some(({ key }) => !registerKeys.has(key))

/**
 * The rows of a unit's table in the edition's order: one for each question that was put to the unit, an empty cell where
 * it was left empty. A question that was never put to it has no row. Answers under labels that the edition does not have
 * come last, so that nothing is lost.
 */
export const unitRows = (unit: SnapshotUnit, fields: readonly EditionField[]): UnitRow[] => {
  const byKey = new Map(unit.values.map((value) => [value.key, value]))
  const rows: UnitRow[] = []
  for (const { key, label } of fields) {
    const value = byKey.get(key)
    if (value === undefined || key === placeField.key) continue
    rows.push({ key, label: oneLine(label), shown: shownValue(value) })
    byKey.delete(key)
  }
  for (const [key, value] of byKey)
    if (key !== placeField.key)
      rows.push({ key, label: fieldLabel(key, fields, value.source?.label), shown: shownValue(value) })
  return rows
}

/** Label of a field, also of one that the edition lacks: its parts' labels, what the source printed, or the key. */
export const fieldLabel = (key: string, fields: readonly EditionField[], printed?: string | null): string => {
  const field = key === placeField.key ? placeField : fields.find((candidate) => candidate.key === key)
  if (field !== undefined) return oneLine(field.label)
  if (printed) return oneLine(printed)
  const parts = key.split('+').map((part) => fields.find((candidate) => candidate.key === part)?.label)
  return parts.every((part) => part !== undefined) ? parts.map((part) => oneLine(part)).join(' & ') : key
}
