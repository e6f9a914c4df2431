import {
  type CountedAnswer,
  type CriterionAgreement,
  compareRaters,
  findLookalikes,
  lookalikeWords,
} from '../../shared/domain/agreement.ts'
import type { ReadDb } from '../db/database.ts'
import { readClassification, type UnitRating } from './classification.ts'

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
  const { units, raters, codebook } = readClassification(db, year)
  const answers: CountedAnswer[] = []
  const outcomes: CountedAnswer[] = []
  const names = new Map(raters.map(({ personId, name }) => [personId, name]))
  let seeing = 0
  for (const { profileId, ratings } of units.values()) {
    const { counted, left } = firstRatings(ratings)
    seeing += left
    for (const { personId, name, content, outcome } of counted) {
      if (!names.has(personId)) names.set(personId, name)
      const of = { unit: profileId, rater: personId }
      if (outcome !== null) outcomes.push({ ...of, criterion: outcomeQuestion, answer: outcome })
      if (content !== null && !content.outOfScope)
        for (const [criterion, { answer }] of Object.entries(content.answers))
          answers.push({ ...of, criterion, answer })
    }
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

const firstRatings = (ratings: readonly UnitRating[]): { counted: UnitRating[]; left: number } => {
  const first = new Map<string, UnitRating>()
  for (const rating of ratings)
    if (rating.round === 'main' && rating.content !== null && !first.has(rating.personId))
      first.set(rating.personId, rating)
  const counted = [...first.values()].filter(({ blind }) => blind)
  return { counted, left: first.size - counted.length }
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
