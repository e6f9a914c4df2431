import { readFile } from 'node:fs/promises'
import type { ExtractResult } from '../../../shared/domain/extract.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import type { ReadReport, ReadRequest } from './messages.ts'
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

const read = async (request: ReadRequest): Promise<ReadReport> => {
  try {
    const bytes = request.bytes ?? (await readFile(request.path!))
    // Loaded now: what a format does not need is never loaded.
    const { extract } =
      request.extractModule === null ? await import('../extract.ts') : await import(request.extractModule)
    const onPage = (page: number, pages: number | null) => void tell({ type: 'progress', page, pages })
    const result: ExtractResult = await extract(bytes, request.name, { ...request.options, onPage })
    return { type: 'result', result }
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
