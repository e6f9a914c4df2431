import { basename, resolve } from 'node:path'
import { acceptPacket } from '../../core/reviewers/accept-packet.ts'
import { type CommandLine, need, UsageError } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'
import { readBytes } from '../read-bytes.ts'

/** `packet import`: what a reviewer answered to a dossier; again = no change. */
export const packetCommand = async ({ files, project, file, json }: CommandLine): Promise<number> => {
  const [direction, ...more] = files
  if (direction !== 'import' || more.length > 0) throw new UsageError('packet tar import.')
  const path = resolve(need(file, '--file'))
  return withProject(need(project, '--project'), { readOnly: false }, async ({ session }) => {
    const { written, ...accepted } = acceptPacket(
      session,
      { name: basename(path), bytes: readBytes(path) },
      'kommandorad',
    )
    if (json) await printJson({ entryId: written?.entryId ?? null, ...accepted })
    else
      console.log(
        accepted.known
          ? `Svaret från ${accepted.reviewer} är redan inläst. Inget ändrades.`
          : `Svar från ${accepted.reviewer}: ${accepted.comments} kommentarer, varav ${accepted.added} nya`,
      )
    return 0
  })
}
