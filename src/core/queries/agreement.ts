import {
  type AgreementUnit,
  type CriterionAgreement,
  compareUnits,
  findLookalikes,
  lookalikeWords,
  outcomeQuestion,
  type UnitAnswers,
} from '../../shared/domain/agreement.ts'
import { type DerivedOutcome, deriveOutcome, type OutcomeRule } from '../../shared/domain/codebook.ts'
import { answersOf, type RatingContent } from '../../shared/domain/rating.ts'
import type { ReadDb } from '../db/database.ts'
import { findCodebook, getCodebookVersion } from './codebook.ts'
import { listDecisionNames } from './decisions.ts'
import { getEditionId } from './edition.ts'
import { listRaters } from './raters.ts'

export interface AgreementReport {
  criteria: CriterionAgreement[]
  /** What a reader must know: raters whose names look alike, answers that were left out. */
  warnings: string[]
}

/** A person's first answer to a unit, as it counts. */
export interface FirstAnswers extends UnitAnswers {
  profileId: string
}

/** Everything that the statistics of an edition are counted from. */
export interface FirstRatings {
  /** Keys of the criteria in order, and the outcome last. */
  questions: string[]
  /** By unit, each person's first answer, with the outcome that it gives as one more answer. Names tell people apart. */
  units: FirstAnswers[][]
  warnings: string[]
}

/**
 * Agreement of an edition from each person's first answer that was given without seeing anybody else's, in the main round.
 * A changed mind and a settled conflict change nothing here.
 */
export const readAgreement = (db: ReadDb, year: string): AgreementReport => reportAgreement(readFirstRatings(db, year))

export const reportAgreement = ({ questions, units, warnings }: FirstRatings): AgreementReport => ({
  criteria: [
    ...compareUnits(
      units.map((unit) => unit.map(({ rater, answers: { [outcomeQuestion]: _, ...answers } }) => ({ rater, answers }))),
      ['yes', 'no'],
    ),
    ...compareUnits(
      units.map((unit) =>
        unit.map(({ rater, answers }) => ({
          rater,
          answers: answers[outcomeQuestion] === undefined ? {} : { [outcomeQuestion]: answers[outcomeQuestion] },
        })),
      ),
      ['included', 'appendix'],
    ),
  ].sort((a, b) => questions.indexOf(a.criterion) - questions.indexOf(b.criterion)),
  warnings,
})

/** The units on which two people answered one question, with what each said: the numbers of a table, one by one. */
export const listAgreementUnits = (
  db: ReadDb,
  year: string,
  question: string,
  raters: readonly [string, string],
): AgreementUnit[] => {
  const answers = new Map(
    readFirstRatings(db, year).units.flatMap((unit) => {
      const [mine, theirs] = raters.map((name) => unit.find(({ rater }) => rater === name)?.answers[question])
      const profileId = unit[0]?.profileId
      return mine === undefined || theirs === undefined || profileId === undefined
        ? []
        : [[profileId, [mine, theirs] as [string, string]] as const]
    }),
  )
  return listDecisionNames(db, year).flatMap((unit) => {
    const given = answers.get(unit.profileId)
    return given === undefined ? [] : [{ ...unit, answers: given }]
  })
}

export const readFirstRatings = (db: ReadDb, year: string): FirstRatings => {
  const editionId = getEditionId(db, year)
  const codebook = findCodebook(db, editionId)
  const names = new Map(listRaters(db, editionId).map(({ personId, name }) => [personId, name]))
  const order = [...names.keys()]
  const outcomeOf = makeOutcomeReader(db)
  const units = new Map<string, { personId: string; answers: Record<string, string> }[]>()
  let seeing = 0
  let counted = 0
  for (const row of listFirstRatings(db, editionId)) {
    if (row.blind === 0) {
      seeing++
      continue
    }
    if (!names.has(row.person_id)) names.set(row.person_id, row.person_name)
    const content = JSON.parse(row.content) as RatingContent
    const answers: Record<string, string> = {}
    if (!content.outOfScope) {
      for (const criterion in content.answers) answers[criterion] = content.answers[criterion]?.answer ?? ''
      counted++
    }
    const outcome = outcomeOf(row.codebook_id, content)
    if (outcome !== null) answers[outcomeQuestion] = outcome
    const unit = units.get(row.profile_id)
    if (unit === undefined) units.set(row.profile_id, [{ personId: row.person_id, answers }])
    else unit.push({ personId: row.person_id, answers })
  }
  const shown = tellApart(names)
  return {
    questions: [...(codebook?.criteria.map(({ key }) => key) ?? []), outcomeQuestion],
    units: [...units].map(([profileId, unit]) =>
      unit
        .sort((a, b) => order.indexOf(a.personId) - order.indexOf(b.personId))
        .map(({ personId, answers }) => ({ profileId, rater: shown.get(personId) ?? personId, answers })),
    ),
    warnings: [
      ...(names.size >= 2 && counted > 0 ? [] : ['Ingen verksamhet är bedömd och öppnad av två än.']),
      ...findLookalikes([...names.values()]).map(lookalikeWords),
      ...(seeing === 0
        ? []
        : [
            `${seeing} ${seeing === 1 ? 'bedömning räknas' : 'bedömningar räknas'} inte, eftersom någon annans svar redan gick att läsa.`,
          ]),
    ],
  }
}

interface FirstRating {
  profile_id: string
  person_id: string
  person_name: string
  blind: number
  codebook_id: string
  content: string
}

/** The first opened rating of each person and unit. Read without the rest of the classification: this is asked of thousands. */
const listFirstRatings = (db: ReadDb, editionId: string): FirstRating[] => {
  const first = new Map<string, FirstRating & { sequence: number }>()
  for (const row of db.all<FirstRating & { sequence: number }>(
    `SELECT r.profile_id, r.person_id, r.person_name, r.sequence, r.blind, r.codebook_id, v.content
     FROM rating r JOIN rating_reveal v ON v.rating_id = r.id JOIN profile p ON p.id = r.profile_id
     WHERE p.edition_id = ? AND p.standing <> 'merged' AND r.round = 'main'`,
    editionId,
  )) {
    const key = `${row.profile_id} ${row.person_id}`
    const known = first.get(key)
    if (known === undefined || row.sequence < known.sequence) first.set(key, row)
  }
  return [...first.values()]
}

/** By the rule of the version that was rated with. */
const makeOutcomeReader = (db: ReadDb): ((codebookId: string, content: RatingContent) => DerivedOutcome | null) => {
  const versions = new Map<string, { rule: OutcomeRule; keys: string[] }>()
  return (codebookId, content) => {
    let version = versions.get(codebookId)
    if (version === undefined) {
      const { rule, criteria } = getCodebookVersion(db, codebookId)
      version = { rule, keys: criteria.map(({ key }) => key) }
      versions.set(codebookId, version)
    }
    return content.outOfScope ? 'out-of-scope' : deriveOutcome(version.rule, version.keys, answersOf(content))
  }
}

/** Two people of one name are told apart by the end of their id. */
const tellApart = (names: ReadonlyMap<string, string>): Map<string, string> => {
  const all = [...names.values()]
  return new Map(
    [...names].map(([id, name]) => [
      id,
      all.filter((other) => other === name).length > 1 ? `${name} (${id.slice(-4)})` : name,
    ]),
  )
}
