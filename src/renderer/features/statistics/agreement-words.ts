import type { TFunction } from 'i18next'
import { type CriterionAgreement, outcomeQuestion } from '../../../shared/domain/agreement.ts'
import { formatDecimal, formatNumber } from '../../app/format.ts'

const answerKeys = ['yes', 'no', 'unclear'] as const
const outcomeKeys = ['included', 'appendix', 'out-of-scope', 'discuss'] as const

/** An answer or an outcome, as it is called on screen. */
export const categoryWord = (t: TFunction, category: string): string => {
  const answer = answerKeys.find((key) => key === category)
  if (answer !== undefined) return t(`classified.answers.${answer}`)
  const outcome = outcomeKeys.find((key) => key === category)
  return outcome === undefined ? category : t(`classified.outcomes.${outcome}`)
}

export const questionWords = (
  t: TFunction,
  question: string,
  criteria: readonly { key: string; label: string }[],
): string =>
  question === outcomeQuestion
    ? t('statistics.outcome')
    : `${question}) ${criteria.find(({ key }) => key === question)?.label ?? ''}`.trim()

/** "Ja 94,3 %, Nej 5,7 %": the share of each answer among all answers of both. */
export const prevalenceWords = (t: TFunction, { prevalence }: CriterionAgreement): string =>
  Object.entries(prevalence ?? {})
    // No-break spaces within each share: the line breaks between shares.
    .map(([category, share]) => `${categoryWord(t, category)}\u00a0${formatDecimal(100 * share, 1)}\u00a0%`)
    .join(', ')

/** "0,76–1,00"; apart where an end is negative, since a minus sign beside a dash is misread. */
export const intervalWords = (ends: readonly number[]): string =>
  ends.map((end) => formatDecimal(end, 2)).join(ends.some((end) => end < 0) ? ' – ' : '–')

/** Why a figure has no value, by what the table holds; null where all have one. */
export const undefinedWords = (t: TFunction, one: CriterionAgreement): string | null => {
  if (one.n === 0) return t('statistics.why.none')
  const alone = one.categories.findIndex((_, at) => one.table[at]?.[at] === one.n)
  const category = one.categories[alone]
  if (category !== undefined) return t('statistics.why.allAlike', { answer: categoryWord(t, category) })
  return one.kappaInterval === null ? t('statistics.why.one') : null
}

/** A high agreement beside a low kappa, explained in one sentence; null where the figures say the same. */
export const prevalenceNote = (t: TFunction, one: CriterionAgreement): string | null => {
  if (one.note === null || one.percent === null || one.prevalence === null) return null
  const [most, share] = Object.entries(one.prevalence).reduce((top, each) => (each[1] > top[1] ? each : top))
  const words = {
    percent: formatDecimal(one.percent, 1),
    n: formatNumber(one.n),
    share: formatDecimal(100 * share, 1),
    answer: categoryWord(t, most),
  }
  return one.kappa === null
    ? t('statistics.noteUndefined', words)
    : t('statistics.note', { ...words, kappa: formatDecimal(one.kappa, 2) })
}
