import { countFlow } from '../../core/queries/flow.ts'
import { type CommandLine, need } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'

/** The boxes of the flow diagram with counts and the sums that hold. Exit code 1 when one does not: then nothing is drawn. */
export const flowCommand = ({ project, edition, json }: CommandLine): Promise<number> => {
  const year = need(edition, '--edition')
  return withProject(need(project, '--project'), { readOnly: true }, async ({ session }) => {
    const { flow, profilesOf } = session.project.snapshot((db) => countFlow(db, year))
    if (json)
      await printJson({
        ...flow,
        boxes: flow.boxes.map((box) => ({ ...box, profileIds: profilesOf.get(box.key) ?? [] })),
      })
    else
      for (const { label, lines, units, partOf } of flow.boxes)
        console.log(
          `${partOf === null ? '' : '    '}${label}: ${lines}${units === lines ? '' : ` (${units} verksamheter)`}`,
        )
    return 0
  })
}
