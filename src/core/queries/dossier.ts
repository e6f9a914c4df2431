import { ruleWords } from '../../shared/domain/codebook.ts'
import type { ReadDb } from '../db/database.ts'
import type {
  ContentCodebook,
  ContentComment,
  ContentDecision,
  ContentMark,
  ContentRating,
  ContentUnit,
  DossierContent,
  Moment,
} from '../exporters/dossier/dossier-content.ts'
import { readUnitPrints } from '../reviewers/unit-prints.ts'
import type { UnitDecision, UnitRating } from './classification.ts'
import { getCodebookVersion } from './codebook.ts'
import { type DecisionRow, listDecisions } from './decisions.ts'
import { getEditionId } from './edition.ts'
import { readPeople } from './people.ts'
import { listRaters } from './raters.ts'
import { listReviewComments } from './reviewers.ts'
import { hashContent } from './verify.ts'
import { readWriters, type Writer } from './writers.ts'

/** A unit's history shows this many of its newest entries. */
const shownEntries = 300

/** All that a dossier tells of some units beside the register. Call it inside the snapshot that the register is read in. */
export const readDossierContent = (
  db: ReadDb,
  year: string,
  { projectId, profileIds, recipient }: { projectId: string; profileIds: readonly string[]; recipient: string | null },
): DossierContent => {
  const editionId = getEditionId(db, year)
  const wanted = new Set(profileIds)
  const units = listDecisions(db, year).filter(({ profileId }) => wanted.has(profileId))
  const ids = JSON.stringify(units.map(({ profileId }) => profileId))
  const moments = readMoments(db, ids)
  const prints = readUnitPrints(db, editionId, profileIds)
  const third = new Set(listRaters(db, editionId).flatMap(({ personId, role }) => (role === 'third' ? [personId] : [])))
  const ties = groupRows(
    db.all<{ annotation_id: string; profile_id: string; key: string }>(
      `SELECT annotation_id, profile_id, key FROM evidence WHERE kind <> 'value' AND profile_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
      ids,
    ),
  )
  const fields = groupRows(
    db.all<{ id: string; profile_id: string; field_key: string }>(
      'SELECT id, profile_id, field_key FROM value WHERE profile_id IN (SELECT value FROM json_each(?))',
      ids,
    ),
  )
  const comments = Map.groupBy(listReviewComments(db, editionId), ({ profileId }) => profileId ?? '')
  const histories = readHistories(db, ids)
  const content = new Map(
    units.map((unit): [string, ContentUnit] => [
      unit.profileId,
      {
        status: unit.status,
        outcome: unit.outcome,
        publishedOutcome: unit.publishedOutcome,
        earlier: unit.earlier === null ? null : { edition: unit.earlier.edition, outcome: unit.earlier.outcome },
        prints: prints.get(unit.profileId) ?? { description: '', decision: '' },
        ratings: unit.ratings
          .filter(({ round }) => round === 'main')
          .map((rating) => contentRating(rating, third, moments)),
        decision: unit.decision === null ? null : contentDecision(unit.decision, moments),
        earlierDecisions: unit.earlierDecisions.map((decision) => contentDecision(decision, moments)),
        changed: unit.changed,
        withoutEvidence: unit.withoutEvidence,
        thirdVoices: moments.thirdVoices
          .filter(({ profileId }) => profileId === unit.profileId)
          .map(({ id, askedBy, why }) => ({ askedBy, why, moment: moments.of(id) })),
        ties: (ties.get(unit.profileId) ?? []).map(({ annotation_id, key }) => ({
          annotationId: annotation_id,
          criterionKey: key,
        })),
        valueFields: new Map((fields.get(unit.profileId) ?? []).map(({ id, field_key }) => [id, field_key])),
        comments: (comments.get(unit.profileId) ?? []).map(
          ({ commentId: _id, packetId: _packet, ...comment }): ContentComment => comment,
        ),
        history: histories.get(unit.profileId)?.slice(-shownEntries) ?? [],
        historyLeft: Math.max(0, (histories.get(unit.profileId)?.length ?? 0) - shownEntries),
      },
    ]),
  )
  return {
    projectId,
    projectHash: hashContent(db),
    recipient,
    codebooks: listCodebooks(db, editionId, units),
    units: content,
    marks: readMarks(db, [...content.values()]),
  }
}

const groupRows = <Row extends { profile_id: string }>(rows: readonly Row[]): Map<string, Row[]> =>
  Map.groupBy(rows, ({ profile_id }) => profile_id)

interface Moments {
  of(rowId: string): Moment | null
  /** When a rating was opened, by the rating's id. */
  opened: Map<string, Moment>
  /** By decision and person. */
  signed: Map<string, Moment>
  reopened: Map<string, Writer>
  thirdVoices: { id: string; profileId: string; askedBy: string; why: string }[]
}

const readMoments = (db: ReadDb, ids: string): Moments => {
  const of = 'profile_id IN (SELECT value FROM json_each(?))'
  const ratings = db.all<{ id: string; reveal_id: string | null }>(
    `SELECT r.id, v.id AS reveal_id FROM rating r LEFT JOIN rating_reveal v ON v.rating_id = r.id WHERE r.${of}`,
    ids,
  )
  const decisions = db.all<{ id: string }>(`SELECT id FROM decision WHERE ${of}`, ids)
  const signatures = db.all<{ id: string; decision_id: string; person_id: string }>(
    `SELECT s.id, s.decision_id, s.person_id FROM decision_signature s JOIN decision d ON d.id = s.decision_id WHERE d.${of}`,
    ids,
  )
  const thirdVoices = db.all<Moments['thirdVoices'][number]>(
    `SELECT id, profile_id AS profileId, asked_by_name AS askedBy, why FROM third_voice WHERE ${of} ORDER BY id`,
    ids,
  )
  const writers = readWriters(db, [
    ...ratings.flatMap(({ id, reveal_id }) => (reveal_id === null ? [id] : [id, reveal_id])),
    ...decisions.map(({ id }) => id),
    ...signatures.map(({ id }) => id),
    ...thirdVoices.map(({ id }) => id),
  ])
  const people = readPeople(db)
  const reopened = db.all<{ row_id: string; seq: number; at: string; actor_id: string; actor_name: string }>(
    `SELECT c.row_id, e.seq, e.at, e.actor_id, e.actor_name FROM json_each(?) i JOIN journal_change c ON c.row_id = i.value
     JOIN journal_entry e ON e.id = c.entry_id WHERE c.table_name = 'decision' AND c.field = 'state' AND c.after = '"reopened"' ORDER BY e.seq`,
    JSON.stringify(decisions.map(({ id }) => id)),
  )
  const momentOf = (rowId: string): Moment | null => {
    const writer = writers.get(rowId)
    return writer === undefined ? null : { at: writer.at, seq: writer.seq }
  }
  const entries = <Key>(pairs: readonly (readonly [Key, Moment | null])[]): Map<Key, Moment> =>
    new Map(pairs.flatMap(([key, moment]) => (moment === null ? [] : [[key, moment] as const])))
  return {
    of: momentOf,
    opened: entries(ratings.map(({ id, reveal_id }) => [id, reveal_id === null ? null : momentOf(reveal_id)])),
    signed: entries(signatures.map(({ id, decision_id, person_id }) => [`${decision_id} ${person_id}`, momentOf(id)])),
    reopened: new Map(
      reopened.map(({ row_id, seq, at, actor_id, actor_name }) => [
        row_id,
        { seq, at, name: people.shownName(actor_id, actor_name) },
      ]),
    ),
    thirdVoices,
  }
}

const contentRating = (rating: UnitRating, third: ReadonlySet<string>, moments: Moments): ContentRating => ({
  name: rating.name,
  sequence: rating.sequence,
  third: third.has(rating.personId),
  blind: rating.blind,
  codebookVersion: rating.codebookVersion,
  sealed: moments.of(rating.ratingId),
  opened: moments.opened.get(rating.ratingId) ?? null,
  content: rating.content,
  outcome: rating.outcome,
  reason: rating.reason,
})

const contentDecision = (decision: UnitDecision, moments: Moments): ContentDecision => {
  const reopened = moments.reopened.get(decision.decisionId)
  return {
    decisionId: decision.decisionId,
    state: decision.state,
    outcome: decision.outcome,
    answers: decision.answers,
    reason: decision.reason,
    reasonText: decision.reasonText,
    rationale: decision.rationale,
    settledHow: decision.settledHow,
    codebookVersion: decision.codebookVersion,
    proposed: moments.of(decision.decisionId),
    signatures: decision.signatures.map(({ personId, name }) => ({
      name,
      moment: moments.signed.get(`${decision.decisionId} ${personId}`) ?? null,
    })),
    evidence: decision.evidence,
    lacking: decision.lacking,
    reopened:
      decision.reopenReason === null
        ? null
        : {
            by: reopened?.name ?? '',
            moment: reopened === undefined ? null : { at: reopened.at, seq: reopened.seq },
            why: decision.reopenReason,
          },
  }
}

/** The version in force, and every other one that a rating or a decision of these units was made under. */
const listCodebooks = (db: ReadDb, editionId: string, units: readonly DecisionRow[]): ContentCodebook[] => {
  const rows = db.all<{ id: string; version: number }>(
    'SELECT id, version FROM codebook WHERE edition_id = ? ORDER BY version DESC',
    editionId,
  )
  const used = new Set(
    units.flatMap(({ ratings, decision, earlierDecisions }) => [
      ...ratings.map(({ codebookVersion }) => codebookVersion),
      ...earlierDecisions.map(({ codebookVersion }) => codebookVersion),
      ...(decision === null ? [] : [decision.codebookVersion]),
    ]),
  )
  return rows
    .filter(({ version }, index) => index === 0 || used.has(version))
    .map(({ id }) => {
      const { version, reason, rule, criteria } = getCodebookVersion(db, id)
      return { version, reason, ruleWords: ruleWords(rule), criteria }
    })
}

const readMarks = (db: ReadDb, units: readonly ContentUnit[]): Map<string, ContentMark> => {
  const ids = new Set<string>()
  for (const { ratings, decision, earlierDecisions, ties } of units) {
    const evidence = [
      ...ratings.flatMap(({ content }) => Object.values(content?.answers ?? {}).flatMap((one) => one.evidence)),
      ...[...earlierDecisions, ...(decision === null ? [] : [decision])].flatMap((one) => one.evidence),
    ]
    for (const { kind, ref } of evidence) if (kind === 'mark') ids.add(ref)
    for (const { annotationId } of ties) ids.add(annotationId)
  }
  const wanted = JSON.stringify([...ids])
  const fields = Map.groupBy(
    db.all<{ annotation_id: string; key: string }>(
      `SELECT DISTINCT annotation_id, key FROM evidence WHERE kind = 'value' AND annotation_id IN (SELECT value FROM json_each(?))`,
      wanted,
    ),
    ({ annotation_id }) => annotation_id,
  )
  return new Map(
    db
      .all<{
        id: string
        source: string
        page: number | null
        quote: string | null
        prefix: string
        suffix: string
        comment: string | null
        author: string
        orphan: string | null
        picture: Uint8Array | null
      }>(
        `SELECT a.id, coalesce(f.title, s.name) AS source, a.page, a.quote, a.prefix, a.suffix, a.comment, a.author, a.orphan, b.bytes AS picture
         FROM annotation a JOIN source s ON s.id = a.source_id LEFT JOIN source_facts f ON f.source_id = s.id
         LEFT JOIN source_bytes b ON b.sha256 = a.picture WHERE a.id IN (SELECT value FROM json_each(?))`,
        wanted,
      )
      .map(({ id, orphan, ...mark }) => [
        id,
        {
          ...mark,
          annotationId: id,
          orphan: orphan !== null,
          fieldKeys: (fields.get(id) ?? []).map(({ key }) => key),
        },
      ]),
  )
}

const readHistories = (db: ReadDb, ids: string): Map<string, ContentUnit['history']> => {
  const people = readPeople(db)
  const rows = db.all<{
    profile_id: string
    at: string
    actor_id: string
    actor_name: string
    label: string
    via: string
    reason: string | null
    kind: 'do' | 'undo' | 'redo'
  }>(
    `SELECT t.profile_id, e.at, e.actor_id, e.actor_name, e.label, e.via, e.reason, e.kind
     FROM (SELECT DISTINCT profile_id, entry_seq FROM journal_touch WHERE profile_id IN (SELECT value FROM json_each(?))) t
     JOIN journal_entry e ON e.seq = t.entry_seq ORDER BY e.seq`,
    ids,
  )
  return new Map(
    [...groupRows(rows)].map(([profileId, own]) => [
      profileId,
      own.map(({ at, actor_id, actor_name, label, via, reason, kind }) => ({
        at,
        actor: people.shownName(actor_id, actor_name),
        what: label,
        via,
        reason,
        kind,
      })),
    ]),
  )
}
