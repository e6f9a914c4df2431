import type { EditionView } from '../../shared/contract/views.ts'

/** The edition that one was in, else the newest. */
export const editionInWork = (editions: readonly EditionView[], year: string | null): EditionView =>
  editions.find((one) => one.year === year) ?? newestOf(editions)

const newestOf = (editions: readonly EditionView[]): EditionView => {
  const newest = [...editions].sort((a, b) => b.year.localeCompare(a.year))[0]
  if (newest === undefined) throw new Error('A project has at least one edition')
  return newest
}
