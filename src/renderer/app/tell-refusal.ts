import type { TFunction } from 'i18next'
import { isAborted, readRefusal } from '../client/refusal.ts'
import { type MessageAction, showMessage } from './messages.tsx'
import { enRefusals } from './texts/en-refusals.ts'
import { getLanguage } from './texts/i18n.ts'

/** The sentence that a person reads when something was refused: the engine's own where it has one, in English by its code. */
export const refusalSentence = (t: TFunction, error: unknown): string => {
  const refusal = readRefusal(error)
  const english = getLanguage() === 'en' ? enRefusals[refusal.code] : undefined
  if (english !== undefined) return english
  if (refusal.message !== null) return refusal.message
  return refusal.kind === 'lost' ? t('refusal.lost') : t('refusal.defect')
}

/** The one place where refusals are told. What was stopped by the person is no refusal. */
export const tellRefusal = (
  t: TFunction,
  error: unknown,
  what: string,
  options: { actions?: readonly MessageAction[]; topic?: string } = {},
): void => {
  if (isAborted(error)) return
  showMessage({ kind: 'failed', title: what, text: refusalSentence(t, error), ...options })
}
