import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ExtractResult } from '../../../shared/domain/extract.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import type { ReadJob, ReadReport, ReadRequest } from './messages.ts'
import { findRssBytes } from './process-memory.ts'
import { ReadFailure } from './read-failure.ts'

export interface ReadLimits {
  /** For the whole reading. */
  timeoutMs: number
  /** Without any sign of progress: no page may take longer. */
  stallMs: number
  /** Of JavaScript's own memory. */
  heapMb: number
  /** Of the process as a whole, buffers included. */
  rssMb: number
}

export const defaultReadLimits: ReadLimits = { timeoutMs: 600_000, stallMs: 90_000, heapMb: 1024, rssMb: 1536 }

export interface FileToRead {
  name: string
  /** The file itself, or the path where it lies. */
  bytes?: Uint8Array
  path?: string
  /** What to do with it; `extract` when not given. */
  job?: ReadJob
  /** Passed on to `extract`, or to what does the job. Must be structured-cloneable. */
  options: object
}

export interface ReadingProcessOptions {
  /** Node (24 or newer). */
  execPath: string
  /** Entry file of the reading process, as built or as source. */
  childEntry: string
  /** Further flags for Node. */
  execArgv?: readonly string[]
  /** Variables that Node itself needs; the process gets no others. */
  env?: Readonly<Record<string, string>>
  /** Folders and files that the process may read beside its own code. */
  readPaths?: readonly string[]
  limits?: Partial<ReadLimits>
  signal?: AbortSignal | undefined
  onProgress?: ((page: number, pages: number | null) => void) | undefined
  /** Module whose `extract` is called in place of the built-in one. */
  extractModule?: string
}

const memoryWatchMs = 200

/**
 * Reads one file in a process of its own. Rejects with `UnreadableSource` when the file cannot be read and with
 * `ReadFailure` when the reading was ended: too slow, too big, crashed or cancelled. Whatever the file does to the process,
 * the caller lives on.
 */
export const readInProcess = async <Result = ExtractResult>(
  file: FileToRead,
  options: ReadingProcessOptions,
): Promise<Result> => {
  try {
    return await readOnce<Result>(file, options, permissions(file, options))
  } catch (error) {
    if (!(error instanceof UnknownFlags)) throw error
    // A runtime without the permission model (Electron's, in some versions) still reads apart, without network, under limits.
    return await readOnce<Result>(file, options, [])
  }
}

/** The runtime does not know the flags that it was started with. */
class UnknownFlags extends Error {}

/** What Node exits with when it is given a flag that it does not know. */
const exitOnUnknownFlags = 9

const readOnce = <Result>(
  file: FileToRead,
  options: ReadingProcessOptions,
  permissionFlags: readonly string[],
): Promise<Result> => {
  const limits = { ...defaultReadLimits, ...options.limits }
  const { name } = file
  return new Promise((fulfil, reject) => {
    if (options.signal?.aborted) {
      reject(new ReadFailure('cancelled', name, { cause: options.signal.reason }))
      return
    }
    let child: ChildProcess
    try {
      child = startChild(options, limits, permissionFlags)
    } catch (cause) {
      reject(new ReadFailure('not-started', name, { cause }))
      return
    }
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-4000)
    })

    let isReady = false
    let ended = false
    const end = (settle: () => void) => {
      if (ended) return
      ended = true
      clearTimeout(deadline)
      clearTimeout(stall)
      clearInterval(watch)
      options.signal?.removeEventListener('abort', cancel)
      child.kill('SIGKILL')
      settle()
    }
    const fail = (failure: ReadFailure | UnreadableSource | UnknownFlags) => end(() => reject(failure))
    const cancel = () => fail(new ReadFailure('cancelled', name, { cause: options.signal?.reason }))
    const stalled = () => fail(new ReadFailure('timeout', name))
    const weigh = (rssBytes: number | null) => {
      if (rssBytes !== null && rssBytes > limits.rssMb * 1024 * 1024) fail(new ReadFailure('memory', name))
    }

    const deadline = setTimeout(stalled, limits.timeoutMs)
    let stall = setTimeout(stalled, limits.stallMs)
    const watch = setInterval(() => {
      if (child.pid !== undefined) void findRssBytes(child.pid).then(weigh)
    }, memoryWatchMs)
    options.signal?.addEventListener('abort', cancel, { once: true })

    child.on('message', (report: ReadReport) => {
      switch (report.type) {
        case 'ready':
          isReady = true
          child.send(requestFor(file, options), (cause) => {
            if (cause) fail(new ReadFailure('crashed', name, { cause }))
          })
          break
        case 'progress':
          clearTimeout(stall)
          if (!ended) stall = setTimeout(stalled, limits.stallMs)
          if (!ended) options.onProgress?.(report.page, report.pages)
          break
        case 'memory':
          weigh(report.rssBytes)
          break
        case 'result':
          end(() => fulfil(report.result as Result))
          break
        case 'unreadable':
          fail(new UnreadableSource(report.code, report.message))
          break
        case 'failed':
          fail(new ReadFailure('crashed', name, { cause: new Error(report.detail) }))
          break
      }
    })
    child.on('error', (cause) => fail(new ReadFailure('not-started', name, { cause })))
    child.on('exit', (exitCode, exitSignal) => {
      if (!isReady && exitCode === exitOnUnknownFlags && permissionFlags.length > 0) {
        fail(new UnknownFlags(stderr))
        return
      }
      const outOfMemory =
        exitSignal === 'SIGABRT' || exitCode === 134 || /out of memory|Allocation failed/i.test(stderr)
      const cause = new Error(`The process ended with ${exitSignal ?? exitCode}. ${stderr.trim()}`)
      fail(new ReadFailure(outOfMemory ? 'memory' : 'crashed', name, { cause }))
    })
  })
}

const requestFor = (file: FileToRead, options: ReadingProcessOptions): ReadRequest => ({
  type: 'read',
  job: file.job ?? 'extract',
  name: file.name,
  bytes: file.bytes ?? null,
  path: file.path ?? null,
  options: file.options,
  extractModule: options.extractModule ?? null,
})

const startChild = (
  options: ReadingProcessOptions,
  limits: ReadLimits,
  permissionFlags: readonly string[],
): ChildProcess =>
  fork(options.childEntry, [], {
    execPath: options.execPath,
    execArgv: [...permissionFlags, `--max-old-space-size=${limits.heapMb}`, ...(options.execArgv ?? [])],
    env: { ...neededVariables(), ...options.env },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })

/** The process may read its own code, what it was given, and nothing more; it may not write or start anything. */
const permissions = (file: FileToRead, options: ReadingProcessOptions): string[] => {
  const given = 'resourcesDir' in file.options ? [file.options.resourcesDir] : []
  const paths = [
    codeRoot(options.childEntry),
    ...(options.readPaths ?? []),
    ...given.filter((path): path is string => typeof path === 'string'),
    ...(file.path === undefined ? [] : [file.path]),
    ...(options.extractModule?.startsWith('file:') ? [dirname(fileURLToPath(options.extractModule)) + sep] : []),
  ]
  const readable = new Set(paths.flatMap((path) => [resolve(path), realOf(resolve(path))]))
  return [
    '--permission',
    ...[...readable].map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--no-deprecation',
  ]
}

const realOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** The folder that holds the entry file and the packages that it imports. */
const codeRoot = (childEntry: string): string => {
  const own = dirname(resolve(childEntry))
  for (let folder = own; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) return folder + sep
  }
  return own + sep
}

/** Without these Windows starts no program, and Electron's own file is Electron and not Node. */
const neededVariables = (): Record<string, string> => {
  const needed: Record<string, string> = {}
  for (const name of ['SystemRoot', 'windir', 'TZ', 'ELECTRON_RUN_AS_NODE']) {
    const value = process.env[name]
    if (value !== undefined) needed[name] = value
  }
  return needed
}
