import { useQueries } from '@tanstack/react-query'
import type { Card } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'

/** The same unit as other editions describe it, as far as they have come; the oldest edition first. */
export const useOtherCards = (card: Card): readonly Card[] => {
  const { orpc } = useAccess()
  const found = useQueries({
    queries: card.otherEditions.map(({ profileId }) => orpc.profile.get.queryOptions({ input: { profileId } })),
  })
  return found.flatMap(({ data }) => (data === undefined ? [] : [data]))
}
