import type { HistoryEntry, HistoryFilters, UndoState } from '../../shared/contract/views.ts'
import type { ReadDb, SqlValue } from '../db/database.ts'
import { findUndoTargets, isUndone } from '../journal/undo.ts'
import { type ChangeRow, ChangeWords } from './change-words.ts'
import { readPeople } from './people.ts'
import { matchOf } from './search-terms.ts'

interface EntryRow {
  seq: number
  id: string
  at: string
  actor_id: string
  actor_name: string
  device_id: string
  counter: number
  command: string
  label: string
  via: string
  reason: string | null
  kind: 'do' | 'undo' | 'redo'
}

/** An entry shows this many of its changes; `changeCount` is of all. */
const shownChanges = 50

export interface HistoryFilter {
  /** Only this entry. */
  entryId?: string | undefined
  profileId?: string | undefined
  unitId?: string | undefined
  fieldKey?: string | undefined
  actorId?: string | undefined
  /** Through what it was written, as stored: "rutnät", "kort", "undo" … An import is "import" whatever its file. */
  via?: string | undefined
  /** ISO 8601 in UTC, both included. */
  from?: string | undefined
  to?: string | undefined
  /** Words of what was done, why, and what was written or stood before. */
  text?: string | undefined
  /** Only entries older than this one. */
  before?: string | undefined
  limit: number
}

/** The journal, newest first; for one unit or value: the entries that touched it, and of those entries only its changes. */
export const listHistory = (db: ReadDb, filter: HistoryFilter): HistoryEntry[] => {
  const rowIds = rowsOf(db, filter)
  const words = new ChangeWords(db)
  const people = readPeople(db)
  return listEntries(db, filter).map((entry) => {
    // Careful: the plus keeps the database from going through the whole entry, which for an import is tens of thousands of changes.
    const [of, ...some] =
      rowIds !== null
        ? ['+entry_id = ? AND row_id IN (SELECT value FROM json_each(?))', JSON.stringify(rowIds)]
        : filter.fieldKey !== undefined
          ? [
              `entry_id = ? AND table_name = 'value' AND EXISTS (SELECT 1 FROM value v WHERE v.id = row_id AND v.field_key = ?)`,
              filter.fieldKey,
            ]
          : ['entry_id = ?']
    const changes = db.all<ChangeRow>(
      `SELECT table_name, row_id, field, before, after FROM journal_change WHERE ${of} ORDER BY seq LIMIT ${shownChanges}`,
      entry.id,
      ...some,
    )
    const count =
      changes.length < shownChanges
        ? changes.length
        : rowIds === null && filter.fieldKey !== undefined
          ? // An import touches thousands of values: how many of this field is counted in the index, not in its changes.
            countOf(
              db,
              'SELECT count(*) AS n FROM journal_touch WHERE field_key = ? AND entry_seq = ?',
              filter.fieldKey,
              entry.seq,
            )
          : countOf(db, `SELECT count(*) AS n FROM journal_change WHERE ${of}`, entry.id, ...some)
    return {
      entryId: entry.id,
      at: entry.at,
      actorId: entry.actor_id,
      actor: people.shownName(entry.actor_id, entry.actor_name),
      device: entry.device_id,
      counter: entry.counter,
      command: entry.command,
      label: entry.label,
      via: entry.via,
      reason: entry.reason,
      kind: entry.kind,
      undone: entry.kind === 'do' && isUndone(db, entry.id),
      changes: changes.map((change) => words.of(change)),
      changeCount: count,
    }
  })
}

const countOf = (db: ReadDb, sql: string, ...params: SqlValue[]): number =>
  db.get<{ n: number }>(sql, ...params)?.n ?? 0

const importVia = 'import'

/** Entries that match, newest first. Each filter is answered from an index, so that a page of a long history comes at once. */
const listEntries = (db: ReadDb, filter: HistoryFilter): EntryRow[] => {
  const conditions: string[] = []
  const params: SqlValue[] = []
  const need = (condition: string, ...values: SqlValue[]) => {
    conditions.push(condition)
    params.push(...values)
  }
  if (filter.entryId !== undefined) need('e.id = ?', filter.entryId)
  if (filter.profileId !== undefined || filter.unitId !== undefined || filter.fieldKey !== undefined) {
    const profiles = profilesOf(db, filter)
    const touched = [
      ...(profiles === null ? [] : ['profile_id IN (SELECT value FROM json_each(?))']),
      ...(filter.fieldKey === undefined ? [] : ['field_key = ?']),
    ]
    need(
      `e.seq IN (SELECT entry_seq FROM journal_touch WHERE ${touched.join(' AND ')})`,
      ...(profiles === null ? [] : [JSON.stringify(profiles)]),
      ...(filter.fieldKey === undefined ? [] : [filter.fieldKey]),
    )
  }
  if (filter.actorId !== undefined) need('e.actor_id = ?', filter.actorId)
  // Careful: the end of the range sorts after every file name, and the range is read from the index.
  if (filter.via === importVia) need("e.via >= 'import ' AND e.via < 'import!'")
  else if (filter.via !== undefined) need('e.via = ?', filter.via)
  if (filter.from !== undefined || filter.to !== undefined) {
    const span = spanOf(db, filter.from ?? '', filter.to ?? '\uffff')
    if (span === null) return []
    // The span of numbers is found from the index of times; the times are asked again for clocks that were set back.
    need(
      'e.seq BETWEEN ? AND ? AND e.at BETWEEN ? AND ?',
      span.first,
      span.last,
      filter.from ?? '',
      filter.to ?? '\uffff',
    )
  }
  let before =
    filter.before === undefined
      ? Number.MAX_SAFE_INTEGER
      : (db.get<{ seq: number }>('SELECT seq FROM journal_entry WHERE id = ?', filter.before)?.seq ?? 0)
  const select = (more: string, limit: number, ...values: SqlValue[]): EntryRow[] =>
    db.all<EntryRow>(
      `SELECT e.seq, e.id, e.at, e.actor_id, e.actor_name, e.device_id, e.counter, e.command, e.label, e.via, e.reason, e.kind
       FROM journal_entry e WHERE ${[...conditions, more].join(' AND ')} ORDER BY e.seq DESC LIMIT ?`,
      ...params,
      ...values,
      limit,
    )
  const match = filter.text === undefined ? null : matchOf(filter.text)
  if (match === null) return select('e.seq < ?', filter.limit, before)
  if (match === '') return []
  // Words: the search index hands out entries newest first, a handful at a time, until the page is full.
  const found: EntryRow[] = []
  while (found.length < filter.limit) {
    const batch = matchingEntries(db, match, before)
    if (batch.length === 0) break
    found.push(
      ...select('e.seq IN (SELECT value FROM json_each(?))', filter.limit - found.length, JSON.stringify(batch)),
    )
    before = batch.at(-1) ?? 0
  }
  return found
}

const batchEntries = 500

/** Numbers of entries older than `before` whose own words or whose changes match, newest first. */
const matchingEntries = (db: ReadDb, match: string, before: number): number[] => {
  const own = db.all<{ seq: number }>(
    `SELECT rowid AS seq FROM search_entry WHERE search_entry MATCH ? AND rowid < ?
       AND rowid <= (SELECT max(seq) FROM journal_entry) ORDER BY rowid DESC LIMIT ${batchEntries}`,
    match,
    before,
  )
  const firstChange = db.get<{ seq: number | null }>(
    'SELECT min(c.seq) AS seq FROM journal_change c WHERE c.entry_id = (SELECT id FROM journal_entry WHERE seq >= ? ORDER BY seq LIMIT 1)',
    before,
  )?.seq
  const changed = db.all<{ seq: number }>(
    `SELECT e.seq FROM (SELECT rowid FROM search_history WHERE search_history MATCH ? AND rowid < ?
       AND rowid <= (SELECT max(seq) FROM journal_change) ORDER BY rowid DESC LIMIT ${batchEntries}) s
     JOIN journal_change c ON c.seq = s.rowid JOIN journal_entry e ON e.id = c.entry_id`,
    match,
    firstChange ?? Number.MAX_SAFE_INTEGER,
  )
  // Below where a full list ends there may be more of its kind, older than what the other list holds: those come next time.
  const reaches = (list: readonly { seq: number }[]): number =>
    list.length < batchEntries ? 0 : Math.min(...list.map(({ seq }) => seq))
  const from = Math.max(reaches(own), reaches(changed))
  return [...new Set([...own, ...changed].map(({ seq }) => seq))].filter((seq) => seq >= from).sort((a, b) => b - a)
}

const spanOf = (db: ReadDb, from: string, to: string): { first: number; last: number } | null => {
  const span = db.get<{ first: number | null; last: number | null }>(
    'SELECT min(seq) AS first, max(seq) AS last FROM journal_entry WHERE at BETWEEN ? AND ?',
    from,
    to,
  )
  return span?.first == null || span.last === null ? null : { first: span.first, last: span.last }
}

/** Who has written, through what, and since when: what a history can be narrowed by. */
export const readHistoryFilters = (db: ReadDb): HistoryFilters => {
  const vias = distinctVias(db).map((via) => (via.startsWith(`${importVia} `) ? importVia : via))
  return {
    people: readPeople(db).list(),
    vias: [...new Set(vias)],
    first: db.get<{ at: string }>('SELECT at FROM journal_entry ORDER BY seq LIMIT 1')?.at ?? null,
  }
}

/** Leaping from one to the next in the index: as many look-ups as there are. */
const distinctVias = (db: ReadDb): string[] =>
  db
    .all<{ value: string | null }>(
      `WITH RECURSIVE found (value) AS (
         SELECT min(via) FROM journal_entry
         UNION ALL SELECT (SELECT min(via) FROM journal_entry WHERE via > value) FROM found WHERE value IS NOT NULL)
       SELECT value FROM found WHERE value IS NOT NULL`,
    )
    .flatMap(({ value }) => (value === null ? [] : [value]))

const profilesOf = (db: ReadDb, { profileId, unitId }: HistoryFilter): string[] | null => {
  // What was merged into it is a part of it, with its history.
  if (profileId !== undefined)
    return db
      .all<{ id: string }>(
        'WITH RECURSIVE part (id) AS (SELECT ? UNION SELECT p.id FROM profile p JOIN part ON p.merged_into = part.id) SELECT id FROM part',
        profileId,
      )
      .map(({ id }) => id)
  if (unitId === undefined) return null
  return db
    .all<{ id: string }>('SELECT id FROM profile WHERE unit_id = ? OR id = ?', unitId, unitId)
    .map(({ id }) => id)
}

/** Ids of the journaled rows of a unit or value, also of those that are gone now; null without such a filter. */
const rowsOf = (db: ReadDb, filter: HistoryFilter): string[] | null => {
  const profiles = profilesOf(db, filter)
  const { fieldKey } = filter
  if (profiles === null) return null
  const ids = JSON.stringify(profiles)
  const values = [
    ...db.all<{ id: string; field_key: string }>(
      'SELECT id, field_key FROM value WHERE profile_id IN (SELECT value FROM json_each(?))',
      ids,
    ),
    // Values that were taken away stand in the journal alone.
    ...db.all<{ id: string; field_key: string }>(
      `SELECT row_id AS id, json_extract(before, '$.field_key') AS field_key FROM journal_change
       WHERE table_name = 'value' AND field = '*' AND after IS NULL
         AND json_extract(before, '$.profile_id') IN (SELECT value FROM json_each(?))`,
      ids,
    ),
  ]
  const wanted = values.filter(({ field_key }) => fieldKey === undefined || field_key === fieldKey)
  return [...(fieldKey === undefined ? profiles : []), ...new Set(wanted.map(({ id }) => id))]
}

/** What undo and redo would do, and the last thing written. */
export const readUndoState = (db: ReadDb): UndoState => {
  const last = db.get<{ entryId: string; label: string; at: string; kind: 'do' | 'undo' | 'redo' }>(
    'SELECT id AS entryId, label, at, kind FROM journal_entry ORDER BY seq DESC LIMIT 1',
  )
  return { ...findUndoTargets(db), last: last ?? null }
}

/** The rows that an entry made, in the order they were made. */
export const listMadeRows = (db: ReadDb, entryId: string, table: 'profile' | 'annotation'): string[] =>
  db
    .all<{ id: string }>(
      "SELECT row_id AS id FROM journal_change WHERE entry_id = ? AND table_name = ? AND field = '*' AND before IS NULL ORDER BY seq",
      entryId,
      table,
    )
    .map(({ id }) => id)
