import { readFileSync } from 'node:fs'
import { EngineError } from '../core/engine-error.ts'

/** A file that was named on the command line. Throws an `EngineError` that says what is wrong with it. */
export const readBytes = (path: string): Uint8Array => {
  try {
    return readFileSync(path)
  } catch (cause) {
    const isFolder = (cause as NodeJS.ErrnoException).code === 'EISDIR'
    throw new EngineError(
      'no-access',
      isFolder
        ? `${path} är en mapp. Ange filen i den.`
        : `${path} går inte att läsa. Kontrollera att filen finns och att du får läsa den.`,
      { cause },
    )
  }
}
