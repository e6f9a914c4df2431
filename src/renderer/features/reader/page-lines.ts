import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import type { PageLine } from '../../../shared/contract/reading-views.ts'
import { useAccess } from '../../client/client-context.tsx'

/** The lines of the pages on screen, for what runs over several of them. */
export class PageLinesStore {
  readonly #pages = new Map<number, readonly PageLine[]>()

  set(page: number, lines: readonly PageLine[]): () => void {
    this.#pages.set(page, lines)
    return () => {
      if (this.#pages.get(page) === lines) this.#pages.delete(page)
    }
  }

  get(page: number): readonly PageLine[] {
    return this.#pages.get(page) ?? none
  }

  /** Of all pages at hand, in the order of the text. */
  all(): { page: number; line: PageLine }[] {
    return [...this.#pages]
      .flatMap(([page, lines]) => lines.map((line) => ({ page, line })))
      .sort((a, b) => a.line.start - b.line.start)
  }
}

const none: readonly PageLine[] = []

const PageLinesContext = createContext<PageLinesStore>(new PageLinesStore())
export const PageLinesProvider = PageLinesContext.Provider

/** The lines of a page; null while they are fetched. Pages that leave the screen are forgotten after a while. */
export const usePageLines = (sourceId: string, page: number): readonly PageLine[] | null => {
  const { orpc } = useAccess()
  const store = useContext(PageLinesContext)
  const { data } = useQuery({
    ...orpc.source.pageLines.queryOptions({ input: { sourceId, page } }),
    gcTime: 60_000,
  })
  useEffect(() => (data === undefined ? undefined : store.set(page, data)), [store, page, data])
  return data ?? null
}
