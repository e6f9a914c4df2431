import { useQuery } from '@tanstack/react-query'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { SourceShape } from '../../../shared/contract/reading-views.ts'
import type { OutlineEntry, PdfDocument } from '../../app/pages/pdf-document.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Choice } from '../../ui/choice.tsx'
import { Pin } from '../../ui/pin.tsx'
import { useReader } from './reader-state.ts'

/** The pages as small pictures, or the headings that the file itself has. */
export const PdfContents = ({ document, page }: { document: PdfDocument; page: number }) => {
  const { t } = useTexts()
  const [shown, setShown] = useState<'thumbnails' | 'outline'>('thumbnails')
  const { source } = useReader()
  const outline = useQuery({
    queryKey: ['outline', source.sourceId],
    queryFn: () => document.outline(),
    gcTime: 0,
  })
  const entries = outline.data ?? []
  return (
    <div className="contents">
      {entries.length === 0 ? null : (
        <div className="contents-choice">
          <Choice
            label={t('reader.contents')}
            options={[
              { value: 'thumbnails', label: t('reader.thumbnails') },
              { value: 'outline', label: t('reader.outline') },
            ]}
            value={shown}
            onChange={setShown}
          />
        </div>
      )}
      {shown === 'outline' && entries.length > 0 ? (
        <nav className="outline" aria-label={t('reader.outline')}>
          <OutlineList entries={entries} page={page} />
        </nav>
      ) : (
        <Thumbnails document={document} page={page} />
      )}
    </div>
  )
}

/** The headings of a source without pages. */
export const TextContents = ({ shape, position }: { shape: SourceShape; position: number }) => {
  const { t } = useTexts()
  const { goTo } = useReader()
  const at = shape.headings.findLastIndex((heading) => heading.position <= position)
  return (
    <nav className="contents outline" aria-label={t('reader.outline')}>
      <ul>
        {shape.headings.map((heading, index) => (
          <li key={heading.position} style={{ paddingLeft: `${(heading.level - 1) * 10}px` }}>
            <button
              type="button"
              aria-current={index === at ? 'true' : undefined}
              onClick={() => goTo({ page: null, position: heading.position })}
            >
              {heading.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const OutlineList = ({ entries, page }: { entries: readonly OutlineEntry[]; page: number }) => {
  const { goTo } = useReader()
  return (
    <ul>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headings may say the same.
        <li key={`${entry.title} ${index}`}>
          <button
            type="button"
            disabled={entry.page === null}
            aria-current={entry.page === page ? 'true' : undefined}
            onClick={() => goTo({ page: entry.page })}
          >
            {entry.title}
            {entry.page === null ? null : <span className="num ink-3"> {entry.page}</span>}
          </button>
          {entry.children.length === 0 ? null : <OutlineList entries={entry.children} page={page} />}
        </li>
      ))}
    </ul>
  )
}

const thumbWidthPx = 84
const thumbStepPx = 142

/** Only the pictures in view are made; for hundreds of pages. */
const Thumbnails = ({ document, page }: { document: PdfDocument; page: number }) => {
  const { t } = useTexts()
  const { marks, goTo } = useReader()
  const box = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ first: 0, last: 8 })
  const counts = useMemo(() => {
    const found = new Map<number, number>()
    for (const { anchor, orphan } of marks)
      if (anchor.page !== null && orphan === null) found.set(anchor.page, (found.get(anchor.page) ?? 0) + 1)
    return found
  }, [marks])
  const look = () => {
    const element = box.current
    if (element === null) return
    const first = Math.max(0, Math.floor(element.scrollTop / thumbStepPx) - 2)
    const last = Math.min(document.pages - 1, Math.ceil((element.scrollTop + element.clientHeight) / thumbStepPx) + 2)
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the pane has its size.
  useEffect(look, [])
  // The page in view is seen here too.
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const top = (page - 1) * thumbStepPx
    if (top < element.scrollTop || top + thumbStepPx > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, top - element.clientHeight / 2 + thumbStepPx / 2)
  }, [page])
  const shown: number[] = []
  for (let index = range.first; index <= range.last; index += 1) if (index < document.pages) shown.push(index + 1)
  return (
    <div ref={box} className="thumbs" onScroll={look} tabIndex={-1}>
      <ol style={{ height: document.pages * thumbStepPx }} aria-label={t('reader.thumbnails')}>
        {shown.map((one) => {
          const count = counts.get(one) ?? 0
          return (
            <li key={one} style={{ top: (one - 1) * thumbStepPx }} aria-setsize={document.pages} aria-posinset={one}>
              <button
                type="button"
                aria-current={one === page ? 'page' : undefined}
                aria-label={
                  count === 0 ? t('reader.thumbnail', { page: one }) : t('reader.thumbnailMarks', { page: one, count })
                }
                onClick={() => goTo({ page: one })}
              >
                <Thumbnail document={document} page={one} />
                {count === 0 ? null : <Pin sign={count > 99 ? '99' : String(count)} filled />}
                <span className="num" aria-hidden="true">
                  {one}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const Thumbnail = memo(({ document, page }: { document: PdfDocument; page: number }) => {
  const holder = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const stop = new AbortController()
    const canvas = window.document.createElement('canvas')
    canvas.setAttribute('aria-hidden', 'true')
    // The page that one reads comes first.
    const timer = setTimeout(async () => {
      try {
        const { widthPt, heightPt } = await document.sizeOf(page)
        const across = Math.min(thumbWidthPx, (118 * widthPt) / heightPt)
        canvas.style.width = `${across}px`
        await document.paint(page, canvas, { scale: (across / widthPt) * window.devicePixelRatio, signal: stop.signal })
        holder.current?.replaceChildren(canvas)
      } catch {
        // A page that cannot be painted says so where it is read.
      }
    }, 250)
    return () => {
      clearTimeout(timer)
      stop.abort()
      canvas.width = 0
      canvas.remove()
    }
  }, [document, page])
  return <span ref={holder} className="thumb" />
})
