import type { ReviewGroup, ReviewItem, ReviewRun, RuleTrial } from '../../shared/contract/review-views.ts'
import type { ExtractProblem, PageRect, ReadCounts } from '../../shared/domain/extract.ts'
import { doubtfulWords, type ImportRuleSpec, rulesOfCorrection, sameLabel } from '../../shared/domain/import-rule.ts'
import { proposeSplit, type SplitPart } from '../../shared/domain/propose-split.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { fieldsOfLine } from '../importers/plan/plan-import.ts'
import { type Candidate, findValue, listCandidates, type StandingValue } from '../repositories/candidate-rows.ts'
import { getEdition } from './edition.ts'
import { ruleNumbers } from './import-rules.ts'
import { ruleEffects } from './rule-effects.ts'

interface RunRow {
  sourceId: string
  sourceName: string
  mediaType: string
  sha256: string
  pages: number | null
  edition: string
  importer: string
  report: string
  problems: string
  number: number
  at: string
  by: string
}

const getRun = (db: ReadDb, importRunId: string): RunRow => {
  const run = db.get<RunRow>(
    `SELECT s.id AS sourceId, s.name AS sourceName, s.media_type AS mediaType, s.sha256, s.pages, e.year AS edition, r.importer, r.report, r.problems,
       (SELECT count(*) FROM import_run o WHERE o.id <= r.id) AS number, j.at, j.actor_name AS by
     FROM import_run r JOIN source s ON s.id = r.source_id JOIN edition e ON e.id = r.edition_id
     JOIN journal_entry j ON j.id = (SELECT entry_id FROM journal_change WHERE table_name = 'import_run' AND row_id = r.id ORDER BY seq LIMIT 1)
     WHERE r.id = ?`,
    importRunId,
  )
  if (run === undefined)
    throw new EngineError('no-such-import', 'Importen finns inte i projektet längre. Den kan ha ångrats.')
  return run
}

/** Everything of one run that the sum and the groups are counted from. */
class RunReadings {
  readonly candidates: Candidate[]
  readonly #values: Map<string | null, StandingValue[]>
  readonly #lineDoubts: Set<string>
  readonly #splits = new Map<string, SplitPart[]>()

  constructor(db: ReadDb, importRunId: string, year: string) {
    this.candidates = listCandidates(db, importRunId)
    this.#values = Map.groupBy(
      db.all<StandingValue>(
        `SELECT v.id, v.profile_id AS profileId, v.field_key AS fieldKey, v.state, v.text, v.items, v.review, v.doubt, v.note, v.origin, v.candidate_id AS candidateId
         FROM value v JOIN candidate c ON c.id = v.candidate_id WHERE c.import_run_id = ?`,
        importRunId,
      ),
      ({ candidateId }) => candidateId,
    )
    this.#lineDoubts = new Set(
      db
        .all<{ id: string }>(
          `SELECT c.id FROM candidate c JOIN profile p ON p.id = c.profile_id
           WHERE c.import_run_id = ? AND c.kind = 'register' AND c.certainty = 'uncertain' AND p.review = 'uncertain'`,
          importRunId,
        )
        .map(({ id }) => id),
    )
    this.#proposeSplits(db, year)
  }

  valuesOf(candidate: Candidate): StandingValue[] {
    return this.#values.get(candidate.id) ?? []
  }

  splitOf(candidate: Candidate): SplitPart[] | null {
    return this.#splits.get(candidate.id) ?? null
  }

  /**
   * Every reading stands in exactly one place of the sum: skipped by a person or a rule; uncertain until somebody has
   * said what it is; certain and not looked at, or settled (both of them mapped).
   */
  standingOf(candidate: Candidate): ReviewItem['standing'] {
    if (candidate.verdict === 'skipped') return 'skipped'
    if (candidate.verdict !== null) return 'settled'
    if (candidate.outcome === 'pending') return 'uncertain'
    const values = this.valuesOf(candidate)
    if (values.some(({ review }) => review === 'uncertain')) return 'uncertain'
    if (candidate.outcome === 'taken' && this.#lineDoubts.has(candidate.id)) return 'uncertain'
    if (values.length > 0 && values.every(({ review }) => review === 'reviewed' || review === 'corrected'))
      return 'settled'
    return this.#splits.has(candidate.id) ? 'uncertain' : candidate.outcome === 'kept' ? 'settled' : 'certain'
  }

  #proposeSplits(db: ReadDb, year: string): void {
    const { fields } = getEdition(db, year)
    const units = Map.groupBy(
      this.candidates.filter(({ kind, method }) => kind === 'field' && method === null),
      groupIdOf,
    )
    for (const unit of units.values()) {
      const answered = new Set(
        unit.flatMap(({ fieldKey, state }) => (fieldKey !== null && state !== null ? fieldKey.split('+') : [])),
      )
      for (const candidate of unit) {
        const { fieldKey, text, verdict } = candidate
        if (fieldKey === null || text === null || verdict !== null) continue
        const parts = proposeSplit(text, fieldKey, fields, answered)
        if (parts !== null) this.#splits.set(candidate.id, parts)
      }
    }
  }
}

export const registerGroup = 'register'

const groupIdOf = ({ kind, importUnitId, heading }: Candidate): string =>
  kind === 'register' ? registerGroup : (importUnitId ?? `heading:${heading}`)

/** An import as it stands in its review. */
export const getReview = (db: ReadDb, importRunId: string): ReviewRun => {
  const { sha256, report, problems, ...run } = getRun(db, importRunId)
  const readings = new RunReadings(db, importRunId, run.edition)
  return {
    importRunId,
    ...run,
    sum: sumOf(readings, JSON.parse(report) as ReadCounts),
    problems: JSON.parse(problems) as ExtractProblem[],
    groups: listGroups(db, readings),
    pageMarks: listPageMarks(db, readings, sha256, run.pages),
  }
}

/**
 * Readings are counted one by one; what the report counts beside them gave none (abbreviations, leads, facts about
 * regions), or was skipped by the importer.
 */
const sumOf = (readings: RunReadings, report: ReadCounts): ReadCounts => {
  const { candidates } = readings
  const read = candidates.filter(({ method }) => method === null).length
  const beside = Math.max(0, report.mapped + report.uncertain - read)
  const sum = {
    read: beside + report.skipped + candidates.length,
    mapped: beside,
    uncertain: 0,
    skipped: report.skipped,
  }
  for (const candidate of candidates) {
    const standing = readings.standingOf(candidate)
    sum[standing === 'uncertain' || standing === 'skipped' ? standing : 'mapped'] += 1
  }
  return sum
}

const listGroups = (db: ReadDb, readings: RunReadings): ReviewGroup[] =>
  [...Map.groupBy(readings.candidates, groupIdOf)].map(([groupId, candidates]) => {
    const [first] = candidates
    if (first === undefined) throw new Error('A group has candidates')
    const unit =
      first.importUnitId === null || first.kind === 'register'
        ? undefined
        : db.get<{
            region_code: string | null
            published_outcome: 'included' | 'appendix' | null
            match: 'new' | 'known' | 'uncertain'
            proposed_profile_id: string | null
            reasons: string
          }>(
            'SELECT region_code, published_outcome, match, proposed_profile_id, reasons FROM import_unit WHERE id = ?',
            first.importUnitId,
          )
    const profileId =
      first.kind === 'register' ? null : (candidates.find((one) => one.profileId !== null)?.profileId ?? null)
    const count = (...wanted: ReviewItem['standing'][]) =>
      candidates.filter((candidate) => wanted.includes(readings.standingOf(candidate))).length
    const proposedName =
      profileId === null && unit?.proposed_profile_id != null ? nameOf(db, unit.proposed_profile_id) : null
    return {
      groupId,
      kind: first.kind === 'register' ? 'register' : 'unit',
      name: first.kind === 'register' ? '' : ((profileId === null ? null : nameOf(db, profileId)) ?? first.heading),
      regionCode: unit?.region_code ?? null,
      outcome: unit?.published_outcome ?? null,
      profileId,
      match: unit?.match ?? null,
      reasons: unit === undefined ? [] : (JSON.parse(unit.reasons) as string[]),
      proposed:
        proposedName === null || unit?.proposed_profile_id == null
          ? null
          : { profileId: unit.proposed_profile_id, name: proposedName },
      page: candidates.find(({ page }) => page !== null)?.page ?? null,
      uncertain: count('uncertain'),
      certain: count('certain'),
      settled: count('settled', 'skipped'),
    }
  })

const nameOf = (db: ReadDb, profileId: string): string | null =>
  db.get<{ name: string }>(
    `SELECT coalesce(v.text, p.heading) AS name FROM profile p LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE p.id = ?`,
    profileId,
  )?.name ?? null

const listPageMarks = (
  db: ReadDb,
  readings: RunReadings,
  sha256: string,
  pages: number | null,
): ReviewRun['pageMarks'] => {
  if (pages === null) return []
  const pagesWith = (table: 'source_page_text' | 'source_page_words') =>
    new Set(db.all<{ page: number }>(`SELECT page FROM ${table} WHERE sha256 = ?`, sha256).map(({ page }) => page))
  const recognised = pagesWith('source_page_words')
  const written = pagesWith('source_page_text')
  const byPage = Map.groupBy(readings.candidates, ({ page }) => page)
  return Array.from({ length: pages }, (_, at) => {
    const here = byPage.get(at + 1) ?? []
    return {
      page: at + 1,
      uncertain: here.filter((candidate) => readings.standingOf(candidate) === 'uncertain').length,
      readings: here.length,
      text: recognised.has(at + 1) ? 'recognised' : written.has(at + 1) ? 'own' : 'none',
    }
  })
}

/** The readings of one group with all that a person needs to judge them. */
export const listReviewItems = (db: ReadDb, importRunId: string, groupId: string): ReviewItem[] => {
  const { edition } = getRun(db, importRunId)
  const readings = new RunReadings(db, importRunId, edition)
  const numbers = ruleNumbers(db)
  const places = new Map(
    db
      .all<{ id: string; rects: string; quote: string | null }>(
        'SELECT id, rects, quote FROM candidate WHERE import_run_id = ?',
        importRunId,
      )
      .map((row) => [row.id, row]),
  )
  return readings.candidates
    .filter((candidate) => groupIdOf(candidate) === groupId)
    .map((candidate) => {
      const says = saysOf(candidate)
      const place = places.get(candidate.id)
      return {
        candidateId: candidate.id,
        kind: candidate.kind,
        name: (candidate.profileId === null ? null : nameOf(db, candidate.profileId)) ?? candidate.heading,
        profileId: candidate.profileId,
        regionCode: candidate.line?.regionCode ?? null,
        label: candidate.label,
        page: candidate.page,
        rects: JSON.parse(place?.rects ?? '[]') as PageRect[],
        quote: place?.quote ?? null,
        restored: candidate.restored === 1,
        doubt: candidate.doubt,
        standing: readings.standingOf(candidate),
        verdict: candidate.verdict,
        outcome: candidate.outcome,
        method: candidate.method,
        says,
        stands: standsOf(db, candidate, says, readings.valuesOf(candidate)),
        split: readings.splitOf(candidate),
        rule: candidate.ruleId === null ? null : (numbers.get(candidate.ruleId) ?? null),
        similar: similarTo(db, importRunId, edition, candidate, readings.valuesOf(candidate)),
      }
    })
}

const saysOf = (candidate: Candidate): ReviewItem['says'] =>
  candidate.line === null
    ? [
        {
          fieldKey: candidate.fieldKey,
          state: candidate.state,
          text: candidate.text,
          items: candidate.items === null ? null : (JSON.parse(candidate.items) as string[]),
        },
      ]
    : fieldsOfLine({ ...candidate.line, rule: null }).map(({ key, state, text, items }) => ({
        fieldKey: key,
        state,
        text,
        items,
      }))

const standsOf = (
  db: ReadDb,
  candidate: Candidate,
  says: ReviewItem['says'],
  own: readonly StandingValue[],
): ReviewItem['stands'] => {
  const { profileId } = candidate
  const keys = new Set([...says.flatMap(({ fieldKey }) => fieldKey ?? []), ...own.map(({ fieldKey }) => fieldKey)])
  if (profileId === null) return []
  return [...keys].flatMap((key) => {
    const value = own.find(({ fieldKey }) => fieldKey === key) ?? findValue(db, profileId, key)
    return value === null
      ? []
      : [
          {
            fieldKey: key,
            state: value.state,
            text: value.text,
            items: value.items === null ? null : (JSON.parse(value.items) as string[]),
            review: value.review,
            origin: value.origin,
            own: value.candidateId === candidate.id,
          },
        ]
  })
}

/** The rules that a correction, a move or a doubt may mean, with how much else each would change. */
const similarTo = (
  db: ReadDb,
  importRunId: string,
  year: string,
  candidate: Candidate,
  values: readonly StandingValue[],
): ReviewItem['similar'] =>
  rulesFrom(db, year, candidate, values).map((rule) => ({
    rule,
    count: ruleEffects(db, importRunId, rule).filter(
      (effect) => effect.action !== 'held' && effect.candidate.id !== candidate.id,
    ).length,
  }))

const rulesFrom = (
  db: ReadDb,
  year: string,
  candidate: Candidate,
  values: readonly StandingValue[],
): ImportRuleSpec[] => {
  if (candidate.verdict === 'corrected' && candidate.method === null)
    return saysOf(candidate).flatMap(({ fieldKey, text }) => {
      const now = values.find((value) => value.fieldKey === fieldKey)
      return now?.text == null || text === null ? [] : rulesOfCorrection(text, now.text)
    })
  if (candidate.verdict === 'moved' && candidate.label !== null && candidate.fieldKey !== null) {
    const { label, fieldKey } = candidate
    const field = getEdition(db, year).fields.find(({ key }) => key === fieldKey)
    const known = field !== undefined && [field.label, ...field.variants].some((name) => sameLabel(name, label))
    return field === undefined || known ? [] : [{ kind: 'label', pattern: label, replacement: fieldKey }]
  }
  if (candidate.verdict === 'skipped' && candidate.ruleId === null && candidate.kind === 'field') {
    const { text } = candidate
    return text === null || text.includes('\n') || text.length > 200
      ? []
      : [{ kind: 'furniture', pattern: text, replacement: null }]
  }
  if (candidate.verdict !== null) return []
  return [...new Set(doubtfulWords(candidate.doubt))].map((word) => ({
    kind: 'letters',
    pattern: word,
    replacement: word,
  }))
}

/** Everything that a rule would do in one import, to be seen before it is done. */
export const tryRule = (db: ReadDb, importRunId: string, rule: ImportRuleSpec): RuleTrial => {
  getRun(db, importRunId)
  return {
    effects: ruleEffects(db, importRunId, rule).map(({ candidate, action, fieldKey, text }) => ({
      candidateId: candidate.id,
      name: (candidate.profileId === null ? null : nameOf(db, candidate.profileId)) ?? candidate.heading,
      page: candidate.page,
      action,
      fieldKey: candidate.fieldKey,
      toFieldKey: fieldKey,
      before: candidate.text,
      after: text,
    })),
  }
}
