import { Worker } from 'node:worker_threads'
import { EngineError } from '../engine-error.ts'
import type { JobInput, JobName, JobOutput } from './backup-jobs.ts'

/** As source, or as bundled beside the engine. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './backup-worker.ts' : './backup-worker.mjs', import.meta.url)

/** Runs one job in a thread of its own, so that typing goes on meanwhile. */
export const runInWorker = <Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  signal?: AbortSignal,
): Promise<JobOutput<Name>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: { name, input } })
    const stop = (): void => void worker.terminate()
    signal?.addEventListener('abort', stop)
    const settle = (act: () => void): void => {
      signal?.removeEventListener('abort', stop)
      act()
    }
    worker.on('message', (message: { output: JobOutput<Name> } | { refused: { code: string; message: string } }) =>
      settle(() =>
        'refused' in message
          ? reject(new EngineError(message.refused.code, message.refused.message))
          : resolve(message.output),
      ),
    )
    worker.on('error', (error) => settle(() => reject(error)))
    worker.on('exit', () => settle(() => reject(new EngineError('stopped', 'Arbetet avbröts. Inget ändrades.'))))
  })
