import type { TFunction } from 'i18next'
import { type DerivedOutcome, deriveOutcome, type OutcomeRule } from '../../../shared/domain/codebook.ts'
import type { Answer, Answers } from '../../../shared/domain/rating.ts'
import { formatList } from '../format.ts'

export interface ExplainedOutcome {
  /** Null while a criterion lacks an answer. */
  outcome: DerivedOutcome | null
  /** Why, in words: "c är nej", "alla är ja", "svara på b och c". */
  why: string
}

/** What answers lead to by the rule, and which of them decided it. */
export const explainOutcome = (
  t: TFunction,
  rule: OutcomeRule,
  keys: readonly string[],
  answers: Answers,
): ExplainedOutcome => {
  const outcome = deriveOutcome(rule, keys, answers)
  if (outcome === null) {
    const missing = keys.filter((key) => answers[key] === undefined)
    return { outcome, why: missing.length === 0 ? '' : t('classified.why.missing', { keys: formatList(missing) }) }
  }
  const given = keys.map((key) => answers[key])
  const clause = rule.clauses.find(({ quantifier, answer }) =>
    quantifier === 'all' ? given.every((one) => one === answer) : given.includes(answer),
  )
  const word = (answer: Answer) => t(`classified.answersInText.${answer}`)
  if (clause === undefined) {
    const unclear = keys.filter((key) => answers[key] === 'unclear')
    return {
      outcome,
      why:
        unclear.length === 0
          ? t('classified.why.otherwise')
          : t('classified.why.are', { keys: formatList(unclear), answer: word('unclear') }),
    }
  }
  if (clause.quantifier === 'all') return { outcome, why: t('classified.why.all', { answer: word(clause.answer) }) }
  const deciding = keys.filter((key) => answers[key] === clause.answer)
  return { outcome, why: t('classified.why.are', { keys: formatList(deciding), answer: word(clause.answer) }) }
}
