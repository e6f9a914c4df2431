import { Menu } from '@mantine/core'
import {
  IconAdjustments,
  IconArrowAutofitWidth,
  IconChevronDown,
  IconChevronUp,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconRectangle,
  IconSearch,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { ReadingPlace } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys, useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { useReader } from './reader-state.ts'

/** The head of the reader: which source, which page, how large, and the tools. */
export const ReaderBar = ({
  sources,
  pages,
  page,
  percent,
  reading,
  panes,
  onPage,
}: {
  sources: readonly SourceDetail[]
  /** Null for a source without pages. */
  pages: number | null
  page: number
  percent: number
  reading: ReadingPlace
  panes: { contents: boolean; marks: boolean }
  onPage: (page: number) => void
}) => {
  const { t } = useTexts()
  const { source, drawing, readOnly } = useReader()
  const { openSource } = useWorkspace()
  const contents = useCommandButton('reader.contents')
  const marks = useCommandButton('reader.marks')
  const zoomIn = useCommandButton('reader.zoomIn')
  const zoomOut = useCommandButton('reader.zoomOut')
  const fitWidth = useCommandButton('reader.fitWidth')
  const find = useCommandButton('reader.find')
  const rectangle = useCommandButton('reader.rectangle')
  return (
    <header className="sheet-bar reader-bar">
      <IconButton
        icon={IconLayoutSidebar}
        label={contents.label}
        aria-pressed={panes.contents}
        onClick={contents.run}
      />
      <h1 className="sr-only">{source.title ?? source.name}</h1>
      <select
        className="reader-source"
        aria-label={t('reader.choose')}
        value={source.sourceId}
        onChange={(event) => openSource(event.target.value)}
      >
        {sources.map((one) => (
          <option key={one.sourceId} value={one.sourceId}>
            {one.title ?? one.name}
          </option>
        ))}
      </select>
      <span className="spring" />
      {pages === null ? null : <PageField page={page} pages={pages} onPage={onPage} />}
      <IconButton icon={IconZoomOut} label={zoomOut.label} keys={zoomOut.keys} onClick={zoomOut.run} />
      <span className="num reader-percent" title={t('reader.zoom', { value: percent })}>
        {t('reader.percent', { value: percent })}
      </span>
      <IconButton icon={IconZoomIn} label={zoomIn.label} keys={zoomIn.keys} onClick={zoomIn.run} />
      {pages === null ? null : (
        <>
          <IconButton
            icon={IconArrowAutofitWidth}
            label={fitWidth.label}
            keys={fitWidth.keys}
            aria-pressed={reading.zoom === 'width'}
            onClick={fitWidth.run}
          />
          <ViewMenu reading={reading} />
          {readOnly ? null : (
            <IconButton
              icon={IconRectangle}
              label={rectangle.label}
              keys={rectangle.keys}
              aria-pressed={drawing}
              onClick={rectangle.run}
            />
          )}
        </>
      )}
      <IconButton icon={IconSearch} label={find.label} keys={find.keys} onClick={find.run} />
      <IconButton icon={IconLayoutSidebarRight} label={marks.label} aria-pressed={panes.marks} onClick={marks.run} />
    </header>
  )
}

const ViewMenu = ({ reading }: { reading: ReadingPlace }) => {
  const { t } = useTexts()
  const single = useCommandButton('reader.single')
  const turn = useCommandButton('reader.turn')
  const fitPage = useCommandButton('reader.fitPage')
  return (
    <Menu position="bottom-end" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <IconButton icon={IconAdjustments} label={t('reader.more')} aria-haspopup="menu" />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={single.run}>{t(reading.single ? 'reader.continuous' : 'reader.single')}</Menu.Item>
        <Menu.Item onClick={fitPage.run}>{fitPage.label}</Menu.Item>
        <Menu.Item rightSection={<Keys keys={commandKeys('reader.turn')} />} onClick={turn.run}>
          {turn.label}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const PageField = ({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) => {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page in view ends what was typed.
  useEffect(() => setTyped(null), [page])
  const go = () => {
    const wanted = Number(typed)
    setTyped(null)
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1) onPage(Math.min(pages, wanted))
  }
  return (
    <form
      className="page-field num"
      onSubmit={(event) => {
        event.preventDefault()
        go()
        document.querySelector<HTMLElement>('[data-keys="reader"] [data-pane-focus]')?.focus({ preventScroll: true })
      }}
    >
      <IconButton
        icon={IconChevronUp}
        label={t('reader.previousPage')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <input
        type="text"
        inputMode="numeric"
        className="reader-page"
        aria-label={t('reader.pageField')}
        value={typed ?? String(page)}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={go}
      />
      <span className="ink-2">{t('reader.pageOf', { pages })}</span>
      <IconButton
        icon={IconChevronDown}
        label={t('reader.nextPage')}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      />
    </form>
  )
}
