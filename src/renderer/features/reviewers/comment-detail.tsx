import { IconArrowUpRight, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import { CriterionPin } from '../../app/classification/answer-choice.tsx'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import { formatWhen } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { AnswerForm } from './answer-form.tsx'
import { CommentStatusMark, StanceMark, StatusOfAnswer } from './comment-marks.tsx'
import { OwnAnswers } from './own-answers.tsx'
import { sayingTheSame } from './review-queue.ts'
import { useUnitName } from './use-unit-name.ts'

/** One comment: what we answered, what every reviewer says of the same, and room for an answer. */
export const CommentDetail = ({
  comment,
  comments,
  place,
  mayWrite,
  onGo,
  onOpenUnit,
  onAnswered,
}: {
  comment: ReviewCommentView
  comments: readonly ReviewCommentView[]
  /** "2 av 7". */
  place: string
  mayWrite: boolean
  onGo: (step: 1 | -1) => void
  onOpenUnit: () => void
  onAnswered: () => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const nameOf = useUnitName()
  const { profileId, criterionKey } = comment
  const { data: unit = null } = useQuery({
    ...orpc.decision.get.queryOptions({ input: { profileId: profileId ?? '' } }),
    enabled: profileId !== null,
  })
  const criterion = edition.criteria.find(({ key }) => key === criterionKey)
  return (
    <>
      <header className="comment-head">
        <div>
          <h2>{nameOf(comment)}</h2>
          <p>
            {unit === null ? null : <StatusMark status={unit.status} chip />}
            {unit?.decision == null ? null : <OutcomeMark outcome={unit.decision.outcome} />}
            <span className="ink-3 num">{place}</span>
          </p>
        </div>
        <span className="spring" />
        {profileId === null ? null : (
          <Button small icon={IconArrowUpRight} keys={commandKeys('queue.accept')} onClick={onOpenUnit}>
            {t('reviewers.openUnit')}
          </Button>
        )}
        <IconButton
          icon={IconChevronUp}
          label={t('reviewers.previous')}
          keys={commandKeys('unit.previous')}
          onClick={() => onGo(-1)}
        />
        <IconButton
          icon={IconChevronDown}
          label={t('reviewers.next')}
          keys={commandKeys('unit.next')}
          onClick={() => onGo(1)}
        />
      </header>
      <div className="sheet-body pad comment-body">
        <section className="comment-asked" aria-label={t('reviewers.about')}>
          {criterionKey === '' ? (
            <h3>{t('reviewers.wholeUnit')}</h3>
          ) : (
            <>
              <h3>
                <CriterionPin criterionKey={criterionKey} /> {criterion?.label ?? criterionKey}
              </h3>
              <p className="ink-2">{criterion?.question}</p>
            </>
          )}
        </section>
        {unit === null ? (
          <p className="ink-2">{t('reviewers.unitGone')}</p>
        ) : (
          <OwnAnswers unit={unit} criterionKey={criterionKey} decisionId={comment.decisionId} />
        )}
        <section aria-label={t('reviewers.said')}>
          <h3 className="small-heading">{t('reviewers.said')}</h3>
          <ul className="said-list">
            {sayingTheSame(comments, comment).map((one) => (
              <Said key={one.commentId} comment={one} inWork={one.commentId === comment.commentId} />
            ))}
          </ul>
        </section>
        <AnswerForm comment={comment} mayWrite={mayWrite} onAnswered={onAnswered} />
      </div>
    </>
  )
}

const Said = ({ comment, inWork }: { comment: ReviewCommentView; inWork: boolean }) => {
  const { t } = useTexts()
  const now = new Date()
  return (
    <li className={inWork ? 'in-work' : comment.superseded ? 'old' : ''} aria-current={inWork ? 'true' : undefined}>
      <p className="said-head">
        <b>{comment.reviewer}</b> <StanceMark stance={comment.stance} />
        <span className="ink-3">{formatWhen(comment.savedAt, now)}</span>
        <CommentStatusMark comment={comment} />
      </p>
      {comment.text === '' ? null : <p className="said-text">{comment.text}</p>}
      {comment.since.map((what) => (
        <p key={what} className="ink-amber said-since">
          {t(`reviewers.since.${what}`)}
        </p>
      ))}
      {comment.answers.map((answer) => (
        <div key={answer.answerId} className="our-answer">
          <p className="said-head">
            <b>{answer.by}</b>
            <span className="ink-3">{answer.at === null ? null : formatWhen(answer.at, now)}</span>
            <StatusOfAnswer status={answer.status} />
          </p>
          {answer.text === '' ? null : <p className="said-text">{answer.text}</p>}
        </div>
      ))}
    </li>
  )
}
