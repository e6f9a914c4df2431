import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { SourceKind } from '../../../shared/domain/source-facts.ts'
import { compareSwedish } from '../../app/swedish-order.ts'

export type SortColumn = 'title' | 'kind' | 'publisher' | 'year' | 'edition' | 'annotations' | 'values'

export interface SourceChoice {
  text: string
  kind: SourceKind | null
  /** A year; `none`: sources of no edition. */
  edition: string | null
  column: SortColumn
  descending: boolean
}

export const wholeLibrary: SourceChoice = { text: '', kind: null, edition: null, column: 'title', descending: false }

/** What a source is called: by a person where one has said, else by its file. */
export const titleOf = ({ title, name }: Pick<SourceDetail, 'title' | 'name'>): string => title ?? name

const wordsOf = (source: SourceDetail): string =>
  [source.title, source.name, source.publisher, source.year, source.origin, source.toldBy, source.dated]
    .filter((part) => part !== null)
    .join(' ')
    .normalize('NFC')
    .toLocaleLowerCase('sv')

/**
 * The sources that are asked for, in the order that is asked for. A source passes by what is said of it, or because the
 * words stand in its text (`inText`). Pure.
 */
export const chooseSources = (
  sources: readonly SourceDetail[],
  { text, kind, edition, column, descending }: SourceChoice,
  inText: ReadonlySet<string>,
  kindWord: (kind: SourceKind) => string,
): SourceDetail[] => {
  const words = text.normalize('NFC').toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const passes = (source: SourceDetail): boolean =>
    (kind === null || source.kind === kind) &&
    (edition === null || (edition === 'none' ? source.editions.length === 0 : source.editions.includes(edition))) &&
    (words.length === 0 || inText.has(source.sourceId) || words.every((word) => wordsOf(source).includes(word)))
  const keyOf: Record<SortColumn, (source: SourceDetail) => string | number> = {
    title: titleOf,
    kind: (source) => kindWord(source.kind),
    publisher: (source) => source.publisher ?? '',
    year: (source) => source.year ?? source.dated ?? '',
    edition: (source) => source.editions.join(' '),
    annotations: (source) => source.annotations,
    values: (source) => source.values,
  }
  const turn = descending ? -1 : 1
  return sources.filter(passes).sort((a, b) => {
    const [left, right] = [keyOf[column](a), keyOf[column](b)]
    // What is not known stands last either way.
    if ((left === '') !== (right === '')) return left === '' ? 1 : -1
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : compareSwedish(String(left), String(right))
    return turn * order || compareSwedish(titleOf(a), titleOf(b)) || (a.sourceId < b.sourceId ? -1 : 1)
  })
}
