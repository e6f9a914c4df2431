import { z } from 'zod'
import { CommentStatus } from '../../shared/domain/review-packet.ts'
import { EngineError } from '../engine-error.ts'
import type { Command } from './run-command.ts'

const Answer = z.strictObject({
  commentId: z.string(),
  status: CommentStatus,
  text: z.string().trim().max(10_000),
})

/** Answers a reviewer's comment, says that it has been acted on, or takes it up again. Every answer is kept. */
export const commentAnswer: Command<z.infer<typeof Answer>> = {
  name: 'comment.answer',
  input: Answer,
  undoable: true,
  run: ({ db, rows, newId, actor }, { commentId, status, text }) => {
    const comment = db.get<{ reviewer: string; name: string }>(
      `SELECT k.reviewer_name AS reviewer, coalesce(v.text, p.heading, c.unit_name) AS name FROM review_comment c
       JOIN review_packet k ON k.id = c.packet_id LEFT JOIN profile p ON p.id = c.profile_id
       LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE c.id = ?`,
      commentId,
    )
    if (comment === undefined)
      throw new EngineError(
        'no-such-comment',
        'Kommentaren finns inte i projektet. Inläsningen kan ha ångrats. Läs om kön och välj igen.',
      )
    if (status === 'answered' && text === '')
      throw new EngineError('answer-empty', 'Skriv ett svar, eller markera kommentaren som åtgärdad.')
    const last = db.get<{ status: CommentStatus; text: string; person_id: string }>(
      'SELECT status, text, person_id FROM review_answer WHERE comment_id = ? ORDER BY id DESC LIMIT 1',
      commentId,
    )
    const label = `${labels[status]} ${comment.reviewer}, ${comment.name}`
    if ((last?.status ?? 'open') === status && (text === '' || (last?.text === text && last.person_id === actor.id)))
      return label
    rows.insert('review_answer', {
      id: newId(),
      comment_id: commentId,
      person_id: actor.id,
      person_name: actor.name,
      status,
      text,
    })
    return label
  },
}

const labels: Record<CommentStatus, string> = {
  open: 'ta upp kommentar igen,',
  answered: 'svara',
  resolved: 'åtgärda kommentar av',
}
