import type { SearchHit, SearchKind } from '../../../shared/contract/views.ts'

/** What was found in one unit of one edition, or in one source. */
export interface HitGroup {
  key: string
  name: string
  edition: string | null
  number: string | null
  regionName: string | null
  hits: SearchHit[]
}

const keyOf = (hit: SearchHit): string => {
  if (hit.profileId !== null) return `unit ${hit.profileId}`
  // A reviewer's comment on a unit that the project has not got.
  return hit.sourceId === null ? `gone ${hit.edition} ${hit.name}` : `source ${hit.sourceId}`
}

/** Hits by the unit or source that they stand in, in the order in which the first of each came. */
export const groupHits = (hits: readonly SearchHit[], kind: SearchKind | 'all'): HitGroup[] => {
  const groups = new Map<string, HitGroup>()
  for (const hit of hits) {
    if (kind !== 'all' && hit.kind !== kind) continue
    const key = keyOf(hit)
    const { name, edition, number, regionName } = hit
    const group = groups.get(key) ?? { key, name, edition, number, regionName, hits: [] }
    groups.set(key, group)
    group.hits.push(hit)
  }
  return [...groups.values()]
}
