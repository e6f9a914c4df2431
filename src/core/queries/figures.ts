import type { Figures } from '../../shared/domain/figures.ts'
import { countedOperator, operatorKeys } from '../../shared/domain/operator.ts'
import type { ReadDb } from '../db/database.ts'
import { getEdition, getEditionId } from './edition.ts'
import { listOperators, listOrderedProfiles } from './register.ts'

/** Every published number, computed from the register: nothing here is stored or typed. */
export const computeFigures = (db: ReadDb, year: string): Figures => {
  const editionId = getEditionId(db, year)
  const { operators } = getEdition(db, year)
  const operatorsOf = listOperators(db, editionId)
  const profiles = listOrderedProfiles(db, editionId).filter(({ standing }) => standing === 'active')
  const included = profiles
    .filter(({ outcome }) => outcome === 'included')
    .map((profile) => ({ ...profile, operators: operatorsOf.get(profile.id) ?? [] }))
  type Counted = (typeof included)[number]
  const units = (keep: (profile: Counted) => boolean): number =>
    included.filter(keep).reduce((sum, { unitCount }) => sum + unitCount, 0)
  const regionsOf = (keep: (profile: Counted) => boolean): number =>
    new Set(included.filter(keep).flatMap(({ regionCode }) => (regionCode === null ? [] : [regionCode]))).size
  const specialist = new Set(operators.filter(({ specialist }) => specialist).map(({ key }) => key))
  const figures: Figures = {
    'units.total': units(() => true),
    'register.lines': included.length,
    'regions.withUnits': regionsOf(() => true),
    // Stated by a source. A region that nobody has said anything about is not one that lacks units.
    'regions.statedNone': countStatedNone(
      db,
      editionId,
      new Set(included.flatMap(({ regionCode }) => regionCode ?? [])),
    ),
  }
  for (const key of [...operatorKeys, 'samverkan'] as const) {
    figures[`units.byOperator.${key}`] = units((profile) => countedOperator(profile.operators) === key)
    figures[`regions.byOperator.${key}`] = regionsOf((profile) => countedOperator(profile.operators) === key)
  }
  figures['units.byOperator.unknown'] = units((profile) => profile.operators.length === 0)
  figures['units.collaborationWithBUP'] = units(
    (profile) => profile.operators.length > 1 && profile.operators.includes('BUP'),
  )
  figures['units.underConstruction'] = units(({ underConstruction }) => underConstruction)
  figures['regions.withSpecialistLevel'] = regionsOf((profile) => profile.operators.some((key) => specialist.has(key)))
  figures['units.appendix'] = profiles
    .filter(({ outcome }) => outcome === 'appendix')
    .reduce((sum, { unitCount }) => sum + unitCount, 0)
  return figures
}

const countStatedNone = (db: ReadDb, editionId: string, withUnits: ReadonlySet<string>): number =>
  db
    .all<{ region_code: string }>(
      'SELECT region_code FROM edition_region WHERE edition_id = ? AND stated_none = 1',
      editionId,
    )
    .filter(({ region_code }) => !withUnits.has(region_code)).length
