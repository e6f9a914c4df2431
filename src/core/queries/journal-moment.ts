import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'

/** A place in the journal: right after one entry. */
export interface JournalMoment {
  entrySeq: number
  /** When that entry was written, ISO 8601 in UTC. */
  at: string
  label: string
}

/** A point in time, or an entry: the project as it was then, or right after it. */
export type MomentWish = { at: string } | { entryId: string }

/**
 * The last entry that had been written by then. Where a clock was set back, entries count in the order in which they
 * were written.
 */
export const getMoment = (db: ReadDb, wish: MomentWish): JournalMoment => {
  const columns = 'SELECT seq AS entrySeq, at, label FROM journal_entry'
  if ('entryId' in wish) {
    const entry = db.get<JournalMoment>(`${columns} WHERE id = ?`, wish.entryId)
    if (entry === undefined)
      throw new EngineError('no-such-entry', 'Ändringen finns inte i historiken. Läs om historiken och försök igen.')
    return entry
  }
  const entry = db.get<JournalMoment>(`${columns} WHERE at <= ? ORDER BY seq DESC LIMIT 1`, wish.at)
  if (entry !== undefined) return entry
  const first = db.get<{ at: string }>('SELECT at FROM journal_entry ORDER BY seq LIMIT 1')
  const day = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' })
  throw new EngineError(
    'before-project',
    `Projektet fanns inte då.${first === undefined ? '' : ` Det första som skrevs i det är från ${day.format(new Date(first.at))}.`} Välj en senare tidpunkt.`,
  )
}
