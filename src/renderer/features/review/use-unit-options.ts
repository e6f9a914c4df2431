import { useMemo, useSyncExternalStore } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import type { PickOption } from './pick-list.tsx'

/** The units of the register in view, to choose among; those of the same region first. */
export const useUnitOptions = (regionCode: string | null): PickOption[] => {
  const { rows: store } = useAccess()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  return useMemo(() => {
    const names = new Map(regions.map((region) => [region.regionCode, region.name]))
    return [...rows]
      .sort((a, b) => Number(b.regionCode === regionCode) - Number(a.regionCode === regionCode))
      .map((row) => ({
        id: row.profileId,
        words: row.cells.name?.text ?? row.heading,
        more: [row.number, row.cells.place?.text, names.get(row.regionCode ?? '')].filter(Boolean).join(' · '),
      }))
  }, [rows, regions, regionCode])
}
