import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { ReviewRun } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { isDoubtfulWord } from '../../../shared/domain/recognised-page.ts'
import { boxStyle, type PageSize, type Point, rectOfSeen, seenBox } from '../../app/pages/page-space.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { TypeDialog } from './type-dialog.tsx'

/** A rectangle that a person drew, in points. */
export interface DrawnBox {
  rect: PageRect
}

/** Over the picture of a page: the words that were recognised, and the box that is being drawn. */
export const ScanLayer = ({
  review,
  edition,
  page,
  size,
  recognised,
  drawing,
  box,
  onBox,
  onStop,
}: {
  review: ReviewRun
  edition: EditionView
  page: number
  size: PageSize
  recognised: boolean
  drawing: boolean
  box: DrawnBox | null
  onBox: (box: DrawnBox | null) => void
  onStop: () => void
}) => {
  const { orpc } = useAccess()
  const words = useQuery({
    ...orpc.review.words.queryOptions({ input: { sourceId: review.sourceId, page } }),
    enabled: recognised,
  })
  return (
    <>
      {(words.data?.words ?? []).filter(isDoubtfulWord).map(({ rect, text }) => (
        <i
          key={rect.join(' ')}
          className="word-doubt"
          title={text}
          style={boxStyle(seenBox(size, 0, [page, ...rect]))}
        />
      ))}
      {drawing ? <DrawBox page={page} size={size} onDone={(rect) => onBox({ rect })} onStop={onStop} /> : null}
      {box === null || box.rect[0] !== page ? null : (
        <>
          <i className="drawn-box" style={boxStyle(seenBox(size, 0, box.rect))} />
          <TypeDialog
            review={review}
            edition={edition}
            rect={box.rect}
            words={words.data?.words ?? []}
            onClose={() => onBox(null)}
          />
        </>
      )}
    </>
  )
}

const stepShare = 0.01

/** Drawn by pointer, or moved and sized by keys from where it stands. */
const DrawBox = ({
  page,
  size,
  onDone,
  onStop,
}: {
  page: number
  size: PageSize
  onDone: (rect: PageRect) => void
  onStop: () => void
}) => {
  const { t } = useTexts()
  const area = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<{ a: Point; b: Point }>({ a: { x: 0.25, y: 0.3 }, b: { x: 0.75, y: 0.36 } })
  const from = useRef<Point | null>(null)
  useEffect(() => area.current?.focus(), [])
  const pointOf = (event: PointerEvent): Point => {
    const bounds = event.currentTarget.getBoundingClientRect()
    return { x: (event.clientX - bounds.left) / bounds.width, y: (event.clientY - bounds.top) / bounds.height }
  }
  const rect = rectOfSeen(size, 0, page, box.a, box.b)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = {
      ArrowLeft: [-stepShare, 0],
      ArrowRight: [stepShare, 0],
      ArrowUp: [0, -stepShare],
      ArrowDown: [0, stepShare],
    }[event.key]
    if (by !== undefined) {
      const [x = 0, y = 0] = by
      const moved = (point: Point) => ({ x: point.x + x, y: point.y + y })
      setBox(event.shiftKey ? { a: box.a, b: moved(box.b) } : { a: moved(box.a), b: moved(box.b) })
    } else if (event.key === 'Enter') onDone(rect)
    else if (event.key === 'Escape') onStop()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={area}
      className="draw-area"
      role="application"
      aria-label={t('review.scan.box')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keys too.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = pointOf(event)
      }}
      onPointerMove={(event) => {
        if (from.current !== null) setBox({ a: from.current, b: pointOf(event) })
      }}
      onPointerUp={(event) => {
        const start = from.current
        from.current = null
        if (start === null) return
        const end = pointOf(event)
        const drawn = rectOfSeen(size, 0, page, start, end)
        // A click draws nothing.
        if (drawn[3] - drawn[1] > 3 && drawn[4] - drawn[2] > 3) onDone(drawn)
      }}
    >
      <i className="drawn-box" style={boxStyle(seenBox(size, 0, rect))} />
    </div>
  )
}
