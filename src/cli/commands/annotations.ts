import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { EngineError } from '../../core/engine-error.ts'
import { findSourceByName } from '../../core/queries/source-library.ts'
import { type CommandLine, need, UsageError } from '../command-line.ts'
import { withProject } from '../engine-for-cli.ts'
import { printJson } from '../print.ts'
import { readBytes } from '../read-bytes.ts'

/** `annotations export|import`: marks of a source into a PDF or W3C JSON-LD, by the file's ending, and back in. */
export const annotationsCommand = async ({ files, project, source, file, json }: CommandLine): Promise<number> => {
  const [direction, ...more] = files
  if ((direction !== 'export' && direction !== 'import') || more.length > 0)
    throw new UsageError('annotations tar export eller import.')
  const path = resolve(need(file, '--file'))
  const format = formatOf(path)
  const name = need(source, '--source')
  return withProject(
    need(project, '--project'),
    { readOnly: direction === 'export' },
    async ({ session, annotations }) => {
      const sourceId = findSourceByName(session.project.read, name)
      if (direction === 'import') {
        const report = await annotations.importMarks(sourceId, { name: basename(path), bytes: readBytes(path) })
        if (json) await printJson(report)
        else
          console.log(
            `${report.read} lästa: ${report.added} nya, ${report.known} kända (${report.changed} med ändrad kommentar), ${report.orphans} utan plats i källan`,
          )
        return 0
      }
      const { bytes, written, left, incremental } = await annotations.exportMarks(sourceId, format)
      writeWhole(path, bytes)
      const result = { file: path, written, left, incremental }
      if (json) await printJson(result)
      else console.log(`${written} markeringar i ${basename(path)}${left > 0 ? `, ${left} har ingen plats i den` : ''}`)
      return 0
    },
  )
}

const formatOf = (path: string): 'pdf' | 'jsonld' => {
  const ending = extname(path).toLowerCase()
  if (ending === '.pdf') return 'pdf'
  if (ending === '.jsonld' || ending === '.json') return 'jsonld'
  throw new UsageError(`--file slutar på .pdf eller .jsonld, inte ”${ending}”.`)
}

/** Beside the file and then in its place: whoever looks finds the old file or the new one. */
const writeWhole = (path: string, bytes: Uint8Array): void => {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}`)
  try {
    writeFileSync(beside, bytes)
    renameSync(beside, path)
  } catch (cause) {
    rmSync(beside, { force: true })
    throw new EngineError('no-access', `${path} går inte att skriva. Kontrollera mappen och försök igen.`, { cause })
  }
}
