import { createHash } from 'node:crypto'
import { readInProcess } from '../importers/reading-process/read-in-process.ts'
import type { ReadingProcess } from '../read-source-file.ts'
import { PlacedText, type SourceText } from './source-text.ts'

/** How many sources' texts stay at hand: the one that is read, another version of it, and those before. */
const keptTexts = 6

/** The texts of sources with the places of their words, read in the reading process and kept while they are used. */
export class SourceTexts {
  readonly #reading: ReadingProcess
  readonly #texts = new Map<string, Promise<PlacedText>>()

  constructor(reading: ReadingProcess) {
    this.#reading = reading
  }

  /** Rejects with `UnreadableSource` or `ReadFailure`. */
  get(name: string, bytes: () => Uint8Array, sha256: string): Promise<PlacedText> {
    const known = this.#texts.get(sha256)
    this.#texts.delete(sha256)
    const text = known ?? this.#read(name, bytes(), sha256)
    this.#texts.set(sha256, text)
    const oldest = this.#texts.keys().next().value
    if (this.#texts.size > keptTexts && oldest !== undefined) this.#texts.delete(oldest)
    return text
  }

  async #read(name: string, bytes: Uint8Array, sha256: string): Promise<PlacedText> {
    try {
      return new PlacedText(
        await readInProcess<SourceText>({ name, bytes, job: 'text', options: {} }, { ...this.#reading }),
      )
    } catch (error) {
      this.#texts.delete(sha256)
      throw error
    }
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
