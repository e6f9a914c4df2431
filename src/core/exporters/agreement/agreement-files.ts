import { outcomeQuestion } from '../../../shared/domain/agreement.ts'
import { reportAgreement } from '../../queries/agreement.ts'
import { CsvWriter } from '../data/csv.ts'
import type { ExportedFile } from '../export-edition.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { recomputePython } from './recompute-python.ts'
import { recomputeR } from './recompute-r.ts'

/**
 * Agreement with the answers that it is counted from, and two scripts that count it anew. The answers to the criteria are
 * in the form that the command line's `agreement --ratings` reads.
 */
export const createAgreementFiles = ({ edition: { year }, classification, units }: ExportSnapshot): ExportedFile[] => {
  if (classification === null) return []
  const { ratings } = classification
  const unitIds = new Map(units.map(({ profileId, unitId }) => [profileId, unitId]))
  const answers = new CsvWriter(['unit', 'rater', 'criterion', 'answer'])
  const outcomes = new CsvWriter(['unit', 'rater', 'criterion', 'answer'])
  for (const unit of ratings.units)
    for (const { profileId, rater, answers: given } of unit)
      for (const [criterion, answer] of Object.entries(given)) {
        const of = criterion === outcomeQuestion ? outcomes : answers
        of.add([unitIds.get(profileId) ?? profileId, rater, criterion, answer])
      }
  const figures = new CsvWriter([
    ...['criterion', 'rater_1', 'rater_2', 'categories', 'table', 'n', 'percent', 'kappa', 'kappa_low', 'kappa_high'],
    ...['ac1', 'pabak', 'prevalence', 'undefined', 'note'],
  ])
  for (const one of reportAgreement(ratings).criteria)
    figures.add([
      ...[one.criterion, ...one.raters, one.categories.join(' ')],
      ...[one.table.map((row) => row.join(' ')).join(' / '), one.n, decimal(one.percent), decimal(one.kappa)],
      ...[decimal(one.kappaInterval?.[0] ?? null), decimal(one.kappaInterval?.[1] ?? null), decimal(one.ac1)],
      decimal(one.pabak),
      Object.entries(one.prevalence ?? {})
        .map(([category, share]) => `${category} ${decimal(share)}`)
        .join(' '),
      [...new Set(Object.values(one.reasons))].join(' '),
      one.note,
    ])
  const file = (name: string, bytes: Uint8Array): ExportedFile => ({ name: `overensstammelse/${name}`, bytes })
  return [
    file(`overensstammelse-${year}.csv`, figures.finish()),
    file(`svar-${year}.csv`, answers.finish()),
    file(`utfall-${year}.csv`, outcomes.finish()),
    file('rakna-om.r', Buffer.from(recomputeR(year), 'utf8')),
    file('rakna-om.py', Buffer.from(recomputePython(year), 'utf8')),
  ]
}

/** As Excel in Swedish reads it. The writer puts an apostrophe before a minus, which the scripts take away. */
const decimal = (value: number | null): string | null =>
  value === null ? null : String(Number(value.toPrecision(12))).replace('.', ',')
