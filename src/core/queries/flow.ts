import {
  brokenSumWords,
  checkSum,
  type Flow,
  type FlowBox,
  type FlowRow,
  unnamedParts,
} from '../../shared/domain/flow.ts'
import type { Answers } from '../../shared/domain/rating.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { standingReasons } from './codebook.ts'
import { getEdition, getEditionId } from './edition.ts'
import { computeFigures, countRegister } from './figures.ts'
import { findOrderedProfile, listOrderedProfiles } from './ordered-profiles.ts'

interface Row {
  id: string
  unit_count: number
  standing: 'active' | 'closed' | 'removed' | 'merged'
  published_outcome: 'included' | 'appendix' | null
  import_run_id: string | null
  earlier: number
  outcome: 'included' | 'appendix' | 'out-of-scope' | null
  answers: string | null
  reason_id: string | null
}

/** The flow, and by the key of each box the profiles that were counted in it. */
export interface CountedFlow {
  flow: Flow
  profilesOf: ReadonlyMap<string, string[]>
}

/**
 * The boxes of the flow diagram, counted row by row from the register and its decisions, and checked against the figures
 * and the register's own counts, which are counted another way. Refuses to be drawn where a sum fails, and says which.
 */
export const readFlow = (db: ReadDb, year: string): Flow => countFlow(db, year).flow

/** The lines behind one box, in the order that they came into the project. */
export const listFlowRows = (db: ReadDb, year: string, boxKey: string): FlowRow[] => {
  const profileIds = countFlow(db, year).profilesOf.get(boxKey)
  if (profileIds === undefined)
    throw new EngineError('no-such-box', 'Rutan finns inte längre i flödet. Läs om diagrammet och välj igen.')
  const rows = db.all<Omit<FlowRow, 'number'>>(
    `SELECT p.id AS profileId, coalesce(v.text, p.heading) AS name, p.region_code AS regionCode, p.unit_count AS units, p.standing,
       coalesce(w.text, m.heading) AS mergedInto
     FROM profile p LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name'
     LEFT JOIN profile m ON m.id = p.merged_into LEFT JOIN value w ON w.profile_id = m.id AND w.field_key = 'name'
     WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
    JSON.stringify(profileIds),
  )
  const numbers = numbersOf(db, year, profileIds)
  return rows.map((row) => ({ ...row, number: numbers.get(row.profileId) ?? null }))
}

/** A few numbers are looked up; above that the register is gone through once. */
const fewRows = 50
const numbersOf = (db: ReadDb, year: string, profileIds: readonly string[]): Map<string, string | null> =>
  new Map(
    profileIds.length > fewRows
      ? listOrderedProfiles(db, getEditionId(db, year)).map(({ id, number }) => [id, number])
      : profileIds.map((id) => [id, findOrderedProfile(db, id)?.number ?? null]),
  )

export const countFlow = (db: ReadDb, year: string): CountedFlow => {
  const editionId = getEditionId(db, year)
  const { criteria } = getEdition(db, year)
  const reasons = standingReasons(db, editionId)
  const rows = db.all<Row>(
    `SELECT p.id, p.unit_count, p.standing, p.published_outcome,
       (SELECT min(c.import_run_id) FROM candidate c WHERE c.profile_id = p.id) AS import_run_id,
       EXISTS (SELECT 1 FROM profile o JOIN edition e ON e.id = o.edition_id WHERE o.unit_id = p.unit_id AND e.year < ?) AS earlier,
       d.outcome, d.answers, d.reason_id
     FROM profile p LEFT JOIN decision d ON d.profile_id = p.id AND d.state = 'signed'
     WHERE p.edition_id = ? ORDER BY p.id`,
    year,
    editionId,
  )
  const sources = listRunSources(db, editionId)
  const sourceOf = ({ import_run_id }: Row): string =>
    (import_run_id === null ? undefined : sources.get(import_run_id)) ?? unnamedParts.byHand
  const boxes: FlowBox[] = []
  const profilesOf = new Map<string, string[]>()
  const put = (key: string, label: string, partOf: string | null, inside: readonly Row[]): FlowBox => {
    const box = {
      key,
      label,
      partOf,
      lines: inside.length,
      units: inside.reduce((sum, { unit_count }) => sum + unit_count, 0),
    }
    boxes.push(box)
    profilesOf.set(
      key,
      inside.map(({ id }) => id),
    )
    return box
  }
  /** Boxes for the parts of a whole, by a word for each row. */
  const putParts = (
    prefix: string,
    partOf: string,
    inside: readonly Row[],
    wordOf: (row: Row) => string,
  ): FlowBox[] => {
    const byWord = Map.groupBy(inside, wordOf)
    return [...byWord]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, rows]) => put(`${prefix}:${word}`, word, partOf, rows))
  }

  const identified = put('identified', 'Identifierade', null, rows)
  const bySource = putParts('source', 'identified', rows, sourceOf)
  const known = put(
    'known',
    'Fanns i en tidigare upplaga',
    'identified',
    rows.filter(({ earlier }) => earlier === 1),
  )
  const fresh = put(
    'new',
    'Nya i upplagan',
    'identified',
    rows.filter(({ earlier }) => earlier === 0),
  )
  const of = (standing: Row['standing']): Row[] => rows.filter((row) => row.standing === standing)
  const duplicates = put('duplicates', 'Dubbletter, sammanslagna', 'identified', of('merged'))
  const removed = put('removed', 'Borttagna', 'identified', of('removed'))
  const closed = put('closed', 'Nedlagda', 'identified', of('closed'))
  const active = of('active')
  const remaining = put('remaining', 'Kvar att bedöma', null, active)

  const standsAs = (row: Row): string => row.outcome ?? row.published_outcome ?? 'open'
  const decided = put(
    'decided',
    'Bedömda och avgjorda',
    'remaining',
    active.filter(({ outcome }) => outcome !== null),
  )
  const published = put(
    'published',
    `Publicerade ${year} utan beslut här`,
    'remaining',
    active.filter(({ outcome, published_outcome }) => outcome === null && published_outcome !== null),
  )
  const open = put(
    'not-decided',
    'Ej avgjorda',
    'remaining',
    active.filter((row) => standsAs(row) === 'open'),
  )
  const outside = active.filter((row) => standsAs(row) === 'out-of-scope')
  const outOfScope = put('out-of-scope', 'Hör inte hit', 'remaining', outside)
  const byReason = putParts('reason', 'out-of-scope', outside, ({ reason_id }) =>
    reason_id === null ? unnamedParts.noReason : (reasons.get(reason_id)?.label ?? unnamedParts.noReason),
  )
  const inAppendix = active.filter((row) => standsAs(row) === 'appendix')
  const appendix = put('appendix', 'Bilaga: uppfyller inte alla kriterier', 'remaining', inAppendix)
  const byCriterion = putParts('criterion', 'appendix', inAppendix, ({ answers }) => {
    const given = answers === null ? {} : (JSON.parse(answers) as Answers)
    const missed = criteria.filter(({ key }) => given[key] === 'no').map(({ key, label }) => `${key}) ${label}`)
    return missed.length === 0 ? unnamedParts.noCriterion : missed.join(' och ')
  })
  const included = put(
    'included',
    'Ingår',
    'remaining',
    active.filter((row) => standsAs(row) === 'included'),
  )

  const lines = (parts: readonly FlowBox[]): number[] => parts.map((part) => part.lines)
  const counts = countRegister(db, editionId)
  const figures = computeFigures(db, year)
  const sums = [
    checkSum('Identifierade är källornas antal tillsammans', identified.lines, lines(bySource)),
    checkSum('Identifierade är kända och nya tillsammans', identified.lines, lines([known, fresh])),
    checkSum(
      'Identifierade är dubbletter, borttagna, nedlagda och kvar att bedöma',
      identified.lines,
      lines([duplicates, removed, closed, remaining]),
    ),
    checkSum(
      'Kvar att bedöma är avgjorda, publicerade och ej avgjorda',
      remaining.lines,
      lines([decided, published, open]),
    ),
    checkSum(
      'Kvar att bedöma är ingår, bilaga, hör inte hit och ej avgjorda',
      remaining.lines,
      lines([included, appendix, outOfScope, open]),
    ),
    checkSum('Bilagan är kriterierna tillsammans', appendix.lines, lines(byCriterion)),
    checkSum('De som inte hör hit är skälen tillsammans', outOfScope.lines, lines(byReason)),
    checkSum('Ingår är raderna i registret', included.lines, [counts.lines]),
    checkSum('Verksamheter som ingår är siffran units.total', included.units, [figures['units.total'] ?? 0]),
    checkSum('Verksamheter i bilagan är siffran units.appendix', appendix.units, [figures['units.appendix'] ?? 0]),
  ]
  const broken = sums.filter(({ holds }) => !holds)
  if (broken.length > 0)
    throw new EngineError(
      'flow-sum',
      `Flödet ritas inte, eftersom det inte går ihop. ${broken.map(brokenSumWords).join(' ')} Kontrollera projektet och försök igen.`,
    )
  return { flow: { edition: year, boxes, sums }, profilesOf }
}

/** By import run, the name of the source that it read. */
const listRunSources = (db: ReadDb, editionId: string): Map<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(
        'SELECT r.id, s.name FROM import_run r JOIN source s ON s.id = r.source_id WHERE r.edition_id = ?',
        editionId,
      )
      .map(({ id, name }) => [id, name]),
  )
