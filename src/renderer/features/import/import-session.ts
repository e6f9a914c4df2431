import type { ImportOutcome, ImportSummary, Picked, PlannedUnit } from '../../../shared/contract/views.ts'
import type { AppClient } from '../../client/connect.ts'
import { isAborted } from '../../client/refusal.ts'

/** One file as far as it has come. */
export type ReadFile =
  | { kind: 'read'; file: string; summary: ImportSummary; units: readonly PlannedUnit[] }
  | { kind: 'failed'; file: string; code: string; message: string }

export interface Reading {
  file: string
  /** From 1. */
  fileNumber: number
  fileCount: number
  page: number | null
  pages: number | null
}

export type ImportState =
  | { phase: 'none' }
  /** Files are handed to the host; nothing is read yet. */
  | { phase: 'sending'; file: string; sent: number; fileCount: number }
  | { phase: 'reading'; reading: Reading | null; files: readonly ReadFile[] }
  /** Read and planned; a person decides. `planToken` is null where no file could be read. */
  | {
      phase: 'planned'
      files: readonly ReadFile[]
      planToken: string | null
      picked: readonly Picked[]
      edition: string | null
    }
  | { phase: 'writing'; files: readonly ReadFile[] }
  /** The reading as a whole was refused. */
  | { phase: 'refused'; error: unknown }

export type Upload = (file: File, signal: AbortSignal) => Promise<Picked>

/**
 * One import at a time, from picking to accepting. It lives beside the rooms, so that one can look at the register while
 * a long file is read. Nothing is written before `accept`.
 */
export class ImportSession {
  #state: ImportState = { phase: 'none' }
  readonly #client: Pick<AppClient, 'imports'>
  readonly #upload: Upload
  readonly #listeners = new Set<() => void>()
  #stop: AbortController | null = null

  constructor(client: Pick<AppClient, 'imports'>, upload: Upload) {
    this.#client = client
    this.#upload = upload
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getState = (): ImportState => this.#state

  isBusy(): boolean {
    return ['sending', 'reading', 'writing'].includes(this.#state.phase)
  }

  /** Sends files of a host without dialogs, or dropped ones, and reads them. */
  async startWithFiles(files: readonly File[]): Promise<void> {
    if (this.isBusy() || files.length === 0) return
    const stop = this.#begin()
    try {
      const picked: Picked[] = []
      for (const [at, file] of files.entries()) {
        this.#set({ phase: 'sending', file: file.name, sent: at, fileCount: files.length })
        picked.push(await this.#upload(file, stop.signal))
      }
      await this.#read(picked, null, stop)
    } catch (error) {
      this.#fail(error, stop)
    }
  }

  /** Reads picked files; `edition` null lets each source say which it belongs to. */
  async start(picked: readonly Picked[], edition: string | null = null): Promise<void> {
    if (this.isBusy() || picked.length === 0) return
    const stop = this.#begin()
    try {
      await this.#read(picked, edition, stop)
    } catch (error) {
      this.#fail(error, stop)
    }
  }

  /** Stops sending or reading: nothing has been changed. */
  cancel(): void {
    this.#stop?.abort()
    this.#stop = null
    this.#set({ phase: 'none' })
  }

  /** Writes what was read. @returns what was done, a file at a time; null where there is nothing to write. */
  async accept(accept: 'all' | 'certain'): Promise<ImportOutcome[] | null> {
    const state = this.#state
    if (state.phase !== 'planned' || state.planToken === null) return null
    this.#set({ phase: 'writing', files: state.files })
    try {
      const outcomes = await this.#client.imports.accept({ planToken: state.planToken, accept })
      this.#set({ phase: 'none' })
      return outcomes
    } catch (error) {
      // What was read stays, so that it can be tried again.
      this.#set(state)
      throw error
    }
  }

  async discard(): Promise<void> {
    const state = this.#state
    this.#set({ phase: 'none' })
    if (state.phase === 'planned' && state.planToken !== null)
      await this.#client.imports.discard({ planToken: state.planToken })
  }

  async #read(picked: readonly Picked[], edition: string | null, stop: AbortController): Promise<void> {
    const files: ReadFile[] = []
    let reading: Reading | null = null
    const show = () => {
      if (!stop.signal.aborted) this.#set({ phase: 'reading', reading, files: [...files] })
    }
    show()
    const events = await this.#client.imports.read(
      { tokens: picked.map(({ token }) => token), edition },
      { signal: stop.signal },
    )
    for await (const event of events) {
      if (stop.signal.aborted) return
      switch (event.type) {
        case 'reading':
          reading = event
          show()
          break
        case 'read':
          files.push({ kind: 'read', file: event.file, summary: event.summary, units: event.units })
          show()
          break
        case 'failed':
          files.push({ kind: 'failed', file: event.file, code: event.code, message: event.message })
          show()
          break
        case 'planned':
          this.#set({ phase: 'planned', files, planToken: event.planToken, picked, edition })
      }
    }
    // A stream that ends without a plan: the host went away in the middle.
    if (this.#state.phase === 'reading' && !stop.signal.aborted) throw new Error('The reading ended without a plan')
  }

  #begin(): AbortController {
    this.#stop?.abort()
    this.#stop = new AbortController()
    return this.#stop
  }

  #fail(error: unknown, stop: AbortController): void {
    if (stop.signal.aborted || isAborted(error)) return
    this.#set({ phase: 'refused', error })
  }

  #set(state: ImportState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
