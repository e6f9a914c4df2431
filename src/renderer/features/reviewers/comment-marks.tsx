import {
  IconCheck,
  IconCircleCheck,
  IconCircleDotted,
  IconMessage2,
  type IconProps,
  IconQuestionMark,
  IconTool,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import type { CommentStatus, Stance } from '../../../shared/domain/review-packet.ts'
import { useTexts } from '../../app/texts/use-texts.ts'

const stances: Record<Stance, { icon: ComponentType<IconProps>; ink: string }> = {
  agree: { icon: IconCheck, ink: 'ink-2' },
  question: { icon: IconQuestionMark, ink: 'ink-magenta' },
  comment: { icon: IconMessage2, ink: 'ink-2' },
}

/** What a reviewer does: agrees, questions or comments. */
export const StanceMark = ({ stance }: { stance: Stance }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = stances[stance]
  return (
    <span className={`comment-mark ${ink}`}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`reviewers.stances.${stance}`)}
    </span>
  )
}

const statuses: Record<CommentStatus, { icon: ComponentType<IconProps>; ink: string }> = {
  open: { icon: IconCircleDotted, ink: 'ink-amber' },
  answered: { icon: IconCircleCheck, ink: 'ink-green' },
  resolved: { icon: IconTool, ink: 'ink-green' },
}

export const StatusOfAnswer = ({ status }: { status: CommentStatus }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = statuses[status]
  return (
    <span className={`comment-mark ${ink}`}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`reviewers.statuses.${status}`)}
    </span>
  )
}

/** Where a comment stands with us; nothing for an agreement without words. */
export const CommentStatusMark = ({ comment }: { comment: ReviewCommentView }) => {
  const { t } = useTexts()
  if (comment.superseded) return <span className="ink-3">{t('reviewers.superseded')}</span>
  return comment.asksForAnswer ? <StatusOfAnswer status={comment.status} /> : null
}
