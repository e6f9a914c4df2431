import { useQueryClient } from '@tanstack/react-query'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { useAccess } from '../../client/client-context.tsx'

/** The source that was added last: sources are listed in the order in which they came. */
export const useAddedSource = (): (() => Promise<SourceDetail | null>) => {
  const queries = useQueryClient()
  const { orpc } = useAccess()
  return async () => {
    const list = await queries.fetchQuery({ ...orpc.source.details.queryOptions(), staleTime: 0 })
    return list.at(-1) ?? null
  }
}
