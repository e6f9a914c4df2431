import { listDecisions } from '../../core/queries/decisions.ts'
import { outcomeWords } from '../../shared/domain/codebook.ts'
import { type CommandLine, need } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { formatTable, printJson } from '../print.ts'

/** Per unit: what each rater answered, where it may be read; outcome, status, evidence, and what has changed since. */
export const decisionsCommand = ({ project, edition, json }: CommandLine): Promise<number> => {
  const year = need(edition, '--edition')
  return withProject(need(project, '--project'), { readOnly: true }, async ({ session }) => {
    const units = session.project.snapshot((db) => listDecisions(db, year))
    if (json) await printJson({ edition: year, units })
    else
      console.log(
        formatTable(
          ['Nr', 'Verksamhet/team', 'Status', 'Utfall', 'Bedömt', 'Ändrat'],
          units.map(({ number, name, statusWords, outcome, ratings, changed }) => [
            number ?? '–',
            name,
            statusWords,
            outcome === null ? '–' : outcomeWords[outcome],
            [...new Set(ratings.map((rating) => rating.name))].join(', '),
            changed.map(({ what }) => what).join(', '),
          ]),
        ),
      )
    return 0
  })
}
