import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename } from 'node:path'

/** What a token stands for: a file or folder that a person picked, or bytes held in memory (an upload, a stored source). */
export type TokenTarget =
  | { kind: 'path'; path: string; name: string }
  | { kind: 'bytes'; bytes: () => Uint8Array; name: string; mediaType: string }

/**
 * Screens name files by unguessable tokens, never by path. Tokens live as long as the engine; the oldest are forgotten
 * above a limit, so that a long day of uploads does not fill the memory.
 */
export class FileTokens {
  readonly #targets = new Map<string, TokenTarget>()
  readonly #limit: number

  constructor(limit = 2000) {
    this.#limit = limit
  }

  add(target: TokenTarget): string {
    const token = randomBytes(24).toString('base64url')
    this.#targets.set(token, target)
    if (this.#targets.size > this.#limit) {
      const oldest = this.#targets.keys().next().value
      if (oldest !== undefined) this.#targets.delete(oldest)
    }
    return token
  }

  addPath(path: string): string {
    return this.add({ kind: 'path', path, name: basename(path) })
  }

  find(token: string): TokenTarget | null {
    return this.#targets.get(token) ?? null
  }

  /** Bytes at the path or in memory; 0 for a folder or a file that does not exist yet. */
  byteLength(token: string): number {
    const target = this.find(token)
    if (target === null) return 0
    if (target.kind === 'bytes') return target.bytes().byteLength
    const found = statSync(target.path, { throwIfNoEntry: false })
    return found?.isFile() ? found.size : 0
  }
}
