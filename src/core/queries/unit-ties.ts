import type { UnitTie } from '../../shared/contract/views.ts'
import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReadDb } from '../db/database.ts'
import type { KnownProfile } from '../importers/plan/edition-state.ts'
import { fold, KnownUnits } from '../importers/plan/match-unit.ts'
import { getEditionId } from './edition.ts'
import { getProfile } from './named-profile.ts'
import { findOrderedProfile } from './ordered-profiles.ts'

/** More than this nobody looks through. */
const mostProposals = 8
const mostFound = 20

interface ProfileRow {
  id: string
  unit_id: string
  region_code: string | null
  heading: string
  name: string | null
}

/**
 * Descriptions in another edition that may be of the same unit. Without a query: proposals by the rules that imports
 * follow, the likeliest first, with the reasons in words. With one: those whose name has its words.
 */
export const findUnitTies = (
  db: ReadDb,
  { profileId, edition, query }: { profileId: string; edition: string; query: string },
  reference: ReferenceData,
): UnitTie[] => {
  const profile = getProfile(db, profileId)
  const rows = db.all<ProfileRow>(
    `SELECT p.id, p.unit_id, p.region_code, p.heading, n.text AS name FROM profile p
     LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
     WHERE p.edition_id = ? AND p.standing IN ('active', 'closed')`,
    getEditionId(db, edition),
  )
  const tied = (row: ProfileRow): string | null =>
    db.get<{ name: string }>(
      `SELECT coalesce(n.text, p.heading) AS name FROM profile p LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
       WHERE p.unit_id = ? AND p.edition_id = ? AND p.id <> ?`,
      row.unit_id,
      profile.editionId,
      row.id,
    )?.name ?? null
  const view = (row: ProfileRow, reasons: string[]): UnitTie => ({
    profileId: row.id,
    edition,
    name: row.name ?? row.heading,
    number: findOrderedProfile(db, row.id)?.number ?? null,
    regionName: reference.regions.find(({ code }) => code === row.region_code)?.name ?? null,
    reasons,
    tiedTo: tied(row),
  })
  const words = query
    .normalize('NFC')
    .split(/\s+/)
    .map(fold)
    .filter((word) => word !== '')
  if (words.length > 0)
    return rows
      .filter(({ name, heading }) => words.every((word) => fold(`${name ?? ''} ${heading}`).includes(word)))
      .slice(0, mostFound)
      .map((row) => view(row, []))
  // Units of different regions are never proposed: only those of the same, or of no known one, are looked at closer.
  const near = rows.filter(
    (row) => row.region_code === null || profile.regionCode === null || row.region_code === profile.regionCode,
  )
  const own = knownProfile(db, {
    id: profileId,
    unit_id: '',
    region_code: profile.regionCode,
    heading: profile.name,
    name: profile.name,
  })
  const ranked = new KnownUnits(near.map((row) => knownProfile(db, row))).rank({
    regionCode: own.regionCode,
    names: [own.heading, own.name ?? ''],
    places: own.places,
    operators: own.operators,
    registerText: null,
    answers: new Map([...own.values].flatMap(([key, { text }]) => (text === null ? [] : [[key, text] as const]))),
  })
  const byId = new Map(near.map((row) => [row.id, row]))
  const found = new Map(ranked.map(({ profile: match, reasons }) => [match.profileId, reasons]))
  for (const { id, shared } of sharingWords(profile.name, near))
    if (!found.has(id)) found.set(id, [`Båda namnen har ${listWords(shared)}.`])
  return [...found]
    .flatMap(([id, reasons]) => {
      const row = byId.get(id)
      if (row === undefined) return []
      const same = row.region_code !== null && row.region_code === profile.regionCode
      return [view(row, same && !reasons.includes(sameRegion) ? [...reasons, sameRegion] : reasons)]
    })
    .filter(({ tiedTo }) => tiedTo === null)
    .slice(0, mostProposals)
}

const sameRegion = 'Samma region.'

/** A word in more names than this tells nothing about which unit it is. */
const sharedByTooMany = 4

const nameWords = (name: string): string[] => [
  ...new Set(
    name
      .normalize('NFC')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3),
  ),
]

/** Names that have words in common that few others have, those with most of them first. Weaker than what an import goes by: a person chooses. */
const sharingWords = (name: string, rows: readonly ProfileRow[]): { id: string; shared: string[] }[] => {
  const names = rows.map((row) => ({
    id: row.id,
    words: new Set(nameWords(`${row.name ?? ''} ${row.heading}`).map(fold)),
  }))
  const telling = nameWords(name).filter(
    (word) => names.filter(({ words }) => words.has(fold(word))).length <= sharedByTooMany,
  )
  return names
    .map(({ id, words }) => ({ id, shared: telling.filter((word) => words.has(fold(word))) }))
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length)
}

const listWords = (words: readonly string[]): string =>
  new Intl.ListFormat('sv-SE', { type: 'conjunction' }).format(words.map((word) => `”${word}”`))

/** What telling units apart needs to know of one. */
const knownProfile = (db: ReadDb, row: ProfileRow): KnownProfile => {
  const values = db.all<{ id: string; field_key: string; text: string | null; items: string | null }>(
    'SELECT id, field_key, text, items FROM value WHERE profile_id = ?',
    row.id,
  )
  const itemsOf = (key: string): string[] => {
    const items = values.find(({ field_key }) => field_key === key)?.items
    return items ? (JSON.parse(items) as string[]) : []
  }
  return {
    profileId: row.id,
    unitId: row.unit_id,
    regionCode: row.region_code,
    heading: row.heading,
    name: row.name,
    aliases: [],
    places: itemsOf('place'),
    operators: itemsOf('operator') as OperatorKey[],
    unitCount: 1,
    underConstruction: false,
    outcome: null,
    registerText: null,
    review: 'unreviewed',
    values: new Map(
      values.map(({ id, field_key, text }) => [
        field_key,
        {
          valueId: id,
          state: null,
          text,
          review: 'unreviewed',
          heldByPerson: false,
          sourceName: null,
          restored: false,
        },
      ]),
    ),
  }
}
