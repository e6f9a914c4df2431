import { useEffect, useRef, useState } from 'react'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { PdfDocument, Region } from './pdf-document.ts'
import { regionOf } from './place-region.ts'
import { useDocument } from './use-document.ts'

type CropAnchor = Pick<Anchor, 'page' | 'rects' | 'quote' | 'prefix' | 'suffix'>

/**
 * A place of a source as a small picture of its page with the place lit; for a source without pages, its words with what
 * stands around them. The words are its name either way.
 */
export const PlaceCrop = ({ sourceId, anchor }: { sourceId: string; anchor: CropAnchor }) => {
  const isOnPage = anchor.page !== null && anchor.rects.length > 0
  const opened = useDocument(isOnPage ? sourceId : null)
  if (!isOnPage || opened.state === 'failed') return <PlaceWords anchor={anchor} />
  return opened.state === 'opening' ? (
    <span className="crop crop-waiting" aria-hidden="true" />
  ) : (
    <CropOfPage document={opened.document} anchor={anchor} />
  )
}

/** The words of a place, lit, between those around them. */
export const PlaceWords = ({ anchor }: { anchor: CropAnchor }) => {
  const { t } = useTexts()
  if (anchor.quote === null) return <span className="place-words ink-3">{t('pages.noWords')}</span>
  return (
    <span className="place-words">
      {anchor.prefix === '' ? null : <span className="ink-3">…{anchor.prefix.slice(-aroundSigns)} </span>}
      <span className="lit">{anchor.quote}</span>
      {anchor.suffix === '' ? null : <span className="ink-3"> {anchor.suffix.slice(0, aroundSigns)}…</span>}
    </span>
  )
}
const aroundSigns = 70

/** Pixels to a point: a line of 10 points is read with ease at the first, and hardly below the second. */
const readingScale = 1.4
const leastScale = 0.95

const CropOfPage = ({ document, anchor }: { document: PdfDocument; anchor: CropAnchor }) => {
  const { t } = useTexts()
  const holder = useRef<HTMLSpanElement>(null)
  const [region, setRegion] = useState<Region | null>(null)
  const [failed, setFailed] = useState(false)
  const { page } = anchor
  const hasWords = anchor.quote !== null
  const placed = JSON.stringify(anchor.rects)
  useEffect(() => {
    const box = holder.current
    if (box === null || page === null || page > document.pages) {
      setFailed(true)
      return undefined
    }
    const stop = new AbortController()
    const canvas = window.document.createElement('canvas')
    canvas.setAttribute('aria-hidden', 'true')
    const paint = async () => {
      const width = box.clientWidth === 0 ? 320 : box.clientWidth
      const rects = JSON.parse(placed) as CropAnchor['rects']
      const shown = regionOf({ page, rects }, await document.sizeOf(page), width / readingScale)
      if (shown === null || stop.signal.aborted) return
      // In a narrow pane a long line would be too small to read as a picture.
      if (width / (shown.x1 - shown.x0) < leastScale && hasWords) {
        setFailed(true)
        return
      }
      const scale = (width / (shown.x1 - shown.x0)) * window.devicePixelRatio
      await document.paint(page, canvas, { scale, region: shown, signal: stop.signal })
      setRegion(shown)
      box.querySelector('canvas')?.remove()
      box.prepend(canvas)
    }
    paint().catch(() => {
      if (!stop.signal.aborted) setFailed(true)
    })
    return () => {
      stop.abort()
      canvas.width = 0
      canvas.remove()
    }
  }, [document, page, placed, hasWords])
  if (failed) return <PlaceWords anchor={anchor} />
  const widthPt = region === null ? 1 : region.x1 - region.x0
  const heightPt = region === null ? 1 : region.y1 - region.y0
  return (
    <span
      ref={holder}
      className={region === null ? 'crop crop-waiting' : 'crop'}
      role="img"
      aria-label={anchor.quote ?? t('pages.placeOn', { page: page ?? 0 })}
      {...(region === null ? {} : { style: { aspectRatio: `${widthPt} / ${heightPt}` } })}
    >
      {region === null
        ? null
        : anchor.rects
            .filter(([at]) => at === page)
            .map((rect) => (
              <i
                key={rect.join(' ')}
                style={{
                  left: `${((rect[1] - region.x0) / widthPt) * 100}%`,
                  top: `${((rect[2] - region.y0) / heightPt) * 100}%`,
                  width: `${((rect[3] - rect[1]) / widthPt) * 100}%`,
                  height: `${((rect[4] - rect[2]) / heightPt) * 100}%`,
                }}
              />
            ))}
    </span>
  )
}
