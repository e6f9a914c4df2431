import { openBare } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { classifyLargeProject } from './classify-large.ts'
import { interleave, timeMs } from './interleave.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'

const rounds = 11
const goal = { of: 'value', below: 300 } as const

/** What is counted from 10,000 decisions with two ratings each: agreement and the flow, anew each time. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  classifyLargeProject(project.path)
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(project.path)
  try {
    engine.openProject(project.path)
    const ratings = bare.prepare(
      `SELECT r.profile_id, r.person_id, r.blind, v.content FROM rating r JOIN rating_reveal v ON v.rating_id = r.id
       JOIN profile p ON p.id = r.profile_id WHERE r.round = 'main'`,
    )
    const lines = bare.prepare(
      `SELECT p.id, p.unit_count, p.standing, p.published_outcome, d.outcome, d.answers, d.reason_id
       FROM profile p LEFT JOIN decision d ON d.profile_id = p.id AND d.state = 'signed'`,
    )
    const figures = await interleave(
      { rounds, warmUps: 2 },
      {
        statistics: () => timeMs(() => client.agreement.get({ edition: largeEdition })),
        bareRatings: () =>
          timeMs(() => (ratings.all() as { content: string }[]).map(({ content }) => JSON.parse(content))),
        flow: () => timeMs(() => client.flow.get({ edition: largeEdition })),
        bareLines: () => timeMs(() => lines.all()),
      },
    )
    const result = (name: string, what: string, value: number, baseline: string, baselineValue: number): BenchResult =>
      judge(
        {
          name,
          what: `${what}, through the contract; median of ${rounds}.`,
          value,
          unit: 'ms',
          baseline,
          baselineValue,
        },
        goal,
      )
    return [
      result(
        'statistics.10000',
        'Agreement on three criteria and the outcome from 20,000 first ratings of 10,000 units',
        figures.statistics,
        'the same ratings by one bare query (better-sqlite3) and JSON.parse, with nothing counted',
        figures.bareRatings,
      ),
      result(
        'flow.10000',
        'The flow diagram of 10,000 decisions with its sums checked',
        figures.flow,
        'the same lines with their decisions by one bare query (better-sqlite3), with nothing counted',
        figures.bareLines,
      ),
    ]
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}
