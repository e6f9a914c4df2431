import type { HistoryEntry } from '../../shared/contract/views.ts'
import { placeField } from '../../shared/domain/field.ts'
import { type ValueState, valueStateWords } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'

export interface ChangeRow {
  table_name: string
  row_id: string
  field: string
  before: string | null
  after: string | null
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
  published_outcome: 'utfall i källan',
  decided_outcome: 'beslutat utfall',
  standing: 'står i registret',
  merged_into: 'sammanslagen med',
  publish_contacts: 'kontaktuppgifter publiceras',
  position: 'plats',
  unit_id: 'verksamhet',
  verdict: 'granskning av läst uppgift',
}

/** Says in words what a change was about, remembering names for the length of one query. */
export class ChangeWords {
  readonly #db: ReadDb
  readonly #names = new Map<string, string>()
  readonly #editions = new Map<string, string | null>()
  #labels: Map<string, string> | null = null

  constructor(db: ReadDb) {
    this.#db = db
  }

  of(change: ChangeRow): HistoryEntry['changes'][number] {
    const owner = this.#owner(change)
    return {
      table: change.table_name,
      rowId: change.row_id,
      profileId: owner.profileId,
      fieldKey: owner.fieldKey,
      edition: owner.profileId === null ? null : this.#edition(owner.profileId),
      what: this.#what(change, owner),
      field: change.field,
      before: this.#text(change, change.before),
      after: this.#text(change, change.after),
    }
  }

  /** Whose value it is, also where the value is gone. */
  #owner({ table_name, row_id, field, before, after }: ChangeRow): {
    profileId: string | null
    fieldKey: string | null
  } {
    if (table_name === 'profile') return { profileId: row_id, fieldKey: null }
    if (table_name !== 'value') return { profileId: null, fieldKey: null }
    const known = this.#db.get<{ profileId: string; fieldKey: string }>(
      'SELECT profile_id AS profileId, field_key AS fieldKey FROM value WHERE id = ?',
      row_id,
    )
    if (known !== undefined) return known
    const whole =
      field === '*'
        ? (after ?? before)
        : this.#db.get<{ whole: string }>(
            `SELECT coalesce(after, before) AS whole FROM journal_change WHERE row_id = ? AND table_name = 'value' AND field = '*' LIMIT 1`,
            row_id,
          )?.whole
    const row = JSON.parse(whole ?? '{}') as { profile_id?: string; field_key?: string }
    return { profileId: row.profile_id ?? null, fieldKey: row.field_key ?? null }
  }

  #what(change: ChangeRow, owner: { profileId: string | null; fieldKey: string | null }): string {
    const row =
      change.field === '*' ? (JSON.parse(change.after ?? change.before ?? '{}') as Record<string, unknown>) : {}
    const column = change.field === '*' ? '' : (columnWords[change.field] ?? change.field)
    switch (change.table_name) {
      case 'value': {
        const name = this.#name(owner.profileId ?? '')
        const key = owner.fieldKey ?? ''
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
      if (change.field === 'state' && change.table_name === 'value')
        return value === null ? null : stateWord(value as ValueState)
      if (change.field === 'region_code') return this.#region(String(value))
      if (change.field === 'merged_into') return this.#name(String(value))
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

  /** Null for a description that is gone: there is nothing to open. */
  #edition(profileId: string): string | null {
    const known = this.#editions.get(profileId)
    if (known !== undefined) return known
    const year =
      this.#db.get<{ year: string }>(
        `SELECT e.year FROM profile p JOIN edition e ON e.id = p.edition_id WHERE p.id = ? AND p.standing IN ('active', 'closed')`,
        profileId,
      )?.year ?? null
    this.#editions.set(profileId, year)
    return year
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
  decided_outcome: { included: 'Ingår', appendix: 'Bilaga', 'out-of-scope': 'Hör inte hit' },
  under_construction: { 0: 'nej', 1: 'ja' },
  publish_contacts: { 0: 'nej', 1: 'ja' },
  stated_none: { 0: 'nej', 1: 'ja' },
  review: { unreviewed: 'Ej granskad', uncertain: 'Osäker', reviewed: 'Granskad', corrected: 'Rättad för hand' },
  origin: { person: 'skrivet för hand', import: 'inläst' },
  standing: { active: 'finns', closed: 'nedlagd', removed: 'borttagen', merged: 'sammanslagen' },
  // Of a codebook and of a decision; a value's state has words of its own.
  state: {
    draft: 'skrivs',
    calibration: 'kalibreras',
    frozen: 'fryst',
    proposed: 'föreslaget',
    signed: 'underskrivet',
    reopened: 'öppnat igen',
    replaced: 'ersatt',
  },
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
  import_unit: 'läst verksamhet',
  import_rule: 'regel för import',
  abbreviation: 'förkortning',
  lead: 'uppslag',
  saved_view: 'vy',
  method: 'metod',
  codebook: 'kodbok',
  criterion_wording: 'kriteriets ordalydelse',
  reason: 'skäl',
  rater: 'bedömare',
  rating: 'förseglad bedömning',
  rating_reveal: 'öppnad bedömning',
  third_voice: 'tredje röst',
  decision: 'beslut',
  decision_signature: 'underskrift',
  decision_ground: 'beslutets underlag',
  source_facts: 'om källan',
  annotation: 'markering',
  evidence: 'belägg',
  annotation_color: 'färg',
  review_packet: 'granskningssvar',
  review_comment: 'granskares kommentar',
  review_answer: 'svar till granskare',
}

const stateWord = (state: ValueState): string => (state === 'answered' ? 'besvarad' : valueStateWords[state])
