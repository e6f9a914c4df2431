import { oneLine } from '../plain-text.ts'
import { unitsByRegion } from '../register-list.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'

/** A method that answers list, with the units that do. */
export interface NamedMethod {
  name: string
  units: { unit: SnapshotUnit; region: string | null }[]
}

/**
 * Methods that included units list in their answer about treatment. Only answers kept as lists count: in running text a
 * name may stand behind a "not", and an abbreviation may be a diagnosis. So an edition without such lists has no page of methods.
 */
export const findNamedMethods = (snapshot: ExportSnapshot): NamedMethod[] => {
  const methods = new Map<string, NamedMethod>()
  for (const { region, units } of unitsByRegion(snapshot, 'included'))
    for (const unit of units)
      for (const { key, state, items } of unit.values) {
        if (key !== 'treatmentMethods' || state !== 'answered') continue
        for (const name of new Set(items?.map(oneLine))) {
          const method = methods.get(name.toLocaleLowerCase('sv')) ?? { name, units: [] }
          method.units.push({ unit, region: region?.name ?? null })
          if (name !== '') methods.set(name.toLocaleLowerCase('sv'), method)
        }
      }
  return [...methods.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv') || (a.name < b.name ? -1 : 1))
}
