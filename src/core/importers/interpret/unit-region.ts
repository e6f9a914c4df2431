import { squash } from './label-vocabulary.ts'
import type { PlaceNames } from './place-names.ts'

/** Labels of an answer that says the region and nothing else. No edition has it as a field: a unit's region is a code. */
const regionLabels = new Set(
  ['region', 'regioner', 'län', 'landsting', 'regionens namn', 'regionkod', 'länskod', 'region/län', 'län/region'].map(
    squash,
  ),
)

export const isRegionLabel = (text: string): boolean => regionLabels.has(squash(text))

/** What a source says about where a unit belongs. */
export interface RegionSigns {
  /** Codes of the regions that an answer of the unit's own names as its region. */
  stated: ReadonlySet<string>
  heading: string
  name: string
  operator: string
  catchment: string
  /** Code of the region under whose heading, on whose page or in whose rows the unit stands; null when none. */
  context: string | null
  /** Title of the source. */
  title: string
}

export interface UnitRegion {
  code: string | null
  /** True where signs point to different regions, so that none is chosen. */
  ambiguous: boolean
}

/** The region that the signs agree on. Null when nothing tells, or when they disagree: never a guess. */
export const findUnitRegion = (signs: RegionSigns, places: PlaceNames): UnitRegion => {
  const votes = new Map<string, number>()
  let unclear = false
  const vote = (codes: ReadonlySet<string>, weight: number) => {
    const [only] = codes
    if (codes.size === 1 && only !== undefined) votes.set(only, (votes.get(only) ?? 0) + weight)
    else if (codes.size > 1) unclear = true
  }
  vote(signs.stated, 6)
  vote(codesIn(signs.heading, places), 3)
  vote(codesIn(signs.operator, places), 3)
  if (signs.name !== signs.heading) vote(codesIn(signs.name, places), 2)
  vote(codesIn(signs.catchment, places), 2)
  if (signs.context !== null) vote(new Set([signs.context]), 2.5)
  if (votes.size === 0) vote(codesIn(signs.title, places), 1)

  const ranked = [...votes].sort((a, b) => b[1] - a[1])
  const best = ranked[0]
  if (best === undefined) return { code: null, ambiguous: unclear }
  const others = ranked.slice(1).reduce((sum, [, weight]) => sum + weight, 0)
  return best[1] > others + 1 ? { code: best[0], ambiguous: false } : { code: null, ambiguous: true }
}

/** Regions named in the text; where none is named, those of its municipalities. */
const codesIn = (text: string, places: PlaceNames): Set<string> => {
  const found = places.find(text)
  const regions = found.filter((place) => place.kind === 'region' && !place.shared)
  const municipalities = found.filter((place) => place.kind === 'municipality' || place.shared)
  const regionCodes = new Set(regions.map((place) => place.regionCode))
  if (regionCodes.size === 1) return regionCodes
  const codes = new Set(municipalities.map((place) => place.regionCode))
  return regionCodes.size === 0 ? codes : new Set([...regionCodes, ...codes])
}
