import { createHash } from 'node:crypto'
import { unitTitle } from '../register-list.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'

/** Letters a–z, digits and single hyphens: "Småbarnsteamet, Växjö" → "smabarnsteamet-vaxjo". At most 60 characters, cut at a word. */
export const slug = (text: string): string => {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  if (plain.length <= 60) return plain
  const cut = plain.slice(0, 61)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 30)).replace(/-$/, '')
}

/**
 * File name of each unit's page, by profile id: name and region, so that links outlive the next export. Where several
 * units share both, the one that has been in the project longest keeps the plain name (ids sort by age) and the others
 * get their place, or else a mark of their own id, which never changes.
 */
export const unitPageNames = ({ regions, units }: Pick<ExportSnapshot, 'regions' | 'units'>): Map<string, string> => {
  const regionSlugs = new Map(regions.map(({ code, name }) => [code, slug(name)]))
  const baseOf = (unit: SnapshotUnit): string => {
    const name = slug(unitTitle(unit)) || 'verksamhet'
    const region = regionSlugs.get(unit.regionCode ?? '') ?? ''
    return region === '' || name === region || name.endsWith(`-${region}`) ? name : `${name}-${region}`
  }
  const taken = new Set<string>()
  const names = new Map<string, string>()
  const byAge = units.toSorted((a, b) => compare(a.unitId, b.unitId) || compare(a.profileId, b.profileId))
  for (const unit of byAge) {
    const base = baseOf(unit)
    const mark = createHash('sha256').update(`${unit.unitId} ${unit.profileId}`).digest('hex')
    const tries = [base, `${base}-${slug(unit.places.join(' '))}`, `${base}-${mark.slice(0, 6)}`, `${base}-${mark}`]
    const name = tries.find((candidate) => !candidate.endsWith('-') && !taken.has(candidate)) ?? mark
    taken.add(name)
    names.set(unit.profileId, `${name}.html`)
  }
  return names
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
