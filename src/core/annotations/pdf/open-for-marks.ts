import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib'
import { endsComplete } from '../../importers/pdf/open-pdf.ts'
import { refuse, shownName } from '../../importers/recognise/refusals.ts'
import { UnreadableSource } from '../../importers/unreadable-source.ts'

/** Opens a PDF for its annotations. Runs in the reading process alone; throws `UnreadableSource`. */
export const openForMarks = async (bytes: Uint8Array, name: string): Promise<PDFDocument> => {
  if (!endsComplete(bytes)) throw refuse('truncated', name)
  try {
    return await PDFDocument.load(Uint8Array.from(bytes), {
      forIncrementalUpdate: true,
      updateMetadata: false,
      throwOnInvalidObject: false,
    })
  } catch (cause) {
    // Careful: an encrypted file would be saved without its encryption.
    if (cause instanceof EncryptedPDFError)
      throw new UnreadableSource(
        'encrypted',
        `${shownName(name)} är krypterad, och markeringar kan varken läsas ur den eller skrivas i den. Spara en kopia utan lösenord och försök igen.`,
        { cause },
      )
    throw refuse('damaged', name, { cause })
  }
}
