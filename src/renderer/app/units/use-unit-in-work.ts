import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { findRow } from '../../client/register-rows.ts'
import { useProfileInWork, useWorkspace } from '../workspace.tsx'

export interface UnitInWork {
  row: RegisterRow
  name: string
  standing: 'active' | 'closed' | 'removed'
}

const none: readonly RegisterRow[] = []

/** The rows that were taken out of the register; none until they have been read. */
export const useRemovedRows = (): readonly RegisterRow[] => {
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery(orpc.register.removed.queryOptions({ input: { edition: edition.year } }))
  return data ?? none
}

/** The unit whose row is chosen, also where it is taken out of the register. */
export const useUnitInWork = (): UnitInWork | null => {
  const { rows: store } = useAccess()
  const { rows } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const removed = useRemovedRows()
  const profileId = useProfileInWork()
  return useMemo(() => {
    const inRegister = profileId === null ? undefined : findRow(rows, profileId)
    const row = inRegister ?? removed.find((one) => one.profileId === profileId)
    if (row === undefined) return null
    const standing = inRegister === undefined ? 'removed' : row.closed ? 'closed' : 'active'
    return { row, name: row.cells.name?.text ?? row.heading, standing }
  }, [rows, removed, profileId])
}
