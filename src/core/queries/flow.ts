import { brokenSumWords, checkSum, type Flow, type FlowBox } from '../../shared/domain/flow.ts'
import type { Answers } from '../../shared/domain/rating.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { standingReasons } from './codebook.ts'
import { getEdition, getEditionId } from './edition.ts'
import { computeFigures, countRegister } from './figures.ts'

interface Row {
  id: string
  unit_count: number
  standing: 'active' | 'closed' | 'removed' | 'merged'
  published_outcome: 'included' | 'appendix' | null
  source: string | null
  earlier: number
  outcome: 'included' | 'appendix' | 'out-of-scope' | null
  answers: string | null
  reason_id: string | null
}

/**
 * The boxes of the flow diagram, counted row by row from the register and its decisions, and checked against the figures
 * and the register's own counts, which are counted another way. Refuses to be drawn where a sum fails, and says which.
 */
export const readFlow = (db: ReadDb, year: string): Flow => {
  const editionId = getEditionId(db, year)
  const { criteria } = getEdition(db, year)
  const reasons = standingReasons(db, editionId)
  const rows = db.all<Row>(
    `SELECT p.id, p.unit_count, p.standing, p.published_outcome,
       (SELECT s.name FROM candidate c JOIN import_run r ON r.id = c.import_run_id JOIN source s ON s.id = r.source_id
        WHERE c.profile_id = p.id ORDER BY r.id, c.position LIMIT 1) AS source,
       EXISTS (SELECT 1 FROM profile o JOIN edition e ON e.id = o.edition_id WHERE o.unit_id = p.unit_id AND e.year < ?) AS earlier,
       d.outcome, d.answers, d.reason_id
     FROM profile p LEFT JOIN decision d ON d.profile_id = p.id AND d.state = 'signed'
     WHERE p.edition_id = ? ORDER BY p.id`,
    year,
    editionId,
  )
  const boxes: FlowBox[] = []
  const put = (key: string, label: string, partOf: string | null, inside: readonly Row[]): FlowBox => {
    const box = {
      key,
      label,
      partOf,
      lines: inside.length,
      units: inside.reduce((sum, { unit_count }) => sum + unit_count, 0),
      profileIds: inside.map(({ id }) => id),
    }
    boxes.push(box)
    return box
  }
  /** Boxes for the parts of a whole, by a word for each row. */
  const putParts = (
    prefix: string,
    partOf: string,
    inside: readonly Row[],
    wordOf: (row: Row) => string,
  ): FlowBox[] => {
    const words = [...new Set(inside.map(wordOf))].sort((a, b) => (a < b ? -1 : 1))
    return words.map((word) =>
      put(
        `${prefix}:${word}`,
        word,
        partOf,
        inside.filter((row) => wordOf(row) === word),
      ),
    )
  }

  const identified = put('identified', 'Identifierade', null, rows)
  const bySource = putParts('source', 'identified', rows, ({ source }) => source ?? 'tillagda för hand')
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
    reason_id === null ? 'inget skäl ur listan' : (reasons.get(reason_id)?.label ?? 'inget skäl ur listan'),
  )
  const inAppendix = active.filter((row) => standsAs(row) === 'appendix')
  const appendix = put('appendix', 'Bilaga: uppfyller inte alla kriterier', 'remaining', inAppendix)
  const byCriterion = putParts('criterion', 'appendix', inAppendix, ({ answers }) => {
    const given = answers === null ? {} : (JSON.parse(answers) as Answers)
    const missed = criteria.filter(({ key }) => given[key] === 'no').map(({ key, label }) => `${key}) ${label}`)
    return missed.length === 0 ? 'kriteriet är inte angivet' : missed.join(' och ')
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
  return { edition: year, boxes, sums }
}
