import { IconEqual } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { CodebookView, DecisionView } from '../../../shared/contract/classification-views.ts'
import { AnswerChoice, AnswerMark } from '../../app/classification/answer-choice.tsx'
import { EvidenceList } from '../../app/classification/evidence-list.tsx'
import { evidenceId, type UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { supportOf } from './joint-draft.ts'
import type { Joint } from './use-joint.ts'

/** The joint answer to one criterion, what it rests on, or why it rests on nothing. */
export const JointCell = ({
  criterion: { key, label },
  agreed,
  isActive,
  joint,
  unit,
  evidence,
  mayWrite,
}: {
  criterion: CodebookView['criteria'][number]
  /** Everybody gave the same answer. */
  agreed: boolean
  isActive: boolean
  joint: Joint
  unit: DecisionView
  evidence: UnitEvidence
  mayWrite: boolean
}) => {
  const { t } = useTexts()
  const id = useId()
  const [changing, setChanging] = useState(false)
  const { draft, writing } = joint
  const answer = draft.answers[key] ?? null
  if (draft.outOfScope) return <div className="settle-joint ink-3">{t('settle.notAnswered')}</div>
  const own = draft.evidence.filter((one) => one.criterionKey === key)
  const maySupport = mayWrite && (writing || unit.status === 'decided')
  const chosen = new Set(own.map(evidenceId))
  const more = evidence.all.filter((one) => !chosen.has(evidenceId(one)))
  return (
    <div className={isActive ? 'settle-joint active' : 'settle-joint'}>
      {agreed && !changing && answer !== null ? (
        <p className="settle-agreed">
          <span className="ink-green">
            <IconEqual size={16} stroke={1.75} aria-hidden />{' '}
            {t('settle.agreedOn', { answer: t(`classified.answersInText.${answer}`) })}
          </span>
          {writing ? (
            <Button small kind="quiet" onClick={() => setChanging(true)}>
              {t('settle.change')}
            </Button>
          ) : null}
        </p>
      ) : writing ? (
        <AnswerChoice
          label={t('settle.jointOn', { key, label })}
          value={answer}
          keys={isActive}
          onChange={(given) => joint.answer(key, given)}
        />
      ) : answer === null ? (
        <p className="ink-3">{t('settle.noAnswer')}</p>
      ) : (
        <AnswerMark answer={answer} />
      )}
      <div className="settle-support">
        <EvidenceList
          label={t('settle.jointEvidence', { key })}
          evidence={own}
          unit={evidence}
          short
          onRemove={
            maySupport
              ? (ref) =>
                  joint.change({
                    evidence: draft.evidence.filter(
                      (one) => one.criterionKey !== key || evidenceId(one) !== evidenceId(ref),
                    ),
                  })
              : undefined
          }
        />
        {maySupport && (isActive || own.length === 0) && more.length > 0 ? (
          <select
            aria-label={t('settle.addEvidence', { key })}
            value=""
            onChange={(event) => {
              const ref = more.find((one) => evidenceId(one) === event.target.value)
              if (ref !== undefined)
                joint.change({ evidence: [...draft.evidence, { criterionKey: key, kind: ref.kind, ref: ref.ref }] })
            }}
          >
            <option value="">{t('settle.addEvidence', { key })}</option>
            {more.map((one) => (
              <option key={evidenceId(one)} value={evidenceId(one)}>
                {one.personal || one.quote === '' ? one.label : `${one.label}: ${one.quote.slice(0, 60)}`}
              </option>
            ))}
          </select>
        ) : null}
        {own.length > 0 ? null : maySupport ? (
          <label htmlFor={id}>
            <span className="ink-2">{t('settle.lacking')}</span>
            <input
              id={id}
              type="text"
              maxLength={2000}
              value={draft.lacking[key] ?? ''}
              onChange={(event) => joint.change({ lacking: { ...draft.lacking, [key]: event.target.value } })}
            />
          </label>
        ) : supportOf(draft, key) === 'reason' ? (
          <p className="ink-2">{t('settle.lacksBecause', { why: draft.lacking[key] })}</p>
        ) : (
          <p className="ink-amber">{t('settle.lacksEvidence')}</p>
        )}
      </div>
    </div>
  )
}
