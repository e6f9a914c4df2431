import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useAccess } from '../client/client-context.tsx'
import { useWorkspace } from './workspace.tsx'

/** What imports to the edition in work read and were not sure of, until a person has looked at it. */
export interface ImportsWaiting {
  count: number
  /** The sources that it was read from, the newest import first. */
  sources: readonly { sourceId: string; file: string }[]
}

/** Asked for when the register is on screen, whole: nobody waits for a badge. */
export const useImportsWaiting = (): ImportsWaiting => {
  const { orpc, rows } = useAccess()
  const { edition } = useWorkspace()
  const isWhole = useSyncExternalStore(rows.subscribe, () => {
    const { status, rows: read, total } = rows.getSnapshot()
    return status === 'ready' && read.length >= total
  })
  const { data = [] } = useQuery({ ...orpc.imports.list.queryOptions(), enabled: isWhole })
  const waiting = data.filter((run) => run.edition === edition.year && run.waiting > 0).reverse()
  return {
    count: waiting.reduce((sum, run) => sum + run.waiting, 0),
    sources: [...new Map(waiting.map(({ sourceId, file }) => [sourceId, { sourceId, file }])).values()],
  }
}
