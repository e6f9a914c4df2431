import { IconEqual, IconPencil } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { AnswerMark } from '../../app/classification/answer-choice.tsx'
import { ReasonFields } from '../../app/classification/reason-fields.tsx'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { initialsOf } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { EvidencePictures } from './evidence-pictures.tsx'
import { JointCell } from './joint-cell.tsx'
import type { SettleParts } from './settle-desk.tsx'
import { firstOf, latestRatings, type Rating } from './settle-queues.ts'
import type { Joint } from './use-joint.ts'

/** Criterion by criterion: what each said, why and on what, and to the right what they say together. */
export const Comparison = ({
  parts,
  unit,
  joint,
  evidence,
}: {
  parts: SettleParts
  unit: DecisionView
  joint: Joint
  evidence: UnitEvidence
}) => {
  const { t } = useTexts()
  const { codebook, raters, self } = parts
  const ratings = latestRatings(unit)
  const left = new Set(raters.filter(({ standing }) => standing === 'left').map(({ personId }) => personId))
  const thirds = new Set(raters.filter(({ role }) => role === 'third').map(({ personId }) => personId))
  const others = ratings.filter(({ personId }) => personId !== self?.personId).map(({ name }) => name)
  return (
    <div className="settle-grid" style={{ '--raters': Math.max(1, ratings.length) } as CSSProperties}>
      <div className="settle-row settle-headings">
        <p>{t('settle.criterion')}</p>
        {ratings.map((rating) => (
          <p key={rating.personId}>
            <span className="settle-initials" aria-hidden="true">
              {initialsOf(rating.name)}
            </span>
            <b>{rating.name}</b>
            <span className="ink-3">
              {thirds.has(rating.personId)
                ? t('settle.third')
                : left.has(rating.personId)
                  ? t('settle.left')
                  : rating.blind
                    ? t('settle.sealedBlind')
                    : t('settle.sealedSeeing')}
            </span>
          </p>
        ))}
        <p className="settle-joint-head">{t('settle.joint')}</p>
      </div>
      {codebook.criteria.map((criterion) => {
        const isActive = criterion.key === joint.active
        return (
          <section
            key={criterion.key}
            className={isActive ? 'settle-row active' : 'settle-row'}
            aria-label={`${criterion.key}) ${criterion.label}`}
            tabIndex={-1}
            onFocus={() => joint.setActive(criterion.key)}
          >
            <div className="settle-criterion">
              <span className="settle-letter">{criterion.key}</span>
              <b title={criterion.question}>{criterion.label}</b>
            </div>
            {ratings.map((rating) => (
              <Said
                key={rating.personId}
                rating={rating}
                first={firstOf(unit, rating)}
                criterionKey={criterion.key}
                evidence={evidence}
              />
            ))}
            <JointCell
              criterion={criterion}
              agreed={ratings.length > 0 && !joint.disputed.includes(criterion.key)}
              isActive={isActive}
              joint={joint}
              unit={unit}
              evidence={evidence}
              mayWrite={parts.mayWrite}
            />
          </section>
        )
      })}
      <section className="settle-row settle-together-row" aria-label={t('settle.together')}>
        <div className="settle-criterion">
          <b>{t('settle.together')}</b>
        </div>
        {ratings.map((rating) => (
          <div key={rating.personId} className="settle-said-whole">
            {rating.content?.outOfScope === true ? <p>{t('settle.saidOutOfScope')}</p> : null}
            {rating.reason === null ? null : <p>{rating.reason}</p>}
            {rating.content?.reasonText ? <p>{rating.content.reasonText}</p> : null}
            {rating.content?.comment ? <p className="ink-2">{rating.content.comment}</p> : null}
          </div>
        ))}
        <div className="settle-joint">
          <ReasonFields
            reasons={codebook.reasons}
            reasonId={joint.draft.reasonId}
            reasonText={joint.draft.reasonText}
            disabled={!joint.writing}
            onChange={joint.change}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={joint.draft.outOfScope}
              disabled={!joint.writing}
              onChange={(event) => joint.change({ outOfScope: event.target.checked })}
            />
            <span>{t('settle.outOfScope')}</span>
          </label>
          <label>
            <span className="ink-2">{t('settle.rationale')}</span>
            <textarea
              className="settle-rationale"
              rows={3}
              maxLength={10_000}
              value={joint.draft.rationale}
              disabled={!joint.writing}
              onChange={(event) => joint.change({ rationale: event.target.value })}
            />
          </label>
          {joint.lacksRationale ? <p className="ink-3">{t('settle.rationaleNeeded')}</p> : null}
          {joint.writing && joint.changed ? (
            <p className="settle-own ink-2">
              <IconPencil size={15} stroke={1.75} aria-hidden />{' '}
              {t('settle.yourProposal', { name: others.join(' / '), count: others.length })}
            </p>
          ) : null}
          {joint.queue === 'sign' && !joint.changed ? (
            <p className="settle-own ink-green">
              <IconEqual size={15} stroke={1.75} aria-hidden />{' '}
              {t('settle.theirProposal', { name: unit.decision?.signatures[0]?.name ?? '' })}
            </p>
          ) : null}
        </div>
      </section>
    </div>
  )
}

/** What one person said of one criterion. The first answer stands for ever, also where the mind has changed. */
const Said = ({
  rating,
  first,
  criterionKey,
  evidence,
}: {
  rating: Rating
  first: Rating | null
  criterionKey: string
  evidence: UnitEvidence
}) => {
  const { t } = useTexts()
  const answer = rating.content?.answers[criterionKey]
  const before = first?.content?.answers[criterionKey]?.answer
  if (answer === undefined)
    return (
      <div className="settle-answer ink-3">
        {t(rating.content?.outOfScope === true ? 'settle.saidOutOfScope' : 'settle.noAnswer')}
      </div>
    )
  return (
    <div className="settle-answer">
      <AnswerMark answer={answer.answer} />
      {before === undefined || before === answer.answer ? null : (
        <p className="ink-2">{t('settle.firstAnswer', { answer: t(`classified.answersInText.${before}`) })}</p>
      )}
      {answer.rationale === '' ? null : <p>{answer.rationale}</p>}
      <EvidencePictures
        label={t('settle.evidenceOf', { name: rating.name, key: criterionKey })}
        refs={answer.evidence}
        evidence={evidence}
      />
    </div>
  )
}
