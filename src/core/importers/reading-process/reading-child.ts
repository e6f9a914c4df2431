import { readFile } from 'node:fs/promises'
import { UnreadableSource } from '../unreadable-source.ts'
import type { ReadJob, ReadReport, ReadRequest } from './messages.ts'
import { refuseNetwork } from './refuse-network.ts'

/**
 * Entry of the process in which one file is read. It may read files, and nothing else: no writing, no programs, no
 * threads, no native code (by Node's permission model) and no network. It ends with its parent.
 */

refuseNetwork()

const tell = (report: ReadReport): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(report, () => resolve())
  })

/** How often the process tells its memory, for systems on which the parent cannot look. */
const memoryTellMs = 250

/** biome-ignore lint/suspicious/noExplicitAny: each job has options of its own, given by whoever asked for it */
type Work = (bytes: Uint8Array, name: string, options: any) => Promise<unknown>

/** Loaded now: what a format or a job does not need is never loaded. */
const workOf = async ({ job, extractModule }: { job: ReadJob; extractModule: string | null }): Promise<Work> => {
  if (extractModule !== null) return (await import(extractModule)).extract
  switch (job) {
    case 'extract':
      return (await import('../extract.ts')).extract
    case 'text':
      return (await import('../../anchors/read-source-text.ts')).readSourceText
    case 'pdf-marks':
      return (await import('../../annotations/pdf/read-pdf-marks.ts')).readPdfMarks
    case 'mark-pdf':
      return (await import('../../annotations/pdf/write-pdf-marks.ts')).writePdfMarks
    case 'recognise':
      return (await import('../../recognise/recognise-page.ts')).recognisePage
  }
}

const read = async (request: ReadRequest): Promise<ReadReport> => {
  try {
    const bytes = request.bytes ?? (await readFile(request.path!))
    const work = await workOf(request)
    const onPage = (page: number, pages: number | null) => void tell({ type: 'progress', page, pages })
    return { type: 'result', result: await work(bytes, request.name, { ...request.options, onPage }) }
  } catch (error) {
    if (error instanceof UnreadableSource) return { type: 'unreadable', code: error.code, message: error.message }
    return { type: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('disconnect', () => process.exit())
process.once('message', (request: ReadRequest) => {
  const watch = setInterval(() => void tell({ type: 'memory', rssBytes: process.memoryUsage.rss() }), memoryTellMs)
  void read(request)
    .then(tell)
    .finally(() => clearInterval(watch))
})
void tell({ type: 'ready' })
