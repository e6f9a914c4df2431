import type { ExtractProblem, ExtractResult, ReadCounts } from '../../../shared/domain/extract.ts'
import type { ImportRule } from '../../../shared/domain/import-rule.ts'
import { applyRulesToField, applyRulesToLine } from './apply-rules.ts'

/**
 * What was read, counted with the project's rules done: a doubt that a rule has settled is no longer one, and a line that
 * a rule drops is skipped. Otherwise the plan would ask a person to look at what its own rows call certain.
 */
export const countAfterRules = (
  result: ExtractResult,
  rules: readonly ImportRule[],
): { counts: ReadCounts; problems: ExtractProblem[] } => {
  const { pages: _pages, ...counts } = result.report
  if (rules.length === 0) return { counts, problems: result.problems }
  const gone = new Set<string>()
  for (const read of result.register) {
    if (read.certainty === 'certain' || applyRulesToLine(read, rules).certainty === 'uncertain') continue
    counts.uncertain -= 1
    counts.mapped += 1
    gone.add(`${read.page ?? ''} ${read.raw}`)
  }
  for (const read of result.units.flatMap(({ fields }) => fields)) {
    const { dropped, certainty } = applyRulesToField(read, rules)
    if (!dropped && certainty === read.certainty) continue
    counts[read.certainty === 'uncertain' ? 'uncertain' : 'mapped'] -= 1
    counts[dropped ? 'skipped' : certainty === 'uncertain' ? 'uncertain' : 'mapped'] += 1
  }
  const problems = result.problems.filter(
    ({ code, page, text }) => code !== 'register-line-uncertain' || !gone.has(`${page ?? ''} ${text}`),
  )
  return { counts, problems }
}
