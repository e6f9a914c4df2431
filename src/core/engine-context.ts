import type { ProjectFile } from './db/project-file.ts'
import type { Written } from './journal/append-entry.ts'

/** Time, ids and the user come in from outside, so that tests decide them. */
export interface EngineContext {
  now(): Date
  /** Globally unique ids that sort by time of making, also when the clock is set back. */
  newId(): string
  actor: { id: string; name: string }
  deviceId: string
  onWritten(project: ProjectFile, written: Written): void
}
