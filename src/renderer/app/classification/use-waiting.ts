import { useQuery } from '@tanstack/react-query'
import { conflictStatuses } from '../../../shared/domain/decision.ts'
import { useAccess } from '../../client/client-context.tsx'
import { useWorkspace } from '../workspace.tsx'

/** What waits for a person in the classification of the edition in work. */
export interface ClassificationWaiting {
  /** Units left in one's own queue. */
  left: number
  /** Units on which the raters disagree, or that they have to talk about. */
  disagree: number
  /** Decisions whose ground has changed. */
  changed: number
}

export const useClassificationWaiting = (): ClassificationWaiting => {
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery(orpc.decision.standings.queryOptions({ input: { edition: edition.year } }))
  return {
    left: data?.left ?? 0,
    disagree: conflictStatuses.reduce((sum, status) => sum + (data?.counts[status] ?? 0), 0),
    changed: data?.counts['changed-ground'] ?? 0,
  }
}
