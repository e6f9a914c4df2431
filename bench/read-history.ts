import { openBare } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 15
const goal = { of: 'value', below: 50 } as const

/** What a screen asks of a journal of 500,000 entries: its newest page, that of one unit, and what undo would do. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(project.path)
  try {
    engine.openProject(project.path)
    const { rows } = await client.register.list({ edition: largeEdition, offset: 4000, limit: 1 })
    const profileId = rows[0]?.profileId ?? ''
    const newest = bare.prepare(
      'SELECT e.*, c.* FROM (SELECT * FROM journal_entry ORDER BY seq DESC LIMIT 50) e JOIN journal_change c ON c.entry_id = e.id',
    )
    const figures = await interleave(
      { rounds, warmUps: 2 },
      {
        page: () => timeMs(() => client.journal.list({ limit: 50 })),
        unit: () => timeMs(() => client.journal.list({ profileId, limit: 50 })),
        undo: () => timeMs(() => client.journal.undoState()),
        bare: () => timeMs(() => newest.all()),
      },
    )
    const result = (name: string, what: string, value: number): BenchResult =>
      judge(
        {
          name,
          what: `${what} of a journal of 500,000 entries, through the contract; median of ${rounds}.`,
          value,
          unit: 'ms',
          baseline: 'the newest 50 entries with their changes by a bare query (better-sqlite3)',
          baselineValue: figures.bare,
        },
        goal,
      )
    return [
      result('history.500000', 'The newest 50 entries', figures.page),
      result('history.500000.unit', 'The newest 50 entries of one unit', figures.unit),
      result('history.500000.undoState', 'What undo and redo would do, and the last thing written,', figures.undo),
    ]
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}
