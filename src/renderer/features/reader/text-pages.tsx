import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SourceShape } from '../../../shared/contract/reading-views.ts'
import type { PagePin } from '../../app/pages/page-pins.tsx'
import { PagePins } from '../../app/pages/page-pins.tsx'
import type { ReadingPlace } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { useFound } from './find-state.ts'
import { MarkTools } from './mark-tools.tsx'
import { type Target, useReader } from './reader-state.ts'
import { isVeiled, nameOfPlace, useRestingPlaces } from './resting-places.ts'
import { type LitRange, TextBlock } from './text-block.tsx'
import { rangeOfSelection, wordsBetween } from './text-ranges.ts'

/** A source without pages: web page, Word, mail, text or table as clean readable text. Segments are fetched as one comes near them. */
export const TextPages = ({
  shape,
  reading,
  onPlace,
}: {
  shape: SourceShape
  reading: ReadingPlace
  onPlace: (page: number, at: number) => void
}) => {
  const { t } = useTexts()
  const reader = useReader()
  const { source, marks, markId, chosen, choose, chooseMark, lit, light, setGoer, unveiled, unveil } = reader
  const resting = useRestingPlaces()
  const found = useFound()
  const scroller = useRef<HTMLElement>(null)
  const [wanted, setWanted] = useState<ReadonlySet<number>>(() => new Set([reading.page - 1, reading.page]))
  const [tools, setTools] = useState<{ left: number; top: number } | null>(null)
  const zoom = typeof reading.zoom === 'number' ? reading.zoom : 1

  const segmentAt = useCallback(
    (position: number) => {
      const at = shape.segments.findIndex(({ end }) => position < end)
      return at === -1 ? shape.segments.length - 1 : at
    },
    [shape],
  )

  // Each segment is fetched when it comes within two windows of what is seen.
  useEffect(() => {
    const root = scroller.current
    if (root === null) return undefined
    const watch = new IntersectionObserver(
      (entries) => {
        const near = entries.filter(({ isIntersecting }) => isIntersecting)
        if (near.length === 0) return
        setWanted((before) => {
          const next = new Set(before)
          for (const { target } of near) next.add(Number((target as HTMLElement).dataset.segment))
          return next.size === before.size ? before : next
        })
      },
      { root, rootMargin: '200% 0px' },
    )
    for (const element of root.querySelectorAll('[data-segment]')) watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const going = useRef<{ position: number; tries: number } | null>(null)
  const settle = useCallback(() => {
    const aim = going.current
    const root = scroller.current
    if (aim === null || root === null) return
    const element = [...root.querySelectorAll<HTMLElement>('[data-start]')].findLast(
      ({ dataset }) =>
        Number(dataset.start) <= aim.position && aim.position < Number(dataset.start) + Number(dataset.length),
    )
    if (element === undefined) return
    going.current = null
    const lightAt = element.querySelector<HTMLElement>(`[data-at="${String(aim.position)}"]`) ?? element
    const box = lightAt.getBoundingClientRect()
    const frame = root.getBoundingClientRect()
    if (box.top < frame.top + 20 || box.bottom > frame.bottom - 40)
      root.scrollTop += box.top - frame.top - frame.height * 0.3
  }, [])

  useEffect(() => {
    const go = ({ position, page }: Target) => {
      const root = scroller.current
      if (root === null) return
      const segment = position == null ? (page ?? 1) - 1 : segmentAt(position)
      setWanted((before) => new Set([...before, segment - 1, segment, segment + 1]))
      const element = root.querySelector<HTMLElement>(`[data-segment="${String(segment)}"]`)
      const isHere = element?.querySelector('[data-start]') !== null
      if (position == null || !isHere) element?.scrollIntoView({ block: 'start' })
      going.current = position == null ? null : { position, tries: 0 }
      requestAnimationFrame(settle)
    }
    setGoer(go)
    return () => setGoer(null)
  }, [setGoer, segmentAt, settle])

  // Where one stood.
  const start = useRef(reading)
  useLayoutEffect(() => {
    const { page, at } = start.current
    const root = scroller.current
    const element = root?.querySelector<HTMLElement>(`[data-segment="${String(page - 1)}"]`)
    if (root == null || element == null || (page === 1 && at === 0)) return
    root.scrollTop = element.offsetTop + at * element.offsetHeight
  }, [])

  const ranges = useMemo((): LitRange[] => {
    const all: LitRange[] = []
    for (const mark of marks) {
      const { position } = mark.anchor
      if (mark.orphan !== null || position === null) continue
      all.push({
        ...position,
        className: `text-mark text-${mark.kind} place-${mark.color}${mark.annotationId === markId ? ' text-chosen-mark' : ''}`,
        id: mark.annotationId,
      })
    }
    for (const { position } of found.places)
      if (position !== null) all.push({ ...position, className: 'text-found', id: null })
    if (lit?.position != null) all.push({ ...lit.position, className: 'text-lit', id: null })
    if (chosen !== null) all.push({ start: chosen.start, end: chosen.end, className: 'text-chosen', id: null })
    for (const place of resting)
      if (place.position !== null && isVeiled(place, { unveiled, lit }))
        all.push({ ...place.position, className: '', id: null, onUnveil: () => unveil(place.id) })
    return all
  }, [marks, markId, found.places, lit, chosen, resting, unveiled, unveil])

  /** What the browser's own selection covers, when the hand lets go. */
  const takeSelection = () => {
    const range = rangeOfSelection(scroller.current)
    if (range === null) return
    choose({ ...range, rects: [], quote: wordsBetween(scroller.current, range) })
    window.getSelection()?.removeAllRanges()
  }

  useLayoutEffect(() => {
    const root = scroller.current
    const piece = chosen === null ? undefined : [...(root?.querySelectorAll<HTMLElement>('.text-chosen') ?? [])].at(-1)
    if (root === null || piece === undefined) {
      setTools(null)
      return
    }
    const box = piece.getBoundingClientRect()
    const sheet = piece.closest('.text-sheet')?.getBoundingClientRect()
    if (sheet === undefined) return
    setTools({
      left: Math.max(0, Math.min(sheet.width - 330, box.left - sheet.left)),
      top: box.bottom - sheet.top + 6,
    })
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (chosen !== null) choose(null)
      else {
        chooseMark(null)
        light(null)
      }
    }
  }

  return (
    <section
      ref={scroller}
      className="pages-scroller text-scroller"
      aria-label={t('reader.textOf', { name: source.title ?? source.name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by key too.
      tabIndex={0}
      data-pane-focus
      onKeyDown={onKeyDown}
      onPointerUp={(event) => {
        if (event.button !== 0 || (event.target as Element).closest('button, .mark-tools') !== null) return
        const selection = window.getSelection()
        if (selection !== null && !selection.isCollapsed) takeSelection()
        else {
          choose(null)
          light(null)
          chooseMark((event.target as Element).closest<HTMLElement>('[data-mark-id]')?.dataset.markId ?? null)
        }
      }}
      onScroll={({ currentTarget: root }) => {
        const frame = root.getBoundingClientRect()
        const seen = [...root.querySelectorAll<HTMLElement>('[data-segment]')].find(
          (element) => element.getBoundingClientRect().bottom > frame.top + 40,
        )
        if (seen === undefined) return
        const box = seen.getBoundingClientRect()
        onPlace(Number(seen.dataset.segment) + 1, Math.min(1, Math.max(0, (frame.top - box.top) / box.height)))
      }}
    >
      <div className="text-sheet" style={{ fontSize: `${zoom * 16}px` }} lang="sv">
        {shape.segments.map(({ start: from, end }, segment) => (
          <Segment
            key={from}
            segment={segment}
            wanted={wanted.has(segment)}
            ranges={ranges.filter((range) => range.start < end && range.end > from)}
            onShown={settle}
          />
        ))}
        {tools === null ? null : <MarkTools style={tools} />}
      </div>
    </section>
  )
}

const Segment = ({
  segment,
  wanted,
  ranges,
  onShown,
}: {
  segment: number
  wanted: boolean
  ranges: readonly LitRange[]
  onShown: () => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { source, lit, markId } = useReader()
  const box = useRef<HTMLDivElement>(null)
  const { data, error } = useQuery({
    ...orpc.source.segment.queryOptions({ input: { sourceId: source.sourceId, segment } }),
    enabled: wanted,
    gcTime: 120_000,
  })
  useEffect(() => {
    if (data !== undefined) onShown()
  }, [data, onShown])

  // Pins stand at the height of the words that something rests on.
  const resting = useRestingPlaces()
  const [pins, setPins] = useState<{ list: PagePin[]; height: number }>({ list: [], height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || data === undefined) return
    const frame = element.getBoundingClientRect()
    const list = resting.flatMap((place, index): PagePin[] => {
      if (place.position === null) return []
      const { start } = place.position
      const run = [...element.querySelectorAll<HTMLElement>('[data-start]')].find(
        ({ dataset }) => Number(dataset.start) <= start && start < Number(dataset.start) + Number(dataset.length),
      )
      if (run === undefined) return []
      return [
        {
          id: place.id,
          sign: String(index + 1),
          at: (run.getBoundingClientRect().top - frame.top + 11) / Math.max(1, frame.height),
          filled:
            (place.annotationId !== null && place.annotationId === markId) ||
            (lit?.position != null && lit.position.start === start),
          name: nameOfPlace(place, t),
        },
      ]
    })
    setPins({ list, height: frame.height })
  }, [data, resting, lit, markId, t])
  const { light, chooseMark } = useReader()

  return (
    <div
      ref={box}
      className="text-segment"
      data-segment={segment}
      {...(data === undefined ? { style: { minHeight: 900 } } : {})}
    >
      <PagePins
        pins={pins.list}
        heightPx={pins.height}
        label={t('reader.marks.rests')}
        onPin={(id) => {
          const place = resting.find((one) => one.id === id)
          if (place === undefined) return
          chooseMark(place.annotationId)
          light({ page: null, rects: [], position: place.position, quote: place.quote })
        }}
      />
      {error === null ? null : <p className="ink-red">{t('reader.notRead')}</p>}
      {data?.map((block, index) => (
        <TextBlock key={`${block.kind} ${String(index)}`} block={block} ranges={ranges} />
      ))}
    </div>
  )
}
