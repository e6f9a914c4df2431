import { type GridRow, nameOf, type UnitGridRow } from './grid-rows.ts'

/** A row stays put while a person is in it; afterwards it takes its place, and a message says where. */

/** The rows as built, with the row in work where it stood, as it reads now. Null: the row is gone from the register. */
export const holdInPlace = (
  before: readonly GridRow[],
  built: readonly GridRow[],
  inWork: UnitGridRow | null,
): readonly GridRow[] => {
  if (inWork === null) return built
  const at = before.findIndex((row) => row.id === inWork.id)
  if (at === -1 || built[at]?.id === inWork.id) return built
  const others = built.filter((row) => row.id !== inWork.id)
  return [...others.slice(0, at), inWork, ...others.slice(at)]
}

export interface Move {
  name: string
  profileId: string
  /** Its number in the list from 1; null where it is not among the shown rows any more. */
  place: number | null
}

/** What became of a row that was held; null where it stayed or is gone from the register. */
export const findMove = (
  before: readonly GridRow[],
  built: readonly GridRow[],
  held: UnitGridRow | null,
): Move | null => {
  if (held === null) return null
  const place = (rows: readonly GridRow[]) =>
    rows.filter((row) => row.kind === 'unit').findIndex((row) => row.id === held.id)
  const [stood, stands] = [place(before), place(built)]
  if (stood === -1 || stood === stands) return null
  return { name: nameOf(held.row), profileId: held.id, place: stands === -1 ? null : stands + 1 }
}
