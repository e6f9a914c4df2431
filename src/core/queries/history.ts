import type { HistoryEntry, UndoState } from '../../shared/contract/views.ts'
import { placeField } from '../../shared/domain/field.ts'
import { type ValueState, valueStateWords } from '../../shared/domain/value-state.ts'
import type { ReadDb, SqlValue } from '../db/database.ts'
import { findUndoTargets, isUndone } from '../journal/undo.ts'

interface EntryRow {
  id: string
  at: string
  actor_name: string
  device_id: string
  counter: number
  command: string
  label: string
  via: string
  reason: string | null
  kind: 'do' | 'undo' | 'redo'
}

interface ChangeRow {
  table_name: string
  row_id: string
  field: string
  before: string | null
  after: string | null
}

/** An entry shows this many of its changes; `changeCount` is of all. */
const shownChanges = 50

export interface HistoryFilter {
  profileId?: string | undefined
  unitId?: string | undefined
  fieldKey?: string | undefined
  /** Only entries older than this one. */
  before?: string | undefined
  limit: number
}

/** The journal, newest first; for one unit or value: the entries that touched it, and of those entries only its changes. */
export const listHistory = (db: ReadDb, filter: HistoryFilter): HistoryEntry[] => {
  const rowIds = rowsOf(db, filter)
  const conditions: string[] = []
  const params: SqlValue[] = []
  if (rowIds !== null) {
    conditions.push('e.id IN (SELECT entry_id FROM journal_change WHERE row_id IN (SELECT value FROM json_each(?)))')
    params.push(JSON.stringify(rowIds))
  }
  if (filter.before !== undefined) {
    conditions.push('e.rowid < (SELECT rowid FROM journal_entry WHERE id = ?)')
    params.push(filter.before)
  }
  const entries = db.all<EntryRow>(
    `SELECT e.id, e.at, e.actor_name, e.device_id, e.counter, e.command, e.label, e.via, e.reason, e.kind FROM journal_entry e
     ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY e.rowid DESC LIMIT ?`,
    ...params,
    filter.limit,
  )
  const words = new ChangeWords(db)
  return entries.map((entry) => {
    // Careful: the plus keeps the database from going through the whole entry, which for an import is tens of thousands of changes.
    const of = rowIds === null ? 'entry_id = ?' : '+entry_id = ? AND row_id IN (SELECT value FROM json_each(?))'
    const some = rowIds === null ? [] : [JSON.stringify(rowIds)]
    const changes = db.all<ChangeRow>(
      `SELECT table_name, row_id, field, before, after FROM journal_change WHERE ${of} ORDER BY rowid LIMIT ${shownChanges}`,
      entry.id,
      ...some,
    )
    const count = db.get<{ n: number }>(`SELECT count(*) AS n FROM journal_change WHERE ${of}`, entry.id, ...some)
    return {
      entryId: entry.id,
      at: entry.at,
      actor: entry.actor_name,
      device: entry.device_id,
      counter: entry.counter,
      command: entry.command,
      label: entry.label,
      via: entry.via,
      reason: entry.reason,
      kind: entry.kind,
      undone: entry.kind === 'do' && isUndone(db, entry.id),
      changes: changes.map((change) => words.of(change)),
      changeCount: count?.n ?? 0,
    }
  })
}

/** Ids of the journaled rows of a unit or value, also of those that are gone now; null without such a filter. */
const rowsOf = (db: ReadDb, { profileId, unitId, fieldKey }: HistoryFilter): string[] | null => {
  if (profileId === undefined && unitId === undefined) return null
  const profiles =
    profileId !== undefined
      ? [profileId]
      : db
          .all<{ id: string }>('SELECT id FROM profile WHERE unit_id = ? OR id = ?', unitId ?? '', unitId ?? '')
          .map(({ id }) => id)
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

const columnWords: Record<string, string> = {
  text: '',
  state: 'läge',
  items: 'val ur lista',
  review: 'granskning',
  doubt: 'fråga',
  note: 'anteckning',
  origin: 'ursprung',
  candidate_id: 'belägg',
  region_code: 'region',
  unit_count: 'antal',
  under_construction: 'under uppbyggnad',
  published_outcome: 'utfall',
  standing: 'står i registret',
  merged_into: 'sammanslagen med',
  publish_contacts: 'kontaktuppgifter publiceras',
  position: 'plats',
}

/** Says in words what a change was about, remembering names for the length of one query. */
class ChangeWords {
  readonly #db: ReadDb
  readonly #names = new Map<string, string>()
  #labels: Map<string, string> | null = null

  constructor(db: ReadDb) {
    this.#db = db
  }

  of(change: ChangeRow): HistoryEntry['changes'][number] {
    return {
      table: change.table_name,
      rowId: change.row_id,
      what: this.#what(change),
      field: change.field,
      before: this.#text(change, change.before),
      after: this.#text(change, change.after),
    }
  }

  #what(change: ChangeRow): string {
    const row =
      change.field === '*' ? (JSON.parse(change.after ?? change.before ?? '{}') as Record<string, unknown>) : {}
    const column = change.field === '*' ? '' : (columnWords[change.field] ?? change.field)
    switch (change.table_name) {
      case 'value': {
        const value = this.#db.get<{ profile_id: string; field_key: string }>(
          'SELECT profile_id, field_key FROM value WHERE id = ?',
          change.row_id,
        )
        const key = value?.field_key ?? String(row.field_key ?? '')
        const name = this.#name(value?.profile_id ?? String(row.profile_id ?? ''))
        return [`${this.#label(key)}, ${name}`, column].filter((part) => part !== '').join(': ')
      }
      case 'profile':
        return [this.#name(change.row_id) || String(row.heading ?? ''), column].filter((part) => part !== '').join(': ')
      case 'source':
        return `källa ${String(row.name ?? '')}`.trim()
      case 'edition_region':
        return `region ${this.#db.get<{ printed_name: string }>('SELECT printed_name FROM edition_region WHERE id = ?', change.row_id)?.printed_name ?? ''}`
      default:
        return tableWords[change.table_name] ?? change.table_name
    }
  }

  #text(change: ChangeRow, json: string | null): string | null {
    if (json === null) return null
    const value: unknown = JSON.parse(json)
    if (change.field !== '*') {
      if (change.field === 'state') return value === null ? null : stateWord(value as ValueState)
      if (change.field === 'region_code') return this.#region(String(value))
      const word = codeWords[change.field]?.[String(value)]
      if (word !== undefined) return word
      return typeof value === 'string' ? value : String(value)
    }
    const row = value as Record<string, unknown>
    if (change.table_name === 'value')
      return row.state === 'answered'
        ? String(row.text ?? '')
        : row.state === null
          ? null
          : stateWord(row.state as ValueState)
    return String(row.heading ?? row.name ?? row.title ?? row.abbr ?? row.label ?? '')
  }

  #region(code: string): string {
    return (
      this.#db.get<{ printed_name: string }>(
        'SELECT printed_name FROM edition_region WHERE region_code = ? LIMIT 1',
        code,
      )?.printed_name ?? code
    )
  }

  #name(profileId: string): string {
    const known = this.#names.get(profileId)
    if (known !== undefined) return known
    const found = this.#db.get<{ name: string }>(
      `SELECT coalesce(v.text, p.heading) AS name FROM profile p LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE p.id = ?`,
      profileId,
    )
    const gone =
      found?.name ??
      this.#db.get<{ name: string }>(
        `SELECT json_extract(coalesce(after, before), '$.heading') AS name FROM journal_change WHERE table_name = 'profile' AND row_id = ? AND field = '*'`,
        profileId,
      )?.name ??
      ''
    this.#names.set(profileId, gone)
    return gone
  }

  #label(key: string): string {
    this.#labels ??= new Map([
      ...this.#db
        .all<{ key: string; short_label: string }>('SELECT key, short_label FROM edition_field')
        .map((f) => [f.key, f.short_label] as const),
      [placeField.key, placeField.shortLabel] as const,
    ])
    return this.#labels.get(key) ?? key
  }
}

/** Codes that are stored, in the words of the screen. */
const codeWords: Record<string, Record<string, string>> = {
  published_outcome: { included: 'Ingår', appendix: 'Bilaga' },
  under_construction: { 0: 'nej', 1: 'ja' },
  publish_contacts: { 0: 'nej', 1: 'ja' },
  stated_none: { 0: 'nej', 1: 'ja' },
  review: { unreviewed: 'Ej granskad', uncertain: 'Osäker', reviewed: 'Granskad', corrected: 'Rättad för hand' },
  origin: { person: 'skrivet för hand', import: 'inläst' },
  standing: { active: 'finns', closed: 'nedlagd', removed: 'borttagen', merged: 'sammanslagen' },
  accepted: { all: 'allt', certain: 'bara det säkra' },
}

const tableWords: Record<string, string> = {
  edition: 'upplaga',
  edition_field: 'fält',
  edition_operator: 'huvudman',
  criterion: 'kriterium',
  unit: 'verksamhet',
  import_run: 'import',
  candidate: 'läst uppgift',
  abbreviation: 'förkortning',
  lead: 'uppslag',
  saved_view: 'vy',
  method: 'metod',
}

const stateWord = (state: ValueState): string => (state === 'answered' ? 'besvarad' : valueStateWords[state])

/** What undo and redo would do, and the last thing written. */
export const readUndoState = (db: ReadDb): UndoState => {
  const last = db.get<{ entryId: string; label: string; at: string; kind: 'do' | 'undo' | 'redo' }>(
    'SELECT id AS entryId, label, at, kind FROM journal_entry ORDER BY rowid DESC LIMIT 1',
  )
  return { ...findUndoTargets(db), last: last ?? null }
}

/** The profiles that an entry made, in the order they were made. */
export const listMadeProfiles = (db: ReadDb, entryId: string): string[] =>
  db
    .all<{ id: string }>(
      "SELECT row_id AS id FROM journal_change WHERE entry_id = ? AND table_name = 'profile' AND field = '*' AND before IS NULL ORDER BY seq",
      entryId,
    )
    .map(({ id }) => id)
