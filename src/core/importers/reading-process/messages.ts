import type { ExtractResult } from '../../../shared/domain/extract.ts'

/** What the parent asks of the reading process, once. */
export interface ReadRequest {
  type: 'read'
  name: string
  /** The file itself, or where it lies. */
  bytes: Uint8Array | null
  path: string | null
  /** Passed on to the extracting function. Structured-cloneable. */
  options: object
  /** Module whose `extract` reads the file, in place of the built-in one. */
  extractModule: string | null
}

/** What the reading process tells the parent. */
export type ReadReport =
  /** Sent once when the process is ready for its request. */
  | { type: 'ready' }
  | { type: 'progress'; page: number; pages: number | null }
  | { type: 'memory'; rssBytes: number }
  | { type: 'result'; result: ExtractResult }
  /** The file's own fault: `code` and `message` are those of an `UnreadableSource`. */
  | { type: 'unreadable'; code: string; message: string }
  /** A fault of ours or a file that breaks a library: the text is for the log. */
  | { type: 'failed'; detail: string }
