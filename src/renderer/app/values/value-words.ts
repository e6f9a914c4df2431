import type { TFunction } from 'i18next'
import type { CardField } from '../../../shared/contract/views.ts'

/** What a value says, in words: its text, or its state with what was printed. Empty where nothing is known. */
export const valueWords = (
  t: TFunction,
  value: Pick<NonNullable<CardField['value']>, 'state' | 'text'> | null,
): string => {
  if (value === null || value.state === null) return ''
  if (value.state === 'answered') return value.text ?? ''
  const word = t(`values.states.${value.state}`)
  return value.text === null || value.text === word ? word : `${word}: ${value.text}`
}
