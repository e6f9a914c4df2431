import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { reading } from '../src/cli/places.ts'
import { createReadSourceFile } from '../src/core/read-source-file.ts'
import { readResources } from '../src/core/resources.ts'
import { readBarePdfText } from './bare-pdf-text.ts'
import { findReport } from './bench-files.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { extractPdf } from './own-pdf-text.ts'
import { root } from './root.ts'

/** Of reading. What it costs to load the code and the word list for one file alone is watched. */
const goal = { of: 'ratio', atMost: 1.5 } as const
const execute = promisify(execFile)

const runNode = async (args: string[]): Promise<string> =>
  (await execute(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })).stdout

const msInside = async (program: string, path: string): Promise<number> =>
  (JSON.parse(await runNode([join(import.meta.dirname, program), path])) as { ms: number }).ms

/** Text, places and meaning of the 2025 report, beside the text alone as pdf.js gives it. */
export const measure = async (): Promise<BenchResult[]> => {
  const { path, which } = findReport()
  const bytes = readFileSync(path)
  const name = basename(path)
  const bare = 'bare pdf.js, getTextContent of every page'

  const warm = await interleave(
    { rounds: 15, warmUps: 5, warm: true },
    {
      ours: () => timeMs(() => extractPdf(bytes, name)),
      bare: () => timeMs(() => readBarePdfText(bytes)),
    },
  )
  const cold = await interleave(
    { rounds: 7 },
    {
      ours: () => msInside('own-pdf-text.ts', path),
      bare: () => msInside('bare-pdf-text.ts', path),
    },
  )
  const resources = readResources(join(root, 'resources'))
  const readSourceFile = createReadSourceFile(reading, resources)
  const whole = await interleave(
    { rounds: 7 },
    {
      inProcess: () =>
        timeMs(() =>
          readSourceFile({ name, bytes }, { edition: null, templates: resources.templates, onPage: () => {} }),
        ),
      command: () => timeMs(() => runNode(['src/cli/index.ts', 'extract', path, '--json'])),
      bare: () => timeMs(() => runNode([join(import.meta.dirname, 'bare-pdf-text.ts'), path])),
    },
  )
  return [
    judge(
      {
        name: 'extract.pdf',
        what: `Text, places and meaning of ${which} through extract, in process, warm; median of 15.`,
        value: warm.ours,
        unit: 'ms',
        baseline: `${bare}, in process, warm`,
        baselineValue: warm.bare,
      },
      goal,
    ),
    judge(
      {
        name: 'extract.pdf.cold',
        what: `The same as the first thing a new process does, loading of the code counted; median of 7.`,
        value: cold.ours,
        unit: 'ms',
        baseline: `${bare}, as the first thing a new process does`,
        baselineValue: cold.bare,
      },
      null,
    ),
    judge(
      {
        name: 'extract.pdf.process',
        what: `The same through the reading process, from asking to the answer in the engine; median of 7.`,
        value: whole.inProcess,
        unit: 'ms',
        baseline: `${bare}, as a process from start to end`,
        baselineValue: whole.bare,
      },
      null,
    ),
    judge(
      {
        name: 'extract.pdf.cli',
        what: `The same as a command (extract FILE --json): two processes, and the JSON printed; median of 7.`,
        value: whole.command,
        unit: 'ms',
        baseline: `${bare}, as a process from start to end`,
        baselineValue: whole.bare,
      },
      null,
    ),
  ]
}
