import { IconLock, IconLockOpen } from '@tabler/icons-react'
import type { CodebookView, OwnRatings, QueueUnit } from '../../../shared/contract/classification-views.ts'
import { answersOf } from '../../../shared/domain/rating.ts'
import { AnswerMark } from '../../app/classification/answer-choice.tsx'
import { EvidenceList } from '../../app/classification/evidence-list.tsx'
import { explainOutcome } from '../../app/classification/explain-outcome.ts'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { formatWhen } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'

/** What one has sealed of a unit: the first answers, which are kept for ever, and every changed mind after them. */
export const OwnAnswers = ({
  ratings,
  unit,
  evidence,
  codebook,
  changing,
  mayWrite,
  onChangeMind,
  onGiveUp,
  onNext,
}: {
  ratings: OwnRatings['sealed']
  unit: QueueUnit
  evidence: UnitEvidence
  codebook: CodebookView
  changing: boolean
  mayWrite: boolean
  onChangeMind: () => void
  onGiveUp: () => void
  onNext: () => void
}) => {
  const { t } = useTexts()
  const { openPart, selectUnit } = useWorkspace()
  const next = useCommandButton('unit.next')
  const opened = unit.own === 'opened'
  return (
    <section className="own-answers" aria-label={t('rating.ownAnswers')}>
      {ratings.map((rating) => (
        <OwnRating key={rating.sequence} rating={rating} evidence={evidence} codebook={codebook} />
      ))}
      {changing ? (
        <p className="own-changing">
          <b>{t('rating.changing')}</b> {t('rating.changingText')}{' '}
          <button type="button" className="link" onClick={onGiveUp}>
            {t('rating.giveUpChange')}
          </button>
        </p>
      ) : (
        <>
          <p className="ink-2">{t(opened ? 'rating.openedText' : 'rating.sealedText')}</p>
          <p className="actions">
            <Button kind="filled" keys={next.keys} onClick={onNext}>
              {t('rating.nextInQueue')}
            </Button>
            {opened ? (
              <Button
                onClick={() => {
                  selectUnit(unit.profileId)
                  openPart('classification', 'settle')
                }}
              >
                {t('rating.toSettlePlain')}
              </Button>
            ) : null}
            {mayWrite ? <Button onClick={onChangeMind}>{t('rating.changeMind')}</Button> : null}
          </p>
        </>
      )}
    </section>
  )
}

const OwnRating = ({
  rating: { sequence, sealedAt, opened, content },
  evidence,
  codebook,
}: {
  rating: OwnRatings['sealed'][number]
  evidence: UnitEvidence
  codebook: CodebookView
}) => {
  const { t } = useTexts()
  const Icon = opened ? IconLockOpen : IconLock
  const keys = codebook.criteria.map(({ key }) => key)
  const explained =
    content === null
      ? null
      : content.outOfScope
        ? { outcome: 'out-of-scope' as const, why: t('rating.saidOutOfScope') }
        : explainOutcome(t, codebook.rule, keys, answersOf(content))
  const reason = content === null ? undefined : codebook.reasons.find(({ id }) => id === content.reasonId)?.label
  return (
    <article className="own-rating">
      <h3>
        <Icon size={16} stroke={1.75} aria-hidden />
        {t(sequence === 1 ? 'rating.firstAnswer' : 'rating.laterAnswer', { sequence })}
        {sealedAt === null ? null : (
          <span className="ink-3 num">{t('rating.sealedAt', { when: formatWhen(sealedAt, new Date()) })}</span>
        )}
      </h3>
      {content === null ? (
        <p className="ink-2">{t('rating.noKeyHere')}</p>
      ) : (
        <>
          {explained === null || explained.outcome === null ? null : (
            <p>
              <OutcomeMark outcome={explained.outcome} /> <span className="ink-2">{explained.why}</span>
            </p>
          )}
          <dl>
            {keys.map((key) => {
              const answer = content.answers[key]
              return answer === undefined ? null : (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>
                    <AnswerMark answer={answer.answer} />
                    {answer.rationale === '' ? null : <p>{answer.rationale}</p>}
                    <EvidenceList
                      label={t('rating.evidenceOf', { key })}
                      evidence={answer.evidence}
                      unit={evidence}
                      short
                    />
                  </dd>
                </div>
              )
            })}
          </dl>
          {reason === undefined && content.reasonText === '' ? null : (
            <p>
              <span className="ink-2">{t('classified.reason')}:</span>{' '}
              {[reason, content.reasonText].filter(Boolean).join('. ')}
            </p>
          )}
          {content.comment === '' ? null : <p className="ink-2">{content.comment}</p>}
        </>
      )}
    </article>
  )
}
