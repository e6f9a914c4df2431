import { readSource } from '../importers/read-source.ts'
import { type SourceText, sourceTextOf } from './source-text.ts'

interface TextOptions {
  onPage?: (page: number, pages: number | null) => void
}

/** The words of any supported source and their places. Runs in the reading process; throws `UnreadableSource`. */
export const readSourceText = async (
  bytes: Uint8Array,
  name: string,
  { onPage }: TextOptions = {},
): Promise<SourceText> => sourceTextOf(await readSource(bytes, name, onPage === undefined ? {} : { onPage }))
