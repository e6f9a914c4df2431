import { currentRound, type DerivedOutcome, deriveOutcome, type Outcome } from '../../shared/domain/codebook.ts'
import { compareRatings, type GroundChange, type UnitStatus } from '../../shared/domain/decision.ts'
import {
  type Answers,
  answersOf,
  type EvidenceRef,
  type RatingContent,
  type Round,
} from '../../shared/domain/rating.ts'
import { listChangedGround } from '../classification/ground.ts'
import type { ReadDb } from '../db/database.ts'
import { type Codebook, findCodebook, getCodebookVersion, standingReasons } from './codebook.ts'
import { getEditionId } from './edition.ts'
import { awaitedRaters, listRaters, type Rater } from './raters.ts'

/** One sealed rating; what it says is null until it has been opened. */
export interface UnitRating {
  ratingId: string
  personId: string
  name: string
  round: Round
  sequence: number
  blind: boolean
  codebookVersion: number
  content: RatingContent | null
  outcome: DerivedOutcome | null
  /** The reason that stands, after merges. */
  reason: string | null
}

export interface UnitDecision {
  decisionId: string
  state: 'proposed' | 'signed' | 'reopened' | 'replaced'
  outcome: Outcome
  answers: Answers
  reason: string | null
  reasonText: string | null
  rationale: string
  settledHow: 'agreed' | 'reconciled' | 'third-voice'
  reopenReason: string | null
  codebookVersion: number
  signatures: { personId: string; name: string }[]
  evidence: { criterionKey: string; kind: 'value' | 'mark'; ref: string }[]
  lacking: { criterionKey: string; why: string }[]
}

export interface UnitClassification {
  profileId: string
  status: UnitStatus
  /** What a source states, its own kind beside decisions. */
  publishedOutcome: 'included' | 'appendix' | null
  ratings: UnitRating[]
  /** The one that stands, proposed or signed. */
  decision: UnitDecision | null
  earlierDecisions: UnitDecision[]
  changed: GroundChange[]
  /** Criteria of the decision without evidence and without a written reason. */
  withoutEvidence: string[]
  thirdVoices: { askedBy: string; why: string }[]
  /** Who has to act: never empty while somebody rates in the edition. */
  owners: { personId: string; name: string }[]
}

export interface Classification {
  codebook: Codebook | null
  round: Round
  raters: Rater[]
  units: Map<string, UnitClassification>
}

interface RatingRow {
  id: string
  profile_id: string
  person_id: string
  person_name: string
  round: Round
  sequence: number
  blind: number
  codebook_id: string
  content: string | null
}

interface DecisionRow {
  id: string
  profile_id: string
  codebook_id: string
  outcome: Outcome
  answers: string
  reason_id: string | null
  reason_text: string | null
  rationale: string
  settled_how: UnitDecision['settledHow']
  state: UnitDecision['state']
  reopen_reason: string | null
}

/** Where each unit of an edition stands, from what is in the file: nothing sealed can be read here. */
export const readClassification = (
  db: ReadDb,
  year: string,
  profileIds: readonly string[] | null = null,
): Classification => {
  const editionId = getEditionId(db, year)
  const codebook = findCodebook(db, editionId)
  const raters = listRaters(db, editionId)
  const reasons = standingReasons(db, editionId)
  const round = (codebook === null ? null : currentRound(codebook.state)) ?? 'main'
  const chosen = profileIds === null ? '' : 'AND p.id IN (SELECT value FROM json_each(?))'
  // Careful: without the plus a few named units are looked for by going through the whole edition.
  const inEdition = profileIds === null ? 'p.edition_id = ?' : '+p.edition_id = ?'
  const params = profileIds === null ? [editionId] : [editionId, JSON.stringify(profileIds)]
  const versions = new Map<string, Codebook>()
  const version = (id: string): Codebook => {
    const known = versions.get(id) ?? getCodebookVersion(db, id)
    versions.set(id, known)
    return known
  }

  const ratings = groupBy(
    db.all<RatingRow>(
      `SELECT r.id, r.profile_id, r.person_id, r.person_name, r.round, r.sequence, r.blind, r.codebook_id, v.content
       FROM rating r JOIN profile p ON p.id = r.profile_id LEFT JOIN rating_reveal v ON v.rating_id = r.id
       WHERE ${inEdition} ${chosen} ORDER BY r.id`,
      ...params,
    ),
    ({ profile_id }) => profile_id,
    (row): UnitRating => {
      const content = row.content === null ? null : (JSON.parse(row.content) as RatingContent)
      const { criteria, rule, version: codebookVersion } = version(row.codebook_id)
      return {
        ratingId: row.id,
        personId: row.person_id,
        name: row.person_name,
        round: row.round,
        sequence: row.sequence,
        blind: row.blind === 1,
        codebookVersion,
        content,
        outcome:
          content === null
            ? null
            : content.outOfScope
              ? 'out-of-scope'
              : deriveOutcome(
                  rule,
                  criteria.map(({ key }) => key),
                  answersOf(content),
                ),
        reason: content?.reasonId == null ? null : (reasons.get(content.reasonId)?.label ?? null),
      }
    },
  )
  const signatures = groupBy(
    db.all<{ decision_id: string; person_id: string; person_name: string }>(
      `SELECT s.decision_id, s.person_id, s.person_name FROM decision_signature s JOIN decision d ON d.id = s.decision_id
       JOIN profile p ON p.id = d.profile_id WHERE ${inEdition} ${chosen} ORDER BY s.id`,
      ...params,
    ),
    ({ decision_id }) => decision_id,
    ({ person_id, person_name }) => ({ personId: person_id, name: person_name }),
  )
  const grounds = groupBy(
    db.all<{ decision_id: string; kind: string; criterion_key: string; ref: string; seen: string }>(
      `SELECT g.decision_id, g.kind, g.criterion_key, g.ref, CASE g.kind WHEN 'lacking' THEN g.seen ELSE '' END AS seen
       FROM decision_ground g JOIN decision d ON d.id = g.decision_id JOIN profile p ON p.id = d.profile_id
       WHERE ${inEdition} AND g.kind IN ('value', 'mark', 'lacking') ${chosen} ORDER BY g.id`,
      ...params,
    ),
    ({ decision_id }) => decision_id,
    (row) => row,
  )
  const decisions = groupBy(
    db.all<DecisionRow>(
      `SELECT d.id, d.profile_id, d.codebook_id, d.outcome, d.answers, d.reason_id, d.reason_text, d.rationale, d.settled_how,
         d.state, d.reopen_reason
       FROM decision d JOIN profile p ON p.id = d.profile_id WHERE ${inEdition} ${chosen} ORDER BY d.profile_id, d.sequence`,
      ...params,
    ),
    ({ profile_id }) => profile_id,
    (row): UnitDecision => ({
      decisionId: row.id,
      state: row.state,
      outcome: row.outcome,
      answers: JSON.parse(row.answers) as Answers,
      reason: row.reason_id === null ? null : (reasons.get(row.reason_id)?.label ?? null),
      reasonText: row.reason_text,
      rationale: row.rationale,
      settledHow: row.settled_how,
      reopenReason: row.reopen_reason,
      codebookVersion: version(row.codebook_id).version,
      signatures: signatures.get(row.id) ?? [],
      evidence: (grounds.get(row.id) ?? []).flatMap(({ kind, criterion_key, ref }) =>
        kind === 'lacking' ? [] : [{ criterionKey: criterion_key, kind: kind as EvidenceRef['kind'], ref }],
      ),
      lacking: (grounds.get(row.id) ?? []).flatMap(({ kind, criterion_key, seen }) =>
        kind === 'lacking' ? [{ criterionKey: criterion_key, why: JSON.parse(seen) as string }] : [],
      ),
    }),
  )
  const thirdVoices = groupBy(
    db.all<{ profile_id: string; asked_by_name: string; why: string }>(
      `SELECT t.profile_id, t.asked_by_name, t.why FROM third_voice t JOIN profile p ON p.id = t.profile_id
       WHERE ${inEdition} ${chosen} ORDER BY t.id`,
      ...params,
    ),
    ({ profile_id }) => profile_id,
    ({ asked_by_name, why }) => ({ askedBy: asked_by_name, why }),
  )
  const changed = groupBy(
    listChangedGround(db, editionId, profileIds),
    ({ decisionId }) => decisionId,
    ({ change }) => change,
  )

  const units = new Map<string, UnitClassification>()
  for (const { id, published_outcome } of db.all<{
    id: string
    published_outcome: UnitClassification['publishedOutcome']
  }>(
    `SELECT p.id, p.published_outcome FROM profile p WHERE ${inEdition} AND p.standing <> 'merged' ${chosen}`,
    ...params,
  )) {
    const all = decisions.get(id) ?? []
    const decision = all.find(({ state }) => state === 'proposed' || state === 'signed') ?? null
    const own = ratings.get(id) ?? []
    const changes = decision === null ? [] : (changed.get(decision.decisionId) ?? [])
    const withoutEvidence = decision === null ? [] : criteriaWithoutEvidence(decision)
    units.set(id, {
      profileId: id,
      status:
        decision?.state === 'signed'
          ? changes.length > 0
            ? 'changed-ground'
            : withoutEvidence.length > 0
              ? 'decided'
              : 'locked'
          : ratedStatus(own, round, raters, reasons),
      publishedOutcome: published_outcome,
      ratings: own,
      decision,
      earlierDecisions: all.filter((one) => one !== decision),
      changed: changes,
      withoutEvidence,
      thirdVoices: thirdVoices.get(id) ?? [],
      owners: ownersOf(own, raters),
    })
  }
  return { codebook, round, raters, units }
}

/** A unit that is out of scope has no criteria to show evidence for. */
const criteriaWithoutEvidence = ({ answers, evidence, lacking }: UnitDecision): string[] =>
  Object.keys(answers).filter((key) => ![...evidence, ...lacking].some(({ criterionKey }) => criterionKey === key))

/** The latest opened rating of each person, third voices apart. */
export const currentRatings = (
  ratings: readonly UnitRating[],
  round: Round,
  raters: readonly Rater[],
): UnitRating[] => {
  const latest = new Map<string, UnitRating>()
  for (const rating of ratings)
    if (rating.round === round && rating.content !== null && !isThird(raters, rating.personId))
      latest.set(rating.personId, rating)
  return [...latest.values()]
}

const isThird = (raters: readonly Rater[], id: string): boolean =>
  raters.some(({ personId, role }) => personId === id && role === 'third')

const ratedStatus = (
  ratings: readonly UnitRating[],
  round: Round,
  raters: readonly Rater[],
  reasons: ReadonlyMap<string, { id: string }>,
): UnitStatus => {
  const sealedBy = new Set(
    ratings
      .filter((rating) => rating.round === round && !isThird(raters, rating.personId))
      .map(({ personId }) => personId),
  )
  if (sealedBy.size === 0) return 'unrated'
  if (sealedBy.size === 1) return 'rated-by-one'
  const current = currentRatings(ratings, round, raters)
  // Somebody who has left and never opened is not waited for.
  const awaited = awaitedRaters(raters).filter(({ personId }) => sealedBy.has(personId))
  const opened = new Set(current.map(({ personId }) => personId))
  if (opened.size < 2 || awaited.some(({ personId }) => !opened.has(personId))) return 'waiting-to-open'
  return compareRatings(
    current.map(({ content, outcome }) => ({
      outcome: outcome ?? 'discuss',
      answers: content === null ? {} : answersOf(content),
      reasonId: content?.reasonId == null ? null : (reasons.get(content.reasonId)?.id ?? null),
    })),
  )
}

const ownersOf = (ratings: readonly UnitRating[], raters: readonly Rater[]): { personId: string; name: string }[] => {
  const active = raters.filter(({ standing }) => standing === 'active')
  const rated = active.filter(({ personId }) => ratings.some((rating) => rating.personId === personId))
  return (rated.length >= 2 ? rated : active).map(({ personId, name }) => ({ personId, name }))
}

const groupBy = <T, U>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  takeFrom: (thing: T) => U,
): Map<string, U[]> => {
  const groups = new Map<string, U[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group === undefined) groups.set(keyOf(thing), [takeFrom(thing)])
    else group.push(takeFrom(thing))
  }
  return groups
}
