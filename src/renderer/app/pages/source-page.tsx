import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import type { PagePlace } from './page-places.ts'
import { boundsOn, boxStyle, type PageSize, type PageTurn, seenBox, turnedSize } from './page-space.ts'
import { type PdfDocument, PdfRefusal } from './pdf-document.ts'

/** One page of a PDF, white in every theme, with what stands on it. `width` is that of the page as seen, in CSS pixels. */
export const SourcePage = ({
  document,
  page,
  size,
  width,
  turn = 0,
  places = [],
  onPlace,
  lively = true,
  children,
}: {
  document: PdfDocument
  page: number
  size: PageSize
  width: number
  turn?: PageTurn
  places?: readonly PagePlace[]
  onPlace?: (id: string) => void
  /** False while one scrolls fast: the page is not painted before it is looked at. */
  lively?: boolean
  /** More that lies over the page; place it with `boxStyle(seenBox(…))`. */
  children?: ReactNode
}) => {
  const { t } = useTexts()
  const seen = turnedSize(size, turn)
  const height = (width * seen.heightPt) / seen.widthPt
  return (
    // biome-ignore lint/a11y/useSemanticElements: a page of a document has no element of its own.
    <div
      className="page"
      role="group"
      aria-label={t('pages.page', { page, pages: document.pages })}
      data-page={page}
      style={{ width, height }}
    >
      <PageCanvas document={document} page={page} width={width} seen={seen} turn={turn} lively={lively} />
      <PagePlaces page={page} size={size} turn={turn} places={places} {...(onPlace === undefined ? {} : { onPlace })} />
      {children}
    </div>
  )
}

/** How long a page may take before it is said that it is being painted. */
const patienceMs = 400

const PageCanvas = memo(
  ({
    document,
    page,
    width,
    seen,
    turn,
    lively,
  }: {
    document: PdfDocument
    page: number
    width: number
    seen: PageSize
    turn: PageTurn
    lively: boolean
  }) => {
    const { t } = useTexts()
    const holder = useRef<HTMLDivElement>(null)
    const [fault, setFault] = useState<PdfRefusal['fault'] | null>(null)
    const [slow, setSlow] = useState(false)
    const scale = (width / seen.widthPt) * window.devicePixelRatio
    useEffect(() => {
      const box = holder.current
      if (box === null || !lively) return undefined
      const stop = new AbortController()
      const canvas = window.document.createElement('canvas')
      canvas.setAttribute('aria-hidden', 'true')
      const patience = setTimeout(() => setSlow(true), patienceMs)
      document
        .paint(page, canvas, { scale, turn, signal: stop.signal })
        .then(() => {
          // What was painted for another size stays until now, stretched: the page never flickers.
          for (const old of box.querySelectorAll('canvas')) release(old)
          box.replaceChildren(canvas)
          box.dataset.painted = String(page)
          setFault(null)
        })
        .catch((error: unknown) => {
          release(canvas)
          if (!stop.signal.aborted) setFault(error instanceof PdfRefusal ? error.fault : 'damaged')
        })
        .finally(() => {
          clearTimeout(patience)
          if (!stop.signal.aborted) setSlow(false)
        })
      return () => {
        stop.abort()
        clearTimeout(patience)
      }
    }, [document, page, scale, turn, lively])
    useEffect(() => {
      const box = holder.current
      return () => {
        for (const canvas of box?.querySelectorAll('canvas') ?? []) release(canvas)
      }
    }, [])
    return (
      <>
        <div ref={holder} className="page-canvas" />
        {fault === null ? (
          slow ? (
            <p className="page-said">{t('pages.painting')}</p>
          ) : null
        ) : (
          <p className="page-said">{t(`pages.faults.${fault}`)}</p>
        )}
      </>
    )
  },
)

/** Careful: a canvas that only leaves the page keeps its memory until it is collected, which may be much later. */
const release = (canvas: HTMLCanvasElement): void => {
  canvas.width = 0
  canvas.height = 0
  canvas.remove()
}

const PagePlaces = memo(
  ({
    page,
    size,
    turn,
    places,
    onPlace,
  }: {
    page: number
    size: PageSize
    turn: PageTurn
    places: readonly PagePlace[]
    onPlace?: (id: string) => void
  }) => (
    <>
      {places.map((place) => (
        <Place
          key={place.id}
          place={place}
          page={page}
          size={size}
          turn={turn}
          {...(onPlace === undefined ? {} : { onPlace })}
        />
      ))}
    </>
  ),
)

const Place = ({
  place,
  page,
  size,
  turn,
  onPlace,
}: {
  place: PagePlace
  page: number
  size: PageSize
  turn: PageTurn
  onPlace?: (id: string) => void
}) => {
  const bounds = boundsOn(page, place.rects)
  if (bounds === null) return null
  const className = [
    'place',
    place.tone === 'chosen' ? 'place-chosen-words' : `place-${place.tone}`,
    place.kind === undefined ? '' : `place-${place.kind}`,
    place.color === undefined ? '' : `place-${place.color}`,
    place.chosen === true ? 'place-chosen' : '',
  ]
    .filter((name) => name !== '')
    .join(' ')
  // A bar stands beside the whole place; everything else lies on each of its lines.
  const rects = place.tone === 'read' || place.kind === 'note' ? [bounds] : place.rects.filter(([at]) => at === page)
  return (
    <div className={className} data-place={place.id}>
      {rects.map((rect) => (
        <i key={rect.join(' ')} style={boxStyle(seenBox(size, turn, rect))} />
      ))}
      {place.name === undefined || onPlace === undefined ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={place.name}
          title={place.name}
          style={boxStyle(seenBox(size, turn, bounds))}
          onClick={() => onPlace(place.id)}
        />
      )}
    </div>
  )
}
