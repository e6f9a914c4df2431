import type { BorderlineCase } from '../../shared/contract/classification-views.ts'
import type { Outcome } from '../../shared/domain/codebook.ts'
import { type Answers, answersOf, type RatingContent } from '../../shared/domain/rating.ts'
import type { ReadDb } from '../db/database.ts'
import { standingReasons } from './codebook.ts'
import { getEditionId } from './edition.ts'

/** More than a person reads beside a unit. */
const mostCases = 100

interface Row {
  decision_id: string
  profile_id: string
  unit_id: string
  edition_id: string
  year: string
  name: string
  outcome: Outcome
  answers: string
  rationale: string
  reason_id: string | null
  reason_text: string | null
}

/**
 * Units that were hard to decide, the newest first: settled after talk or with a third voice, or somebody had answered
 * "unclear". Of this edition and those before it; only what has been decided and signed, so nothing that anybody may not read.
 */
export const listBorderline = (db: ReadDb, year: string): BorderlineCase[] => {
  getEditionId(db, year)
  const rows = db.all<Row>(
    `SELECT d.id AS decision_id, p.id AS profile_id, p.unit_id, p.edition_id, e.year, coalesce(v.text, p.heading) AS name, d.outcome, d.answers,
       d.rationale, d.reason_id, d.reason_text
     FROM decision d JOIN profile p ON p.id = d.profile_id JOIN edition e ON e.id = p.edition_id
     LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name'
     WHERE d.state = 'signed' AND e.year <= ? AND p.standing <> 'merged' AND (d.settled_how <> 'agreed' OR EXISTS (
       SELECT 1 FROM rating r JOIN rating_reveal c ON c.rating_id = r.id, json_each(c.content, '$.answers') a
       WHERE r.profile_id = p.id AND json_extract(a.value, '$.answer') = 'unclear'))
     ORDER BY d.id DESC LIMIT ${mostCases}`,
    year,
  )
  const reasons = new Map<string, string>()
  for (const editionId of new Set(rows.map(({ edition_id }) => edition_id)))
    for (const [id, { label }] of standingReasons(db, editionId)) reasons.set(id, label)
  return rows.map((row) => {
    const answers = JSON.parse(row.answers) as Answers
    return {
      profileId: row.profile_id,
      unitId: row.unit_id,
      edition: row.year,
      name: row.name,
      outcome: row.outcome,
      answers,
      disputed: disputedOf(db, row.profile_id),
      rationale: row.rationale,
      reason: row.reason_id === null ? null : (reasons.get(row.reason_id) ?? null),
      reasonText: row.reason_text,
      quotes: quotesOf(db, row.decision_id),
    }
  })
}

/** Criteria on which the opened ratings differ, or somebody was unsure. */
const disputedOf = (db: ReadDb, profileId: string): string[] => {
  const given = db
    .all<{ content: string }>(
      'SELECT v.content FROM rating r JOIN rating_reveal v ON v.rating_id = r.id WHERE r.profile_id = ? ORDER BY r.id',
      profileId,
    )
    .map(({ content }) => answersOf(JSON.parse(content) as RatingContent))
  const keys = [...new Set(given.flatMap((answers) => Object.keys(answers)))].sort()
  return keys.filter(
    (key) =>
      new Set(given.flatMap((answers) => answers[key] ?? [])).size > 1 ||
      given.some((answers) => answers[key] === 'unclear'),
  )
}

/** The words that the decision rests on, as they stand now. */
const quotesOf = (db: ReadDb, decisionId: string): BorderlineCase['quotes'] =>
  db.all<{ criterionKey: string; quote: string }>(
    `SELECT g.criterion_key AS criterionKey, coalesce(v.text, a.quote) AS quote FROM decision_ground g
     LEFT JOIN value v ON g.kind = 'value' AND v.id = g.ref
     LEFT JOIN profile p ON p.id = v.profile_id LEFT JOIN edition_field f ON f.edition_id = p.edition_id AND f.key = v.field_key
     LEFT JOIN annotation a ON g.kind = 'mark' AND a.id = g.ref
     WHERE g.decision_id = ? AND g.kind IN ('value', 'mark') AND coalesce(v.text, a.quote) IS NOT NULL AND coalesce(f.personal, 0) = 0
     ORDER BY g.id`,
    decisionId,
  )
