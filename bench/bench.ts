import { execFileSync, fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, benches, isWanted, isWantedResult } from './all-benches.ts'
import type { BenchResult } from './bench-result.ts'
import { formatResults } from './result-table.ts'
import { root } from './root.ts'

/**
 * `npm run bench [-- --json] [--only name,name]`: speed and memory beside a baseline of the same run. Exit code 1 when a
 * goal is missed, 2 for wrong usage.
 */
const measure = (bench: Bench): Promise<BenchResult[]> =>
  new Promise((resolve) => {
    let results: BenchResult[] | null = null
    // A bench may print what it likes to stderr; stdout is for the results alone.
    const child = fork(join(import.meta.dirname, 'run-bench.ts'), [bench.name], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 2, 'inherit', 'ipc'],
    })
    child.on('message', (message) => {
      results = message as BenchResult[]
    })
    child.on('exit', (code, signal) => resolve(results ?? [failed(bench, signal ?? `exit code ${code}`)]))
  })

const failed = ({ name }: Bench, reason: string): BenchResult => ({
  name,
  what: `Not measured: the bench ended with ${reason}, see above.`,
  value: null,
  unit: 'ms',
  baseline: null,
  baselineValue: null,
  ratio: null,
  goal: null,
  ok: false,
})

const readOptions = (): { json: boolean; only: string[] } | null => {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } } })
    const only = (values.only ?? []).flatMap((names) => names.split(',')).filter((name) => name !== '')
    const known = only.every((wanted) => benches.some((bench) => isWanted(bench, [wanted])))
    return known ? { json: values.json ?? false, only } : null
  } catch {
    return null
  }
}

const run = async (): Promise<number> => {
  const options = readOptions()
  if (options === null) {
    console.error(
      `npm run bench [-- --json] [--only name,name]\nBenches: ${benches.map(({ name }) => name).join(', ')}`,
    )
    return 2
  }
  // What is measured is what ships: the screen and the reading process as built.
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--if-needed'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const results: BenchResult[] = []
  for (const bench of benches.filter((each) => isWanted(each, options.only))) {
    console.error(`Measuring ${bench.name} …`)
    results.push(...(await measure(bench)).filter((result) => isWantedResult(result, options.only)))
  }
  console.log(options.json ? JSON.stringify(results, null, 2) : `\n${formatResults(results)}`)
  return results.every(({ ok }) => ok) ? 0 : 1
}

process.exitCode = await run()
