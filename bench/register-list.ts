import { openBare, readBarePage } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 15

/** Pages of a register of 10,000 units, through the contract in process. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(project.path)
  try {
    engine.openProject(project.path)
    const page = (offset: number, limit: number) =>
      interleave(
        { rounds, warmUps: 2 },
        {
          ours: () => timeMs(() => client.register.list({ edition: largeEdition, offset, limit })),
          bare: () => timeMs(() => readBarePage(bare, offset, limit)),
        },
      )
    const result = async (name: string, what: string, offset: number, limit: number): Promise<BenchResult> => {
      const { ours, bare: baseline } = await page(offset, limit)
      return judge(
        {
          name,
          what: `${what} of a register of 10,000 units with 200,000 values, through the contract; median of ${rounds}.`,
          value: ours,
          unit: 'ms',
          baseline: 'the same rows and cells by a bare query (better-sqlite3), without numbers, regions or totals',
          baselineValue: baseline,
        },
        null,
      )
    }
    return [
      await result('register.list.10000', 'The first 200 rows', 0, 200),
      await result('register.list.10000.page', '2,000 rows from the middle', 4000, 2000),
      await result('register.list.10000.row', 'One row, as after an edit,', 5000, 1),
    ]
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}
