/** What every format reader is told besides the bytes. */
export interface ReadOptions {
  /** The file's name: for messages, and to break ties between text formats. Never trusted for the format. */
  name: string
}
