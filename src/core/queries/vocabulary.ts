import type { Vocabulary } from '../../shared/contract/views.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'

/** Longer entries are running text, not names. */
const longestWord = 60
const mostWords = 6
const isMethodKey = (key: string): boolean => /(^|\+)(assessmentMethods|treatmentMethods)(\+|$)/.test(key)

/** What answers are made of: methods as they stand in the register or are explained in its abbreviations, and municipalities. */
export const readVocabulary = (db: ReadDb, year: string, reference: ReferenceData): Vocabulary => {
  const editionId = getEditionId(db, year)
  const meanings = new Map(
    db
      .all<{ abbr: string; meaning: string }>(
        'SELECT abbr, meaning FROM abbreviation WHERE edition_id = ? ORDER BY position',
        editionId,
      )
      .map(({ abbr, meaning }) => [abbr, meaning]),
  )
  const keys = db
    .all<{ key: string }>('SELECT key FROM edition_field WHERE edition_id = ? ORDER BY position', editionId)
    .filter(({ key }) => isMethodKey(key))
  return {
    methods: keys.map(({ key }) => {
      const texts = db.all<{ text: string; items: string | null }>(
        `SELECT v.text, v.items FROM value v JOIN profile p ON p.id = v.profile_id
         WHERE p.edition_id = ? AND v.field_key = ? AND v.state = 'answered' AND v.text IS NOT NULL`,
        editionId,
        key,
      )
      const counted = countWords(
        texts.map(({ text, items }) => new Set(items === null ? splitWords(text) : (JSON.parse(items) as string[]))),
      )
      const known = new Set(counted.map(({ word }) => word.toLocaleLowerCase('sv')))
      return {
        fieldKey: key,
        words: [
          ...counted.map(({ word, count }) => ({ word, count, meaning: meanings.get(word) ?? null })),
          // What is explained and not used yet is offered too, after what is used.
          ...[...meanings]
            .filter(([abbr]) => !known.has(abbr.toLocaleLowerCase('sv')))
            .map(([word, meaning]) => ({ word, count: 0, meaning })),
        ],
      }
    }),
    municipalities: reference.municipalities,
    regions: reference.regions.map(({ code, name }) => ({ code, name })),
  }
}

const splitWords = (text: string): string[] =>
  text
    .split(/[,;\n•]|\s(?:och|samt)\s/)
    .map((word) =>
      word
        .trim()
        .replace(/^[-–*]\s*/, '')
        .replace(/\.$/, ''),
    )
    // What reads as a sentence is no name.
    .filter((word) => word.length > 1 && word.length <= longestWord && !/[.:?!]\s/.test(word))
    .filter((word) => word.split(/\s+/).length <= mostWords)

/** Each word in its commonest spelling, the commonest word first. */
const countWords = (lists: Iterable<string>[]): { word: string; count: number }[] => {
  const words = new Map<string, { count: number; spellings: Map<string, number> }>()
  for (const list of lists)
    for (const word of list) {
      const name = word.normalize('NFC').toLocaleLowerCase('sv')
      const found = words.get(name) ?? { count: 0, spellings: new Map<string, number>() }
      found.count += 1
      found.spellings.set(word, (found.spellings.get(word) ?? 0) + 1)
      words.set(name, found)
    }
  return [...words.values()]
    .map(({ count, spellings }) => ({
      word: [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '',
      count,
    }))
    .sort((a, b) => b.count - a.count || a.word.localeCompare(b.word, 'sv'))
}
