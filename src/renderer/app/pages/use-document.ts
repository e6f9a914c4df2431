import { useEffect, useState } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { holdDocument, releaseDocument } from './open-documents.ts'
import type { PdfDocument } from './pdf-document.ts'

export type DocumentState =
  | { state: 'opening' }
  | { state: 'ready'; document: PdfDocument }
  /** A `PdfRefusal`, or what the host answered. */
  | { state: 'failed'; error: unknown }

const opening: DocumentState = { state: 'opening' }

/** A source's PDF while the component is on screen, shared with everything else that shows it. Null: no source, or one that is no PDF. */
export const useDocument = (sourceId: string | null): DocumentState => {
  const { client } = useAccess()
  const [opened, setOpened] = useState<{ sourceId: string | null; is: DocumentState }>({ sourceId: null, is: opening })
  useEffect(() => {
    if (sourceId === null) return undefined
    let left = false
    holdDocument(client, sourceId).then(
      (document) => left || setOpened({ sourceId, is: { state: 'ready', document } }),
      (error: unknown) => left || setOpened({ sourceId, is: { state: 'failed', error } }),
    )
    return () => {
      left = true
      releaseDocument(sourceId)
    }
  }, [client, sourceId])
  return opened.sourceId === sourceId ? opened.is : opening
}
