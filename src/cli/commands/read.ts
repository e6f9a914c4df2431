import { readExportSnapshot } from '../../core/queries/export-snapshot.ts'
import { computeFigures } from '../../core/queries/figures.ts'
import { listHistory } from '../../core/queries/history.ts'
import { verifyProject } from '../../core/queries/verify.ts'
import { figureWords } from '../../shared/domain/figures.ts'
import { type CommandLine, need } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'

/** The register as it stands: regions, and units with outcome and all values. */
export const registerCommand = ({ project, edition, json }: CommandLine): Promise<number> => {
  const year = need(edition, '--edition')
  return withProject(need(project, '--project'), { readOnly: true }, async ({ session, resources }) => {
    const { regions, units } = session.project.snapshot((db) => readExportSnapshot(db, year, resources.reference))
    if (json) await printJson({ edition: year, regions, units })
    else
      for (const unit of units)
        console.log([unit.number ?? '–', unit.name, unit.places.join(', '), unit.operators.join(' & ')].join('\t'))
    return 0
  })
}

export const figuresCommand = ({ project, edition, json }: CommandLine): Promise<number> => {
  const year = need(edition, '--edition')
  return withProject(need(project, '--project'), { readOnly: true }, async ({ session }) => {
    const figures = session.project.snapshot((db) => computeFigures(db, year))
    if (json) await printJson(figures)
    else for (const { key, words } of figureWords) console.log(`${String(figures[key] ?? 0).padStart(5)}  ${words}`)
    return 0
  })
}

/** The whole journal, newest first, or the entries that touched one unit. */
export const historyCommand = ({ project, unit, json }: CommandLine): Promise<number> =>
  withProject(need(project, '--project'), { readOnly: true }, async ({ session }) => {
    const entries = session.project.snapshot((db) =>
      listHistory(db, { ...(unit === null ? {} : { unitId: unit }), limit: 1_000_000_000 }),
    )
    if (json) await printJson(entries)
    else
      for (const { at, actor, label, kind } of entries)
        console.log([at, actor, kind === 'do' ? '' : kind, label].join('\t'))
    return 0
  })

/** Exit code 1 when the project does not hold together. */
export const verifyCommand = ({ project, json }: CommandLine): Promise<number> =>
  withProject(need(project, '--project'), { readOnly: true }, async ({ session }) => {
    const report = session.project.snapshot((db) => verifyProject(db))
    if (json) await printJson(report)
    else {
      for (const problem of report.problems) console.log(problem.message)
      console.log(
        report.ok ? 'Projektet håller ihop.' : `${report.problems.length} fel. Öppna den senaste säkerhetskopian.`,
      )
    }
    return report.ok ? 0 : 1
  })
