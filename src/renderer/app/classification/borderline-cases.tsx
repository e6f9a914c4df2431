import type { BorderlineCase } from '../../../shared/contract/classification-views.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useWorkspace } from '../workspace.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import './classification.css'

/** Units that were hard to decide, each with its outcome, what it turned on, why, and the words that it rests on. */
export const BorderlineCases = ({
  cases,
  keys,
}: {
  cases: readonly BorderlineCase[]
  /** Criteria of the codebook, in its order. */
  keys: readonly string[]
}) => {
  const { t } = useTexts()
  const { openPlace, edition } = useWorkspace()
  return (
    <ul className="borderline-cases">
      {cases.map((one) => (
        <li key={one.profileId}>
          <button
            type="button"
            className="link"
            onClick={() => openPlace({ edition: one.edition, profileId: one.profileId, fieldKey: null })}
          >
            {one.name}
          </button>
          {one.edition === edition.year ? null : <span className="ink-3 num"> {one.edition}</span>}
          <p className="borderline-outcome">
            <OutcomeMark outcome={one.outcome} />
            <span className="ink-2">
              {keys
                .flatMap((key) => {
                  const answer = one.answers[key]
                  return answer === undefined || (one.disputed.length > 0 && !one.disputed.includes(key))
                    ? []
                    : [`${key} ${t(`classified.answersInText.${answer}`)}`]
                })
                .join(', ')}
            </span>
          </p>
          {one.reason === null ? null : (
            <p className="ink-2">{[one.reason, one.reasonText ?? ''].filter(Boolean).join(': ')}</p>
          )}
          {one.rationale === '' ? null : <p>{one.rationale}</p>}
          {one.quotes.slice(0, 2).map(({ criterionKey, quote }) => (
            <blockquote key={`${criterionKey} ${quote}`}>{quote}</blockquote>
          ))}
        </li>
      ))}
    </ul>
  )
}
