import type { Anchor } from '../../../shared/domain/anchor.ts'
import type { PdfDocument } from './pdf-document.ts'
import { regionOf } from './place-region.ts'

/** Pixels for each point: small, and still to be read. */
const pictureScale = 1.5
/** The lit colour on pages, in every theme. */
const lit = '#ffe28f'

/** A small picture (PNG) of a place with the place lit, to be kept with its mark. Null for a place without a page. */
export const pictureOfPlace = async (
  document: PdfDocument,
  anchor: Pick<Anchor, 'page' | 'rects'>,
): Promise<Blob | null> => {
  if (anchor.page === null || anchor.page > document.pages) return null
  const region = regionOf(anchor, await document.sizeOf(anchor.page))
  if (region === null) return null
  const canvas = window.document.createElement('canvas')
  try {
    await document.paint(anchor.page, canvas, { scale: pictureScale, region })
    const context = canvas.getContext('2d')
    if (context === null) return null
    const scale = canvas.width / (region.x1 - region.x0)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalCompositeOperation = 'multiply'
    context.fillStyle = lit
    for (const [page, x0, y0, x1, y1] of anchor.rects)
      if (page === anchor.page)
        context.fillRect((x0 - region.x0) * scale, (y0 - region.y0) * scale, (x1 - x0) * scale, (y1 - y0) * scale)
    return await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  } finally {
    canvas.width = 0
    canvas.height = 0
  }
}
