import { useMemo, useRef } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'

export interface ShownItems {
  /** What was uncertain when one came, in the source's order: it keeps its place and its pin when it is settled. */
  top: ReviewItem[]
  certain: ReviewItem[]
  settled: ReviewItem[]
  all: ReviewItem[]
  /** What J and K walk: the uncertain ones where there are any, else all. */
  walk: ReviewItem[]
  /** The pin's number; empty for what needs nobody. */
  signOf(item: ReviewItem): string
}

/** The readings of a group as the list shows them. */
export const useShownItems = (groupId: string, items: readonly ReviewItem[]): ShownItems => {
  const seen = useRef({ groupId, ids: new Set<string>() })
  return useMemo(() => {
    if (seen.current.groupId !== groupId) seen.current = { groupId, ids: new Set() }
    const { ids } = seen.current
    for (const { candidateId, standing } of items) if (standing === 'uncertain') ids.add(candidateId)
    const top = items.filter(({ candidateId }) => ids.has(candidateId))
    const rest = items.filter(({ candidateId }) => !ids.has(candidateId))
    const certain = rest.filter(({ standing }) => standing === 'certain')
    const settled = rest.filter(({ standing }) => standing !== 'certain')
    const all = [...top, ...certain, ...settled]
    return {
      top,
      certain,
      settled,
      all,
      walk: top.length > 0 ? top : all,
      signOf: ({ candidateId }: ReviewItem) => {
        const at = top.findIndex((one) => one.candidateId === candidateId)
        return at === -1 ? '' : String(at + 1)
      },
    }
  }, [groupId, items])
}
