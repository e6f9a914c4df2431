import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { boundsOn, seenBox } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import type { ReadingPlace } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { layPages, type PageLayout, type PlacedPage, pageAt, scaleOf, usePageSizes } from './page-layout.ts'
import { PageLinesProvider, PageLinesStore } from './page-lines.ts'
import { PageSlot } from './page-slot.tsx'
import { type Target, useReader } from './reader-state.ts'
import { usePageSelection } from './use-page-selection.ts'

/** Faster than this one cannot read: pages that fly past are not painted. In pixels for each millisecond. */
const flyingSpeed = 4
const restMs = 90
/** How much beyond the window is painted, in window heights. */
const ahead = 0.6

/** The pages of a PDF below each other, or one at a time. Only those near the window are on screen at all. */
export const PdfPages = ({
  document,
  reading,
  onPlace,
  onScale,
}: {
  document: PdfDocument
  reading: ReadingPlace
  onPlace: (page: number, at: number) => void
  onScale: (scale: number) => void
}) => {
  const sizes = usePageSizes(document)
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const { zoom, turn, single, page } = reading
  const scale = sizes === null || room === null || room.width === 0 ? null : scaleOf(zoom, sizes, turn, room, page)
  const layout = useMemo(
    () => (sizes === null || scale === null ? null : layPages(sizes, turn, scale)),
    [sizes, turn, scale],
  )
  useEffect(() => {
    if (scale !== null) onScale(scale)
  }, [scale, onScale])
  return (
    <div ref={box} className="pages-room">
      {layout === null || sizes === null || room === null ? null : (
        <Stack
          document={document}
          sizes={sizes}
          layout={layout}
          room={room}
          turn={turn}
          single={single}
          start={reading}
          onPlace={onPlace}
        />
      )}
    </div>
  )
}

const Stack = ({
  document,
  sizes,
  layout,
  room,
  turn,
  single,
  start,
  onPlace,
}: {
  document: PdfDocument
  sizes: NonNullable<ReturnType<typeof usePageSizes>>
  layout: PageLayout
  room: { width: number; height: number }
  turn: ReadingPlace['turn']
  single: boolean
  start: ReadingPlace
  onPlace: (page: number, at: number) => void
}) => {
  const { t } = useTexts()
  const { source, setGoer } = useReader()
  const scroller = useRef<HTMLElement>(null)
  /** Where one stands: kept when the size of pages changes. */
  const stand = useRef({ page: Math.min(start.page, document.pages), at: start.at })
  const [alone, setAlone] = useState(stand.current.page)
  const [shown, setShown] = useState<{ first: number; last: number }>({ first: 1, last: 1 })
  const [flying, setFlying] = useState(false)
  const lines = useMemo(() => new PageLinesStore(), [])

  const heightOf = useCallback(
    (placed: PlacedPage) => (single ? Math.max(room.height, placed.height + 2 * 14) : layout.height),
    [single, room.height, layout.height],
  )
  const look = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    const { scrollTop: y } = element
    if (single) {
      const placed = layout.pages[stand.current.page - 1]
      if (placed !== undefined) stand.current.at = clamp(y / placed.height)
      return
    }
    const first = pageAt(layout, y - room.height * ahead)
    const last = pageAt(layout, y + room.height * (1 + ahead))
    const top = pageAt(layout, y)
    if (first === null || last === null || top === null) return
    setShown((before) =>
      before.first === first.page && before.last === last.page ? before : { first: first.page, last: last.page },
    )
    stand.current = { page: top.page, at: clamp((y - top.top) / top.height) }
    // The page in view is the one that fills the upper part of the window.
    const middle = pageAt(layout, y + room.height * 0.35)
    onPlace(
      middle?.page === top.page ? top.page : (middle?.page ?? top.page),
      middle?.page === top.page ? stand.current.at : 0,
    )
  }, [layout, room.height, single, onPlace])

  const scrollTo = useCallback(
    (page: number, at: number, extraPx = 0) => {
      const element = scroller.current
      const placed = layout.pages[page - 1]
      if (element === null || placed === undefined) return
      stand.current = { page, at }
      if (single) setAlone(page)
      element.scrollTop = Math.max(0, (single ? 0 : placed.top) + at * placed.height + extraPx)
      if (single) onPlace(page, at)
      look()
    },
    [layout, single, look, onPlace],
  )

  // Sizes, zoom and turning move everything: one stays at what one reads.
  useLayoutEffect(() => {
    scrollTo(stand.current.page, stand.current.at)
  }, [scrollTo])

  useEffect(() => {
    const go = ({ page, rects = [] }: Target) => {
      if (page === null) return
      const bounds = boundsOn(page, rects)
      const size = sizes[page - 1]
      if (bounds === null || size === undefined) {
        scrollTo(page, 0, -8)
        return
      }
      const { top, height } = seenBox(size, turn, bounds)
      const element = scroller.current
      const placed = layout.pages[page - 1]
      if (element !== null && placed !== undefined && stand.current.page > 0) {
        // What is wholly in the window already does not make it jump.
        const from = (single ? 14 : placed.top) + top * placed.height - element.scrollTop
        const isHere = !single || stand.current.page === page
        if (isHere && from > 30 && from + height * placed.height < room.height - 60) {
          if (single) setAlone(page)
          return
        }
      }
      scrollTo(page, top, -room.height * 0.3)
    }
    setGoer(go)
    return () => setGoer(null)
  }, [setGoer, scrollTo, sizes, turn, layout, room.height, single])

  // Pages that fly past are not painted.
  const last = useRef({ y: 0, at: 0 })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const onScroll = () => {
    const element = scroller.current
    if (element === null) return
    const now = performance.now()
    const speed = Math.abs(element.scrollTop - last.current.y) / Math.max(1, now - last.current.at)
    // A jump is no flight: it ends where it is to be read.
    const isFlight = speed > flyingSpeed && now - last.current.at < 60
    last.current = { y: element.scrollTop, at: now }
    if (isFlight) setFlying(true)
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => setFlying(false), restMs)
    look()
  }
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])

  const turnPage = (step: 1 | -1): boolean => {
    const element = scroller.current
    const page = stand.current.page + step
    if (!single || element === null || page < 1 || page > document.pages) return false
    const atEnd =
      step === 1 ? element.scrollTop + element.clientHeight >= element.scrollHeight - 2 : element.scrollTop <= 2
    if (!atEnd) return false
    scrollTo(page, 0)
    return true
  }
  const selection = usePageSelection({ document, sizes, turn, lines, scroller })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (selection.onKeyDown(event)) return
    const step = { PageDown: 1, ' ': 1, ArrowDown: 1, PageUp: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    if (
      step !== undefined &&
      !event.ctrlKey &&
      !event.altKey &&
      turnPage(event.shiftKey && event.key === ' ' ? -1 : step)
    )
      event.preventDefault()
    if ((event.key === 'Home' || event.key === 'End') && single) {
      event.preventDefault()
      scrollTo(event.key === 'Home' ? 1 : document.pages, 0)
    }
  }

  const mounted: number[] = []
  if (single) {
    // The neighbours are painted already when one turns the page.
    for (const page of [alone - 1, alone, alone + 1]) if (page >= 1 && page <= document.pages) mounted.push(page)
  } else for (let page = shown.first; page <= shown.last; page += 1) mounted.push(page)
  const alonePlaced = layout.pages[alone - 1] as PlacedPage
  const widest = mounted.reduce((most, page) => Math.max(most, layout.pages[page - 1]?.width ?? 0), 0)

  return (
    <section
      ref={scroller}
      className={selection.drawing ? 'pages-scroller pages-drawing' : 'pages-scroller'}
      aria-label={t('reader.pages', { name: source.title ?? source.name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by key too.
      tabIndex={0}
      data-pane-focus
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      {...selection.pointer}
    >
      <PageLinesProvider value={lines}>
        <div className="pages-stack" style={{ height: heightOf(alonePlaced), minWidth: widest + 2 * 34 }}>
          {mounted.map((page) => {
            const placed = layout.pages[page - 1] as PlacedPage
            return (
              <PageSlot
                key={page}
                document={document}
                page={page}
                size={sizes[page - 1] as (typeof sizes)[number]}
                turn={turn}
                width={placed.width}
                top={single ? 14 : placed.top}
                hidden={single && page !== alone}
                lively={!flying}
                draft={selection.draft?.page === page ? selection.draft : null}
              />
            )
          })}
        </div>
      </PageLinesProvider>
    </section>
  )
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))
