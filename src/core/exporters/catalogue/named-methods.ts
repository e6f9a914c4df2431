import { unitsByRegion } from '../register-list.ts'
import { shownValue } from '../shown-value.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'
import type { AbbreviationFinder } from '../used-abbreviations.ts'

/** A method as answers name it, with the units that do. */
export interface NamedMethod {
  name: string
  /** What the edition says that the abbreviation means; none for a name that an answer lists in words. */
  meanings: string[]
  units: { unit: SnapshotUnit; region: string | null }[]
}

/**
 * Methods that included units name in their answer about treatment: abbreviations of the edition's list, and entries where
 * the answer is a list. Nothing is read into running text, where a name may stand behind a "not".
 */
export const findNamedMethods = (
  snapshot: ExportSnapshot,
  finder: AbbreviationFinder,
  operators: ReadonlySet<string>,
): NamedMethod[] => {
  const methods = new Map<string, NamedMethod>()
  const add = (name: string, meanings: string[], unit: SnapshotUnit, region: string | null): void => {
    const key = name.toLocaleLowerCase('sv')
    const method = methods.get(key) ?? { name, meanings, units: [] }
    if (method.units.at(-1)?.unit !== unit) method.units.push({ unit, region })
    methods.set(key, method)
  }
  for (const { region, units } of unitsByRegion(snapshot, 'included'))
    for (const unit of units)
      for (const value of unit.values) {
        if (!value.key.split('+').includes('treatmentMethods') || value.state !== 'answered') continue
        for (const item of value.items ?? []) add(item.trim(), [], unit, region?.name ?? null)
        for (const { used } of finder.find(shownValue(value).text.normalize('NFC')))
          if (!operators.has(used.abbr.toLocaleLowerCase('sv')))
            add(used.abbr, used.meanings, unit, region?.name ?? null)
      }
  return [...methods.values()]
    .filter(({ name }) => name !== '')
    .sort((a, b) => a.name.localeCompare(b.name, 'sv') || (a.name < b.name ? -1 : 1))
}
