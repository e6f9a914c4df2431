import { useEffect, useRef } from 'react'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { CommentStatusMark, StanceMark } from './comment-marks.tsx'
import { useUnitName } from './use-unit-name.ts'

/** The comments that are walked, one a row: unit, criterion, who, and where it stands. */
export const CommentList = ({
  comments,
  chosenId,
  onChoose,
  onOpen,
}: {
  comments: readonly ReviewCommentView[]
  chosenId: string | null
  onChoose: (commentId: string) => void
  /** Enter on the comment in work. */
  onOpen: () => void
}) => {
  const { t } = useTexts()
  const nameOf = useUnitName()
  const chosen = useRef<HTMLButtonElement>(null)
  // Careful: scrolling answers with a promise, which an effect must not return.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is another one when another comment is chosen.
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <ul className="file-list" aria-label={t('reviewers.queue')}>
      {comments.map((comment) => {
        const isChosen = comment.commentId === chosenId
        return (
          <li key={comment.commentId}>
            <button
              type="button"
              {...(isChosen ? { ref: chosen, 'data-pane-focus': true } : {})}
              aria-current={isChosen ? 'true' : undefined}
              onClick={() => onChoose(comment.commentId)}
              onKeyDown={(event) => {
                // The row is a button and takes the key for itself: on the one in work it means what it means in the queue.
                if (event.key !== 'Enter' || !isChosen || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                onOpen()
              }}
            >
              <span className="file-name">{nameOf(comment)}</span>
              <span className="file-words comment-row">
                <StanceMark stance={comment.stance} />
                <span>
                  {comment.criterionKey === ''
                    ? t('reviewers.whole')
                    : t('classified.criterion', { key: comment.criterionKey })}
                </span>
                <span>{comment.reviewer}</span>
                <CommentStatusMark comment={comment} />
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
