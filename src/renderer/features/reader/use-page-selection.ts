import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { type PageSize, type PageTurn, type Point, pagePoint, rectOfSeen } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import {
  isOnText,
  lineAround,
  moveByWord,
  positionAt,
  rectsOfRange,
  wordAround,
  wordsOfRange,
} from './line-geometry.ts'
import type { PageLinesStore } from './page-lines.ts'
import { useReader } from './reader-state.ts'

/** A rectangle that is being drawn: two corners on the page as seen, 0 to 1. */
export interface RectangleDraft {
  page: number
  a: Point
  b: Point
}

const keyStep = 0.01
/** A shake of the hand is no rectangle. */
const leastSide = 0.004

/**
 * Choosing words and drawing rectangles on pages, by pointer and by key. Words are chosen from the glyphs that the engine
 * read, not from what a browser would lay out: what is lit is what becomes the anchor.
 */
export const usePageSelection = ({
  document,
  sizes,
  turn,
  lines,
  scroller,
}: {
  document: PdfDocument
  sizes: readonly PageSize[]
  turn: PageTurn
  lines: PageLinesStore
  scroller: RefObject<HTMLElement | null>
}) => {
  const reader = useReader()
  const { chosen, choose, drawing, setDrawing, mark, marks, chooseMark, light } = reader
  const held = useRef<{ fixed: number; moved: boolean } | null>(null)
  const [draft, setDraft] = useState<RectangleDraft | null>(null)

  // Drawing by key begins with a rectangle in the middle of the page in view.
  useEffect(() => {
    if (!drawing) {
      setDraft(null)
      return
    }
    const box = scroller.current
    if (box === null) return
    box.focus({ preventScroll: true })
    const frame = box.getBoundingClientRect()
    const page = pageUnder(frame.left + frame.width / 2, frame.top + frame.height / 2)
    if (page === null) return
    const { x, y } = page.seen
    setDraft({
      page: page.page,
      a: { x: Math.max(0, x - 0.15), y: y - 0.03 },
      b: { x: Math.min(1, x + 0.15), y: y + 0.03 },
    })
  }, [drawing, scroller])

  const finish = (done: RectangleDraft | null) => {
    setDrawing(false)
    setDraft(null)
    const size = done === null ? undefined : sizes[done.page - 1]
    if (done === null || size === undefined) return
    if (Math.abs(done.a.x - done.b.x) < leastSide || Math.abs(done.a.y - done.b.y) < leastSide) return
    void mark('rectangle', { rects: [rectOfSeen(size, turn, done.page, done.a, done.b)] })
  }

  const chooseRange = (from: number, to: number) => {
    const range = { start: Math.min(from, to), end: Math.max(from, to) }
    if (range.start === range.end) {
      choose(null)
      return
    }
    const all = lines.all()
    const rects = [...new Set(all.map(({ page }) => page))].flatMap((page): PageRect[] =>
      rectsOfRange(lines.get(page), page, range),
    )
    const quote = wordsOfRange(
      all.map(({ line }) => line),
      range,
    )
    choose(rects.length === 0 ? null : { ...range, rects, quote })
  }

  const spot = (event: { clientX: number; clientY: number }) => {
    const under = pageUnder(event.clientX, event.clientY)
    const size = under === null ? undefined : sizes[under.page - 1]
    if (under === null || size === undefined) return null
    const point = pagePoint(size, turn, under.seen)
    return { ...under, point, here: lines.get(under.page) }
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target as Element).closest('button, .mark-tools') !== null) return
    const at = spot(event)
    if (at === null) return
    event.preventDefault()
    scroller.current?.focus({ preventScroll: true })
    if (drawing) {
      event.currentTarget.setPointerCapture(event.pointerId)
      setDraft({ page: at.page, a: at.seen, b: at.seen })
      held.current = { fixed: -1, moved: true }
      return
    }
    const position = positionAt(at.here, at.point.x, at.point.y)
    if (position === null) {
      choose(null)
      return
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    if (event.shiftKey && chosen !== null) {
      const fixed = Math.abs(position - chosen.start) > Math.abs(position - chosen.end) ? chosen.start : chosen.end
      held.current = { fixed, moved: true }
      chooseRange(fixed, position)
      return
    }
    held.current = { fixed: position, moved: false }
  }

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const hold = held.current
    if (hold === null) {
      const at = spot(event)
      event.currentTarget.dataset.overText = String(at !== null && isOnText(at.here, at.point.x, at.point.y))
      return
    }
    const at = spot(event)
    if (at === null) return
    if (drawing) {
      setDraft((before) => (before === null || before.page !== at.page ? before : { ...before, b: at.seen }))
      return
    }
    const position = positionAt(at.here, at.point.x, at.point.y)
    if (position === null || (position === hold.fixed && !hold.moved)) return
    hold.moved = true
    chooseRange(hold.fixed, position)
  }

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const hold = held.current
    held.current = null
    if (hold === null) return
    if (drawing) {
      finish(draft)
      return
    }
    if (hold.moved) return
    const at = spot(event)
    if (at === null) return
    choose(null)
    light(null)
    // A click on a mark chooses it; the smallest where several lie over each other.
    const [hit] = marks
      .flatMap((one) => {
        const rects = one.orphan === null ? one.anchor.rects.filter((rect) => isWithin(rect, at.page, at.point)) : []
        return rects.length === 0 ? [] : [{ one, area: Math.min(...rects.map(areaOf)) }]
      })
      .sort((a, b) => a.area - b.area)
    chooseMark(hit?.one.annotationId ?? null)
  }

  const onDoubleClick = (event: React.MouseEvent<HTMLElement>) => {
    const at = spot(event)
    if (at === null || (event.target as Element).closest('button, .mark-tools') !== null) return
    const position = positionAt(at.here, at.point.x, at.point.y)
    const word = position === null ? null : wordAround(at.here, position)
    if (word !== null) chooseRange(word.start, word.end)
  }
  const onClick = (event: React.MouseEvent<HTMLElement>) => {
    if (event.detail !== 3) return
    const at = spot(event)
    const position = at === null ? null : positionAt(at.here, at.point.x, at.point.y)
    const line = at === null || position === null ? null : lineAround(at.here, position)
    if (line !== null) chooseRange(line.start, line.start + line.text.length)
  }

  /** @returns true where the key was heard. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (drawing && draft !== null) {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      if (by !== undefined) {
        const [dx, dy] = [(by[0] as number) * keyStep, (by[1] as number) * keyStep]
        const moved = ({ x, y }: Point): Point => ({ x: clamp(x + dx), y: clamp(y + dy) })
        setDraft({ ...draft, ...(event.shiftKey ? {} : { a: moved(draft.a) }), b: moved(draft.b) })
      } else if (event.key === 'Enter') finish(draft)
      else if (event.key === 'Escape') finish(null)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    }
    if (event.key === 'Escape') {
      if (chosen !== null) choose(null)
      else {
        chooseMark(null)
        light(null)
      }
      return true
    }
    if (!event.shiftKey || chosen === null || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false
    event.preventDefault()
    const all = lines.all().map(({ line }) => line)
    const step = event.key === 'ArrowRight' ? 1 : -1
    if (event.altKey) chooseRange(Math.min(moveByWord(all, chosen.start, step), chosen.end - 1), chosen.end)
    else chooseRange(chosen.start, Math.max(moveByWord(all, chosen.end, step), chosen.start + 1))
    return true
  }

  return {
    drawing,
    draft,
    onKeyDown,
    pointer: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => {
        held.current = null
        setDraft(null)
      },
      onDoubleClick,
      onClick,
    },
    pages: document.pages,
  }
}

/** The page under a point of the window, and where on it. */
const pageUnder = (clientX: number, clientY: number): { page: number; seen: Point } | null => {
  for (const element of window.document.elementsFromPoint(clientX, clientY)) {
    if (!(element instanceof HTMLElement) || element.dataset.page === undefined) continue
    const box = element.getBoundingClientRect()
    return {
      page: Number(element.dataset.page),
      seen: { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height },
    }
  }
  return null
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))
const isWithin = ([page, x0, y0, x1, y1]: PageRect, at: number, { x, y }: Point): boolean =>
  page === at && x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1
const areaOf = ([, x0, y0, x1, y1]: PageRect): number => (x1 - x0) * (y1 - y0)
