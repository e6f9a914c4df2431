import { basename, resolve } from 'node:path'
import { parseRatingsFile } from '../../core/classification/parse-ratings-file.ts'
import { type AgreementReport, readAgreement } from '../../core/queries/agreement.ts'
import {
  type CriterionAgreement,
  compareRaters,
  findLookalikes,
  lookalikeWords,
} from '../../shared/domain/agreement.ts'
import { type CommandLine, need, UsageError } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { formatTable, printJson } from '../print.ts'
import { readBytes } from '../read-bytes.ts'

/** Agreement between raters: of an edition's first answers, or of a file of answers. */
export const agreementCommand = async (line: CommandLine): Promise<number> => {
  const report = await readReport(line)
  for (const warning of report.warnings) console.error(warning)
  if (line.json) await printJson(report)
  else console.log(formatAgreement(report.criteria))
  return 0
}

const readReport = async ({ ratings, project, edition }: CommandLine): Promise<AgreementReport> => {
  if (ratings === null) {
    const year = need(edition, '--edition')
    return await withProject(need(project, '--project eller --ratings'), { readOnly: true }, ({ session }) =>
      session.project.snapshot((db) => readAgreement(db, year)),
    )
  }
  if (project !== null) throw new UsageError('Ange antingen --ratings eller --project.')
  const answers = parseRatingsFile(readBytes(resolve(ratings)), basename(ratings))
  return {
    criteria: compareRaters(answers, ['yes', 'no']),
    warnings: findLookalikes(answers.map(({ rater }) => rater)).map(lookalikeWords),
  }
}

const formatAgreement = (criteria: readonly CriterionAgreement[]): string => {
  const table = formatTable(
    ['Kriterium', 'Bedömare', 'n', 'Procent', 'Kappa', '95 %', 'AC1', 'PABAK', 'Andel per svar'],
    criteria.map(({ criterion, raters, n, percent, kappa, kappaInterval, ac1, pabak, prevalence }) => [
      criterion,
      raters.join(' – '),
      n,
      figure(percent, 1),
      figure(kappa),
      kappaInterval === null ? '–' : `${figure(kappaInterval[0])} – ${figure(kappaInterval[1])}`,
      figure(ac1),
      figure(pabak),
      Object.entries(prevalence ?? {})
        .map(([category, share]) => `${category} ${figure(100 * share, 1)} %`)
        .join(', '),
    ]),
  )
  const notes = criteria.flatMap(({ criterion, note, reasons }) => [
    ...(note === null ? [] : [`${criterion}: ${note}`]),
    ...[...new Set(Object.values(reasons))].map((reason) => `${criterion}: ${reason}`),
  ])
  return [table, ...notes].join('\n')
}

const figure = (value: number | null, digits = 2): string =>
  value === null ? '–' : value.toFixed(digits).replace('.', ',').replace('-', '−')
