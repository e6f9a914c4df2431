import { packetFormat, packetVersion, type ReviewPacket, type Stance } from '../../shared/domain/review-packet.ts'
import type { ViewedProject } from '../db/past-project.ts'
import { getEditionId } from '../queries/edition.ts'
import { hashContent } from '../queries/verify.ts'
import { checksumOf } from './read-packet.ts'
import { readUnitPrints } from './unit-prints.ts'

export interface InventedComment {
  profileId: string
  criterionKey?: string
  stance?: Stance
  text?: string
}

export interface InventedReviewer {
  /** Becomes the reviewer's id, padded with zeros. */
  number?: number
  name?: string
  savedAt?: string
  note?: string
}

/** A packet as a reviewer's browser would save it from a dossier of the project as it stands, for tests. */
export const inventPacket = (
  project: ViewedProject,
  comments: readonly InventedComment[],
  { number = 1, name = 'Eva Granskare', savedAt = '2026-02-01T09:00:00.000Z', note = '' }: InventedReviewer = {},
  edition = '2025',
): ReviewPacket => {
  const prints = readUnitPrints(project.read, getEditionId(project.read, edition))
  const packet: Omit<ReviewPacket, 'checksum'> = {
    format: packetFormat,
    version: packetVersion,
    projectId: project.projectId,
    edition,
    dossier: hashContent(project.read),
    reviewer: { id: String(number).padStart(32, '0'), name },
    savedAt,
    note,
    comments: comments.map(({ profileId, criterionKey = '', stance = 'question', text = 'Hur vet ni det?' }) => ({
      profileId,
      unit: 'Verksamheten i underlaget',
      criterionKey,
      decisionId:
        project.read.get<{ id: string }>(
          "SELECT id FROM decision WHERE profile_id = ? AND state IN ('proposed', 'signed')",
          profileId,
        )?.id ?? null,
      stance,
      text,
      seen: prints.get(profileId) ?? { description: '0'.repeat(64), decision: '0'.repeat(64) },
    })),
  }
  return { ...packet, checksum: checksumOf(packet) }
}

export const packetBytes = (packet: unknown): Uint8Array => Buffer.from(`${JSON.stringify(packet, null, 1)}\n`)
