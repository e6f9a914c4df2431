import type { AgainstEarlier, RegionRow, RegisterRow } from '../../../shared/contract/views.ts'
import { conflictStatuses } from '../../../shared/domain/decision.ts'
import type { UnitStandings } from '../../app/classification/use-standings.ts'
import { operatorOf } from '../../app/row-facets.ts'
import { type OperatorFacet, operatorFacets } from '../../app/row-selection.ts'

/** What the map says of each region: how many units, how far its rows are reviewed, or what it was in the edition before. */
export type MapMode = 'count' | 'reviewed' | 'against'

export interface RegionTile {
  region: RegionRow
  /** One entry for each unit. */
  operators: { operator: OperatorFacet; underConstruction: boolean }[]
  /** Rows of the register and the appendix that are open, and those of them that somebody has looked at. */
  rows: number
  reviewed: number
  uncertain: number
  /** Rows that the raters disagree on. */
  disagree: number
  /** Rows with a decision whose ground has changed. */
  changed: number
  /** Units in the edition before: 0 where a source says that there was none, null where nothing is known. */
  before: number | null
}

/** How the regions stand, by all rows of the edition. Pure. */
export const makeRegionTiles = (
  regions: readonly RegionRow[],
  rows: readonly RegisterRow[],
  standings: Pick<UnitStandings, 'statusOf'> | null,
  earlier: AgainstEarlier['regions'],
): RegionTile[] => {
  const byRegion = new Map<string | null, RegisterRow[]>()
  for (const row of rows) {
    if (row.closed) continue
    const own = byRegion.get(row.regionCode)
    if (own === undefined) byRegion.set(row.regionCode, [row])
    else own.push(row)
  }
  const before = new Map(earlier.map((region) => [region.regionCode, region]))
  return regions.map((region) => {
    const own = byRegion.get(region.regionCode) ?? []
    const operators = own
      .filter((row) => row.outcome === 'included')
      .flatMap((row) =>
        Array.from({ length: row.unitCount }, () => ({
          operator: operatorOf(row),
          underConstruction: row.underConstruction,
        })),
      )
      .sort((a, b) => operatorFacets.indexOf(a.operator) - operatorFacets.indexOf(b.operator))
    const statuses = standings === null ? [] : own.map((row) => standings.statusOf(row.profileId))
    const then = before.get(region.regionCode)
    return {
      region,
      operators,
      rows: own.length,
      reviewed: own.filter(({ review }) => review === 'reviewed' || review === 'corrected').length,
      uncertain: own.filter(({ review }) => review === 'uncertain').length,
      disagree: statuses.filter((status) => conflictStatuses.includes(status)).length,
      changed: statuses.filter((status) => status === 'changed-ground').length,
      before: then === undefined || (then.units === 0 && !then.statedNone) ? null : then.units,
    }
  })
}

/** How dark a tile is, 1–4, or what it is instead of a number. */
export type TileShade = 'd1' | 'd2' | 'd3' | 'd4' | 'none' | 'unknown'

/** By number of units: up to 1, 3, 7, more. */
const countShade = (units: number): TileShade => {
  if (units >= 8) return 'd4'
  if (units >= 4) return 'd3'
  return units >= 2 ? 'd2' : 'd1'
}

/** By share of the rows: none, some, half or more, all. */
const reviewedShade = ({ reviewed, rows }: RegionTile): TileShade => {
  if (reviewed === rows) return 'd4'
  if (reviewed * 2 >= rows) return 'd3'
  return reviewed > 0 ? 'd2' : 'd1'
}

export const shadeOf = (tile: RegionTile, mode: MapMode): TileShade => {
  const { region, rows, before } = tile
  if (mode === 'reviewed') return rows > 0 ? reviewedShade(tile) : region.statedNone ? 'none' : 'unknown'
  const isKnown = region.units > 0 || region.statedNone
  if (mode === 'against') {
    if (before === null || !isKnown) return 'unknown'
    if (before === 0 && region.units === 0) return 'none'
    if (region.units > before) return 'd3'
    return region.units === before ? 'd2' : 'd1'
  }
  if (region.units > 0) return countShade(region.units)
  return region.statedNone ? 'none' : 'unknown'
}
