import { useCallback } from 'react'
import type { Provenance } from '../../shared/contract/views.ts'
import { useAccess } from '../client/client-context.tsx'
import { useWorkspace } from './workspace.tsx'

/** As many signs as the engine looks for at once. */
const mostSigns = 1000

/** Opens the source of a value with the place lit that it was read from; where its words are not found exactly once, the source alone. */
export const useOpenProvenance = (): ((
  provenance: Pick<Provenance, 'sourceId' | 'page' | 'rects' | 'quote'>,
) => void) => {
  const { client } = useAccess()
  const { openSource } = useWorkspace()
  return useCallback(
    ({ sourceId, page, rects, quote }) => {
      if (rects.length > 0) {
        openSource(sourceId, { page, anchor: { page: rects[0]?.[0] ?? page, rects, quote, position: null } })
        return
      }
      openSource(sourceId, { page })
      const words = (quote ?? '').trim().slice(0, mostSigns)
      if (words === '') return
      client.source.findWords({ sourceId, words }).then(
        ({ total, places: [only] }) => {
          if (only !== undefined && total === 1) openSource(sourceId, { page, anchor: only })
        },
        () => undefined,
      )
    },
    [client, openSource],
  )
}
