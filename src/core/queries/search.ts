import type { SearchHit, SearchResult } from '../../shared/contract/views.ts'
import type { ReadDb } from '../db/database.ts'

/** Up to this many hits are ranked; of more, the newest are shown and the result says so. */
const rankedHits = 3000

/**
 * Full-text search over all values, notes and what stood in them before. Words are prefixes, "quoted words" are phrases, and
 * å, ä and ö are letters of their own.
 *
 * @param limit hits of each kind.
 */
export const searchProject = (db: ReadDb, query: string, limit: number): SearchResult => {
  const terms = parseTerms(query)
  const match = terms.map(({ text, phrase }) => `"${text.replaceAll('"', '""')}"${phrase ? '' : ' *'}`).join(' ')
  if (match === '') return { total: 0, more: false, hits: [] }
  const values = searchIn(db, 'search_value', match, limit)
  const history = searchIn(db, 'search_history', match, limit)
  return {
    total: values.total + history.total,
    more: values.total > rankedHits || history.total > rankedHits,
    hits: [
      ...values.rowids.flatMap((seq) => valueHit(db, seq, terms)),
      ...history.rowids.flatMap((seq) => historyHit(db, seq, terms)),
    ],
  }
}

interface Term {
  text: string
  phrase: boolean
}

/** The user's words, never SQLite's query language: "DC:0–5" is text. */
const parseTerms = (query: string): Term[] =>
  [...query.normalize('NFC').matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, phrase, word]) => ({ text: (phrase ?? word ?? '').trim(), phrase: phrase !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))

const searchIn = (
  db: ReadDb,
  index: 'search_value' | 'search_history',
  match: string,
  limit: number,
): { total: number; rowids: number[] } => {
  const total =
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT ${rankedHits + 1})`,
      match,
    )?.n ?? 0
  // Ranking a word that stands everywhere takes as long as reading everything: then the newest come first instead.
  const order = total > rankedHits ? 'rowid DESC' : 'rank'
  const rows =
    total === 0
      ? []
      : db.all<{ rowid: number }>(
          `SELECT rowid FROM ${index} WHERE ${index} MATCH ? ORDER BY ${order} LIMIT ?`,
          match,
          limit,
        )
  return { total, rowids: rows.map(({ rowid }) => rowid) }
}

const valueHit = (db: ReadDb, seq: number, terms: readonly Term[]): SearchHit[] => {
  const row = db.get<{
    profileId: string
    fieldKey: string
    text: string | null
    note: string | null
    edition: string
    name: string
  }>(
    `SELECT v.profile_id AS profileId, v.field_key AS fieldKey, v.text, v.note, e.year AS edition, coalesce(n.text, p.heading) AS name
     FROM value v JOIN profile p ON p.id = v.profile_id JOIN edition e ON e.id = p.edition_id
     LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
     WHERE v.seq = ? AND p.standing IN ('active', 'closed')`,
    seq,
  )
  if (row === undefined) return []
  const inText = findSnippet(row.text ?? '', terms)
  const inNote = inText === null ? findSnippet(row.note ?? '', terms) : null
  const { text: _text, note: _note, ...place } = row
  return [
    {
      ...place,
      kind: inText === null ? 'note' : 'value',
      snippet: inText ?? inNote ?? [{ text: row.text ?? '', hit: false }],
      entryId: null,
    },
  ]
}

const historyHit = (db: ReadDb, seq: number, terms: readonly Term[]): SearchHit[] => {
  const row = db.get<{
    entryId: string
    before: string | null
    after: string | null
    profileId: string
    fieldKey: string
    edition: string
    name: string
  }>(
    `SELECT c.entry_id AS entryId, json_extract(c.before, '$') AS before, json_extract(c.after, '$') AS after, v.profile_id AS profileId,
       v.field_key AS fieldKey, e.year AS edition, coalesce(n.text, p.heading) AS name
     FROM journal_change c JOIN value v ON v.id = c.row_id JOIN profile p ON p.id = v.profile_id JOIN edition e ON e.id = p.edition_id
     LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name' WHERE c.seq = ?`,
    seq,
  )
  if (row === undefined) return []
  const snippet = findSnippet(row.before ?? '', terms) ?? findSnippet(row.after ?? '', terms)
  if (snippet === null) return []
  const { before: _before, after: _after, ...place } = row
  return [{ ...place, kind: 'history', snippet }]
}

/** Letters around the first place found. */
const snippetMargin = 60

const findSnippet = (text: string, terms: readonly Term[]): SearchHit['snippet'] | null => {
  const places = terms.flatMap((term) => findPlaces(text, term)).sort((a, b) => a[0] - b[0])
  const first = places[0]
  if (first === undefined) return null
  const from = Math.max(0, first[0] - snippetMargin)
  const to = Math.min(text.length, first[1] + snippetMargin * 2)
  const parts: SearchHit['snippet'] = from > 0 ? [{ text: '…', hit: false }] : []
  let at = from
  for (const [start, end] of places) {
    if (start < at || end > to) continue
    if (start > at) parts.push({ text: text.slice(at, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < to) parts.push({ text: text.slice(at, to), hit: false })
  if (to < text.length) parts.push({ text: '…', hit: false })
  return parts
}

/** Where a term stands as the index reads it: at the start of a word, without case, white space and signs folded. */
const findPlaces = (text: string, { text: term, phrase }: Term): [number, number][] => {
  const words = term.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]+')
  if (pattern === '') return []
  const end = phrase ? '(?![\\p{L}\\p{N}])' : '[\\p{L}\\p{N}]*'
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}${end}`, 'giu'))].map((found) => [
    found.index,
    found.index + found[0].length,
  ])
}
