import { basename, resolve } from 'node:path'
import { findSourceByName } from '../../core/queries/source-library.ts'
import { type CommandLine, need } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'
import { readBytes } from '../read-bytes.ts'

/** Where each mark of a source stands in another version of it. Changes nothing. */
export const anchorsCommand = async ({ project, source, against, json }: CommandLine): Promise<number> => {
  const name = need(source, '--source')
  const path = resolve(need(against, '--against'))
  return withProject(need(project, '--project'), { readOnly: true }, async ({ session, annotations }) => {
    const sourceId = findSourceByName(session.project.read, name)
    const proposals = await annotations.compare(sourceId, { name: basename(path), bytes: readBytes(path) })
    const marks = proposals.map(({ annotationId, quote, result, reason, page, rects }) => ({
      id: annotationId,
      quote,
      result,
      reason,
      page,
      rects,
    }))
    if (json) await printJson({ marks })
    else {
      for (const { id, quote, result, reason, page } of marks)
        console.log(
          [id, result === 'found' ? `sidan ${page ?? '–'}` : `inte funnen (${reason})`, quote ?? ''].join('\t'),
        )
      const found = marks.filter(({ result }) => result === 'found').length
      console.log(`${found} av ${marks.length} markeringar står i ${basename(path)}.`)
    }
    return 0
  })
}
