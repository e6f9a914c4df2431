import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Standings } from '../../../shared/contract/classification-views.ts'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import { useAccess } from '../../client/client-context.tsx'
import { useWorkspace } from '../workspace.tsx'

export interface UnitStandings {
  /** Where a unit stands; `unrated` for one that nobody has touched. */
  statusOf(profileId: string): UnitStatus
  /** Whether a signed decision stands, so that the outcome in the register is confirmed. */
  isDecided(profileId: string): boolean
  counts: Standings['counts']
}

const signed: readonly UnitStatus[] = ['decided', 'locked', 'changed-ground']

/** Where the units of the edition in work stand in the classification; null while nothing has been rated in it. */
export const useStandings = (): UnitStandings | null => {
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery(orpc.decision.standings.queryOptions({ input: { edition: edition.year } }))
  return useMemo(() => {
    if (data === undefined || !data.started) return null
    const byUnit = new Map(data.units.map(({ profileId, status }) => [profileId, status]))
    const statusOf = (profileId: string) => byUnit.get(profileId) ?? 'unrated'
    return { statusOf, isDecided: (profileId) => signed.includes(statusOf(profileId)), counts: data.counts }
  }, [data])
}
