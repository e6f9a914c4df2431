import { basename } from 'node:path'
import { createReadSourceFile } from '../../core/read-source-file.ts'
import { readResources, templateFor } from '../../core/resources.ts'
import { type CommandLine, UsageError } from '../command-line.ts'
import { reading, resourcesDir } from '../places.ts'
import { printJson } from '../print.ts'
import { readBytes } from '../read-bytes.ts'

/** Reads any supported file without a project. */
export const extractCommand = async ({ files, edition, json }: CommandLine): Promise<number> => {
  const [path, ...more] = files
  if (path === undefined || more.length > 0) throw new UsageError('extract läser en fil i taget. Ange en fil.')
  const resources = readResources(resourcesDir)
  const templates =
    edition === null ? resources.templates : [...new Set([...resources.templates, templateFor(resources, edition)])]
  const result = await createReadSourceFile(reading, resources)(
    { name: basename(path), bytes: readBytes(path) },
    { edition, templates, onPage: () => {} },
  )
  if (json) await printJson({ ...result, pageTexts: undefined })
  else {
    const { units, register, problems, report } = result
    console.log(
      `${result.source.name}: ${units.length} tabeller, ${register.length} rader i registret, ${problems.length} frågor`,
    )
    console.log(
      `${report.read} lästa = ${report.mapped} tolkade + ${report.uncertain} osäkra + ${report.skipped} överhoppade`,
    )
    for (const problem of problems) console.log(`- ${problem.message}`)
  }
  return 0
}
