import type { DecisionStep } from '../../shared/contract/classification-views.ts'
import type { Outcome } from '../../shared/domain/codebook.ts'
import type { ReadDb } from '../db/database.ts'

interface Row {
  kind: 'rating' | 'reveal' | 'third' | 'decision' | 'signature' | 'ground'
  at: string
  by: string
  entry: string
  field: string
  after: string | null
  command: string
  outcome: Outcome | null
  detail: string | null
}

/**
 * How a unit came to where it stands, from the journal in the order of writing: who sealed, when the answers were opened, what
 * was proposed, signed, confirmed and taken up again. What anybody answered is not in it.
 */
export const listDecisionPath = (db: ReadDb, profileId: string): DecisionStep[] => {
  const rows = db.all<Row>(
    `WITH asked (id) AS (SELECT ?)
     SELECT w.kind, e.at, e.actor_name AS "by", e.id AS entry, c.field, c.after, e.command, w.outcome, w.detail
     FROM (
       SELECT 'rating' AS kind, r.id, NULL AS outcome, CASE WHEN r.sequence > 1 THEN 'again' END AS detail FROM rating r WHERE r.profile_id = (SELECT id FROM asked) AND r.round = 'main'
       UNION ALL SELECT 'reveal', v.id, NULL, NULL FROM rating_reveal v JOIN rating r ON r.id = v.rating_id WHERE r.profile_id = (SELECT id FROM asked) AND r.round = 'main'
       UNION ALL SELECT 'third', t.id, NULL, t.why FROM third_voice t WHERE t.profile_id = (SELECT id FROM asked)
       UNION ALL SELECT 'decision', d.id, d.outcome, d.reopen_reason FROM decision d WHERE d.profile_id = (SELECT id FROM asked)
       UNION ALL SELECT 'signature', s.id, d.outcome, NULL FROM decision_signature s JOIN decision d ON d.id = s.decision_id WHERE d.profile_id = (SELECT id FROM asked)
       UNION ALL SELECT 'ground', g.id, d.outcome, NULL FROM decision_ground g JOIN decision d ON d.id = g.decision_id WHERE d.profile_id = (SELECT id FROM asked)
     ) w JOIN journal_change c ON c.row_id = w.id AND c.table_name = CASE w.kind WHEN 'rating' THEN 'rating' WHEN 'reveal' THEN 'rating_reveal'
       WHEN 'third' THEN 'third_voice' WHEN 'decision' THEN 'decision' WHEN 'signature' THEN 'decision_signature' ELSE 'decision_ground' END
     JOIN journal_entry e ON e.id = c.entry_id ORDER BY e.seq, c.seq`,
    profileId,
  )
  const steps: DecisionStep[] = []
  const told = new Set<string>()
  for (const row of rows) {
    const kind = stepOf(row)
    // One entry writes many rows: a step is told once.
    if (kind === null || told.has(`${row.entry} ${kind}`)) continue
    told.add(`${row.entry} ${kind}`)
    steps.push({ kind, at: row.at, by: row.by, outcome: row.outcome, detail: kind === 'proposed' ? null : row.detail })
  }
  // Each rater's own machine opens their own: only when the last has done so can all be read.
  const lastOpened = steps.findLastIndex(({ kind }) => kind === 'opened')
  return steps.filter(({ kind }, at) => kind !== 'opened' || at === lastOpened)
}

const stepOf = ({ kind, field, after, command }: Row): DecisionStep['kind'] | null => {
  switch (kind) {
    case 'rating':
      return 'sealed'
    case 'reveal':
      return 'opened'
    case 'third':
      return 'third-asked'
    case 'decision':
      if (field === '*') return 'proposed'
      return field === 'state' && after === '"reopened"' ? 'reopened' : null
    case 'signature':
      // Whoever proposes signs with it.
      return command.startsWith('decision.propose') ? null : 'signed'
    case 'ground':
      return command === 'decision.confirm' ? 'confirmed' : command === 'decision.setEvidence' ? 'supported' : null
  }
}
