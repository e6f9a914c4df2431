import { IconBook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { PdfRefusal, preparePdf } from '../../app/pages/pdf-document.ts'
import { useDocument } from '../../app/pages/use-document.ts'
import { getPreferences, type ReadingPlace, setPreferences, usePreferences } from '../../app/preferences.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PdfContents, TextContents } from './contents-pane.tsx'
import { EvidencePicker } from './evidence-picker.tsx'
import { FindBar } from './find-bar.tsx'
import { FoundProvider, useFoundState } from './find-state.ts'
import { MarksPane } from './marks-pane.tsx'
import { pxPerPt } from './page-layout.ts'
import { PdfPages } from './pdf-pages.tsx'
import { ReaderBar } from './reader-bar.tsx'
import { ReaderCommands } from './reader-commands.tsx'
import { ReaderProvider, useReaderState } from './reader-state.ts'
import { RestingProvider, useCollectedPlaces } from './resting-places.ts'
import { TextPages } from './text-pages.tsx'
import './reader.css'

/** Reads the source that was asked for, else the one that was read last. */
export const Reader = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { sourceId, openPart } = useWorkspace()
  const { readSource } = usePreferences('readSource')
  const sources = useQuery(orpc.source.details.queryOptions())
  useEffect(() => preparePdf(), [])
  if (sources.error !== null)
    return (
      <Sheet label={t('reader.pane')} className="first" pane="reader">
        <div className="pad">
          <RefusalBanner title={t('reader.notRead')} error={sources.error} onTryAgain={() => void sources.refetch()} />
        </div>
      </Sheet>
    )
  const list = sources.data
  if (list === undefined)
    return (
      <Sheet label={t('reader.pane')} className="first" pane="reader">
        {null}
      </Sheet>
    )
  const source =
    list.find((one) => one.sourceId === sourceId) ?? list.find((one) => one.sourceId === readSource) ?? list[0]
  if (source === undefined)
    return (
      <Sheet label={t('reader.pane')} className="first" pane="reader">
        <div className="sheet-body pad">
          <EmptySheet icon={IconBook} title={t('reader.none')} text={t('reader.noneText')}>
            <Button kind="filled" onClick={() => openPart('sources', 'library')}>
              {t('reader.toLibrary')}
            </Button>
          </EmptySheet>
        </div>
      </Sheet>
    )
  return <SourceReader key={source.sourceId} source={source} sources={list} />
}

const atTheBeginning: ReadingPlace = { page: 1, at: 0, zoom: 'width', turn: 0, single: false }
/** How long one stays at a place before it is remembered. */
const rememberMs = 600

const SourceReader = ({ source, sources }: { source: SourceDetail; sources: readonly SourceDetail[] }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { sourceId } = source
  const isPdf = source.mediaType === 'application/pdf'
  const opened = useDocument(isPdf ? sourceId : null)
  const document = opened.state === 'ready' ? opened.document : null
  const shape = useQuery({ ...orpc.source.shape.queryOptions({ input: { sourceId } }), enabled: !isPdf })
  const reader = useReaderState(source, document)
  const { editions } = useWorkspace()
  const isPersonal = useCallback(
    (edition: string, fieldKey: string) =>
      editions.find(({ year }) => year === edition)?.fields.find(({ key }) => key === fieldKey)?.personal === true,
    [editions],
  )
  const resting = useCollectedPlaces(reader.marks, reader.rests, isPersonal)
  const { showContents, showMarks } = usePreferences('showContents', 'showMarks')
  const [reading, setReading] = useState<ReadingPlace>(() => getPreferences().reading[sourceId] ?? atTheBeginning)
  const [page, setPage] = useState(reading.page)
  const place = useRef({ page: reading.page, at: reading.at })
  const [scale, setScale] = useState(pxPerPt)
  const found = useFoundState(reader, () => place.current.page)
  const room = useRef<HTMLDivElement>(null)

  const remember = useCallback(
    (next: ReadingPlace) =>
      setPreferences({
        readSource: sourceId,
        reading: { ...getPreferences().reading, [sourceId]: { ...next, ...place.current } },
      }),
    [sourceId],
  )
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latest = useRef(reading)
  const onPlace = useCallback(
    (at: number, within: number) => {
      place.current = { page: at, at: within }
      setPage(at)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => remember(latest.current), rememberMs)
    },
    [remember],
  )
  useEffect(
    () => () => {
      if (timer.current === null) return
      clearTimeout(timer.current)
      remember(latest.current)
    },
    [remember],
  )
  const change = useCallback(
    (part: Partial<ReadingPlace>) => {
      const next = { ...latest.current, ...part, ...place.current }
      latest.current = next
      setReading(next)
      remember(next)
    },
    [remember],
  )
  const focusPages = () => room.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus({ preventScroll: true })

  const failed = opened.state === 'failed' ? opened.error : shape.error
  const pages = document?.pages ?? null
  return (
    <ReaderProvider value={reader}>
      <RestingProvider value={resting}>
        <FoundProvider value={found}>
          <div ref={room} className="desk reader" data-keys="reader">
            <ReaderCommands
              reading={reading}
              scale={isPdf ? scale : (typeof reading.zoom === 'number' ? reading.zoom : 1) * pxPerPt}
              isPdf={isPdf}
              onReading={change}
              onFocusPages={focusPages}
            />
            <Sheet label={t('reader.pane')} className="first reader-sheet" pane="reader">
              <ReaderBar
                sources={sources}
                pages={pages}
                page={page}
                percent={Math.round(
                  isPdf ? (scale / pxPerPt) * 100 : (typeof reading.zoom === 'number' ? reading.zoom : 1) * 100,
                )}
                reading={reading}
                panes={{ contents: showContents, marks: showMarks }}
                onPage={(wanted) => reader.goTo({ page: wanted })}
              />
              {found.opened ? <FindBar onLeave={focusPages} /> : null}
              {reader.drawing ? <p className="reader-hint">{t('reader.rectangleHow')}</p> : null}
              <div className="reader-body">
                {failed === null || failed === undefined ? (
                  isPdf ? (
                    document === null ? (
                      <p className="pad ink-2">{t('reader.opening', { name: source.title ?? source.name })}</p>
                    ) : (
                      <>
                        {showContents ? <PdfContents document={document} page={page} /> : null}
                        <PdfPages document={document} reading={reading} onPlace={onPlace} onScale={setScale} />
                      </>
                    )
                  ) : shape.data === undefined ? (
                    <p className="pad ink-2">{t('reader.opening', { name: source.title ?? source.name })}</p>
                  ) : (
                    <>
                      {showContents && shape.data.headings.length > 0 ? (
                        <TextContents shape={shape.data} position={shape.data.segments[page - 1]?.end ?? 0} />
                      ) : null}
                      <TextPages shape={shape.data} reading={reading} onPlace={onPlace} />
                    </>
                  )
                ) : (
                  <div className="pad">
                    <Banner kind="failed" title={t('reader.notOpened', { name: source.title ?? source.name })}>
                      <p>
                        {failed instanceof PdfRefusal ? t(`pages.faults.${failed.fault}`) : refusalSentence(t, failed)}
                      </p>
                    </Banner>
                  </div>
                )}
              </div>
            </Sheet>
            {showMarks ? <MarksPane page={isPdf ? page : null} /> : null}
            <EvidencePicker />
          </div>
        </FoundProvider>
      </RestingProvider>
    </ReaderProvider>
  )
}
