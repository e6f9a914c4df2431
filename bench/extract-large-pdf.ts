import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { reading } from '../src/cli/places.ts'
import { createReadSourceFile } from '../src/core/read-source-file.ts'
import { readResources } from '../src/core/resources.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, median, timeMs } from './interleave.ts'
import { findLargePdf, largePdfPages } from './large-pdf.ts'
import { watchChildPeakMb } from './process-peak.ts'
import { root } from './root.ts'

const rounds = 3
const execute = promisify(execFile)

/** The longest time in which nothing else was answered, in milliseconds, beyond the timer's own resolution. */
const longestBlockMs = async (work: () => Promise<unknown>): Promise<number> => {
  const resolution = 1
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  await work()
  // The last stretch counts too: it ends when the timer is let in again.
  await wait(resolution * 5)
  delay.disable()
  return Math.max(0, delay.max / 1e6 - resolution)
}

/** A PDF of 2,000 pages through the reading process: time, memory of that process, and how free the engine stays. */
export const measure = async (): Promise<BenchResult[]> => {
  const path = findLargePdf()
  const name = basename(path)
  const bytes = readFileSync(path)
  const resources = readResources(join(root, 'resources'))
  const readSourceFile = createReadSourceFile(reading, resources)
  const ourPeaks: number[] = []
  const barePeaks: number[] = []
  const blocks: number[] = []
  const idleBlocks: number[] = []
  const baseline = 'bare pdf.js, getTextContent of every page, in a process of its own'

  const { ours, bare } = await interleave(
    { rounds },
    {
      ours: async () => {
        const peak = watchChildPeakMb()
        let ms = 0
        const block = await longestBlockMs(async () => {
          ms = await timeMs(() =>
            readSourceFile({ name, bytes }, { edition: null, templates: resources.templates, onPage: () => {} }),
          )
        })
        blocks.push(block)
        const peakMb = peak.stop()
        if (peakMb !== null) ourPeaks.push(peakMb)
        // The same engine with nothing to do, for as long: what the machine alone makes of it.
        idleBlocks.push(await longestBlockMs(() => wait(ms)))
        return ms
      },
      bare: () =>
        timeMs(async () => {
          const { stdout } = await execute(process.execPath, [join(import.meta.dirname, 'bare-pdf-text.ts'), path])
          barePeaks.push((JSON.parse(stdout) as { peakKb: number }).peakKb / 1024)
        }),
    },
  )
  const what = `An invented PDF of ${largePdfPages} pages, a unit's table on every tenth, through the reading process`
  return [
    judge(
      {
        name: 'extract.pdf2000',
        what: `${what}; median of ${rounds}.`,
        value: ours,
        unit: 'ms',
        baseline,
        baselineValue: bare,
      },
      null,
    ),
    judge(
      {
        name: 'extract.pdf2000.memory',
        what:
          ourPeaks.length === 0
            ? 'Not measured: this system does not tell the memory of a process.'
            : `${what}: the most memory that this process held; the highest of ${rounds}.`,
        value: ourPeaks.length === 0 ? null : Math.max(...ourPeaks),
        unit: 'MB',
        baseline,
        baselineValue: Math.max(...barePeaks),
      },
      ourPeaks.length === 0 ? null : { of: 'value', below: 1024 },
    ),
    judge(
      {
        name: 'extract.pdf2000.blocked',
        what: `${what}: the longest time in which the engine answered nothing, sending and receiving counted; median of ${rounds}.`,
        value: median(blocks),
        unit: 'ms',
        baseline: 'the same process with nothing to do, for as long',
        baselineValue: median(idleBlocks),
      },
      { of: 'value', below: 50 },
    ),
  ]
}
