import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { importFiles } from '../src/cli/commands/import.ts'
import { openEngine } from '../src/cli/engine-for-cli.ts'
import { readBareSource } from './bare-sources.ts'
import { listSources } from './bench-files.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'

const rounds = 3

/** Every source into a new project: each read in a process of its own, planned, and written with its journal. */
export const measure = async (): Promise<BenchResult[]> => {
  const { paths, which } = listSources()
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-bench-run-'))
  process.env.KARTBORDET_SETTINGS = join(folder, 'settings')
  try {
    const { ours, bare } = await interleave(
      { rounds },
      {
        ours: async (round) => {
          const engine = openEngine()
          try {
            return await timeMs(async () => {
              engine.session.create(join(folder, `import-${round}.kartbord`))
              const rows = await importFiles(engine, paths, null, 'all', () => {})
              const failed = rows.filter(({ failure }) => failure !== null)
              if (failed.length > 0) throw new Error(failed.map(({ failure }) => failure).join('\n'))
            })
          } finally {
            engine.close()
          }
        },
        bare: () =>
          timeMs(async () => {
            for (const path of paths) await readBareSource(readFileSync(path), extname(basename(path)))
          }),
      },
    )
    return [
      judge(
        {
          name: 'import.all',
          what: `All ${paths.length} files of ${which} into a new project, one reading process for each; median of ${rounds}.`,
          value: ours / 1000,
          unit: 's',
          baseline:
            'the same bytes read by the libraries alone (pdf.js, fflate + saxes, cheerio, exceljs, csv-parse), in one process, with nothing made of them and nothing written',
          baselineValue: bare / 1000,
        },
        { of: 'value', below: 10 },
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
