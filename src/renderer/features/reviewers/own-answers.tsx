import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { AnswerMark } from '../../app/classification/answer-choice.tsx'
import { EvidenceList } from '../../app/classification/evidence-list.tsx'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { useUnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'

/** What the raters and the decision say of one criterion, or of the unit as a whole. Opened answers alone are there to be read. */
export const OwnAnswers = ({
  unit,
  criterionKey,
  decisionId,
}: {
  unit: DecisionView
  criterionKey: string
  /** The decision that the reviewer read. */
  decisionId: string | null
}) => {
  const { t } = useTexts()
  const { decision } = unit
  const evidence = useUnitEvidence(unit.profileId)
  const ratings = unit.ratings.filter(({ round, content }) => round === 'main' && content !== null)
  const decided = decision?.answers[criterionKey]
  const other = decisionId !== null && decisionId !== decision?.decisionId
  return (
    <section aria-label={t('reviewers.own')}>
      <h3 className="small-heading">{t('reviewers.own')}</h3>
      {ratings.length === 0 && decision === null ? <p className="ink-2">{t('reviewers.noneOpened')}</p> : null}
      <ul className="reviewer-answers">
        {ratings.map((rating) => {
          const said = rating.content?.answers[criterionKey]
          return (
            <li key={rating.ratingId}>
              <p className="ink-2">
                {t(rating.sequence === 1 ? 'reviewers.firstAnswer' : 'reviewers.changedAnswer', { name: rating.name })}
              </p>
              {criterionKey === '' ? (
                <OutcomeMark outcome={rating.outcome ?? 'discuss'} />
              ) : said === undefined ? (
                <p>{t('reviewers.noAnswer')}</p>
              ) : (
                <AnswerMark answer={said.answer} />
              )}
              <p className="said-text">{criterionKey === '' ? rating.content?.comment : said?.rationale}</p>
            </li>
          )
        })}
        {decision === null ? null : (
          <li>
            <p className="ink-2">{t(decision.state === 'signed' ? 'reviewers.decision' : 'reviewers.proposal')}</p>
            {decided === undefined ? <OutcomeMark outcome={decision.outcome} /> : <AnswerMark answer={decided} />}
            <p className="said-text">{decision.rationale}</p>
            <EvidenceList
              label={t('reviewers.evidence')}
              evidence={decision.evidence.filter((one) => one.criterionKey === criterionKey)}
              unit={evidence}
            />
          </li>
        )}
      </ul>
      {other ? <p className="ink-amber">{t('reviewers.otherDecision')}</p> : null}
    </section>
  )
}
