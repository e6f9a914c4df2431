import type { ImportRule, ImportRuleSpec } from '../../shared/domain/import-rule.ts'
import type { ReadDb } from '../db/database.ts'

interface RuleRow {
  id: string
  kind: ImportRuleSpec['kind']
  pattern: string
  replacement: string | null
  version: number
  number: number
  edition_id: string
  year: string
  removed: number
}

/** Numbers are places among all rules, also those that are no longer done: a number never comes to mean another rule. */
const numbered = `SELECT r.id, r.kind, r.pattern, r.replacement, r.version, r.edition_id, r.removed, e.year,
  row_number() OVER (ORDER BY r.id) AS number FROM import_rule r JOIN edition e ON e.id = r.edition_id`

/** The rules of an edition that are done, oldest first. */
export const listActiveRules = (db: ReadDb, editionId: string): ImportRule[] =>
  db
    .all<RuleRow>(`SELECT * FROM (${numbered}) WHERE edition_id = ? AND removed = 0 ORDER BY number`, editionId)
    .map(({ id, kind, pattern, replacement, version, number }) => ({
      ...({ kind, pattern, replacement } as ImportRuleSpec),
      id,
      number,
      version,
    }))

export const findRuleNumber = (db: ReadDb, ruleId: string): number | null =>
  db.get<{ number: number }>(`SELECT number FROM (${numbered}) WHERE id = ?`, ruleId)?.number ?? null

export const ruleNumbers = (db: ReadDb): Map<string, number> =>
  new Map(db.all<RuleRow>(numbered).map(({ id, number }) => [id, number]))

export interface KeptRule {
  ruleId: string
  number: number
  edition: string
  version: number
  removed: boolean
  spec: ImportRuleSpec
  /** When this version was learned, and by whom. */
  at: string
  by: string
  /** How many values as read it has changed. */
  used: number
}

/** Every rule of the project with who learned it and when, newest first. */
export const listRules = (db: ReadDb): KeptRule[] =>
  db
    .all<RuleRow & { at: string; by: string; used: number }>(
      `SELECT n.*, j.at, j.actor_name AS by, (SELECT count(*) FROM candidate c WHERE c.rule_id = n.id) AS used
       FROM (${numbered}) n JOIN journal_entry j ON j.id =
         (SELECT entry_id FROM journal_change WHERE table_name = 'import_rule' AND row_id = n.id AND field IN ('*', 'version') ORDER BY seq DESC LIMIT 1)
       ORDER BY n.number DESC`,
    )
    .map((row) => ({
      ruleId: row.id,
      number: row.number,
      edition: row.year,
      version: row.version,
      removed: row.removed === 1,
      spec: { kind: row.kind, pattern: row.pattern, replacement: row.replacement } as ImportRuleSpec,
      at: row.at,
      by: row.by,
      used: row.used,
    }))
