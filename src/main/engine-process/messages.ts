import type { HostServices } from '../../core/host-services.ts'
import type { FileBytes } from '../../core/hosting/file-bytes.ts'

/** What the engine process is started with, as JSON in its first argument. Paths are the shell's, never a screen's. */
export interface EngineStart {
  version: string
  resourcesDir: string
  settingsDir: string
  projectsDir: string
  /** Script of the process that reads documents. */
  readingEntry: string
  /** The engine's own script: loaded only where Node is new enough for the database. */
  engineEntry: string
}

export type PickPurpose = Parameters<HostServices['pick']>[0]

/** From the shell to the engine process. */
export type ToEngine =
  | { type: 'connect'; connectionId: string }
  | { type: 'message'; connectionId: string; data: string }
  | { type: 'disconnect'; connectionId: string }
  | { type: 'ask'; askId: number; question: ShellQuestion }
  | { type: 'answer'; askId: number; answer: unknown }
  | { type: 'close' }

/** From the engine process to the shell. */
export type FromEngine =
  | { type: 'ready' }
  /** The engine cannot run here; one Swedish sentence says why. */
  | { type: 'refused'; message: string }
  | { type: 'message'; connectionId: string; data: string }
  | { type: 'ask'; askId: number; question: EngineQuestion }
  | { type: 'answer'; askId: number; answer: unknown }
  /** The project that is open now, so that a new engine can open it again. */
  | { type: 'project'; path: string | null }
  | { type: 'closed' }

/** What the shell asks the engine, and what it gets. */
export type ShellQuestion =
  | { what: 'openProject'; path: string }
  | { what: 'findFile'; token: string }
  | { what: 'addUpload'; path: string; name: string }
export interface ShellAnswers {
  openProject: { opened: true } | { opened: false; message: string }
  findFile: FileBytes | null
  addUpload: string
}

/** What the engine asks the shell, and what it gets. */
export type EngineQuestion = { what: 'pick'; purpose: PickPurpose } | { what: 'reveal'; path: string }
export interface EngineAnswers {
  pick: string[]
  reveal: boolean
}

/** A running process and the messages to and from it, whichever way it was started. */
export interface ProcessChannel<Out, In> {
  post(message: Out): void
  onMessage(listener: (message: In) => void): void
}
