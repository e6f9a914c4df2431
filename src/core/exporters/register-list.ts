import { type EditionOperator, findOperators, type OperatorKey } from '../../shared/domain/operator.ts'
import { oneLine } from './plain-text.ts'
import type { ExportSnapshot, SnapshotRegion, SnapshotUnit } from './snapshot.ts'
import { inWords, listed } from './swedish-words.ts'

/** A region with its units of one outcome. The last has no region: units whose region is not known. */
export interface RegionUnits {
  region: SnapshotRegion | null
  units: SnapshotUnit[]
}

/** Every region in register order with its units of an outcome, also those without any; at the end units without a region, if there are any. */
export const unitsByRegion = (
  { regions, units }: Pick<ExportSnapshot, 'regions' | 'units'>,
  outcome: 'included' | 'appendix',
): RegionUnits[] => {
  const known = new Set(regions.map(({ code }) => code))
  const grouped = Map.groupBy(
    units.filter((unit) => unit.outcome === outcome),
    ({ regionCode }) => (regionCode !== null && known.has(regionCode) ? regionCode : null),
  )
  const groups: RegionUnits[] = regions.map((region) => ({ region, units: grouped.get(region.code) ?? [] }))
  const rest = grouped.get(null) ?? []
  return rest.length === 0 ? groups : [...groups, { region: null, units: rest }]
}

/** How many units the lines stand for. */
export const countUnits = (units: readonly SnapshotUnit[]): number =>
  units.reduce((sum, { unitCount }) => sum + unitCount, 0)

/** Heading of a unit: the one above its printed table, or its name where a person has corrected the name. */
export const unitTitle = (unit: SnapshotUnit): string => {
  const corrected = unit.values.some(
    ({ key, review, origin }) => key === 'name' && (review === 'corrected' || origin === 'person'),
  )
  return oneLine(corrected ? unit.name : unit.heading) || oneLine(unit.name) || 'Verksamhet utan namn'
}

/** "under uppbyggnad", unless the unit's title says so itself. */
export const underConstructionNote = (unit: SnapshotUnit): string =>
  unit.underConstruction && !includesText(unitTitle(unit), 'under uppbyggnad') ? 'under uppbyggnad' : ''

/** Labels of operators, in the edition's words. */
export const operatorLabels = (keys: readonly OperatorKey[], operators: readonly EditionOperator[]): string[] =>
  keys.map((key) => operators.find((operator) => operator.key === key)?.label ?? key)

/**
 * Operators as a register line names them: as printed where the printed words mean what is counted, else the edition's
 * labels. A form may say "Region Skåne" of a team that the register counts as BUP.
 */
export const operatorWords = (unit: SnapshotUnit, operators: readonly EditionOperator[]): string => {
  const printed = unit.operatorText ?? ''
  return oneLine(namesThem(printed, unit, operators) ? printed : operatorLabels(unit.operators, operators).join(' & '))
}

const namesThem = (text: string, unit: SnapshotUnit, operators: readonly EditionOperator[]): boolean =>
  [...findOperators(text, operators)].sort().join() === [...unit.operators].sort().join()

/**
 * The unit's line in the register. The printed line stands as long as it still says what the record says; once a name,
 * place, operator or count has been changed the line is written anew, in the same shape: "Name, Place & Place; operator".
 */
export const registerLine = (unit: SnapshotUnit, operators: readonly EditionOperator[]): string => {
  const printed = unit.registerText === null ? '' : oneLine(unit.registerText)
  if (printed !== '' && stillTrue(printed, unit, operators)) return printed
  const name = oneLine(unit.name) || unitTitle(unit)
  const places = unit.places.map(oneLine).filter((place) => !includesText(name, place))
  const owner = operatorWords(unit, operators)
  const line = [name, listed(places)].filter((part) => part !== '').join(', ')
  const count = unit.unitCount > 1 ? ` (${unit.unitCount} verksamheter/team)` : ''
  const state = unit.underConstruction && !includesText(line, 'under uppbyggnad') ? ', under uppbyggnad' : ''
  return `${line}${count}${state}${owner === '' ? '' : `; ${owner}`}`
}

const stillTrue = (printed: string, unit: SnapshotUnit, operators: readonly EditionOperator[]): boolean => {
  if (![unit.name, ...unit.places].every((part) => includesText(printed, part))) return false
  if (!namesThem(printed, unit, operators)) return false
  if (includesText(printed, 'under uppbyggnad') !== unit.underConstruction) return false
  return (
    unit.unitCount === 1 ||
    new RegExp(`(?<![\\p{L}\\p{N}])(${unit.unitCount}|${inWords(unit.unitCount)})(?![\\p{L}\\p{N}])`, 'iu').test(
      printed,
    )
  )
}

const includesText = (text: string, part: string): boolean =>
  oneLine(text).toLocaleLowerCase('sv').includes(oneLine(part).toLocaleLowerCase('sv'))
