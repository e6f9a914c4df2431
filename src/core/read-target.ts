import { readFile, stat } from 'node:fs/promises'
import { EngineError } from './engine-error.ts'
import type { TokenTarget } from './file-tokens.ts'

/** Larger files are refused before they are read: the project holds every source. */
const maxFileBytes = 300 * 1024 * 1024

/** The bytes that a token stands for, with the name that the person knows them by. */
export const readTarget = async (target: TokenTarget): Promise<{ name: string; bytes: Uint8Array }> => {
  const { name } = target
  if (target.kind === 'bytes') return { name, bytes: target.bytes() }
  try {
    const found = await stat(target.path)
    if (found.isDirectory()) throw new EngineError('no-access', `${target.name} är en mapp. Välj filerna i den.`)
    const { size } = found
    if (size > maxFileBytes)
      throw new EngineError(
        'too-large',
        `${target.name} är större än ${maxFileBytes / 1024 / 1024} MB. Dela upp filen, eller ta bort stora bilder ur den, och välj den igen.`,
      )
    return { name, bytes: await readFile(target.path) }
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'no-access',
      `${target.name} går inte att läsa. Den kan vara flyttad, eller låst av ett annat program. Välj filen igen.`,
      { cause: error },
    )
  }
}
