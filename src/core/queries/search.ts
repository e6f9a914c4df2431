import type { SearchHit, SearchKind, SearchResult } from '../../shared/contract/views.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReadDb } from '../db/database.ts'
import { findOrderedProfile } from './ordered-profiles.ts'
import { findSnippet } from './search-snippet.ts'
import { matchOfTerm, parseTerms, type Term } from './search-terms.ts'

/** Up to this many hits are ranked; of more, the newest are shown and the result says so. */
const rankedHits = 3000

/**
 * Full-text search over all values and notes, marks, what reviewers wrote and were answered, what stood before, and the
 * names and pages of sources. Words are prefixes, "quoted words" are phrases, and å, ä and ö are letters of their own.
 *
 * @param limit hits of each kind of index.
 */
export const searchProject = (
  db: ReadDb,
  query: string,
  limit: number,
  reference: ReferenceData | null = null,
): SearchResult => {
  const terms = parseTerms(query)
  const counts: Record<SearchKind, number> = { value: 0, note: 0, mark: 0, comment: 0, history: 0, source: 0, page: 0 }
  if (terms.length === 0) return { total: 0, counts, more: false, hits: [] }
  const words = terms.map(matchOfTerm)
  const values = searchIn(db, 'search_value', words, limit)
  const history = searchIn(db, 'search_history', words, limit, '(SELECT max(seq) FROM journal_change)')
  const pages = searchIn(db, 'search_page', words, limit)
  const marks = searchIn(db, 'search_annotation', words, limit)
  const places = new PlacesOfUnits(db, reference)
  const hits: SearchHit[] = [
    ...values.rowids.flatMap((seq) => valueHit(db, places, seq, terms)),
    ...marks.rowids.flatMap((seq) => markHit(db, seq, terms)),
    ...commentHits(db, places, terms, limit),
    ...sourceHits(db, terms, limit),
    ...pages.rowids.flatMap((seq) => pageHit(db, seq, terms)),
    ...history.rowids.flatMap((seq) => historyHit(db, places, seq, terms)),
  ]
  for (const { kind } of hits) counts[kind] += 1
  // What lies beyond the limit is counted in the index; what was shown is counted as it is shown.
  counts.value += Math.max(0, values.total - limit)
  counts.history += Math.max(0, history.total - limit)
  counts.page += Math.max(0, pages.total - limit)
  counts.mark += Math.max(0, marks.total - limit)
  return {
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    more: [values, history, pages, marks].some(({ total }) => total > rankedHits),
    hits,
  }
}

const searchIn = (
  db: ReadDb,
  index: 'search_value' | 'search_history' | 'search_page' | 'search_annotation',
  words: readonly string[],
  limit: number,
  /** SQL of the last row that counts: an index of the journal knows more than a look at the past. */
  last: string | null = null,
): { total: number; rowids: number[] } => {
  const match = words.join(' ')
  const where = `${index} MATCH ?${last === null ? '' : ` AND rowid <= ${last}`}`
  const newest = db.all<{ rowid: number }>(
    `SELECT rowid FROM ${index} WHERE ${where} ORDER BY rowid DESC LIMIT ${rankedHits + 1}`,
    match,
  )
  const total = newest.length
  // Ranking weighs each word by how often it stands anywhere, and so reads every place of it: with a word that stands
  // everywhere the newest come first instead.
  // The shortest word is asked for first: short beginnings have an index of their own, and one word that stands
  // everywhere is enough to know.
  const shortestFirst = words.toSorted((a, b) => a.length - b.length)
  const ranked =
    total > 0 && total <= rankedHits && (words.length === 1 || shortestFirst.every((word) => isRare(db, index, word)))
  const rows = ranked
    ? db.all<{ rowid: number }>(`SELECT rowid FROM ${index} WHERE ${where} ORDER BY rank LIMIT ?`, match, limit)
    : newest.slice(0, limit)
  return { total, rowids: rows.map(({ rowid }) => rowid) }
}

const isRare = (db: ReadDb, index: string, word: string): boolean =>
  (db.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT ${rankedHits + 1})`,
    word,
  )?.n ?? 0) <= rankedHits

/** Number and region of units, each looked up once. */
class PlacesOfUnits {
  readonly #db: ReadDb
  readonly #reference: ReferenceData | null
  readonly #known = new Map<string, Pick<SearchHit, 'number' | 'regionName'>>()

  constructor(db: ReadDb, reference: ReferenceData | null) {
    this.#db = db
    this.#reference = reference
  }

  of(profileId: string): Pick<SearchHit, 'number' | 'regionName'> {
    const known = this.#known.get(profileId)
    if (known !== undefined) return known
    const profile = findOrderedProfile(this.#db, profileId)
    const place = {
      number: profile?.number ?? null,
      regionName: this.#reference?.regions.find(({ code }) => code === profile?.regionCode)?.name ?? null,
    }
    this.#known.set(profileId, place)
    return place
  }
}

const nowhere = { profileId: null, fieldKey: null, edition: null, number: null, regionName: null } as const
const nothingElse = {
  entryId: null,
  at: null,
  sourceId: null,
  page: null,
  annotationId: null,
  commentId: null,
} as const

interface OwnerRow {
  profileId: string
  fieldKey: string
  edition: string
  name: string
}

const ownerColumns =
  'p.id AS profileId, v.field_key AS fieldKey, e.year AS edition, coalesce(n.text, p.heading) AS name'
const ownerJoins = `JOIN profile p ON p.id = v.profile_id JOIN edition e ON e.id = p.edition_id
  LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'`

const valueHit = (db: ReadDb, places: PlacesOfUnits, seq: number, terms: readonly Term[]): SearchHit[] => {
  const row = db.get<OwnerRow & { text: string | null; note: string | null }>(
    `SELECT ${ownerColumns}, v.text, v.note FROM value v ${ownerJoins} WHERE v.seq = ? AND p.standing IN ('active', 'closed')`,
    seq,
  )
  if (row === undefined) return []
  const inText = findSnippet(row.text ?? '', terms)
  const inNote = inText === null ? findSnippet(row.note ?? '', terms) : null
  const { text: _text, note: _note, ...owner } = row
  return [
    {
      ...owner,
      ...places.of(row.profileId),
      kind: inText === null && inNote !== null ? 'note' : 'value',
      snippet: inText ?? inNote ?? [{ text: row.text ?? '', hit: false }],
      ...nothingElse,
    },
  ]
}

/** The words of a change, whether of one column or of a whole value that came or went. */
const wordsOf = (field: string, json: string | null): string => {
  if (json === null) return ''
  const value: unknown = JSON.parse(json)
  if (field !== '*') return typeof value === 'string' ? value : ''
  const { text, note } = value as { text?: string | null; note?: string | null }
  return [text, note].filter((part) => part != null).join('\n')
}

const historyHit = (db: ReadDb, places: PlacesOfUnits, seq: number, terms: readonly Term[]): SearchHit[] => {
  const change = db.get<{
    entryId: string
    at: string
    row_id: string
    field: string
    before: string | null
    after: string | null
  }>(
    `SELECT c.entry_id AS entryId, j.at, c.row_id, c.field, c.before, c.after FROM journal_change c JOIN journal_entry j ON j.id = c.entry_id
     WHERE c.seq = ?`,
    seq,
  )
  if (change === undefined) return []
  const before = findSnippet(wordsOf(change.field, change.before), terms)
  // Words that were written and still stand are found in the value itself.
  const stands = db.get<{ text: string | null; note: string | null }>(
    'SELECT text, note FROM value WHERE id = ?',
    change.row_id,
  )
  const after = wordsOf(change.field, change.after)
  const gone = change.field === 'note' ? after !== stands?.note : !after.startsWith(stands?.text ?? '\0')
  const snippet = before ?? (gone ? findSnippet(after, terms) : null)
  if (snippet === null) return []
  const owner = findOwner(db, change.row_id)
  if (owner === null) return []
  return [
    {
      ...owner,
      ...places.of(owner.profileId),
      kind: 'history',
      snippet,
      ...nothingElse,
      entryId: change.entryId,
      at: change.at,
    },
  ]
}

/** Whose value it is or was: a value that is gone says it in its journal. */
const findOwner = (db: ReadDb, valueId: string): OwnerRow | null =>
  db.get<OwnerRow>(`SELECT ${ownerColumns} FROM value v ${ownerJoins} WHERE v.id = ?`, valueId) ??
  db.get<OwnerRow>(
    `SELECT ${ownerColumns} FROM (SELECT json_extract(whole, '$.profile_id') AS profile_id, json_extract(whole, '$.field_key') AS field_key
       FROM (SELECT coalesce(after, before) AS whole FROM journal_change WHERE row_id = ? AND table_name = 'value' AND field = '*' LIMIT 1)) v ${ownerJoins}`,
    valueId,
  ) ??
  null

const holdsAll = (text: string, terms: readonly Term[]): boolean =>
  terms.every((term) => findSnippet(text, [term]) !== null)

/** Sources are few: their names are looked through one by one, by the same rules. */
const sourceHits = (db: ReadDb, terms: readonly Term[], limit: number): SearchHit[] =>
  db
    .all<{ id: string; name: string }>('SELECT id, name FROM source ORDER BY id DESC')
    .filter(({ name }) => holdsAll(name.normalize('NFC'), terms))
    .slice(0, limit)
    .map(({ id, name }) => ({
      ...nowhere,
      kind: 'source',
      name,
      snippet: findSnippet(name.normalize('NFC'), terms) ?? [],
      ...nothingElse,
      sourceId: id,
    }))

const pageHit = (db: ReadDb, seq: number, terms: readonly Term[]): SearchHit[] => {
  // The text stays when its import is undone; only sources of the project are shown.
  const row = db.get<{ id: string; name: string; page: number; text: string }>(
    'SELECT s.id, s.name, t.page, t.text FROM source_page_text t JOIN source s ON s.sha256 = t.sha256 WHERE t.seq = ?',
    seq,
  )
  if (row === undefined) return []
  return [
    {
      ...nowhere,
      kind: 'page',
      name: row.name,
      snippet: findSnippet(row.text, terms) ?? [],
      ...nothingElse,
      sourceId: row.id,
      page: row.page === 0 ? null : row.page,
    },
  ]
}

/** Words of a mark: what somebody wrote about it, else what it stands on, else its tags. */
const markHit = (db: ReadDb, seq: number, terms: readonly Term[]): SearchHit[] => {
  const row = db.get<{
    id: string
    sourceId: string
    name: string
    page: number | null
    quote: string | null
    comment: string | null
    tags: string
    fieldKey: string | null
  }>(
    `SELECT a.id, a.source_id AS sourceId, s.name, a.page, a.quote, a.comment, a.tags,
       (SELECT e.key FROM evidence e WHERE e.annotation_id = a.id AND e.kind = 'value' ORDER BY e.id LIMIT 1) AS fieldKey
     FROM annotation a JOIN source s ON s.id = a.source_id WHERE a.seq = ?`,
    seq,
  )
  if (row === undefined) return []
  const tags = (JSON.parse(row.tags) as string[]).join(', ')
  const parts = [row.comment ?? '', row.quote ?? '', tags]
  const whole = parts.filter((part) => part !== '').join(' · ')
  return [
    {
      ...nowhere,
      kind: 'mark',
      name: row.name,
      fieldKey: row.fieldKey,
      snippet: parts.map((part) => findSnippet(part, terms)).find((found) => found !== null) ??
        findSnippet(whole, terms) ?? [{ text: whole, hit: false }],
      ...nothingElse,
      sourceId: row.sourceId,
      page: row.page,
      annotationId: row.id,
    },
  ]
}

/** Reviewers write tens of comments, not thousands: they are looked through one by one, as the names of sources are. */
const commentHits = (db: ReadDb, places: PlacesOfUnits, terms: readonly Term[], limit: number): SearchHit[] =>
  db
    .all<{ id: string; profileId: string | null; edition: string; name: string; said: string }>(
      `SELECT c.id, c.profile_id AS profileId, y.year AS edition, coalesce(n.text, p.heading, c.unit_name) AS name,
         c.text || coalesce((SELECT group_concat(char(10) || a.text, '') FROM review_answer a WHERE a.comment_id = c.id), '') AS said
       FROM review_comment c JOIN review_packet k ON k.id = c.packet_id JOIN edition y ON y.id = k.edition_id
       LEFT JOIN profile p ON p.id = c.profile_id LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
       ORDER BY c.id DESC`,
    )
    .flatMap(({ id, profileId, edition, name, said }) => {
      const words = said.normalize('NFC')
      if (!holdsAll(words, terms)) return []
      const snippet = findSnippet(words, terms) ?? []
      const place = profileId === null ? { number: null, regionName: null } : places.of(profileId)
      return [
        {
          ...place,
          kind: 'comment' as const,
          profileId,
          fieldKey: null,
          edition,
          name,
          snippet,
          ...nothingElse,
          commentId: id,
        },
      ]
    })
    .slice(0, limit)
