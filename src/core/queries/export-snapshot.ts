import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { Answers } from '../../shared/domain/rating.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import type { ExportSnapshot, SnapshotEvidence, SnapshotUnit, SnapshotValue } from '../exporters/snapshot.ts'
import { readClassificationSnapshot } from './classification-snapshot.ts'
import { getEdition, getEditionId } from './edition.ts'
import { computeFigures } from './figures.ts'
import { listOrderedProfiles, type OrderedProfile } from './ordered-profiles.ts'

interface ValueRow {
  profile_id: string
  field_key: string
  state: ValueState | null
  text: string | null
  items: string | null
  review: ReviewState
  origin: 'person' | 'import'
  source_name: string | null
  page: number | null
  quote: string | null
  label: string | null
}

/** Everything that exporters publish from. Call it inside one snapshot of the database. */
export const readExportSnapshot = (
  db: ReadDb,
  year: string,
  reference: ReferenceData,
  { withEvidence = false, withClassification = false }: { withEvidence?: boolean; withClassification?: boolean } = {},
): ExportSnapshot => {
  const editionId = getEditionId(db, year)
  const edition = getEdition(db, year)
  const order = new Map(edition.fields.map(({ key }, index) => [key, index]))
  const values = Map.groupBy(
    db.all<ValueRow>(
      `SELECT v.profile_id, v.field_key, v.state, v.text, v.items, v.review, v.origin, s.name AS source_name, c.page, c.quote, c.label
       FROM value v JOIN profile p ON p.id = v.profile_id
       LEFT JOIN candidate c ON c.id = v.candidate_id LEFT JOIN import_run r ON r.id = c.import_run_id LEFT JOIN source s ON s.id = r.source_id
       WHERE p.edition_id = ?`,
      editionId,
    ),
    ({ profile_id }) => profile_id,
  )
  const missed = readMissedCriteria(db, editionId, edition.criteria)
  const rank = { included: 0, appendix: 1 } as const
  const profiles = listOrderedProfiles(db, editionId).filter(({ standing }) => standing === 'active')
  return {
    edition: { year, title: edition.title, ages: edition.ages, publishContacts: edition.publishContacts },
    fields: edition.fields,
    operators: edition.operators,
    criteria: edition.criteria,
    regions: db
      .all<{
        region_code: string
        position: number
        printed_name: string
        stated_none: number
        children_text: string | null
        children_ages: string | null
        municipalities: string
      }>(
        'SELECT region_code, position, printed_name, stated_none, children_text, children_ages, municipalities FROM edition_region WHERE edition_id = ? ORDER BY position',
        editionId,
      )
      .map((row) => {
        const known = reference.regions.find(({ code }) => code === row.region_code)
        return {
          code: row.region_code,
          position: row.position,
          name: known?.name ?? row.printed_name,
          printedName: row.printed_name,
          statedNone: row.stated_none === 1,
          childrenText: row.children_text,
          childrenAges: row.children_ages,
          municipalities: JSON.parse(row.municipalities) as string[],
          tile: known?.tile ?? { row: 0, column: 0 },
        }
      }),
    // The order within each group is the register's; the sort is stable.
    units: profiles
      .toSorted((a, b) => (a.outcome === null ? 2 : rank[a.outcome]) - (b.outcome === null ? 2 : rank[b.outcome]))
      .map((profile) => snapshotUnit(profile, values.get(profile.id) ?? [], order, missed.get(profile.id) ?? [])),
    abbreviations: db.all('SELECT abbr, meaning FROM abbreviation WHERE edition_id = ? ORDER BY position', editionId),
    figures: computeFigures(db, year),
    classification: withClassification ? readClassificationSnapshot(db, year) : null,
    sources: db.all(
      `SELECT DISTINCT s.name, s.sha256, s.media_type AS mediaType, s.pages FROM source s JOIN import_run r ON r.source_id = s.id
       WHERE r.edition_id = ? ORDER BY s.name, s.sha256`,
      editionId,
    ),
    ...(withEvidence ? readEvidence(db, editionId) : { evidence: [], pictures: new Map() }),
  }
}

/** By profile, the labels of the criteria that its decision answers no to. */
const readMissedCriteria = (
  db: ReadDb,
  editionId: string,
  criteria: readonly { key: string; label: string }[],
): Map<string, string[]> =>
  new Map(
    db
      .all<{ profile_id: string; answers: string }>(
        `SELECT d.profile_id, d.answers FROM decision d JOIN profile p ON p.id = d.profile_id
         WHERE p.edition_id = ? AND d.state = 'signed' AND d.outcome = 'appendix'`,
        editionId,
      )
      .map(({ profile_id, answers }) => {
        const given = JSON.parse(answers) as Answers
        return [profile_id, criteria.filter(({ key }) => given[key] === 'no').map(({ label }) => label)]
      }),
  )

/** Every tie of the edition, in reading order of the sources. */
const readEvidence = (db: ReadDb, editionId: string): Pick<ExportSnapshot, 'evidence' | 'pictures'> => {
  const ties = db.all<
    Omit<SnapshotEvidence, 'source' | 'pictureLeftOut' | 'lost' | 'profileId'> & {
      profile_id: string
      name: string
      title: string | null
      orphan: string | null
    }
  >(
    `SELECT e.profile_id, e.kind, e.key, a.quote, a.prefix, a.suffix, a.page, a.picture, a.orphan, s.name, f.title
     FROM evidence e JOIN annotation a ON a.id = e.annotation_id JOIN source s ON s.id = a.source_id
     LEFT JOIN source_facts f ON f.source_id = s.id JOIN profile p ON p.id = e.profile_id
     WHERE p.edition_id = ? ORDER BY e.profile_id, e.kind, e.key, s.name, a.page IS NULL, a.page, a.text_start IS NULL, a.text_start, a.id`,
    editionId,
  )
  return {
    evidence: ties.map(({ profile_id, name, title, orphan, ...tie }) => ({
      ...tie,
      profileId: profile_id,
      source: { name, title },
      pictureLeftOut: false,
      lost: orphan !== null,
    })),
    pictures: new Map(
      db
        .all<{ sha256: string; bytes: Uint8Array }>(
          `SELECT sha256, bytes FROM source_bytes WHERE sha256 IN (SELECT a.picture FROM evidence e
             JOIN annotation a ON a.id = e.annotation_id JOIN profile p ON p.id = e.profile_id WHERE p.edition_id = ?)`,
          editionId,
        )
        .map(({ sha256, bytes }) => [sha256, bytes]),
    ),
  }
}

const snapshotUnit = (
  profile: OrderedProfile,
  values: readonly ValueRow[],
  order: ReadonlyMap<string, number>,
  missedCriteria: string[],
): SnapshotUnit => {
  const find = (key: string): ValueRow | undefined => values.find(({ field_key }) => field_key === key)
  const items = (key: string): string[] => {
    const text = find(key)?.items
    return text ? (JSON.parse(text) as string[]) : []
  }
  return {
    profileId: profile.id,
    unitId: profile.unitId,
    regionCode: profile.regionCode,
    number: profile.number,
    heading: profile.heading,
    name: find('name')?.text ?? profile.heading,
    places: items('place'),
    operators: items('operator') as OperatorKey[],
    operatorText: find('operator')?.text ?? null,
    unitCount: profile.unitCount,
    underConstruction: profile.underConstruction,
    outcome: profile.outcome,
    // Which criterion a unit misses is known when it has been decided; a published outcome alone does not say.
    missedCriteria,
    registerText: profile.registerText,
    review: profile.review,
    values: values
      .toSorted(
        (a, b) =>
          (order.get(a.field_key) ?? -1) - (order.get(b.field_key) ?? -1) || (a.field_key < b.field_key ? -1 : 1),
      )
      .map(snapshotValue),
  }
}

const snapshotValue = (row: ValueRow): SnapshotValue => ({
  key: row.field_key,
  state: row.state,
  text: row.text,
  items: row.items === null ? null : (JSON.parse(row.items) as string[]),
  review: row.review,
  origin: row.origin,
  source:
    row.source_name === null ? null : { name: row.source_name, page: row.page, quote: row.quote, label: row.label },
})
