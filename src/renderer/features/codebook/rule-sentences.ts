import type { TFunction } from 'i18next'
import type { OutcomeRule } from '../../../shared/domain/codebook.ts'

/** "Ja på alla kriterier: ingår. Annars: diskuteras.", in the language of the screen. */
export const ruleSentences = (t: TFunction, { clauses, otherwise }: OutcomeRule): string =>
  [
    ...clauses.map(({ answer, quantifier, outcome }) =>
      t('codebook.ruleLine', {
        answer: t(`classified.answers.${answer}`),
        quantifier: t(`codebook.quantifiers.${quantifier}`),
        outcome: t(`codebook.ruleOutcomes.${outcome}`),
      }),
    ),
    t('codebook.ruleOtherwise', { outcome: t(`codebook.ruleOutcomes.${otherwise}`) }),
  ].join(' ')
