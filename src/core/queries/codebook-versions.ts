import type { CodebookVersion, RestingDecision } from '../../shared/contract/classification-views.ts'
import { type CriterionWording, type Outcome, type OutcomeRule, ruleWords } from '../../shared/domain/codebook.ts'
import { listChangedGround, listResting } from '../classification/ground.ts'
import type { ReadDb } from '../db/database.ts'
import { getCodebookVersion } from './codebook.ts'
import { getEditionId } from './edition.ts'
import { listOrderedProfiles } from './ordered-profiles.ts'

/** Every version of an edition's codebook, the newest first, with when and by whom it was made. */
export const listCodebookVersions = (db: ReadDb, year: string): CodebookVersion[] =>
  db
    .all<{ id: string }>('SELECT id FROM codebook WHERE edition_id = ? ORDER BY version DESC', getEditionId(db, year))
    .map(({ id }) => {
      const { version, state, rule, reason, criteria } = getCodebookVersion(db, id)
      const made = findWhen(db, id, '*', null)
      return {
        id,
        version,
        state,
        rule,
        ruleWords: ruleWords(rule),
        reason,
        criteria,
        // The first one comes with the edition, so nobody has written it.
        madeAt: version === 1 ? null : (made?.at ?? null),
        madeBy: version === 1 ? null : (made?.by ?? null),
        frozenAt: findWhen(db, id, 'state', '"frozen"')?.at ?? null,
      }
    })

/** The latest entry that wrote a field of the version; `after` as JSON, null for any. */
const findWhen = (db: ReadDb, id: string, field: string, after: string | null): { at: string; by: string } | null =>
  db.get<{ at: string; by: string }>(
    `SELECT e.at, e.actor_name AS by FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
     WHERE c.table_name = 'codebook' AND c.row_id = ? AND c.field = ? AND (? IS NULL OR c.after = ?) ORDER BY e.seq DESC LIMIT 1`,
    id,
    field,
    after,
    after,
  ) ?? null

/** The decisions, in register order, that a change of the codebook would put in the queue. */
export const listRestingDecisions = (
  db: ReadDb,
  year: string,
  change: { criterion: CriterionWording | null; rule: OutcomeRule | null },
): RestingDecision[] => {
  const editionId = getEditionId(db, year)
  return nameDecisions(db, editionId, new Set(listResting(db, editionId, change)))
}

/** Those that are in the queue already, because what they rest on is worded anew. */
export const listQueuedByCodebook = (db: ReadDb, year: string): RestingDecision[] => {
  const editionId = getEditionId(db, year)
  const changed = listChangedGround(db, editionId).filter(
    ({ change: { kind } }) => kind === 'wording' || kind === 'rule',
  )
  return nameDecisions(db, editionId, new Set(changed.map(({ profileId }) => profileId)))
}

const nameDecisions = (db: ReadDb, editionId: string, profileIds: ReadonlySet<string>): RestingDecision[] => {
  if (profileIds.size === 0) return []
  const decided = new Map(
    db
      .all<{ profileId: string; name: string; outcome: Outcome }>(
        `SELECT p.id AS profileId, coalesce(v.text, p.heading) AS name, d.outcome FROM decision d JOIN profile p ON p.id = d.profile_id
         LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name'
         WHERE p.edition_id = ? AND d.state IN ('proposed', 'signed')`,
        editionId,
      )
      .map((row) => [row.profileId, row]),
  )
  return listOrderedProfiles(db, editionId).flatMap(({ id, regionCode }) => {
    const row = decided.get(id)
    return row === undefined || !profileIds.has(id) ? [] : [{ ...row, regionCode }]
  })
}
