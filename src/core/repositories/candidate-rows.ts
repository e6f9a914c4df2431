import type { RegisterLine } from '../../shared/domain/extract.ts'
import type { ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'

/** How a read value stands to what a person, or the import, made of it. */
export type CandidateOutcome = 'taken' | 'same' | 'pending' | 'kept'
export type Verdict = 'accepted' | 'corrected' | 'split' | 'moved' | 'skipped'

/** One value as read, with the run that read it. */
export interface Candidate {
  id: string
  runId: string
  sourceId: string
  sourceName: string
  editionId: string
  year: string
  position: number
  heading: string
  kind: 'field' | 'register'
  fieldKey: string | null
  label: string | null
  state: ValueState | null
  text: string | null
  /** JSON text. */
  items: string | null
  page: number | null
  certainty: 'certain' | 'uncertain'
  restored: number
  doubt: string | null
  line: RegisterLine | null
  outcome: CandidateOutcome
  profileId: string | null
  importUnitId: string | null
  verdict: Verdict | null
  method: 'typed' | 'ocr' | null
  ruleId: string | null
}

type CandidateRow = Omit<Candidate, 'line'> & { line: string | null }

const columns = `c.id, c.import_run_id AS runId, r.source_id AS sourceId, s.name AS sourceName, r.edition_id AS editionId, e.year, c.position, c.heading, c.kind,
  c.field_key AS fieldKey, c.label, c.state, c.text, c.items, c.page, c.certainty, c.restored, c.doubt, c.line, c.outcome, c.profile_id AS profileId,
  c.import_unit_id AS importUnitId, c.verdict, c.method, c.rule_id AS ruleId
  FROM candidate c JOIN import_run r ON r.id = c.import_run_id JOIN source s ON s.id = r.source_id JOIN edition e ON e.id = r.edition_id`

const parsed = (row: CandidateRow): Candidate => ({
  ...row,
  line: row.line === null ? null : (JSON.parse(row.line) as RegisterLine),
})

export const getCandidate = (db: ReadDb, candidateId: string): Candidate => {
  const row = db.get<CandidateRow>(`SELECT ${columns} WHERE c.id = ?`, candidateId)
  if (row === undefined)
    throw new EngineError(
      'no-such-candidate',
      'Den lästa uppgiften finns inte i projektet längre. Importen kan ha ångrats. Läs om granskningen.',
    )
  return parsed(row)
}

/** In reading order; what was typed by hand comes last. */
export const listCandidates = (db: ReadDb, runId: string): Candidate[] =>
  db
    .all<CandidateRow>(`SELECT ${columns} WHERE c.import_run_id = ? ORDER BY c.position < 0, abs(c.position)`, runId)
    .map(parsed)

/** The other candidates of the unit that a candidate was read for, itself left out. */
export const listSiblings = (db: ReadDb, candidate: Candidate): Candidate[] =>
  db
    .all<CandidateRow>(
      `SELECT ${columns} WHERE c.import_run_id = ? AND c.id <> ? AND c.kind = ? AND c.heading = ? AND c.import_unit_id IS ? AND c.profile_id IS ?
       ORDER BY c.position`,
      candidate.runId,
      candidate.id,
      candidate.kind,
      candidate.heading,
      candidate.importUnitId,
      candidate.profileId,
    )
    .map(parsed)

/** A value as it stands, as far as the review of what was read asks. */
export interface StandingValue {
  id: string
  profileId: string
  fieldKey: string
  state: ValueState | null
  text: string | null
  items: string | null
  review: 'unreviewed' | 'uncertain' | 'reviewed' | 'corrected'
  doubt: string | null
  note: string | null
  origin: 'person' | 'import'
  candidateId: string | null
}

const valueColumns = `id, profile_id AS profileId, field_key AS fieldKey, state, text, items, review, doubt, note, origin, candidate_id AS candidateId FROM value`

export const findValue = (db: ReadDb, profileId: string, fieldKey: string): StandingValue | null =>
  db.get<StandingValue>(`SELECT ${valueColumns} WHERE profile_id = ? AND field_key = ?`, profileId, fieldKey) ?? null

/** The values that rest on a candidate: one of a field, up to three of a register line, several of a divided answer. */
export const listValuesOf = (db: ReadDb, candidateId: string): StandingValue[] =>
  db.all<StandingValue>(`SELECT ${valueColumns} WHERE candidate_id = ? ORDER BY field_key`, candidateId)

/** A person wrote or confirmed it: no import, and no rule, touches it. */
export const isHeld = (value: StandingValue | null): boolean =>
  value !== null && (value.origin === 'person' || value.review === 'reviewed')
