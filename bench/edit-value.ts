import { openBare } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 200

/** One edit in a project of 10,000 units: written, journaled, on disk and answered. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const other = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(other.path)
  try {
    engine.openProject(project.path)
    const { rows } = await client.register.list({ edition: largeEdition, offset: 0, limit: 500 })
    const update = bare.prepare("UPDATE value SET text = ? WHERE profile_id = ? AND field_key = 'staff'")
    const profileOf = (round: number): string => rows.at(round % rows.length)?.profileId ?? ''
    const { ours, bare: baseline } = await interleave(
      { rounds, warmUps: 20 },
      {
        ours: (round) =>
          timeMs(() =>
            client.profile.setValue({
              profileId: profileOf(round),
              fieldKey: 'staff',
              state: 'answered',
              text: `Ny bemanning ${round}`,
              items: null,
              via: 'grid',
            }),
          ),
        bare: (round) => timeMs(() => update.run(`Ny bemanning ${round}`, profileOf(round))),
      },
    )
    return [
      judge(
        {
          name: 'edit.setValue',
          what: `One edited value through the contract, with its journal entry, on disk and read back; median of ${rounds}.`,
          value: ours,
          unit: 'ms',
          baseline: 'the same text by a bare UPDATE (better-sqlite3), write-ahead log, on disk',
          baselineValue: baseline,
        },
        null,
      ),
    ]
  } finally {
    bare.close()
    engine.close()
    project.remove()
    other.remove()
  }
}
