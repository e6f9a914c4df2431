import type { Figures } from '../../shared/domain/figures.ts'
import { countedOperator, type OperatorKey, operatorKeys } from '../../shared/domain/operator.ts'
import type { ReadDb } from '../db/database.ts'
import { getEdition, getEditionId } from './edition.ts'
import { listRegisterGroups } from './ordered-profiles.ts'

/** Every published number, computed from the register: nothing here is stored or typed. */
export const computeFigures = (db: ReadDb, year: string): Figures => {
  const editionId = getEditionId(db, year)
  const { operators } = getEdition(db, year)
  const included = listAlike(db, editionId)
  const units = (keep: (alike: Alike) => boolean): number =>
    included.filter(keep).reduce((sum, alike) => sum + alike.units, 0)
  const regionsOf = (keep: (alike: Alike) => boolean): number =>
    new Set(included.filter(keep).flatMap(({ regionCode }) => (regionCode === null ? [] : [regionCode]))).size
  const specialist = new Set(operators.filter(({ specialist }) => specialist).map(({ key }) => key))
  const figures: Figures = {
    'units.total': units(() => true),
    'register.lines': included.reduce((sum, { lines }) => sum + lines, 0),
    'regions.withUnits': regionsOf(() => true),
    // Stated by a source. A region that nobody has said anything about is not one that lacks units.
    'regions.statedNone': countStatedNone(
      db,
      editionId,
      new Set(included.flatMap(({ regionCode }) => regionCode ?? [])),
    ),
  }
  for (const key of [...operatorKeys, 'samverkan'] as const) {
    figures[`units.byOperator.${key}`] = units((alike) => countedOperator(alike.operators) === key)
    figures[`regions.byOperator.${key}`] = regionsOf((alike) => countedOperator(alike.operators) === key)
  }
  figures['units.byOperator.unknown'] = units(({ operators }) => operators.length === 0)
  figures['units.collaborationWithBUP'] = units(({ operators }) => operators.length > 1 && operators.includes('BUP'))
  figures['units.underConstruction'] = units(({ underConstruction }) => underConstruction)
  figures['regions.withSpecialistLevel'] = regionsOf(({ operators }) => operators.some((key) => specialist.has(key)))
  figures['units.appendix'] = countRegister(db, editionId).appendix
  return figures
}

/** How large an edition's register is: its lines, the units that they stand for, and the units of its appendix. */
export const countRegister = (db: ReadDb, editionId: string): { lines: number; units: number; appendix: number } => {
  const counts = { lines: 0, units: 0, appendix: 0 }
  for (const { outcome, lines, units } of listRegisterGroups(db, editionId)) {
    if (outcome === 'included') {
      counts.lines += lines
      counts.units += units
    } else if (outcome === 'appendix') counts.appendix += units
  }
  return counts
}

/** Included lines of one region that are alike in all that figures ask. */
interface Alike {
  regionCode: string | null
  operators: OperatorKey[]
  underConstruction: boolean
  lines: number
  units: number
}

/**
 * Counted by the database, so that a figure of a large register does not cost a row for each of its lines. The index is
 * named because it alone holds the answer; left to choose, the database reads every value.
 */
const listAlike = (db: ReadDb, editionId: string): Alike[] =>
  db
    .all<{
      region_code: string | null
      under_construction: number
      items: string | null
      lines: number
      units: number
    }>(
      `SELECT p.region_code, p.under_construction, v.items, count(*) AS lines, sum(p.unit_count) AS units
       FROM profile p LEFT JOIN value v INDEXED BY value_operator ON v.profile_id = p.id AND v.field_key = 'operator'
       WHERE p.edition_id = ? AND p.outcome = 'included' AND p.standing = 'active'
       GROUP BY p.region_code, p.under_construction, v.items`,
      editionId,
    )
    .map(({ region_code, under_construction, items, lines, units }) => ({
      regionCode: region_code,
      operators: items === null ? [] : (JSON.parse(items) as OperatorKey[]),
      underConstruction: under_construction === 1,
      lines,
      units,
    }))

const countStatedNone = (db: ReadDb, editionId: string, withUnits: ReadonlySet<string>): number =>
  db
    .all<{ region_code: string }>(
      'SELECT region_code FROM edition_region WHERE edition_id = ? AND stated_none = 1',
      editionId,
    )
    .filter(({ region_code }) => !withUnits.has(region_code)).length
