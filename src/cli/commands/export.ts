import { resolve } from 'node:path'
import { exportToFolder } from '../../core/export-service.ts'
import { type CommandLine, need } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'

/** Writes every publication file of an edition into a folder. */
export const exportCommand = ({ project, edition, out, only, json }: CommandLine): Promise<number> => {
  const folder = resolve(need(out, '--out'))
  const year = need(edition, '--edition')
  return withProject(need(project, '--project'), { readOnly: true }, async (engine) => {
    const outcome = await exportToFolder(
      engine.session,
      engine.resources,
      { edition: year, folder, only },
      { onProgress: (part, done, of) => console.error(`Skriver ${part}: ${done} av ${of}`) },
    )
    if (json) await printJson(outcome)
    else {
      for (const { name, byteLength } of outcome.files) console.log(`${name}  ${byteLength} byte`)
      console.log(`${outcome.contactsLeftOut} kontaktuppgifter utelämnades ur de offentliga filerna`)
    }
    for (const remark of outcome.remarks) console.error(remark)
    return 0
  })
}
