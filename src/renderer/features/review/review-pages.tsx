import { IconChevronDown, IconChevronUp, IconExternalLink, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ReviewItem, ReviewRun } from '../../../shared/contract/review-views.ts'
import type { EditionView, ImportRunView } from '../../../shared/contract/views.ts'
import { PagePins } from '../../app/pages/page-pins.tsx'
import type { PagePlace } from '../../app/pages/page-places.ts'
import { boundsOn, boxStyle, type PageSize, seenBox } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { SourcePage } from '../../app/pages/source-page.tsx'
import { useDocument } from '../../app/pages/use-document.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PageThumbnails } from './page-thumbnails.tsx'
import { isPersonal } from './review-words.ts'
import { ScanBar } from './scan-bar.tsx'
import { type DrawnBox, ScanLayer } from './scan-layer.tsx'

export interface ItemPlace {
  item: ReviewItem
  sign: string
  chosen: boolean
  title: string
}

const zooms = [0.5, 0.7, 0.85, 1, 1.25, 1.5, 2, 3]

/** The page that the reading in work stands on, with everything read there; for a source without pages, its words. */
export const ReviewPages = ({
  review,
  runs,
  onChooseRun,
  edition,
  page,
  onPage,
  places,
  onPlace,
}: {
  review: ReviewRun
  runs: readonly ImportRunView[]
  onChooseRun: (importRunId: string) => void
  edition: EditionView
  page: number
  onPage: (page: number) => void
  places: readonly ItemPlace[]
  onPlace: (candidateId: string) => void
}) => {
  const { t } = useTexts()
  const { openSource, project } = useWorkspace()
  const isPdf = review.mediaType === 'application/pdf'
  const opened = useDocument(isPdf ? review.sourceId : null)
  const [zoom, setZoom] = useState(3)
  const [drawing, setDrawing] = useState(false)
  const [box, setBox] = useState<DrawnBox | null>(null)
  const document = opened.state === 'ready' ? opened.document : null
  const pages = document?.pages ?? review.pages ?? 0
  const at = Math.min(Math.max(1, page), Math.max(1, pages))
  const mark = review.pageMarks.find((one) => one.page === at)
  const isPicture = mark !== undefined && mark.text !== 'own'
  return (
    <Sheet label={t('review.page')} className="first review-pages" pane="review-page">
      <header className="sheet-bar">
        <h1>{t('review.title')}</h1>
        <select
          className="review-file"
          aria-label={t('review.choose')}
          value={review.importRunId}
          onChange={(event) => onChooseRun(event.target.value)}
        >
          {runs.toReversed().map((run) => (
            <option key={run.importRunId} value={run.importRunId}>
              {t('review.runOption', {
                file: run.file,
                waiting: t('review.waiting', {
                  count: run.importRunId === review.importRunId ? review.sum.uncertain : run.waiting,
                }),
              })}
            </option>
          ))}
        </select>
        <span className="spring" />
        {document === null ? (
          <Button small icon={IconExternalLink} onClick={() => openSource(review.sourceId)}>
            {t('review.open')}
          </Button>
        ) : (
          <>
            <IconButton
              small
              icon={IconChevronUp}
              label={t('review.previousPage')}
              disabled={at <= 1}
              onClick={() => onPage(at - 1)}
            />
            <span className="review-page-at num">
              <b>{at}</b> {t('review.pageOf', { pages })}
            </span>
            <IconButton
              small
              icon={IconChevronDown}
              label={t('review.nextPage')}
              disabled={at >= pages}
              onClick={() => onPage(at + 1)}
            />
            <IconButton
              small
              icon={IconZoomOut}
              label={t('review.zoomOut')}
              disabled={zoom === 0}
              onClick={() => setZoom(zoom - 1)}
            />
            <IconButton
              small
              icon={IconZoomIn}
              label={t('review.zoomIn')}
              disabled={zoom === zooms.length - 1}
              onClick={() => setZoom(zoom + 1)}
            />
          </>
        )}
      </header>
      {opened.state === 'failed' && isPdf ? (
        <div className="pad">
          <RefusalBanner title={t('review.notRead')} error={opened.error} />
        </div>
      ) : null}
      {document === null ? (
        isPdf ? (
          opened.state === 'opening' ? (
            <p className="pad ink-2">{t('review.working')}</p>
          ) : null
        ) : (
          <WordsOnly places={places} edition={edition} />
        )
      ) : (
        <div className="review-page-room">
          <PageThumbnails document={document} marks={review.pageMarks} page={at} onPage={onPage} />
          <div className="review-page-column">
            {isPicture ? (
              <ScanBar
                document={document}
                review={review}
                page={at}
                recognised={mark.text === 'recognised'}
                drawing={drawing}
                mayWrite={project.readOnly === null}
                onDraw={() => setDrawing(!drawing)}
              />
            ) : null}
            <PageView
              key={at}
              document={document}
              page={at}
              zoom={zooms[zoom] ?? 1}
              edition={edition}
              places={places}
              onPlace={onPlace}
            >
              {(size) =>
                isPicture ? (
                  <ScanLayer
                    review={review}
                    edition={edition}
                    page={at}
                    size={size}
                    recognised={mark.text === 'recognised'}
                    drawing={drawing}
                    box={box}
                    onBox={(next) => {
                      setBox(next)
                      setDrawing(false)
                    }}
                    onStop={() => setDrawing(false)}
                  />
                ) : null
              }
            </PageView>
          </div>
        </div>
      )}
    </Sheet>
  )
}

const PageView = ({
  document,
  page,
  zoom,
  edition,
  places,
  onPlace,
  children,
}: {
  document: PdfDocument
  page: number
  zoom: number
  edition: EditionView
  places: readonly ItemPlace[]
  onPlace: (candidateId: string) => void
  children: (size: PageSize) => ReactNode
}) => {
  const { t } = useTexts()
  const room = useRef<HTMLDivElement>(null)
  const [roomPx, setRoomPx] = useState(0)
  const [size, setSize] = useState<PageSize | null>(null)
  const [unveiled, setUnveiled] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    let left = false
    document.sizeOf(page).then(
      (found) => left || setSize(found),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [document, page])
  useEffect(() => {
    const element = room.current
    if (element === null) return undefined
    const watch = new ResizeObserver(() => setRoomPx(element.clientWidth))
    watch.observe(element)
    setRoomPx(element.clientWidth)
    return () => watch.disconnect()
  }, [])
  const here = places.filter(({ item }) => item.rects.some(([at]) => at === page))
  const chosenId = here.find(({ chosen }) => chosen)?.item.candidateId
  const width = Math.max(200, Math.round((roomPx - pinsPx - 24) * zoom))
  const height = size === null ? 0 : (width * size.heightPt) / size.widthPt
  const shown: PagePlace[] = here.map(({ item, sign, chosen }) => ({
    id: item.candidateId,
    rects: item.rects,
    tone: chosen ? 'lit' : sign !== '' && item.standing === 'uncertain' ? 'unsure' : 'read',
    chosen,
  }))
  const chooseUnder = (event: MouseEvent<HTMLElement>) => {
    if (size === null) return
    const paper = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - paper.left) / width) * size.widthPt
    const y = ((event.clientY - paper.top) / height) * size.heightPt
    const hit = here.find(({ item }) =>
      item.rects.some(([at, x0, y0, x1, y1]) => at === page && x >= x0 && x <= x1 && y >= y0 && y <= y1),
    )
    if (hit !== undefined) onPlace(hit.item.candidateId)
  }
  // The place in work is brought into view once its page is there.
  useEffect(() => {
    if (height === 0 || chosenId === undefined) return
    room.current?.querySelector(`[data-place="${CSS.escape(chosenId)}"] i`)?.scrollIntoView({ block: 'center' })
  }, [chosenId, height])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that is larger than its room is scrolled by keys.
    <section ref={room} className="review-page" aria-label={t('review.page')} tabIndex={0}>
      {size === null || roomPx === 0 ? null : (
        <div className="review-page-sheet" style={{ width: width + pinsPx, height }}>
          <PagePins
            label={t('review.pins')}
            heightPx={height}
            onPin={onPlace}
            pins={here.flatMap(({ item, sign, chosen, title }) => {
              const bounds = boundsOn(page, item.rects)
              if (bounds === null || sign === '') return []
              const seen = seenBox(size, 0, bounds)
              return [
                {
                  id: item.candidateId,
                  sign,
                  at: seen.top + Math.min(seen.height, 0.03) / 2,
                  filled: chosen,
                  name: `${sign}, ${title}`,
                },
              ]
            })}
          />
          {here.map(({ item, sign }) => {
            const bounds = boundsOn(page, item.rects)
            return sign !== '' || bounds === null ? null : (
              <i
                key={item.candidateId}
                className="review-dot"
                style={{
                  top: `${(seenBox(size, 0, bounds).top + Math.min(seenBox(size, 0, bounds).height, 0.02) / 2) * 100}%`,
                }}
              />
            )
          })}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keys, the list beside the page does the same. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a shorter way for the pointer alone. */}
          <div className="review-page-paper" onClick={chooseUnder}>
            <SourcePage document={document} page={page} size={size} width={width} places={shown}>
              {here
                .filter(({ item }) => isPersonal(edition, item) && !unveiled.has(item.candidateId))
                .map(({ item }) => {
                  const bounds = boundsOn(page, item.rects)
                  return bounds === null ? null : (
                    <button
                      key={item.candidateId}
                      type="button"
                      className="veil hatch page-veil"
                      style={boxStyle(seenBox(size, 0, bounds))}
                      onClick={() => setUnveiled(new Set([...unveiled, item.candidateId]))}
                    >
                      <span>{t('values.personalShow')}</span>
                    </button>
                  )
                })}
              {children(size)}
            </SourcePage>
          </div>
        </div>
      )}
    </section>
  )
}

/** Room beside the page for its pins. */
const pinsPx = 32

/** What was read, in the source's own words, where there is no page to show. */
const WordsOnly = ({ places, edition }: { places: readonly ItemPlace[]; edition: EditionView }) => {
  const { t } = useTexts()
  const inWork = useRef<HTMLLIElement>(null)
  const chosen = useMemo(() => places.find((place) => place.chosen)?.item.candidateId, [places])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place in work is looked at.
  useEffect(() => {
    inWork.current?.scrollIntoView({ block: 'center' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys.
    <section className="sheet-body review-words" aria-label={t('review.page')} tabIndex={0}>
      <p className="ink-2">{t('review.unread')}</p>
      <ol>
        {places.map(({ item, chosen: isChosen, title }) => (
          <li key={item.candidateId} ref={isChosen ? inWork : null}>
            <span className="ink-2">{item.label ?? title}</span>{' '}
            {isPersonal(edition, item) && !isChosen ? (
              <em className="veil-word">{t('values.personalShow')}</em>
            ) : (
              <q className={`serif${isChosen ? ' lit' : ''}`}>{item.quote ?? t('review.empty')}</q>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
