import { placeField } from '../../shared/domain/field.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { EngineError } from '../engine-error.ts'
import { fieldsOfLine } from '../importers/plan/plan-import.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getEdition } from '../queries/edition.ts'
import { shortLabelOf } from '../queries/named-profile.ts'
import {
  type Candidate,
  findValue,
  getCandidate,
  isHeld,
  listSiblings,
  listValuesOf,
  type StandingValue,
} from './candidate-rows.ts'
import { addReadProfile, placeAfter } from './read-profile.ts'

/** What is written of a read value. */
export interface Said {
  state: ValueState | null
  text: string | null
  /** JSON text. */
  items: string | null
}

/** Makes read values into values of the register, and back. A value that a person holds is never written over. */
export class CandidateWriter {
  readonly #context: CommandContext

  constructor(context: CommandContext) {
    this.#context = context
  }

  /** The profile that the candidate belongs to. Where nobody has said yet, the plan's proposal, or a new unit. */
  profileOf(candidate: Candidate): string {
    if (candidate.profileId !== null && this.#isStanding(candidate.profileId)) return candidate.profileId
    return this.settle(candidate, this.#proposed(candidate))
  }

  /** Says which profile the candidate's unit is; null: a new one. What is certain about it is taken in, not reviewed. */
  settle(candidate: Candidate, wanted: string | null): string {
    const { db, rows } = this.#context
    const siblings = candidate.kind === 'register' ? [] : listSiblings(db, candidate)
    const profileId = wanted ?? this.#newProfile(candidate, siblings)
    for (const each of [candidate, ...siblings]) rows.update('candidate', each.id, { profile_id: profileId })
    for (const sibling of siblings) if (sibling.verdict === null) this.takeUnreviewed(getCandidate(db, sibling.id))
    return profileId
  }

  /** Takes in what is certain and waits, as an import would. */
  takeUnreviewed(candidate: Candidate): void {
    const { db, rows } = this.#context
    if (candidate.outcome !== 'pending' || candidate.certainty !== 'certain' || candidate.profileId === null) return
    for (const { key, said } of this.saidBy(candidate)) {
      if (key === null) return
      const value = findValue(db, candidate.profileId, key)
      if (isHeld(value)) rows.update('candidate', candidate.id, { outcome: 'kept' })
      else if (value === null || value.state === null) {
        this.write(candidate, candidate.profileId, key, said, 'unreviewed', null)
        rows.update('candidate', candidate.id, { outcome: 'taken' })
      } else if (value.state === said.state && value.text === said.text) {
        if (getCandidate(db, candidate.id).outcome === 'pending')
          rows.update('candidate', candidate.id, { outcome: 'same' })
      }
    }
  }

  /** The values that a candidate says, by field: one, or those of a register line. */
  saidBy(candidate: Candidate): { key: string | null; said: Said }[] {
    if (candidate.line === null)
      return [
        { key: candidate.fieldKey, said: { state: candidate.state, text: candidate.text, items: candidate.items } },
      ]
    return fieldsOfLine({ ...candidate.line, rule: null }).map(({ key, state, text, items }) => ({
      key,
      said: { state, text, items: items === null ? null : JSON.stringify(items) },
    }))
  }

  /** Writes what was read. @returns false where a person's own words stand, and stay. */
  write(
    candidate: Candidate,
    profileId: string,
    key: string,
    said: Said,
    review: ReviewState,
    doubt: string | null,
  ): boolean {
    const { db, rows, newId } = this.#context
    const value = findValue(db, profileId, key)
    if (value !== null && isHeld(value) && value.candidateId !== candidate.id) return false
    if (value?.origin === 'person') return false
    const row: Row = { ...said, review, doubt, origin: 'import', candidate_id: candidate.id }
    if (value === null) rows.insert('value', { id: newId(), profile_id: profileId, field_key: key, ...row })
    else {
      this.#release(value, candidate)
      // What is known of an operator stays where the answer names none that the edition knows.
      const namesNoOperator = key === 'operator' && said.state === 'answered' && said.items === null
      const { items: _items, ...without } = row
      rows.update('value', value.id, namesNoOperator ? without : row)
    }
    return true
  }

  /** Takes the candidate's values out of the register. What another source said before stands again. */
  takeOut(candidate: Candidate): void {
    const values = listValuesOf(this.#context.db, candidate.id)
    const own = values.find(({ origin }) => origin === 'person')
    if (own !== undefined) throw heldByPerson(this.#context, candidate, own.fieldKey)
    for (const value of values) this.#takeOutValue(candidate, value)
    if (candidate.kind === 'register') this.#takeOutLine(candidate)
  }

  /** The line is no longer what the register prints; a unit that nothing else says anything of leaves it. */
  #takeOutLine(candidate: Candidate): void {
    const { db, rows } = this.#context
    if (candidate.profileId === null || candidate.line === null || !this.#isStanding(candidate.profileId)) return
    const profile = db.get<{ register_text: string | null }>(
      'SELECT register_text FROM profile WHERE id = ?',
      candidate.profileId,
    )
    if (profile?.register_text !== candidate.line.raw) return
    const rests = db.get(
      `SELECT 1 FROM value WHERE profile_id = ? UNION ALL SELECT 1 FROM candidate WHERE profile_id = ? AND id <> ? AND outcome IN ('taken', 'same')`,
      candidate.profileId,
      candidate.profileId,
      candidate.id,
    )
    rows.update('profile', candidate.profileId, rests === undefined ? { standing: 'removed' } : { register_text: null })
  }

  #takeOutValue(candidate: Candidate, value: StandingValue): void {
    const { db, rows } = this.#context
    const earlier = db.get<{ id: string }>(
      `SELECT id FROM candidate WHERE profile_id = ? AND field_key = ? AND id <> ? AND outcome = 'taken' ORDER BY id DESC LIMIT 1`,
      value.profileId,
      value.fieldKey,
      candidate.id,
    )
    if (earlier !== undefined) {
      const before = getCandidate(db, earlier.id)
      rows.update('value', value.id, {
        state: before.state,
        text: before.text,
        items: before.items,
        review: before.certainty === 'certain' ? 'unreviewed' : 'uncertain',
        doubt: before.doubt,
        candidate_id: before.id,
      })
    } else if (value.note === null) rows.remove('value', value.id)
    // The note is a person's: it stays on a field that nobody has answered.
    else
      rows.update('value', value.id, {
        state: null,
        text: null,
        items: null,
        review: 'unreviewed',
        doubt: null,
        candidate_id: null,
      })
  }

  /** Another read value is put aside by this one: it waits for a person again, so that no reading is lost from sight. */
  #release(value: StandingValue, by: Candidate): void {
    const { db, rows } = this.#context
    if (value.candidateId === null || value.candidateId === by.id) return
    const other = getCandidate(db, value.candidateId)
    // A reading of another source stays taken: it is what stands again when this one is skipped.
    if (other.runId === by.runId && other.kind === 'field' && listValuesOf(db, other.id).length === 1)
      rows.update('candidate', other.id, { outcome: 'pending', verdict: null })
  }

  #proposed(candidate: Candidate): string | null {
    const { db } = this.#context
    if (candidate.importUnitId === null) return null
    const { proposed } = db.get<{ proposed: string | null }>(
      'SELECT proposed_profile_id AS proposed FROM import_unit WHERE id = ?',
      candidate.importUnitId,
    ) ?? { proposed: null }
    return proposed !== null && this.#isStanding(proposed) ? proposed : null
  }

  #isStanding(profileId: string): boolean {
    return (
      this.#context.db.get("SELECT 1 FROM profile WHERE id = ? AND standing IN ('active', 'closed')", profileId) !==
      undefined
    )
  }

  #newProfile(candidate: Candidate, siblings: readonly Candidate[]): string {
    const { db } = this.#context
    const unit = db.get<{
      region_code: string | null
      published_outcome: 'included' | 'appendix' | null
      proposed_unit_id: string | null
    }>(
      'SELECT region_code, published_outcome, proposed_unit_id FROM import_unit WHERE id = ?',
      candidate.importUnitId ?? '',
    )
    const enduring = unit?.proposed_unit_id ?? null
    const isFree =
      enduring !== null &&
      db.get('SELECT 1 FROM unit WHERE id = ?', enduring) !== undefined &&
      db.get('SELECT 1 FROM profile WHERE unit_id = ? AND edition_id = ?', enduring, candidate.editionId) === undefined
    const name = [candidate, ...siblings].find(({ fieldKey }) => fieldKey === 'name')?.text
    const profileId = addReadProfile(this.#context, {
      editionId: candidate.editionId,
      unitId: isFree ? enduring : null,
      name: name ?? candidate.line?.name ?? candidate.heading,
      heading: candidate.heading,
      regionCode: unit?.region_code ?? candidate.line?.regionCode ?? null,
      outcome: unit?.published_outcome ?? (candidate.line === null ? null : 'included'),
      line: candidate.line,
      certain: true,
      doubt: null,
    })
    if (candidate.line !== null) placeAfter(this.#context, profileId, this.#above(candidate))
    return profileId
  }

  /** The profile of the line above in the printed register, in the same region. */
  #above(candidate: Candidate): string | null {
    return (
      this.#context.db.get<{ id: string }>(
        `SELECT p.id FROM candidate c JOIN profile p ON p.id = c.profile_id
         WHERE c.import_run_id = ? AND c.kind = 'register' AND c.position < ? AND p.region_code IS ? ORDER BY c.position DESC LIMIT 1`,
        candidate.runId,
        candidate.position,
        candidate.line?.regionCode ?? null,
      )?.id ?? null
    )
  }
}

export const heldByPerson = ({ db }: CommandContext, { year }: Candidate, fieldKey: string): EngineError => {
  const label = shortLabelOf(db, year, fieldKey)
  return new EngineError(
    'held-by-person',
    `${label.slice(0, 1).toLocaleUpperCase('sv')}${label.slice(1)} är redan skrivet eller granskat av en människa och står kvar. Ändra det i kortet om källan har rätt.`,
  )
}

export const refuseUnknownField = ({ db }: CommandContext, { year }: Candidate, fieldKey: string): void => {
  if (fieldKey === placeField.key || getEdition(db, year).fields.some(({ key }) => key === fieldKey)) return
  throw new EngineError(
    'no-such-field',
    `Fältet ${fieldKey} finns inte i upplaga ${year}. Välj ett fält ur upplagans lista.`,
  )
}
