import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReviewRun } from '../../../shared/contract/review-views.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { isAborted } from '../../client/refusal.ts'
import { uploadFile } from '../../client/upload.ts'

/** Pixels for each point: 150 dots per inch, which clean print is read from. */
const pictureScale = 150 / 72

/** Recognises pages one after the other: the picture is painted here, the words are read in the engine's reading process. */
export const useRecognition = (document: PdfDocument, { sourceId, sourceName }: ReviewRun) => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const stop = useRef<AbortController | null>(null)
  const cancel = useCallback(() => stop.current?.abort(), [])
  useEffect(() => cancel, [cancel])
  const start = (pages: readonly number[]) => {
    const control = new AbortController()
    stop.current = control
    const run = async () => {
      for (const [done, page] of pages.entries()) {
        setProgress({ done, of: pages.length })
        const size = await document.sizeOf(page)
        const picture = await paint(document, page, control.signal)
        const { token } = await uploadFile(new File([picture], `${sourceName}-${page}.png`), control.signal)
        const { widthPt, heightPt } = size
        await client.review.recognise({ sourceId, page, token, widthPt, heightPt }, { signal: control.signal })
        await queries.invalidateQueries({ queryKey: orpc.review.key() })
      }
    }
    run()
      .catch((error: unknown) => {
        if (!control.signal.aborted && !isAborted(error)) tellRefusal(t, error, t('review.scan.failed'))
      })
      .finally(() => setProgress(null))
  }
  return { progress, start, cancel }
}

const paint = async (document: PdfDocument, page: number, signal: AbortSignal): Promise<Blob> => {
  const canvas = window.document.createElement('canvas')
  try {
    await document.paint(page, canvas, { scale: pictureScale, signal })
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error(`No picture of page ${page}`)
    return blob
  } finally {
    canvas.width = 0
    canvas.height = 0
  }
}
