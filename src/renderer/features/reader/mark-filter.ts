import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { AnnotationColor } from '../../../shared/domain/annotation.ts'

/** Which marks the list shows. Null and `all` are no wish. */
export interface MarkFilter {
  color: AnnotationColor | null
  author: string | null
  tag: string | null
  tie: 'all' | 'tied' | 'untied' | 'orphans'
}

export const allMarks: MarkFilter = { color: null, author: null, tag: null, tie: 'all' }

export const isFiltered = (filter: MarkFilter): boolean =>
  filter.color !== null || filter.author !== null || filter.tag !== null || filter.tie !== 'all'

export const filterMarks = (marks: readonly AnnotationView[], filter: MarkFilter): AnnotationView[] =>
  marks.filter(
    (mark) =>
      (filter.color === null || mark.color === filter.color) &&
      (filter.author === null || mark.author === filter.author) &&
      (filter.tag === null || mark.tags.includes(filter.tag)) &&
      (filter.tie === 'all' ||
        (filter.tie === 'tied' && mark.evidence.length > 0) ||
        (filter.tie === 'untied' && mark.evidence.length === 0) ||
        (filter.tie === 'orphans' && mark.orphan !== null)),
  )

/** What the filter can be set to, from the marks that there are. */
export const choicesOf = (
  marks: readonly AnnotationView[],
): { authors: string[]; tags: string[]; hasOrphans: boolean } => ({
  authors: [...new Set(marks.map(({ author }) => author))].sort((a, b) => a.localeCompare(b, 'sv')),
  tags: [...new Set(marks.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'sv')),
  hasOrphans: marks.some(({ orphan }) => orphan !== null),
})

/** Tags as they are typed: parted by commas, each once. */
export const parseTags = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim().slice(0, 80))
        .filter((tag) => tag !== ''),
    ),
  ].slice(0, 40)
