import { asksForAnswer, type CommentStatus, type Stance } from '../../shared/domain/review-packet.ts'
import type { ReadDb } from '../db/database.ts'
import { readUnitPrints } from '../reviewers/unit-prints.ts'
import { readWriters } from './writers.ts'

/** A file that a reviewer sent, as it was read. */
export interface ReviewPacketRow {
  packetId: string
  reviewerId: string
  reviewer: string
  /** By the reviewer's clock; ISO 8601 in UTC. */
  savedAt: string
  readAt: string | null
  readBy: string | null
  fileName: string
  note: string
  /** What was new in it. */
  comments: number
  open: number
}

export interface ReviewAnswer {
  answerId: string
  status: CommentStatus
  text: string
  by: string
  at: string | null
}

/** What has happened since the reviewer looked. */
export type SeenSince = 'description' | 'decision' | 'gone'

export interface ReviewComment {
  commentId: string
  packetId: string
  reviewerId: string
  reviewer: string
  savedAt: string
  /** The unit as it stands now: after a merge the one that it became part of. Null: it is not in the project. */
  profileId: string | null
  /** What the dossier called it. */
  unitName: string
  criterionKey: string
  decisionId: string | null
  stance: Stance
  text: string
  asksForAnswer: boolean
  status: CommentStatus
  /** The same reviewer has said something else of the same thing later. */
  superseded: boolean
  since: SeenSince[]
  answers: ReviewAnswer[]
}

interface CommentRow {
  id: string
  packet_id: string
  reviewer_id: string
  reviewer_name: string
  saved_at: string
  profile_id: string | null
  unit_name: string
  criterion_key: string
  decision_id: string | null
  stance: Stance
  text: string
  seen_description: string
  seen_decision: string
}

/** Every comment on an edition, oldest first. */
export const listReviewComments = (db: ReadDb, editionId: string): ReviewComment[] => {
  const rows = db.all<CommentRow>(
    `SELECT c.id, c.packet_id, k.reviewer_id, k.reviewer_name, k.saved_at, c.profile_id, c.unit_name, c.criterion_key, c.decision_id,
       c.stance, c.text, c.seen_description, c.seen_decision
     FROM review_comment c JOIN review_packet k ON k.id = c.packet_id WHERE k.edition_id = ?
     ORDER BY k.saved_at, k.id, c.position`,
    editionId,
  )
  if (rows.length === 0) return []
  const answers = listAnswers(db, editionId)
  const profileIds = [...new Set(rows.flatMap(({ profile_id }) => profile_id ?? []))]
  const standing = standingProfiles(db, profileIds)
  const prints = readUnitPrints(db, editionId, profileIds)
  // What was said last of the same thing by the same person.
  const latest = new Map(rows.map((row) => [placeOf(row), row.id]))
  return rows.map((row) => {
    const own = answers.get(row.id) ?? []
    const now = row.profile_id === null ? undefined : prints.get(row.profile_id)
    return {
      commentId: row.id,
      packetId: row.packet_id,
      reviewerId: row.reviewer_id,
      reviewer: row.reviewer_name,
      savedAt: row.saved_at,
      profileId: row.profile_id === null ? null : (standing.get(row.profile_id) ?? null),
      unitName: row.unit_name,
      criterionKey: row.criterion_key,
      decisionId: row.decision_id,
      stance: row.stance,
      text: row.text,
      asksForAnswer: asksForAnswer(row),
      status: own.at(-1)?.status ?? 'open',
      superseded: latest.get(placeOf(row)) !== row.id,
      since: [
        ...(row.profile_id === null || standing.get(row.profile_id) === undefined ? (['gone'] as const) : []),
        ...(now !== undefined && now.description !== row.seen_description ? (['description'] as const) : []),
        ...(now !== undefined && now.decision !== row.seen_decision ? (['decision'] as const) : []),
      ],
      answers: own,
    }
  })
}

/** A comment that waits for us. */
export const isOpen = ({ asksForAnswer: asks, superseded, status }: ReviewComment): boolean =>
  asks && !superseded && status === 'open'

export const listReviewPackets = (
  db: ReadDb,
  editionId: string,
  comments: readonly ReviewComment[] = listReviewComments(db, editionId),
): ReviewPacketRow[] => {
  const rows = db.all<{
    id: string
    reviewer_id: string
    reviewer_name: string
    saved_at: string
    file_name: string
    note: string
  }>(
    'SELECT id, reviewer_id, reviewer_name, saved_at, file_name, note FROM review_packet WHERE edition_id = ? ORDER BY saved_at, id',
    editionId,
  )
  const writers = readWriters(
    db,
    rows.map(({ id }) => id),
  )
  const byPacket = Map.groupBy(comments, ({ packetId }) => packetId)
  return rows.map((row) => {
    const own = byPacket.get(row.id) ?? []
    return {
      packetId: row.id,
      reviewerId: row.reviewer_id,
      reviewer: row.reviewer_name,
      savedAt: row.saved_at,
      readAt: writers.get(row.id)?.at ?? null,
      readBy: writers.get(row.id)?.name ?? null,
      fileName: row.file_name,
      note: row.note,
      comments: own.length,
      open: own.filter(isOpen).length,
    }
  })
}

const placeOf = (row: CommentRow): string =>
  JSON.stringify([row.reviewer_id, row.profile_id ?? row.unit_name, row.criterion_key])

const listAnswers = (db: ReadDb, editionId: string): Map<string, ReviewAnswer[]> => {
  const rows = db.all<{ id: string; comment_id: string; status: CommentStatus; text: string; person_name: string }>(
    `SELECT a.id, a.comment_id, a.status, a.text, a.person_name FROM review_answer a JOIN review_comment c ON c.id = a.comment_id
     JOIN review_packet k ON k.id = c.packet_id WHERE k.edition_id = ? ORDER BY a.id`,
    editionId,
  )
  const writers = readWriters(
    db,
    rows.map(({ id }) => id),
  )
  const grouped = Map.groupBy(rows, ({ comment_id }) => comment_id)
  return new Map(
    [...grouped].map(([commentId, own]) => [
      commentId,
      own.map(({ id, status, text, person_name }) => ({
        answerId: id,
        status,
        text,
        by: writers.get(id)?.name ?? person_name,
        at: writers.get(id)?.at ?? null,
      })),
    ]),
  )
}

/** By profile, the one that it is shown as now: merges are followed, what was taken out of the register has none. */
const standingProfiles = (db: ReadDb, profileIds: readonly string[]): Map<string, string> =>
  new Map(
    db
      .all<{ from: string; id: string }>(
        `WITH RECURSIVE chain (origin, id, merged_into, standing, depth) AS (
           SELECT id, id, merged_into, standing, 0 FROM profile WHERE id IN (SELECT value FROM json_each(?))
           UNION ALL SELECT c.origin, p.id, p.merged_into, p.standing, c.depth + 1 FROM chain c JOIN profile p ON p.id = c.merged_into WHERE c.depth < 100
         ) SELECT origin AS "from", id FROM chain WHERE standing IN ('active', 'closed')`,
        JSON.stringify(profileIds),
      )
      .map(({ from, id }) => [from, id]),
  )
