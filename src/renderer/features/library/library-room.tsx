import { Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconFileImport,
  IconFilePlus,
  IconMail,
  IconPhone,
  IconRefreshAlert,
  IconSearch,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { SearchHit } from '../../../shared/contract/views.ts'
import { sourceKinds } from '../../../shared/domain/source-facts.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Keys } from '../../ui/keys.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { AddFileDialog } from './add-file-dialog.tsx'
import { AddNoteDialog } from './add-note-dialog.tsx'
import { CompareVersions } from './compare-versions.tsx'
import { OrphanList } from './orphan-list.tsx'
import { SourceDetailPane } from './source-detail.tsx'
import { chooseSources, type SourceChoice, wholeLibrary } from './source-order.ts'
import { SourceTable } from './source-table.tsx'
import './library.css'

/** Typing asks when it pauses. */
const typingPauseMs = 120
const mostHits = 100

type Adding = { kind: 'file'; replacesId: string | null } | { kind: 'phone' | 'mail' } | null

/** Every source of the project: what is known of it, what rests on it, and the words in it. */
export const LibraryRoom = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { sourceId, chooseSource, project } = useWorkspace()
  const pick = useCommandButton('import.files')
  const sources = useQuery(orpc.source.details.queryOptions())
  const orphans = useQuery(orpc.annotation.orphans.queryOptions())
  const [choice, setChoice] = useState<SourceChoice>(wholeLibrary)
  const [asked, setAsked] = useState('')
  const [view, setView] = useState<'sources' | 'orphans'>('sources')
  const [adding, setAdding] = useState<Adding>(null)
  const [compared, setCompared] = useState<{ from: string; to: string } | null>(null)
  const readOnly = project.readOnly !== null
  useEffect(() => {
    const timer = setTimeout(() => setAsked(choice.text.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [choice.text])
  const found = useQuery({
    ...orpc.search.find.queryOptions({
      input: { query: asked, limit: mostHits },
      enabled: asked.length > 1,
      placeholderData: keepPreviousData,
    }),
    gcTime: 0,
  })
  const hits = useMemo(() => {
    const bySource = new Map<string, SearchHit[]>()
    for (const hit of asked.length > 1 ? (found.data?.hits ?? []) : [])
      if (hit.kind === 'page' && hit.sourceId !== null)
        bySource.set(hit.sourceId, [...(bySource.get(hit.sourceId) ?? []), hit])
    return bySource
  }, [found.data, asked])
  const list = sources.data ?? []
  const editions = useMemo(
    () => [...new Set((sources.data ?? []).flatMap((source) => source.editions))].sort().reverse(),
    [sources.data],
  )
  const shown = useMemo(
    () => chooseSources(sources.data ?? [], choice, new Set(hits.keys()), (kind) => t(`library.kinds.${kind}`)),
    [sources.data, choice, hits, t],
  )
  const chosen = list.find((source) => source.sourceId === sourceId) ?? shown[0]
  const change = (next: Partial<SourceChoice>) => setChoice((before) => ({ ...before, ...next }))

  const addMenu = readOnly ? null : (
    <Menu position="bottom-end" width={300} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button small kind="filled">
          {t('library.add')} <IconChevronDown size={15} stroke={1.75} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileImport size={16} stroke={1.75} />}
          rightSection={<Keys keys={pick.keys} />}
          disabled={!pick.enabled}
          onClick={pick.run}
        >
          {t('library.importFiles')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFilePlus size={16} stroke={1.75} />}
          onClick={() => setAdding({ kind: 'file', replacesId: null })}
        >
          {t('library.addFile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPhone size={16} stroke={1.75} />} onClick={() => setAdding({ kind: 'phone' })}>
          {t('library.addPhone')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMail size={16} stroke={1.75} />} onClick={() => setAdding({ kind: 'mail' })}>
          {t('library.addMail')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
  const dialogs = (
    <>
      {adding?.kind === 'file' ? (
        <AddFileDialog
          sources={list}
          replacesId={adding.replacesId}
          onClose={() => setAdding(null)}
          onAdded={chooseSource}
          onCompare={(from, to) => setCompared({ from, to })}
        />
      ) : null}
      {adding?.kind === 'phone' || adding?.kind === 'mail' ? (
        <AddNoteDialog kind={adding.kind} onClose={() => setAdding(null)} onAdded={chooseSource} />
      ) : null}
    </>
  )

  const [from, to] = [compared?.from, compared?.to].map((id) => list.find((source) => source.sourceId === id))
  if (from !== undefined && to !== undefined)
    return <CompareVersions from={from} to={to} readOnly={readOnly} onClose={() => setCompared(null)} />
  if (sources.error !== null || (sources.data !== undefined && list.length === 0))
    return (
      <Sheet label={t('library.title')} className="first" pane="sources">
        <SheetBar title={t('library.title')}>
          <span className="spring" />
          {sources.error === null ? addMenu : null}
        </SheetBar>
        <div className="sheet-body pad">
          {sources.error === null ? (
            <EmptySheet icon={IconFileImport} title={t('source.none')} text={t('source.noneText')}>
              {readOnly ? null : (
                <Button kind="filled" keys={pick.keys} onClick={pick.run}>
                  {t('import.pick')}
                </Button>
              )}
            </EmptySheet>
          ) : (
            <RefusalBanner
              title={t('source.notRead')}
              error={sources.error}
              onTryAgain={() => void sources.refetch()}
            />
          )}
        </div>
        {dialogs}
      </Sheet>
    )
  const waiting = orphans.data?.length ?? 0
  return (
    <>
      <Sheet label={t('library.title')} className="first" pane="sources">
        <SheetBar title={t('library.title')} sub={t('library.count', { count: list.length })}>
          <span className="spring" />
          {waiting > 0 || view === 'orphans' ? (
            <Button
              small
              icon={IconRefreshAlert}
              aria-pressed={view === 'orphans'}
              onClick={() => setView(view === 'orphans' ? 'sources' : 'orphans')}
            >
              {t('library.orphans', { count: waiting })}
            </Button>
          ) : null}
          {addMenu}
        </SheetBar>
        {view === 'orphans' ? (
          <OrphanList orphans={orphans.data ?? []} readOnly={readOnly} onClose={() => setView('sources')} />
        ) : (
          <>
            <search className="library-tools" aria-label={t('library.find')}>
              <label className="library-search">
                <IconSearch size={16} stroke={1.75} aria-hidden />
                <input
                  type="text"
                  value={choice.text}
                  maxLength={300}
                  aria-label={t('library.findLabel')}
                  placeholder={t('library.findLabel')}
                  onChange={(event) => change({ text: event.target.value })}
                  onKeyDown={(event) => {
                    if (event.key !== 'Escape' || choice.text === '') return
                    event.stopPropagation()
                    change({ text: '' })
                  }}
                />
              </label>
              <label>
                <span>{t('library.kind')}</span>
                <select
                  value={choice.kind ?? ''}
                  onChange={(event) =>
                    change({ kind: sourceKinds.find((kind) => kind === event.target.value) ?? null })
                  }
                >
                  <option value="">{t('library.all')}</option>
                  {sourceKinds
                    .filter((kind) => kind === choice.kind || list.some((source) => source.kind === kind))
                    .map((kind) => (
                      <option key={kind} value={kind}>
                        {t(`library.kinds.${kind}`)}
                      </option>
                    ))}
                </select>
              </label>
              <label>
                <span>{t('library.edition')}</span>
                <select
                  value={choice.edition ?? ''}
                  onChange={(event) => change({ edition: event.target.value === '' ? null : event.target.value })}
                >
                  <option value="">{t('library.all')}</option>
                  {editions.map((year) => (
                    <option key={year} value={year}>
                      {year}
                    </option>
                  ))}
                  <option value="none">{t('library.noEdition')}</option>
                </select>
              </label>
              <span className="sheet-sub num" role="status">
                {shown.length === list.length ? '' : t('library.shown', { count: shown.length, of: list.length })}
              </span>
            </search>
            <div className="sheet-body">
              <SourceTable
                sources={shown}
                chosenId={chosen?.sourceId ?? null}
                choice={choice}
                hits={hits}
                onChoose={chooseSource}
                onSort={(column) =>
                  change({
                    column,
                    descending:
                      choice.column === column ? !choice.descending : column === 'annotations' || column === 'values',
                  })
                }
              />
              {shown.length === 0 && sources.data !== undefined ? (
                <p className="pad ink-2">{t('library.noneFound')}</p>
              ) : null}
            </div>
          </>
        )}
      </Sheet>
      <Sheet label={t('source.one')} className="library-detail" pane="source">
        {chosen === undefined ? null : (
          <SourceDetailPane
            key={chosen.sourceId}
            source={chosen}
            sources={list}
            readOnly={readOnly}
            onNewVersion={() => setAdding({ kind: 'file', replacesId: chosen.sourceId })}
            onCompare={(older, newer) => setCompared({ from: older, to: newer })}
            onOrphans={() => setView('orphans')}
          />
        )}
      </Sheet>
      {dialogs}
    </>
  )
}
