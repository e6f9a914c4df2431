import type { CriterionWording, OutcomeRule } from '../../shared/domain/codebook.ts'
import type { GroundChange, GroundKind } from '../../shared/domain/decision.ts'
import { type ValueState, valueStateWords } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { type Codebook, findCodebook, getCodebookVersion } from '../queries/codebook.ts'

/**
 * What a decision rests on is kept with how it stood when somebody last looked ("seen"), and compared with how it stands.
 * A value: `[field, state, text, items]`. A mark: `[page, rects, quote, orphan, sha256]`. A wording and the rule: the id of
 * the codebook's version.
 */
const valueNow = 'json_array(v.field_key, v.state, v.text, v.items)'
const markNow = 'json_array(a.page, a.rects, a.quote, a.orphan, a.sha256)'

/** How a value or a mark stands now, as it is kept; null where it is gone. */
export const findSeen = (db: ReadDb, kind: 'value' | 'mark', ref: string): string | null =>
  (kind === 'value'
    ? db.get<{ seen: string }>(`SELECT ${valueNow} AS seen FROM value v WHERE v.id = ?`, ref)
    : db.get<{ seen: string }>(`SELECT ${markNow} AS seen FROM annotation a WHERE a.id = ?`, ref)
  )?.seen ?? null

export const seenCodebook = (codebookId: string): string => JSON.stringify(codebookId)

/** A row of a decision's ground that is no longer what it was. */
export interface ChangedGround {
  groundId: string
  decisionId: string
  profileId: string
  change: GroundChange
  /** As it would be kept if it were looked at now; null: it is gone. */
  now: string | null
}

interface Row {
  id: string
  decision_id: string
  profile_id: string
  kind: GroundKind
  criterion_key: string
  ref: string
  seen: string
  now: string | null
}

const from = `decision_ground g JOIN decision d ON d.id = g.decision_id JOIN profile p ON p.id = d.profile_id`

/** Everything that has changed under the decisions of an edition that stand: all, or those of some units. */
export const listChangedGround = (
  db: ReadDb,
  editionId: string,
  profileIds: readonly string[] | null = null,
): ChangedGround[] => {
  const standing = `${profileIds === null ? '' : '+'}p.edition_id = ? AND d.state IN ('proposed', 'signed') ${
    profileIds === null ? '' : 'AND d.profile_id IN (SELECT value FROM json_each(?))'
  }`
  const params = profileIds === null ? [editionId] : [editionId, JSON.stringify(profileIds)]
  const columns = 'g.id, g.decision_id, d.profile_id, g.kind, g.criterion_key, g.ref, g.seen'
  const rows = [
    ...db.all<Row>(
      `SELECT ${columns}, CASE WHEN v.id IS NOT NULL THEN ${valueNow} END AS now FROM ${from}
       LEFT JOIN value v ON v.id = g.ref WHERE ${standing} AND g.kind = 'value' AND (v.id IS NULL OR ${valueNow} <> g.seen)`,
      ...params,
    ),
    ...db.all<Row>(
      `SELECT ${columns}, CASE WHEN a.id IS NOT NULL THEN ${markNow} END AS now FROM ${from}
       LEFT JOIN annotation a ON a.id = g.ref WHERE ${standing} AND g.kind = 'mark' AND (a.id IS NULL OR ${markNow} <> g.seen)`,
      ...params,
    ),
    ...listChangedWording(db, editionId, `SELECT ${columns}, NULL AS now FROM ${from} WHERE ${standing}`, params),
  ]
  const labels = new Map(
    db
      .all<{ key: string; short_label: string }>(
        'SELECT key, short_label FROM edition_field WHERE edition_id = ?',
        editionId,
      )
      .map(({ key, short_label }) => [key, short_label]),
  )
  const wording = makeWordingReader(db)
  return rows.map((row) => ({
    groundId: row.id,
    decisionId: row.decision_id,
    profileId: row.profile_id,
    now: row.now,
    change: {
      kind: row.kind,
      criterionKey: row.criterion_key,
      ref: row.ref,
      what: whatOf(row, labels),
      before: shown(row, row.seen, wording),
      after: row.now === null ? null : shown(row, row.now, wording),
    },
  }))
}

/** Versions that word a criterion alike are the same ground. */
const listChangedWording = (db: ReadDb, editionId: string, select: string, params: readonly string[]): Row[] => {
  const current = findCodebook(db, editionId)
  if (current === null) return []
  const now = seenCodebook(current.id)
  const wording = makeWordingReader(db)
  return db
    .all<Row>(`${select} AND g.kind IN ('wording', 'rule') AND g.seen <> ?`, ...params, now)
    .filter((row) => wording(row, row.seen) !== wording(row, now))
    .map((row) => ({ ...row, now }))
}

type WordingReader = (row: Pick<Row, 'kind' | 'criterion_key'>, seen: string) => string | null

const makeWordingReader = (db: ReadDb): WordingReader => {
  const versions = new Map<string, Codebook>()
  const texts = new Map<string, string | null>()
  return ({ kind, criterion_key }, seen) => {
    const key = `${kind} ${criterion_key} ${seen}`
    const known = texts.get(key)
    if (known !== undefined) return known
    const id = JSON.parse(seen) as string
    const version = versions.get(id) ?? getCodebookVersion(db, id)
    versions.set(id, version)
    const criterion = version.criteria.find((one) => one.key === criterion_key)
    const text = kind === 'rule' ? ruleText(version.rule) : criterion === undefined ? null : wordingText(criterion)
    texts.set(key, text)
    return text
  }
}

/** What of a criterion a decision rests on: not its label, which only names it. */
const wordingText = ({ question, guidance, typicalYes, typicalNo }: CriterionWording): string =>
  JSON.stringify([question, guidance, typicalYes, typicalNo])
const ruleText = (rule: OutcomeRule): string => JSON.stringify(rule)

/** Profiles whose standing decision would rest on another wording or rule than its signers saw. */
export const listResting = (
  db: ReadDb,
  editionId: string,
  change: { criterion: CriterionWording | null; rule: OutcomeRule | null },
): string[] => {
  const { criterion, rule } = change
  const wording = makeWordingReader(db)
  const rows = db.all<Row>(
    `SELECT g.id, g.decision_id, d.profile_id, g.kind, g.criterion_key, g.ref, g.seen, NULL AS now FROM ${from}
     WHERE p.edition_id = ? AND d.state IN ('proposed', 'signed') AND (g.kind = 'wording' AND g.criterion_key = ? OR g.kind = 'rule' AND ?)`,
    editionId,
    criterion?.key ?? null,
    rule === null ? 0 : 1,
  )
  const wanted = (row: Row): string | null =>
    row.kind === 'rule' ? rule && ruleText(rule) : criterion && wordingText(criterion)
  return [...new Set(rows.filter((row) => wording(row, row.seen) !== wanted(row)).map(({ profile_id }) => profile_id))]
}

const whatOf = ({ kind, criterion_key, seen }: Row, labels: ReadonlyMap<string, string>): string => {
  if (kind === 'wording') return `kriterium ${criterion_key}`
  if (kind === 'rule') return 'regeln'
  if (kind === 'mark') return 'markering'
  const [field] = JSON.parse(seen) as [string]
  return labels.get(field) ?? field
}

/** What stood there, for people: a value's answer, a mark's quote, a criterion's question. */
const shown = (row: Row, seen: string, wording: WordingReader): string | null => {
  if (row.kind === 'value') {
    const [, state, text] = JSON.parse(seen) as [string, ValueState | null, string | null]
    return text ?? (state === null || state === 'answered' ? null : valueStateWords[state])
  }
  if (row.kind === 'mark') {
    const [page, , quote, orphan] = JSON.parse(seen) as [number | null, string, string | null, string | null]
    const place = quote ?? (page === null ? 'en plats utan text' : `en plats på sidan ${page}`)
    return orphan === null ? place : `${place} (hittas inte längre i källan)`
  }
  const text = wording(row, seen)
  if (text === null || row.kind === 'rule') return text
  const [question, guidance, yes, no] = JSON.parse(text) as [string, string, string[], string[]]
  return [question, guidance, ...yes.map((one) => `Typiskt ja: ${one}`), ...no.map((one) => `Typiskt nej: ${one}`)]
    .filter((line) => line !== '')
    .join('\n')
}
