import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'

export const isOpen = ({ asksForAnswer, superseded, status }: ReviewCommentView): boolean =>
  asksForAnswer && !superseded && status === 'open'

export type QueueShown = 'open' | 'all'

/**
 * Comments as they are walked: open ones first, each kind in the order that they were said. The one in work stays where it
 * stood, so that an answer does not make it vanish under the hand.
 */
export const queueOf = (
  comments: readonly ReviewCommentView[],
  shown: QueueShown,
  inWork: string | null,
): ReviewCommentView[] => {
  const isFirst = (comment: ReviewCommentView): boolean => isOpen(comment) || comment.commentId === inWork
  const first = comments.filter(isFirst)
  return shown === 'open' ? first : [...first, ...comments.filter((comment) => !isFirst(comment))]
}

/** What to look at after an answer: the next open one after it, else the first open one, else the same. */
export const nextOpen = (queue: readonly ReviewCommentView[], commentId: string): string => {
  const at = queue.findIndex((comment) => comment.commentId === commentId)
  const rest = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  return rest.find(isOpen)?.commentId ?? commentId
}

/** All that reviewers have said of the same thing, in the order that it was said. */
export const sayingTheSame = (
  comments: readonly ReviewCommentView[],
  { profileId, unitName, criterionKey }: ReviewCommentView,
): ReviewCommentView[] =>
  comments.filter(
    (one) =>
      one.criterionKey === criterionKey &&
      (profileId === null ? one.profileId === null && one.unitName === unitName : one.profileId === profileId),
  )
