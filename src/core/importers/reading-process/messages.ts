/**
 * What the process is asked to do with the file: everything that parses foreign bytes happens there. `extract` reads what
 * it says, `text` its words and their places, `pdf-marks` the annotations in a PDF; `mark-pdf` writes annotations into one;
 * `recognise` reads words out of the picture of a page.
 */
export type ReadJob = 'extract' | 'text' | 'pdf-marks' | 'mark-pdf' | 'recognise'

/** What the parent asks of the reading process, once. */
export interface ReadRequest {
  type: 'read'
  job: ReadJob
  name: string
  /** The file itself, or where it lies. */
  bytes: Uint8Array | null
  path: string | null
  /** Passed on to the function that does the job. Structured-cloneable. */
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
  | { type: 'result'; result: unknown }
  /** The file's own fault: `code` and `message` are those of an `UnreadableSource`. */
  | { type: 'unreadable'; code: string; message: string }
  /** A fault of ours or a file that breaks a library: the text is for the log. */
  | { type: 'failed'; detail: string }
