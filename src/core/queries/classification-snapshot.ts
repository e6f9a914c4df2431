import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import type { LoggedDecision, LoggedEvidence, SnapshotClassification } from '../exporters/snapshot.ts'
import { readFirstRatings } from './agreement.ts'
import { listDecisions } from './decisions.ts'
import { getEditionId } from './edition.ts'
import { readFlow } from './flow.ts'

/** What is published of the classification: the flow, the first answers, and every decision that stands or has stood. */
export const readClassificationSnapshot = (db: ReadDb, year: string): SnapshotClassification => {
  const editionId = getEditionId(db, year)
  return {
    ...drawnFlow(db, year),
    ratings: readFirstRatings(db, year),
    decisions: logDecisions(db, year, editionId),
  }
}

/** A flow whose sums fail stops no other file: it is left out, and the sentence says which sum. */
const drawnFlow = (db: ReadDb, year: string): Pick<SnapshotClassification, 'flow' | 'flowRefusal'> => {
  try {
    return { flow: readFlow(db, year), flowRefusal: null }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'flow-sum') return { flow: null, flowRefusal: error.message }
    throw error
  }
}

const logDecisions = (db: ReadDb, year: string, editionId: string): LoggedDecision[] => {
  const evidence = listEvidence(db, editionId)
  const signatures = listSignatures(db, editionId)
  return listDecisions(db, year).flatMap((unit) =>
    [...unit.earlierDecisions, ...(unit.decision === null ? [] : [unit.decision])]
      // A proposal that nobody else has signed, or that another took the place of, was never a decision.
      .filter(({ state }) => state === 'signed' || state === 'reopened')
      .map((decision) => ({
        decisionId: decision.decisionId,
        profileId: unit.profileId,
        number: unit.number,
        unit: unit.name,
        regionCode: unit.regionCode,
        stands: decision.state === 'signed',
        outcome: decision.outcome,
        answers: decision.answers,
        reason: decision.reason,
        reasonText: decision.reasonText,
        rationale: decision.rationale,
        settledHow: decision.settledHow,
        codebookVersion: decision.codebookVersion,
        signatures: signatures.get(decision.decisionId) ?? [],
        evidence: evidence.get(decision.decisionId) ?? [],
        lacking: decision.lacking,
        reopenReason: decision.reopenReason,
      })),
  )
}

const listEvidence = (db: ReadDb, editionId: string): Map<string, LoggedEvidence[]> =>
  Map.groupBy(
    db.all<LoggedEvidence & { decisionId: string }>(
      `SELECT g.decision_id AS decisionId, g.criterion_key AS criterionKey, v.field_key AS fieldKey,
         CASE g.kind WHEN 'value' THEN v.text ELSE a.quote END AS text,
         s.name AS source, coalesce(a.page, c.page) AS page
       FROM decision_ground g JOIN decision d ON d.id = g.decision_id JOIN profile p ON p.id = d.profile_id
       LEFT JOIN value v ON g.kind = 'value' AND v.id = g.ref LEFT JOIN candidate c ON c.id = v.candidate_id
       LEFT JOIN import_run r ON r.id = c.import_run_id LEFT JOIN annotation a ON g.kind = 'mark' AND a.id = g.ref
       LEFT JOIN source s ON s.id = coalesce(a.source_id, r.source_id)
       WHERE p.edition_id = ? AND g.kind IN ('value', 'mark') ORDER BY g.id`,
      editionId,
    ),
    ({ decisionId }) => decisionId,
  )

/** Who signed, and the day in Sweden on which it was written. */
const listSignatures = (db: ReadDb, editionId: string): Map<string, { name: string; day: string }[]> => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })
  return new Map(
    [
      ...Map.groupBy(
        db.all<{ decisionId: string; name: string; at: string }>(
          `SELECT s.decision_id AS decisionId, s.person_name AS name, e.at FROM decision_signature s
           JOIN decision d ON d.id = s.decision_id JOIN profile p ON p.id = d.profile_id
           JOIN journal_change c ON c.row_id = s.id AND c.table_name = 'decision_signature' AND c.field = '*'
           JOIN journal_entry e ON e.id = c.entry_id WHERE p.edition_id = ? ORDER BY e.seq`,
          editionId,
        ),
        ({ decisionId }) => decisionId,
      ),
    ].map(([decisionId, signed]) => [
      decisionId,
      signed.map(({ name, at }) => ({ name, day: day.format(new Date(at)) })),
    ]),
  )
}
