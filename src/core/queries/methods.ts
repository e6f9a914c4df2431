import type { AbbreviationEntry, Method } from '../../shared/domain/method.ts'
import type { ReadDb } from '../db/database.ts'

/** The vocabulary of methods, in no order: who shows it sorts it. */
export const listMethods = (db: ReadDb): Method[] =>
  db
    .all<{ id: string; name: string; synonyms: string }>('SELECT id, name, synonyms FROM method ORDER BY id')
    .map(({ id, name, synonyms }) => ({ methodId: id, name, synonyms: JSON.parse(synonyms) as string[] }))

/** Every short form that the editions explain, with where it is printed. */
export const listAbbreviations = (db: ReadDb): AbbreviationEntry[] =>
  db.all<AbbreviationEntry>(
    `SELECT a.abbr, a.meaning, e.year AS edition, a.page FROM abbreviation a JOIN edition e ON e.id = a.edition_id
     ORDER BY e.year DESC, a.position, a.id`,
  )
