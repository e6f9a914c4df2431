import type { BenchResult } from './bench-result.ts'

/** One subject of measuring. Its results are named as it is, or begin with its name and a full stop. */
export interface Bench {
  name: string
  /** Names of results that do not begin with its own. */
  also?: readonly string[]
  load(): Promise<{ measure(): Promise<BenchResult[]> }>
}

export const benches: readonly Bench[] = [
  { name: 'extract.pdf', load: () => import('./extract-pdf.ts') },
  { name: 'extract.pdf2000', load: () => import('./extract-large-pdf.ts') },
  { name: 'import.all', load: () => import('./import-all.ts') },
  { name: 'export.excel', load: () => import('./export-excel.ts') },
  { name: 'anchors.retypeset', load: () => import('./anchors-retypeset.ts') },
  { name: 'pdf.open500', load: () => import('./open-pdf.ts') },
  { name: 'open.10000', load: () => import('./open-project.ts') },
  { name: 'register.list.10000', load: () => import('./register-list.ts') },
  { name: 'figures.10000', load: () => import('./figures.ts') },
  { name: 'grid', also: ['memory.10000'], load: () => import('./grid-work.ts') },
  { name: 'search.fulltext', load: () => import('./search-text.ts') },
  { name: 'history.500000', load: () => import('./read-history.ts') },
  { name: 'classification', also: ['statistics.10000', 'flow.10000'], load: () => import('./classification.ts') },
  { name: 'edit.setValue', load: () => import('./edit-value.ts') },
  { name: 'rating', load: () => import('./rate-units.ts') },
]

const isWithin = (name: string, wanted: string): boolean => name === wanted || name.startsWith(`${wanted}.`)

/** Does `--only` ask for this bench, or for one of its results? No wish is a wish for all. */
export const isWanted = (bench: Bench, only: readonly string[]): boolean =>
  only.length === 0 ||
  only.some((wanted) =>
    [bench.name, ...(bench.also ?? [])].some((name) => isWithin(name, wanted) || isWithin(wanted, name)),
  )

export const isWantedResult = (result: BenchResult, only: readonly string[]): boolean =>
  only.length === 0 || only.some((wanted) => isWithin(result.name, wanted))
