import type { RegisterLine } from '../../shared/domain/extract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { RuledLine } from '../importers/plan/apply-rules.ts'

export interface ReadProfile {
  editionId: string
  /** The enduring unit of another edition that it is; null for a new one. */
  unitId: string | null
  name: string
  heading: string
  regionCode: string | null
  outcome: 'included' | 'appendix' | null
  line: RegisterLine | null
  certain: boolean
  doubt: string | null
}

/** Adds a unit that was read from a source, last in its region. @returns its profile. */
export const addReadProfile = ({ db, rows, newId }: CommandContext, read: ReadProfile): string => {
  let { unitId } = read
  if (unitId === null) {
    unitId = newId()
    rows.insert('unit', { id: unitId, label: read.name })
  }
  const id = newId()
  const last = db.get<{ last: number | null }>(
    'SELECT max(position) AS last FROM profile WHERE edition_id = ? AND region_code IS ?',
    read.editionId,
    read.regionCode,
  )
  rows.insert('profile', {
    id,
    unit_id: unitId,
    edition_id: read.editionId,
    region_code: read.regionCode,
    position: (last?.last ?? 0) + 1,
    heading: read.heading,
    unit_count: read.line?.count ?? 1,
    under_construction: read.line?.underConstruction ? 1 : 0,
    published_outcome: read.outcome,
    register_text: read.line?.raw ?? null,
    review: read.certain ? 'unreviewed' : 'uncertain',
    doubt: read.doubt,
    standing: 'active',
  })
  return id
}

/** Gives a profile its printed place: right after the one above it in its region, or first. */
export const placeAfter = ({ db, rows }: CommandContext, profileId: string, aboveId: string | null): void => {
  const order = db.all<{ id: string; position: number }>(
    `SELECT p.id, p.position FROM profile p JOIN profile self ON self.id = ? AND p.edition_id = self.edition_id AND p.region_code IS self.region_code
     ORDER BY p.position, p.id`,
    profileId,
  )
  const self = order.filter(({ id }) => id === profileId)
  const others = order.filter(({ id }) => id !== profileId)
  const above = others.findIndex(({ id }) => id === aboveId)
  const placed = [...others.slice(0, above + 1), ...self, ...others.slice(above + 1)]
  for (const [n, { id, position }] of placed.entries())
    if (position !== n + 1) rows.update('profile', id, { position: n + 1 })
}

/** The line without what the plan noted on it. */
export const asRead = ({ rule: _rule, ...line }: RuledLine): RegisterLine => line
