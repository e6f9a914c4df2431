import { useId } from 'react'
import type { CodebookView } from '../../../shared/contract/classification-views.ts'
import { useTexts } from '../texts/use-texts.ts'
import './classification.css'

/** A reason from the controlled list, and free text beside it. */
export const ReasonFields = ({
  reasons,
  reasonId,
  reasonText,
  onChange,
  disabled = false,
}: {
  reasons: CodebookView['reasons']
  reasonId: string | null
  reasonText: string
  onChange: (change: { reasonId?: string | null; reasonText?: string }) => void
  disabled?: boolean
}) => {
  const { t } = useTexts()
  const id = useId()
  // One that has been merged since is still what was chosen: shown as the one that it became part of by the engine.
  const known = reasonId === null || reasons.some((reason) => reason.id === reasonId)
  return (
    <div className="reason-fields">
      <label htmlFor={`${id}-reason`}>{t('classified.reason')}</label>
      <select
        id={`${id}-reason`}
        value={reasonId ?? ''}
        disabled={disabled}
        onChange={(event) => onChange({ reasonId: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('classified.noReason')}</option>
        {reasons.map((reason) => (
          <option key={reason.id} value={reason.id}>
            {reason.label}
          </option>
        ))}
        {known ? null : <option value={reasonId}>{t('classified.mergedReason')}</option>}
      </select>
      <label htmlFor={`${id}-text`}>{t('classified.reasonText')}</label>
      <input
        id={`${id}-text`}
        type="text"
        value={reasonText}
        maxLength={2000}
        disabled={disabled}
        onChange={(event) => onChange({ reasonText: event.target.value })}
      />
    </div>
  )
}
