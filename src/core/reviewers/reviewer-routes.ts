import type { implement } from '@orpc/server'
import type { contract } from '../../shared/contract/contract.ts'
import { commentAnswer } from '../commands/comment-answer.ts'
import { EngineError } from '../engine-error.ts'
import type { FileTokens } from '../file-tokens.ts'
import type { ProjectSession } from '../project-session.ts'
import { getEditionId } from '../queries/edition.ts'
import { listReviewComments, listReviewPackets } from '../queries/reviewers.ts'
import { readTarget } from '../read-target.ts'
import { acceptPacket } from './accept-packet.ts'

type Implementer = ReturnType<typeof implement<typeof contract>>

/** The contract of reviewers, procedure by procedure: nothing is decided here. */
export const reviewerRoutes = (
  os: Implementer,
  { session, files }: { session: ProjectSession; files: FileTokens },
) => ({
  reviewers: {
    packets: os.reviewers.packets.handler(({ input: { edition } }) =>
      session.view.snapshot((db) => listReviewPackets(db, getEditionId(db, edition))),
    ),
    comments: os.reviewers.comments.handler(({ input: { edition } }) =>
      session.view.snapshot((db) => listReviewComments(db, getEditionId(db, edition))),
    ),
    accept: os.reviewers.accept.handler(async ({ input: { token } }) => {
      const target = files.find(token)
      if (target === null) throw new EngineError('no-such-token', 'Filen är inte vald längre. Välj den igen.')
      const { written, ...accepted } = acceptPacket(session, await readTarget(target), 'granskare')
      return { ...(written ?? { entryId: null, label: null, at: null }), ...accepted }
    }),
    answer: os.reviewers.answer.handler(
      ({ input }) =>
        session.run(commentAnswer, input, { via: 'granskare' }) ?? { entryId: null, label: null, at: null },
    ),
  },
})
