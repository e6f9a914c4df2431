import type { BenchResult } from './bench-result.ts'

const shown = (value: number | null, unit: string): string => (value === null ? '–' : `${value} ${unit}`)

/** The results as a table to read, each with what was measured below it. */
export const formatResults = (results: readonly BenchResult[]): string => {
  const rows = results.map((result) => [
    result.name,
    shown(result.value, result.unit),
    shown(result.baselineValue, result.unit),
    result.ratio === null ? '–' : result.ratio.toFixed(2),
    result.goal ?? 'watched',
    result.goal === null && result.value !== null ? '' : result.ok ? 'met' : 'MISSED',
  ])
  const head = ['bench', 'ours', 'baseline', 'ratio', 'goal', '']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 || column > 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const notes = results.map(
    ({ name, what, baseline }) => `${name}: ${what}${baseline === null ? '' : ` Baseline: ${baseline}`}`,
  )
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), '', ...notes].join('\n')
}
