import { packetAccept } from '../commands/packet-accept.ts'
import type { Written } from '../journal/append-entry.ts'
import type { ProjectSession } from '../project-session.ts'
import { readPacket } from './read-packet.ts'

/** What became of a packet. */
export interface AcceptedPacket {
  written: Written | null
  packetId: string
  reviewer: string
  edition: string
  /** Comments in the packet, and those that were not known before. */
  comments: number
  added: number
  /** The same file had been read before: nothing changed. */
  known: boolean
}

/** Reads a file that a reviewer sent and takes it in, whole or not at all. */
export const acceptPacket = (
  session: ProjectSession,
  file: { name: string; bytes: Uint8Array },
  via: string,
): AcceptedPacket => {
  session.refuseUnwritable()
  const packet = readPacket(file.bytes, file.name)
  const written = session.run(packetAccept, { packet, fileName: file.name }, { via })
  const kept = session.project.read.get<{ id: string; reviewer: string; added: number }>(
    `SELECT k.id, k.reviewer_name AS reviewer, (SELECT count(*) FROM review_comment c WHERE c.packet_id = k.id) AS added
     FROM review_packet k WHERE k.checksum = ?`,
    packet.checksum,
  )
  if (kept === undefined) throw new Error('The packet was not read back')
  return {
    written,
    packetId: kept.id,
    reviewer: kept.reviewer,
    edition: packet.edition,
    comments: packet.comments.length,
    added: written === null ? 0 : kept.added,
    known: written === null,
  }
}
