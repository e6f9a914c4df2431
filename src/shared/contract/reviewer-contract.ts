import { z } from 'zod'
import { EditionYear } from '../domain/edition.ts'
import { CommentStatus, Stance } from '../domain/review-packet.ts'
import { base, Id, Written } from './base.ts'

/** A file that a reviewer sent. Times are ISO 8601 in UTC. */
export const ReviewPacketView = z.strictObject({
  packetId: z.string(),
  reviewerId: z.string(),
  reviewer: z.string(),
  savedAt: z.string(),
  readAt: z.string().nullable(),
  readBy: z.string().nullable(),
  fileName: z.string(),
  note: z.string(),
  /** What was new in it, and how much of that waits for us. */
  comments: z.number().int(),
  open: z.number().int(),
})
export type ReviewPacketView = z.infer<typeof ReviewPacketView>

export const ReviewCommentView = z.strictObject({
  commentId: z.string(),
  packetId: z.string(),
  reviewerId: z.string(),
  reviewer: z.string(),
  savedAt: z.string(),
  /** The unit as it stands now; null: it is not in the register. */
  profileId: z.string().nullable(),
  unitName: z.string(),
  /** Empty: about the unit as a whole. */
  criterionKey: z.string(),
  decisionId: z.string().nullable(),
  stance: Stance,
  text: z.string(),
  /** False for an agreement without words. */
  asksForAnswer: z.boolean(),
  status: CommentStatus,
  /** The same reviewer has said something else of the same thing later. */
  superseded: z.boolean(),
  /** What has happened since the reviewer looked. */
  since: z.array(z.enum(['description', 'decision', 'gone'])),
  answers: z.array(
    z.strictObject({
      answerId: z.string(),
      status: CommentStatus,
      text: z.string(),
      by: z.string(),
      at: z.string().nullable(),
    }),
  ),
})
export type ReviewCommentView = z.infer<typeof ReviewCommentView>

/** What reviewers answered to dossiers. A dossier is made by `exports.run`. */
export const reviewerContract = {
  reviewers: {
    packets: base.input(z.strictObject({ edition: EditionYear })).output(z.array(ReviewPacketView)),
    comments: base.input(z.strictObject({ edition: EditionYear })).output(z.array(ReviewCommentView)),
    /** Takes in a picked or dropped file, whole or not at all. The same again: nothing new. */
    accept: base.input(z.strictObject({ token: z.string().min(16).max(128) })).output(
      Written.extend({
        packetId: z.string(),
        reviewer: z.string(),
        edition: z.string(),
        comments: z.number().int(),
        added: z.number().int(),
        known: z.boolean(),
      }),
    ),
    /** Every answer is kept; the newest says where the comment stands. */
    answer: base
      .input(z.strictObject({ commentId: Id, status: CommentStatus, text: z.string().trim().max(10_000) }))
      .output(Written),
  },
}
