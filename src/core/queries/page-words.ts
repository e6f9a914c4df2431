import type { RecognisedPage, RecognisedWord } from '../../shared/domain/recognised-page.ts'
import type { ReadDb } from '../db/database.ts'

/** Words that were recognised in the picture of a page; null where none were asked for. */
export const findPageWords = (db: ReadDb, sourceId: string, page: number): RecognisedPage | null => {
  const row = db.get<{ recogniser: string; words: string }>(
    'SELECT w.recogniser, w.words FROM source_page_words w JOIN source s ON s.sha256 = w.sha256 WHERE s.id = ? AND w.page = ?',
    sourceId,
    page,
  )
  return row === undefined ? null : { recogniser: row.recogniser, words: JSON.parse(row.words) as RecognisedWord[] }
}
