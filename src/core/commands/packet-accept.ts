import { z } from 'zod'
import { ReviewPacket } from '../../shared/domain/review-packet.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { findEditionId } from '../queries/edition.ts'
import type { Command } from './run-command.ts'

const Accept = z.strictObject({ packet: ReviewPacket, fileName: z.string().min(1).max(1000) })

/**
 * Takes in what a reviewer sent, whole or not at all. The same packet again changes nothing; in a corrected one only what is
 * new is added, and what was said before stays beside it.
 */
export const packetAccept: Command<z.infer<typeof Accept>> = {
  name: 'packet.accept',
  input: Accept,
  undoable: true,
  run: ({ db, rows, newId }, { packet, fileName }) => {
    const { reviewer, comments } = packet
    const projectId = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'projectId'")?.value
    const editionId = findEditionId(db, packet.edition)
    if (packet.projectId !== projectId)
      throw new EngineError(
        'other-project',
        `${fileName} hör till ett underlag ur ett annat projekt. Öppna det projektet och läs in filen där. Inget ändrades.`,
      )
    if (editionId === null)
      throw new EngineError(
        'no-such-edition',
        `${fileName} gäller upplagan ${packet.edition}, som inte finns i projektet. Inget ändrades.`,
      )
    const label = `läsa in granskningssvar från ${oneLine(reviewer.name)}`
    if (db.get('SELECT 1 FROM review_packet WHERE checksum = ?', packet.checksum) !== undefined) return label
    const here = new Set(
      db
        .all<{ id: string }>(
          'SELECT id FROM profile WHERE edition_id = ? AND id IN (SELECT value FROM json_each(?))',
          editionId,
          JSON.stringify(comments.map(({ profileId }) => profileId)),
        )
        .map(({ id }) => id),
    )
    if (comments.length > 0 && here.size === 0)
      throw new EngineError(
        'no-such-units',
        `Ingen av verksamheterna i ${fileName} finns i projektet. Kontrollera att det är samma projekt som underlaget gjordes ur. Inget ändrades.`,
      )
    const packetId = newId()
    rows.insert('review_packet', {
      id: packetId,
      edition_id: editionId,
      checksum: packet.checksum,
      reviewer_id: reviewer.id,
      reviewer_name: oneLine(reviewer.name),
      dossier: packet.dossier,
      saved_at: packet.savedAt,
      file_name: fileName,
      note: wellFormed(packet.note),
    })
    const known = knownOf(db, editionId, reviewer.id)
    for (const [position, comment] of comments.entries()) {
      const text = wellFormed(comment.text)
      const unit = here.has(comment.profileId) ? comment.profileId : null
      if (known.has(JSON.stringify([unit ?? comment.unit, comment.criterionKey, comment.stance, text]))) continue
      rows.insert('review_comment', {
        id: newId(),
        packet_id: packetId,
        position,
        profile_id: unit,
        unit_name: oneLine(comment.unit),
        criterion_key: comment.criterionKey,
        decision_id: isDecisionOf(db, comment.decisionId, unit) ? comment.decisionId : null,
        stance: comment.stance,
        text,
        seen_description: comment.seen.description,
        seen_decision: comment.seen.decision,
      })
    }
    return label
  },
}

/** What this reviewer has said already, word for word: whoever saves again with one thing more repeats the rest. */
const knownOf = (db: ReadDb, editionId: string, reviewerId: string): Set<string> =>
  new Set(
    db
      .all<{ unit: string; criterion_key: string; stance: string; text: string }>(
        `SELECT coalesce(c.profile_id, c.unit_name) AS unit, c.criterion_key, c.stance, c.text FROM review_comment c
         JOIN review_packet k ON k.id = c.packet_id WHERE k.edition_id = ? AND k.reviewer_id = ?`,
        editionId,
        reviewerId,
      )
      .map(({ unit, criterion_key, stance, text }) => JSON.stringify([unit, criterion_key, stance, text])),
  )

const isDecisionOf = (db: ReadDb, decisionId: string | null, profileId: string | null): boolean =>
  decisionId !== null &&
  profileId !== null &&
  db.get('SELECT 1 FROM decision WHERE id = ? AND profile_id = ?', decisionId, profileId) !== undefined

/** As it can be stored and published: no half characters, no line breaks of other systems. */
const wellFormed = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()
const oneLine = (text: string): string => wellFormed(text).replaceAll(/\s+/g, ' ')
