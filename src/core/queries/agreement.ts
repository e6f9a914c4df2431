import {
  type CountedAnswer,
  type CriterionAgreement,
  compareRaters,
  findLookalikes,
  lookalikeWords,
} from '../../shared/domain/agreement.ts'
import { type DerivedOutcome, deriveOutcome, type OutcomeRule } from '../../shared/domain/codebook.ts'
import { answersOf, type RatingContent } from '../../shared/domain/rating.ts'
import type { ReadDb } from '../db/database.ts'
import { findCodebook, getCodebookVersion } from './codebook.ts'
import { getEditionId } from './edition.ts'
import { listRaters } from './raters.ts'

export interface AgreementReport {
  criteria: CriterionAgreement[]
  /** What a reader must know: raters whose names look alike, answers that were left out. */
  warnings: string[]
}

/** Name of the question on the outcome, beside the criteria's keys. */
export const outcomeQuestion = 'outcome'

/**
 * Agreement of an edition from each person's first answer that was given without seeing anybody else's, in the main round.
 * A changed mind and a settled conflict change nothing here.
 */
export const readAgreement = (db: ReadDb, year: string): AgreementReport => {
  const editionId = getEditionId(db, year)
  const codebook = findCodebook(db, editionId)
  const names = new Map(listRaters(db, editionId).map(({ personId, name }) => [personId, name]))
  const outcomeOf = makeOutcomeReader(db)
  const answers: CountedAnswer[] = []
  const outcomes: CountedAnswer[] = []
  let seeing = 0
  for (const row of listFirstRatings(db, editionId)) {
    if (row.blind === 0) {
      seeing++
      continue
    }
    if (!names.has(row.person_id)) names.set(row.person_id, row.person_name)
    const content = JSON.parse(row.content) as RatingContent
    const of = { unit: row.profile_id, rater: row.person_id }
    const outcome = outcomeOf(row.codebook_id, content)
    if (outcome !== null) outcomes.push({ ...of, criterion: outcomeQuestion, answer: outcome })
    if (!content.outOfScope)
      for (const [criterion, { answer }] of Object.entries(content.answers)) answers.push({ ...of, criterion, answer })
  }
  const shown = tellApart(names)
  const order = [...(codebook?.criteria.map(({ key }) => key) ?? []), outcomeQuestion]
  const lookalikes = findLookalikes([...names.values()]).map(lookalikeWords)
  return {
    criteria: [...compareRaters(answers, ['yes', 'no']), ...compareRaters(outcomes, ['included', 'appendix'])]
      .map(({ raters: [first, second], ...agreement }) => ({
        ...agreement,
        raters: [shown.get(first) ?? first, shown.get(second) ?? second] as [string, string],
      }))
      .sort((a, b) => order.indexOf(a.criterion) - order.indexOf(b.criterion)),
    warnings: [
      ...(names.size >= 2 && answers.length > 0 ? [] : ['Ingen verksamhet är bedömd och öppnad av två än.']),
      ...lookalikes,
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
const listFirstRatings = (db: ReadDb, editionId: string): FirstRating[] =>
  db.all<FirstRating>(
    `SELECT r.profile_id, r.person_id, r.person_name, r.blind, r.codebook_id, v.content
     FROM rating r JOIN rating_reveal v ON v.rating_id = r.id JOIN profile p ON p.id = r.profile_id
     WHERE p.edition_id = ? AND p.standing <> 'merged' AND r.round = 'main' AND NOT EXISTS (
       SELECT 1 FROM rating e JOIN rating_reveal w ON w.rating_id = e.id
       WHERE e.profile_id = r.profile_id AND e.round = 'main' AND e.person_id = r.person_id AND e.sequence < r.sequence)`,
    editionId,
  )

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
