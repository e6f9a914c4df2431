import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAccess } from '../client/client-context.tsx'
import { useWorkspace } from './workspace.tsx'

/** Which methods of the vocabulary each unit names; null while no unit names any. */
export const useMethodsByUnit = (): ReadonlyMap<string, readonly string[]> | null => {
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery(orpc.method.units.queryOptions({ input: { edition: edition.year } }))
  return useMemo(() => {
    const byUnit = new Map<string, string[]>()
    for (const { name, profileIds } of data ?? [])
      for (const profileId of profileIds) {
        const names = byUnit.get(profileId)
        if (names === undefined) byUnit.set(profileId, [name])
        else names.push(name)
      }
    return byUnit.size === 0 ? null : byUnit
  }, [data])
}
