import { z } from 'zod'
import { EditionYear } from './edition.ts'

/** What a reviewer says of one criterion of a unit, or of the unit as a whole. */
export const stances = ['agree', 'question', 'comment'] as const
export const Stance = z.enum(stances)
export type Stance = z.infer<typeof Stance>

export const stanceWords: Record<Stance, string> = {
  agree: 'håller med',
  question: 'ifrågasätter',
  comment: 'kommenterar',
}

/** Where a comment stands with us. */
export const CommentStatus = z.enum(['open', 'answered', 'resolved'])
export type CommentStatus = z.infer<typeof CommentStatus>

export const commentStatusWords: Record<CommentStatus, string> = {
  open: 'öppen',
  answered: 'besvarad',
  resolved: 'åtgärdad',
}

/** An agreement without words asks for nothing. */
export const asksForAnswer = ({ stance, text }: { stance: Stance; text: string }): boolean =>
  stance !== 'agree' || text !== ''

/** Stands first in every packet: a file is known by it, never by its name. */
export const packetFormat = 'kartbordet-granskning'

/** So many bytes of a file tell whether it is a packet, whole or not. */
export const packetBeginning = 400
export const packetVersion = 1
export const packetTextLength = 5000
export const packetNameLength = 200
/** Above this a packet is refused unread. Ten thousand units with four long comments each stay below it only when most are short. */
export const packetMaxBytes = 8_000_000

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Id = z.string().min(1).max(64)

export const PacketComment = z.strictObject({
  profileId: Id,
  /** What the dossier called the unit. */
  unit: z.string().min(1).max(1000),
  /** Empty: the unit as a whole. */
  criterionKey: z.string().max(40),
  /** The decision that the dossier showed. */
  decisionId: Id.nullable(),
  stance: Stance,
  text: z.string().max(packetTextLength),
  /** Prints of what the reviewer saw; see unit-prints.ts in the engine. */
  seen: z.strictObject({ description: Hash, decision: Hash }),
})
export type PacketComment = z.infer<typeof PacketComment>

/** The file that a reviewer sends back. */
export const ReviewPacket = z.strictObject({
  format: z.literal(packetFormat),
  version: z.literal(packetVersion),
  projectId: Id,
  edition: EditionYear,
  /** Content hash of the project that the dossier was made from. */
  dossier: Hash,
  reviewer: z.strictObject({
    /** Made once in the reviewer's browser. */
    id: z.string().regex(/^[0-9a-f]{32}$/),
    name: z
      .string()
      .min(1)
      .max(packetNameLength)
      .refine((name) => name.trim() !== ''),
  }),
  /** By the clock of the reviewer's machine. */
  savedAt: z.iso.datetime({ precision: 3 }),
  /** About the whole. */
  note: z.string().max(packetTextLength),
  comments: z.array(PacketComment).max(50_000),
  checksum: Hash,
})
export type ReviewPacket = z.infer<typeof ReviewPacket>

/**
 * The text whose SHA-256 is a packet's checksum: lists, so that neither the order of keys nor white space matters.
 * resources/dossier/answer.js writes the same.
 */
export const packetText = (packet: Omit<ReviewPacket, 'checksum'>): string =>
  JSON.stringify([
    packet.format,
    packet.version,
    packet.projectId,
    packet.edition,
    packet.dossier,
    packet.reviewer.id,
    packet.reviewer.name,
    packet.savedAt,
    packet.note,
    packet.comments.map((one) => [
      one.profileId,
      one.unit,
      one.criterionKey,
      one.decisionId,
      one.stance,
      one.text,
      one.seen.description,
      one.seen.decision,
    ]),
  ])
