import type { Region } from '../../../shared/domain/region.ts'

// The reference data is read when the screen is built, so that the map has one source for where its tiles stand.
const found = import.meta.glob<readonly Region[]>('../../../../resources/reference.json', {
  eager: true,
  import: 'regions',
})
const regions = Object.values(found)[0] ?? []

/** Row and column of each region's tile, by region code. */
export const tilePositions: ReadonlyMap<string, { row: number; column: number }> = new Map(
  regions.map(({ code, tile }) => [code, tile]),
)
