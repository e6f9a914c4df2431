import { useMemo, useSyncExternalStore } from 'react'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import { useAccess } from '../../client/client-context.tsx'

/** The unit's name as the register has it now; what the dossier called it where it is not there. */
export const useUnitName = (): ((comment: Pick<ReviewCommentView, 'profileId' | 'unitName'>) => string) => {
  const { rows: store } = useAccess()
  const { rows } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const names = useMemo(() => new Map(rows.map((row) => [row.profileId, row.cells.name?.text ?? row.heading])), [rows])
  return ({ profileId, unitName }) => names.get(profileId ?? '') ?? unitName
}
