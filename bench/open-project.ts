import { openBare, readBarePage } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { measureFirstRows } from './first-rows.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 15

/** Opening a project of 10,000 units: in the engine alone, and until a person sees rows. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  try {
    return [...(await measureFirstRows(project)), await measureEngine(project)]
  } finally {
    project.remove()
  }
}

const measureEngine = async ({ path, folder }: { path: string; folder: string }): Promise<BenchResult> => {
  const { engine, client } = openBenchEngine(folder)
  const { ours, bare } = await interleave(
    { rounds, warmUps: 2 },
    {
      ours: () =>
        timeMs(async () => {
          engine.openProject(path)
          await client.edition.list()
          await client.register.list({ edition: largeEdition, offset: 0, limit: 200 })
        }).finally(() => engine.close()),
      bare: () =>
        timeMs(() => {
          const db = openBare(path)
          readBarePage(db, 0, 200)
          db.close()
        }),
    },
  )
  return judge(
    {
      name: 'open.10000.engine',
      what: `A project of 10,000 units opened and locked, its editions and the first 200 rows answered; median of ${rounds}.`,
      value: ours,
      unit: 'ms',
      baseline: 'the same file opened and the same rows and cells by a bare query (better-sqlite3)',
      baselineValue: bare,
    },
    null,
  )
}
