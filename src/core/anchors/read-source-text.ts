import { openPdf } from '../importers/pdf/open-pdf.ts'
import { readSource } from '../importers/read-source.ts'
import { UnreadableSource } from '../importers/unreadable-source.ts'
import { extractorVersion, type SourceText, sourceTextOf } from './source-text.ts'

interface TextOptions {
  onPage?: (page: number, pages: number | null) => void
}

/** The words of any supported source and their places. Runs in the reading process; throws `UnreadableSource`. */
export const readSourceText = async (
  bytes: Uint8Array,
  name: string,
  { onPage }: TextOptions = {},
): Promise<SourceText> => {
  try {
    return sourceTextOf(await readSource(bytes, name, onPage === undefined ? {} : { onPage }))
  } catch (error) {
    // Pictures of pages have no words, but places on them can be marked all the same.
    if (!(error instanceof UnreadableSource) || !['no-text', 'no-text-layer'].includes(error.code)) throw error
    const pdf = await openPdf(bytes, name)
    const pages = pdf.document.numPages
    await pdf.close()
    return { extractor: extractorVersion, pages, lines: [], bodyLines: 0 }
  }
}
