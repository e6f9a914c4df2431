import { useState } from 'react'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { StateWord } from '../../app/values/state-word.tsx'
import { useWorkspace } from '../../app/workspace.tsx'

const partsOf = (key: string): string[] => key.split('+')

/** What the fields of another edition say that ask the same, a merged one for each of its parts. */
const fieldsLike = (card: Card, key: string): CardField[] => {
  const parts = partsOf(key)
  return card.fields.filter((field) => field.value !== null && partsOf(field.key).some((part) => parts.includes(part)))
}

/** The same field in other editions, beside what this one says. Equal answers take one line. */
export const OtherEditions = ({ field, others }: { field: CardField; others: readonly Card[] }) => {
  const { t } = useTexts()
  const { openPlace } = useWorkspace()
  const [unveiled, setUnveiled] = useState(false)
  const said = others.flatMap((card) => fieldsLike(card, field.key).map((other) => ({ card, other })))
  if (said.length === 0) return null
  return (
    <ul className="other-editions">
      {said.map(({ card, other }) => {
        const value = other.value
        const same =
          value !== null && field.value !== null && value.state === field.value.state && value.text === field.value.text
        return (
          <li key={`${card.profileId} ${other.key}`}>
            <button
              type="button"
              className="link other-edition"
              aria-label={t('compare.open', { edition: card.edition })}
              onClick={() => openPlace({ edition: card.edition, profileId: card.profileId, fieldKey: other.key })}
            >
              {card.edition}
            </button>
            {same ? (
              <span className="ink-3">{t('field.sameInEdition', { edition: card.edition })}</span>
            ) : other.personal && !unveiled ? (
              <button type="button" className="link" onClick={() => setUnveiled(true)}>
                {t('values.personalShow')}
              </button>
            ) : value === null || value.state === null ? (
              <span className="field-empty">{t('values.empty')}</span>
            ) : value.state === 'answered' ? (
              <span className="other-text">
                {other.key === field.key ? null : <span className="ink-3">{other.shortLabel}: </span>}
                {value.text}
              </span>
            ) : (
              <StateWord state={value.state} printed={value.text} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
