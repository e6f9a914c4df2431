import { IconEyeOff } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { PagePins } from '../../app/pages/page-pins.tsx'
import type { PagePlace } from '../../app/pages/page-places.ts'
import { boundsOn, boxStyle, type PageSize, type PageTurn, seenBox, turnedSize } from '../../app/pages/page-space.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { SourcePage } from '../../app/pages/source-page.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useFound } from './find-state.ts'
import { MarkTools } from './mark-tools.tsx'
import { sidePx } from './page-layout.ts'
import { usePageLines } from './page-lines.ts'
import { useReader } from './reader-state.ts'
import { isVeiled, nameOfPlace, pinsOnPage, type RestingPlace, useRestingPlaces } from './resting-places.ts'
import type { RectangleDraft } from './use-page-selection.ts'

/** One page in its place: the page with what stands on it, its pins at the left, and the tools at what is chosen. */
export const PageSlot = ({
  document,
  page,
  size,
  turn,
  width,
  top,
  hidden,
  lively,
  draft,
}: {
  document: PdfDocument
  page: number
  size: PageSize
  turn: PageTurn
  width: number
  top: number
  hidden: boolean
  lively: boolean
  draft: RectangleDraft | null
}) => {
  const { t } = useTexts()
  const { source, marks, markId, chosen, lit, light, chooseMark, goTo, unveiled } = useReader()
  const lines = usePageLines(source.sourceId, page)
  const found = useFound()
  const resting = useRestingPlaces()
  const seen = turnedSize(size, turn)
  const height = (width * seen.heightPt) / seen.widthPt

  const own = useMemo(() => placesOfMarks(page, marks, markId), [page, marks, markId])
  const places = useMemo((): PagePlace[] => {
    const hits = found.places
      .filter((anchor) => anchor.position?.start !== chosen?.start && anchor.rects.some(([at]) => at === page))
      .map(
        (anchor): PagePlace => ({
          id: `hit ${String(anchor.position?.start)}`,
          rects: anchor.rects,
          tone: 'found',
        }),
      )
    return [
      ...own,
      ...hits,
      ...(lit === null ? [] : [{ id: 'lit', rects: lit.rects, tone: 'lit' as const }]),
      ...(chosen === null ? [] : [{ id: 'chosen', rects: chosen.rects, tone: 'chosen' as const }]),
    ]
  }, [own, found.places, lit, chosen, page])
  const pins = useMemo(
    () => pinsOnPage(resting, page, size, turn, { t, markId, lit }),
    [resting, page, size, turn, t, markId, lit],
  )
  const last = chosen?.rects.at(-1)
  const tools = last !== undefined && last[0] === page ? seenBox(size, turn, last) : null

  return (
    <div
      className={tools === null ? 'page-slot' : 'page-slot page-slot-front'}
      style={{ top, height, width: width + 2 * sidePx, visibility: hidden ? 'hidden' : 'visible' }}
    >
      <PagePins
        pins={pins}
        heightPx={height}
        label={t('reader.rests.margin', { page })}
        onPin={(id) => {
          const place = resting.find((one) => one.id === id)
          if (place === undefined) return
          if (place.annotationId !== null) chooseMark(place.annotationId)
          light({ page: place.page, rects: [...place.rects], position: place.position, quote: place.quote })
          goTo({ page: place.page, rects: place.rects })
        }}
      />
      <div className="page-place" style={{ left: sidePx }}>
        <SourcePage
          document={document}
          page={page}
          size={size}
          turn={turn}
          width={width}
          places={places}
          lively={lively}
        >
          {lines === null ? null : <PageWords lines={lines} />}
          {resting
            .filter((place) => place.page === page && isVeiled(place, { unveiled, lit }))
            .map((place) => (
              <PersonalVeil key={place.id} place={place} page={page} size={size} turn={turn} />
            ))}
          {draft === null ? null : (
            <div
              className="rectangle-draft"
              role="img"
              aria-label={t('reader.rectangleAt')}
              style={boxStyle({
                left: Math.min(draft.a.x, draft.b.x),
                top: Math.min(draft.a.y, draft.b.y),
                width: Math.abs(draft.a.x - draft.b.x),
                height: Math.abs(draft.a.y - draft.b.y),
              })}
            />
          )}
        </SourcePage>
        {lines?.length === 0 ? <p className="page-note">{t('reader.scanned')}</p> : null}
        {tools === null ? null : (
          <MarkTools
            style={{
              left: Math.max(0, Math.min(width - 330, tools.left * width)),
              top: (tools.top + tools.height) * height + 6,
            }}
          />
        )}
      </div>
    </div>
  )
}

/** Names of contact persons are not shown before they are asked for. */
const PersonalVeil = ({
  place,
  page,
  size,
  turn,
}: {
  place: RestingPlace
  page: number
  size: PageSize
  turn: PageTurn
}) => {
  const { t } = useTexts()
  const { unveil } = useReader()
  const bounds = boundsOn(page, place.rects)
  if (bounds === null) return null
  return (
    <button
      type="button"
      className="page-veil"
      style={boxStyle(seenBox(size, turn, bounds))}
      aria-label={`${nameOfPlace(place, t)}: ${t('values.personalShow')}`}
      title={t('values.personalShow')}
      onClick={() => unveil(place.id)}
    >
      <IconEyeOff size={14} stroke={1.75} aria-hidden />
      <span className="page-veil-words">{t('values.personalShow')}</span>
    </button>
  )
}

/** What the page says, for who cannot see it. */
const PageWords = memo(({ lines }: { lines: readonly { start: number; text: string }[] }) => (
  <div className="sr-only">
    {lines.map(({ start, text }) => (
      <p key={start}>{text}</p>
    ))}
  </div>
))

const placesOfMarks = (
  page: number,
  marks: ReturnType<typeof useReader>['marks'],
  markId: string | null,
): PagePlace[] =>
  marks
    .filter(({ orphan, anchor }) => orphan === null && anchor.rects.some(([at]) => at === page))
    .map(
      (mark): PagePlace => ({
        id: mark.annotationId,
        rects: mark.anchor.rects,
        tone: 'mark',
        kind: mark.kind,
        color: mark.color,
        chosen: mark.annotationId === markId,
      }),
    )
