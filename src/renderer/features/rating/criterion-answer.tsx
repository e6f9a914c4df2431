import { useId } from 'react'
import type { CriterionWording } from '../../../shared/domain/codebook.ts'
import { AnswerChoice } from '../../app/classification/answer-choice.tsx'
import { EvidenceList } from '../../app/classification/evidence-list.tsx'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { criterionOf } from './rating-draft.ts'
import { focusCriterion } from './use-rating-keys.ts'
import type { UnitWork } from './use-unit-draft.ts'

/** One criterion: its question, the answer, why, and what the answer rests on. The one in work is open. */
export const CriterionAnswer = ({
  criterion,
  evidence,
  work,
  guided,
}: {
  criterion: CriterionWording
  evidence: UnitEvidence
  work: UnitWork
  guided: boolean
}) => {
  const { t } = useTexts()
  const id = useId()
  const { key, question, guidance } = criterion
  const { answer, rationale, evidence: named } = criterionOf(work.draft, key)
  const isActive = work.active === key
  const disabled = !work.mayWrite || work.sealing
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its legend out as a line of its own.
    <section
      className={isActive ? 'criterion active' : 'criterion'}
      role="group"
      data-criterion={key}
      tabIndex={-1}
      aria-labelledby={`${id}-question`}
      aria-current={isActive ? 'step' : undefined}
      onFocus={() => {
        if (!isActive) work.setActive(key)
      }}
    >
      <span className="criterion-letter" aria-hidden="true">
        {key}
      </span>
      <div className="criterion-body">
        <h3 id={`${id}-question`}>{question}</h3>
        {guided || isActive ? <Guidance criterion={criterion} whole={guided} hidden={guidance === ''} /> : null}
        <AnswerChoice
          label={question}
          value={answer}
          keys={isActive}
          disabled={disabled}
          onChange={(given) => {
            work.answer(key, given)
            focusCriterion(null)
          }}
        />
        {isActive ? (
          <>
            <label className="rationale-label" htmlFor={`${id}-rationale`}>
              {t('rating.rationale')} <Keys keys={commandKeys('queue.rationale')} />
            </label>
            <textarea
              id={`${id}-rationale`}
              rows={2}
              maxLength={5000}
              value={rationale}
              disabled={disabled}
              aria-keyshortcuts={commandKeys('queue.rationale').join('+')}
              onChange={(event) => work.rationale(key, event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                event.preventDefault()
                focusCriterion(key)
              }}
            />
            <EvidenceList
              label={t('rating.evidenceOf', { key })}
              evidence={named}
              unit={evidence}
              {...(disabled ? {} : { onRemove: (ref) => work.evidence(key, ref) })}
            />
            <Button
              small
              keys={commandKeys('queue.evidence')}
              aria-pressed={work.picking}
              disabled={disabled}
              onClick={() => work.setPicking(!work.picking)}
            >
              {t(named.length === 0 ? 'rating.pickEvidence' : 'rating.pickMore')}
            </Button>
          </>
        ) : (
          <div className="criterion-short">
            {rationale === '' ? null : <span>{rationale}</span>}
            <EvidenceList label={t('rating.evidenceOf', { key })} evidence={named} unit={evidence} short />
          </div>
        )}
      </div>
    </section>
  )
}

/** What the codebook says to help: the guidance alone, or with what is typically yes and no. */
const Guidance = ({ criterion, whole, hidden }: { criterion: CriterionWording; whole: boolean; hidden: boolean }) => {
  const { t } = useTexts()
  const { guidance, typicalYes, typicalNo } = criterion
  if (!whole) return hidden ? null : <p className="criterion-guidance">{guidance}</p>
  return (
    <div className="criterion-guidance">
      {hidden ? null : <p>{guidance}</p>}
      {[
        { name: t('codebook.typicalYes'), items: typicalYes },
        { name: t('codebook.typicalNo'), items: typicalNo },
      ].map(({ name, items }) =>
        items.length === 0 ? null : (
          <div key={name}>
            <b>{name}</b>
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </div>
  )
}
