import type { AbbreviationEntry, Method, MethodUnits } from '../../shared/domain/method.ts'
import { findWords } from '../../shared/domain/spelling/find-words.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'

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

/** Shorter names are short forms, which are other words in other capitals. */
const shortestName = 5

/** Which units of an edition name each method of the vocabulary among their treatment methods, by any of its spellings. */
export const listMethodUnits = (db: ReadDb, year: string): MethodUnits[] => {
  const methods = listMethods(db)
  if (methods.length === 0) return []
  const answers = db
    .all<{ profile_id: string; field_key: string; text: string }>(
      `SELECT v.profile_id, v.field_key, v.text FROM value v JOIN profile p ON p.id = v.profile_id
       WHERE p.edition_id = ? AND p.standing <> 'merged' AND v.state = 'answered' AND v.text IS NOT NULL
         AND v.field_key LIKE '%treatmentMethods%' ORDER BY p.region_code, p.position, p.id`,
      getEditionId(db, year),
    )
    .filter(({ field_key }) => field_key.split('+').includes('treatmentMethods'))
  return methods.map(({ methodId, name, synonyms }) => {
    const spellings = [name, ...synonyms]
    const long = spellings.filter(({ length }) => length >= shortestName)
    const short = spellings.filter(({ length }) => length < shortestName)
    const named = answers.filter(
      ({ text }) => findWords(text, long, true).length > 0 || findWords(text, short).length > 0,
    )
    return { methodId, name, profileIds: [...new Set(named.map(({ profile_id }) => profile_id))] }
  })
}
