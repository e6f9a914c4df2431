import { spawnSync } from 'node:child_process'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, median, timeMs } from './interleave.ts'
import { copyLargeProject } from './large-project.ts'

const rounds = 7
const goal = { of: 'value', below: 50 } as const

/** A rare word, a common one, a prefix, two words, a phrase, one that stands everywhere, and one that stands nowhere. */
const queries = [
  '4711',
  'sömnsvårigheter',
  'väg',
  'två psykologer',
  '"egen anmälan"',
  'svar',
  'Rättat svar 499',
  'xylofon',
]

const hasSqlite = (): boolean => spawnSync('sqlite3', ['--version']).status === 0

const toMatch = (query: string): string =>
  query.startsWith('"')
    ? query
    : query
        .split(' ')
        .map((word) => `"${word}"*`)
        .join(' ')

/** Full-text search in a project of 10,000 units with 500,000 journal entries, beside the sqlite3 command line. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  try {
    engine.openProject(project.path)
    const bySqlite = (query: string): void => {
      const match = `'${toMatch(query).replaceAll("'", "''")}'`
      const sql = ['search_value', 'search_history']
        .map((index) => `SELECT rowid FROM ${index} WHERE ${index} MATCH ${match} ORDER BY rowid DESC LIMIT 50;`)
        .join(' ')
      const { status, stderr } = spawnSync('sqlite3', ['-readonly', project.path, sql])
      if (status !== 0) throw new Error(stderr.toString())
    }
    const compare = hasSqlite()
    const figures: { query: string; ours: number; bare: number | null }[] = []
    for (const query of queries) {
      const ours = () => timeMs(() => client.search.find({ query, limit: 50 }))
      const both = compare
        ? await interleave({ rounds, warmUps: 1 }, { ours, bare: () => timeMs(() => bySqlite(query)) })
        : { ...(await interleave({ rounds, warmUps: 1 }, { ours })), bare: null }
      figures.push({ query, ...both })
    }
    const worst = figures.reduce((a, b) => (b.ours > a.ours ? b : a))
    const baseline = compare
      ? 'the sqlite3 command line with the same words in the same two indexes, newest first, process start included'
      : null
    const missing = compare ? '' : ' The sqlite3 command line is not installed, so there is no baseline.'
    const bares = figures.flatMap(({ bare }) => (bare === null ? [] : [bare]))
    return [
      judge(
        {
          name: 'search.fulltext',
          what: `${queries.length} searches (rare, common, prefix, phrase, everywhere, nowhere) in values, notes and history, through the contract; median of all.${missing}`,
          value: median(figures.map(({ ours }) => ours)),
          unit: 'ms',
          baseline,
          baselineValue: bares.length === 0 ? null : median(bares),
        },
        goal,
      ),
      judge(
        {
          name: 'search.fulltext.worst',
          what: `The slowest of them: ${worst.query}.${missing}`,
          value: worst.ours,
          unit: 'ms',
          baseline,
          baselineValue: worst.bare,
        },
        goal,
      ),
    ]
  } finally {
    engine.close()
    project.remove()
  }
}
