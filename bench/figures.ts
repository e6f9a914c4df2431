import { openBare } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 15

/** Every published number of a register of 10,000 units. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(project.path)
  try {
    engine.openProject(project.path)
    const lines = bare.prepare(
      `SELECT p.region_code, p.under_construction, p.unit_count, v.items FROM profile p
       LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'operator' WHERE p.published_outcome = 'included'`,
    )
    const { ours, bare: baseline } = await interleave(
      { rounds, warmUps: 2 },
      {
        ours: () => timeMs(() => client.figures.get({ edition: largeEdition })),
        bare: () => timeMs(() => lines.all()),
      },
    )
    return [
      judge(
        {
          name: 'figures.10000',
          what: `All figures of a register of 10,000 units, computed anew, through the contract; median of ${rounds}.`,
          value: ours,
          unit: 'ms',
          baseline: 'the lines that they count, by one bare query (better-sqlite3), with nothing counted',
          baselineValue: baseline,
        },
        null,
      ),
    ]
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}
