import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '../engine-error.ts'

export const maxUploadBytes = 500 * 1024 * 1024

export interface Upload {
  path: string
  /** The name that the screen gave, made safe to show. */
  name: string
  byteLength: number
}

/** The header is URI-encoded; what comes out is shown and stored, never used as a path. */
export const parseUploadName = (header: string | null | undefined): string => {
  let name = ''
  try {
    name = decodeURIComponent(header ?? '')
  } catch {
    // Left empty: refused below.
  }
  name = (name.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .normalize('NFC')
    .slice(0, 255)
  if (name === '' || name === '.' || name === '..') {
    throw new EngineError('upload-name', 'Filen saknar ett namn som går att läsa. Byt namn på den och välj den igen.')
  }
  return name
}

/** Files that a screen has sent, in a folder of their own that goes when the host closes. */
export class UploadFolder {
  readonly #maxBytes: number
  #dir: string | null = null

  constructor(maxBytes = maxUploadBytes) {
    this.#maxBytes = maxBytes
  }

  /**
   * Streams to disk. Above the limit, when the sender goes away, or when fewer or more bytes arrive than the sender
   * said, nothing is left.
   *
   * @param header gives `x-file-name` (URI-encoded) and `x-file-size` (bytes), the only headers that are read.
   */
  async receive(
    header: (name: 'x-file-name' | 'x-file-size') => string | null | undefined,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<Upload> {
    const name = parseUploadName(header('x-file-name'))
    const saidByteLength = Number(header('x-file-size') ?? Number.NaN)
    this.#dir ??= mkdtempSync(join(tmpdir(), 'kartbordet-'))
    const path = join(this.#dir, randomUUID())
    const file = await open(path, 'wx', 0o600)
    let byteLength = 0
    try {
      for await (const chunk of chunks) {
        byteLength += chunk.byteLength
        if (byteLength > this.#maxBytes) {
          throw new EngineError(
            'upload-too-large',
            `${name} är större än ${Math.floor(this.#maxBytes / 1024 / 1024)} MB. Dela upp filen och välj delarna i stället.`,
          )
        }
        await file.writeFile(chunk)
      }
      if (byteLength !== saidByteLength) {
        throw new EngineError('upload-cut', `${name} kom inte fram hel. Välj filen igen.`)
      }
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    await file.close()
    return { path, name, byteLength }
  }

  close(): void {
    if (this.#dir !== null) rmSync(this.#dir, { recursive: true, force: true })
    this.#dir = null
  }
}
