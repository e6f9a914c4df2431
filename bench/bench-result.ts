/** One measured figure beside its baseline. The key names are a contract with other programs. */
export interface BenchResult {
  /** Begins with what is measured: `extract.pdf`, `open.10000` … */
  name: string
  /** What was done, on what, how often. */
  what: string
  /** Ours: the median of all rounds. Null when it could not be measured; `what` then says why. */
  value: number | null
  unit: 'ms' | 's' | 'MB' | '%' | 'marks'
  /** What ours is compared with, measured in the same run, in turn with ours. Null where nothing comparable exists. */
  baseline: string | null
  baselineValue: number | null
  /** value ÷ baselineValue. */
  ratio: number | null
  /** "ratio <= 1.5" or "value < 10"; null for a figure that is only watched. */
  goal: string | null
  ok: boolean
}

/** A limit on the ratio to the baseline, or on the value itself in the unit of the result. */
export type Goal = { of: 'ratio'; atMost: number } | { of: 'value'; below: number } | null

/** The result with ratio and outcome worked out from what was measured. */
export const judge = (
  measured: Pick<BenchResult, 'name' | 'what' | 'value' | 'unit' | 'baseline' | 'baselineValue'>,
  goal: Goal,
): BenchResult => {
  const { value, baselineValue } = measured
  const ratio = value === null || baselineValue === null || baselineValue === 0 ? null : value / baselineValue
  const asked = goal === null ? null : goal.of === 'ratio' ? ratio : value
  const limit = goal === null ? null : goal.of === 'ratio' ? goal.atMost : goal.below
  const met = limit === null || (asked !== null && (goal?.of === 'ratio' ? asked <= limit : asked < limit))
  return {
    ...measured,
    value: value === null ? null : tidy(value),
    baselineValue: baselineValue === null ? null : tidy(baselineValue),
    ratio: ratio === null ? null : Math.round(ratio * 1000) / 1000,
    goal: goal === null ? null : goal.of === 'ratio' ? `ratio <= ${goal.atMost}` : `value < ${goal.below}`,
    ok: met,
  }
}

/** Three significant figures at least, and no digits that mean nothing. */
const tidy = (value: number): number =>
  value >= 100 ? Math.round(value) : value >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 1000) / 1000
