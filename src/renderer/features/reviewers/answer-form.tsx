import { useId, useRef, useState } from 'react'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import type { CommentStatus } from '../../../shared/domain/review-packet.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys, useCommand } from '../../app/use-command.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'

/** What is written and not yet saved, by comment: it waits while one looks at another. */
const drafts = new Map<string, string>()

/** Room for an answer: saved by Ctrl+Enter, which goes on to the next comment that waits. */
export const AnswerForm = ({
  comment,
  mayWrite,
  onAnswered,
}: {
  comment: ReviewCommentView
  mayWrite: boolean
  onAnswered: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { commentId, reviewer, status } = comment
  const [text, setText] = useState(() => drafts.get(commentId) ?? '')
  const [saving, setSaving] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const written = text.trim()

  const save = async (as: CommentStatus) => {
    if (saving) return
    setSaving(true)
    try {
      await client.reviewers.answer({ commentId, status: as, text: written })
      drafts.delete(commentId)
      setText('')
      onAnswered()
    } catch (error) {
      tellRefusal(t, error, t('reviewers.notAnswered', { name: reviewer }))
    } finally {
      setSaving(false)
    }
  }
  useCommand('queue.rationale', () => field.current?.focus(), { enabled: mayWrite, label: t('reviewers.toAnswer') })
  useCommand('queue.seal', () => void save('answered'), {
    enabled: mayWrite && written !== '',
    label: t('reviewers.saveAnswer'),
  })

  if (!mayWrite) return null
  return (
    <section className="answer-form" aria-label={t('reviewers.answerTo', { name: reviewer })}>
      <label htmlFor={id}>
        {t('reviewers.answerTo', { name: reviewer })} <Keys keys={commandKeys('queue.rationale')} />
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        maxLength={10_000}
        rows={4}
        onChange={(event) => {
          setText(event.target.value)
          drafts.set(commentId, event.target.value)
        }}
      />
      <p className="actions">
        <Button
          kind="filled"
          keys={commandKeys('queue.seal')}
          disabled={saving || written === ''}
          onClick={() => void save('answered')}
        >
          {t('reviewers.saveAnswer')}
        </Button>
        {status === 'resolved' ? null : (
          <Button disabled={saving} onClick={() => void save('resolved')}>
            {t('reviewers.resolve')}
          </Button>
        )}
        {status === 'open' ? null : (
          <Button disabled={saving} onClick={() => void save('open')}>
            {t('reviewers.reopen')}
          </Button>
        )}
      </p>
    </section>
  )
}
