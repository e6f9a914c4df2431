import { parentPort, workerData } from 'node:worker_threads'
import { EngineError } from '../engine-error.ts'
import { backupJobs, type JobName } from './backup-jobs.ts'

/** One job in a thread of its own; see run-in-worker.ts. */
const { name, input } = workerData as { name: JobName; input: never }
try {
  parentPort?.postMessage({ output: await backupJobs[name](input) })
} catch (error) {
  if (error instanceof EngineError) parentPort?.postMessage({ refused: { code: error.code, message: error.message } })
  else throw error
}
