import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ReviewRun } from '../../../shared/contract/review-views.ts'
import type { PageSize } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { SourcePage } from '../../app/pages/source-page.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'

const widthPx = 52

/** The pages as small pictures, with how much on each waits for a person. A page is painted when it comes into view. */
export const PageThumbnails = ({
  document,
  marks,
  page,
  onPage,
}: {
  document: PdfDocument
  marks: ReviewRun['pageMarks']
  page: number
  onPage: (page: number) => void
}) => {
  const { t } = useTexts()
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is brought into view.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [page])
  const byPage = new Map(marks.map((mark) => [mark.page, mark]))
  return (
    <nav className="thumbnails" aria-label={t('review.thumbnails')}>
      <ol ref={list}>
        {Array.from({ length: document.pages }, (_, at) => {
          const mark = byPage.get(at + 1)
          const doubts = mark?.uncertain ?? 0
          const name = t('review.thumbnail', { page: at + 1 })
          return (
            <li key={String(at)}>
              <button
                type="button"
                aria-label={doubts === 0 ? name : `${name}, ${t('review.thumbnailDoubts', { count: doubts })}`}
                aria-current={page === at + 1 ? 'page' : undefined}
                tabIndex={page === at + 1 ? 0 : -1}
                onClick={() => onPage(at + 1)}
              >
                <Thumbnail document={document} page={at + 1} />
                {doubts > 0 ? (
                  <span className="thumbnail-badge num">{doubts}</span>
                ) : (mark?.readings ?? 0) > 0 ? (
                  <span className="thumbnail-badge thumbnail-done">
                    <IconCheck size={12} stroke={2.5} />
                  </span>
                ) : null}
                <span className="thumbnail-number num">{at + 1}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const Thumbnail = ({ document, page }: { document: PdfDocument; page: number }) => {
  const holder = useRef<HTMLSpanElement>(null)
  const [inView, setInView] = useState(false)
  const [size, setSize] = useState<PageSize | null>(null)
  useEffect(() => {
    const element = holder.current
    if (element === null) return undefined
    const watch = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting === true), {
      rootMargin: '200px',
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!inView || size !== null) return undefined
    let left = false
    document.sizeOf(page).then(
      (found) => left || setSize(found),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [document, page, inView, size])
  return (
    <span
      ref={holder}
      className="thumbnail"
      aria-hidden="true"
      style={{ width: widthPx, height: size === null ? 74 : (widthPx * size.heightPt) / size.widthPt }}
    >
      {inView && size !== null ? <SourcePage document={document} page={page} size={size} width={widthPx} /> : null}
    </span>
  )
}
