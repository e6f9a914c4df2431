import type { ReadDb } from '../db/database.ts'

/** Somebody who rates in an edition, or did. */
export interface Rater {
  id: string
  personId: string
  name: string
  role: 'rater' | 'third'
  standing: 'active' | 'left'
  leftReason: string | null
}

export const listRaters = (db: ReadDb, editionId: string): Rater[] =>
  db.all<Rater>(
    `SELECT id, person_id AS personId, name, role, standing, left_reason AS leftReason FROM rater
     WHERE edition_id = ? ORDER BY id`,
    editionId,
  )

/** Active people whose ratings the others wait for. */
export const awaitedRaters = (raters: readonly Rater[]): Rater[] =>
  raters.filter(({ role, standing }) => role === 'rater' && standing === 'active')

/**
 * Whether answers to a unit may be opened: everybody who rates has sealed, and at least two have. Whoever has left is not
 * waited for.
 */
export const mayOpen = (raters: readonly Rater[], sealedBy: ReadonlySet<string>): boolean =>
  sealedBy.size >= 2 && awaitedRaters(raters).every(({ personId }) => sealedBy.has(personId))
