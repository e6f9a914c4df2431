import { useComputedColorScheme } from '@mantine/core'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { AppInfo, Picked } from '../../../shared/contract/views.ts'
import { useAccess, useConnectionState } from '../../client/client-context.tsx'
import { BackupsDialog } from '../../features/backups/backups-dialog.tsx'
import { SafetyBanners } from '../../features/backups/safety-banners.tsx'
import { useImport } from '../../features/import/import-context.tsx'
import { HeldBanner } from '../../features/project/held-banner.tsx'
import { SaveCopy } from '../../features/project/save-copy.tsx'
import { SearchSheet } from '../../features/search/search-sheet.tsx'
import { Banner } from '../../ui/banner.tsx'
import { fetchLaterParts } from '../../ui/later.tsx'
import { useClassificationWaiting } from '../classification/use-waiting.ts'
import { focusPane, focusRoom } from '../keyboard.ts'
import { showMessage } from '../messages.tsx'
import { getPreferences, setPreferences, usePreferences } from '../preferences.ts'
import { partPackets } from '../review-packets.ts'
import { type RoomId, roomIds, roomParts } from '../rooms.ts'
import { tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCommand, useRunner } from '../use-command.tsx'
import { useImportsWaiting } from '../use-imports-waiting.ts'
import { useReadPackets } from '../use-read-packets.ts'
import { useUndoCommands } from '../use-undo.ts'
import { useWorkspace } from '../workspace.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DropTarget } from './drop-target.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { PastBanner } from './past-banner.tsx'
import { Rail } from './rail.tsx'
import { RoomBoundary } from './room-boundary.tsx'
import { PartCommand } from './room-parts.tsx'
import { RoomView } from './room-view.tsx'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'

const RoomCommand = ({ room }: { room: RoomId }) => {
  const { room: current, openRoom } = useWorkspace()
  const runner = useRunner()
  useCommand(`room.${room}`, () => (room === current ? focusRoom(runner) : openRoom(room)))
  return null
}

/** The frame around every room of an open project. */
export const Frame = ({ info }: { info: AppInfo }) => {
  const { t } = useTexts()
  const { client, queries, rows } = useAccess()
  const { project, edition, openRoom, openPart, selectUnit } = useWorkspace()
  const runner = useRunner()
  const { session, state } = useImport()
  const { density } = usePreferences('density')
  const shownScheme = useComputedColorScheme()
  const connection = useConnectionState()
  const control = useUndoCommands()
  const [dialog, setDialog] = useState<'none' | 'palette' | 'search' | 'help' | 'backups'>('none')
  const fileInput = useRef<HTMLInputElement>(null)
  const mayImport = project.readOnly === null && !session.isBusy()

  // The rows belong to the frame: search and overview ask for them as well as the register. Asked for before anything that the rooms ask.
  useLayoutEffect(() => {
    void rows.open(project.projectId, edition.year)
  }, [rows, project.projectId, edition.year])
  // A unit that was remembered may be gone since: undone, merged, or removed on another machine.
  useEffect(() => {
    const remembered = getPreferences().profileId
    if (remembered === null) return undefined
    const look = () => {
      const { status, rows: known, total } = rows.getSnapshot()
      if (status !== 'ready' || known.length < total) return
      stop()
      if (known.every((row) => row.profileId !== remembered)) selectUnit(null)
    }
    const stop = rows.subscribe(look)
    look()
    return stop
  }, [rows, selectUnit])
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
  // The rows come first. Then what else the window may be asked for, while the person looks at them.
  useEffect(() => {
    const stop = rows.subscribe(() => {
      const { status, rows: known, total } = rows.getSnapshot()
      if (status !== 'ready' || known.length < total) return
      stop()
      requestIdleCallback(() => void fetchLaterParts())
    })
    return stop
  }, [rows])

  const readPackets = useReadPackets()
  /** A reviewer's answer is no source. */
  const takePackets = async (packets: readonly (File | Picked)[], alone: boolean) => {
    if (packets.length === 0) return
    if (alone) openPart('classification', 'reviewers')
    await readPackets(packets)
  }
  const importFiles = async (files: File[]) => {
    const { packets, others } = await partPackets(files)
    await takePackets(packets, others.length === 0)
    if (others.length === 0) return
    openPart('sources', 'library')
    void session.startWithFiles(others)
  }
  // The same one as long as the frame stands: the window listens to it.
  const latestImport = useRef(importFiles)
  useEffect(() => {
    latestImport.current = importFiles
  })
  const dropFiles = useCallback((files: File[]) => void latestImport.current(files), [])
  const pickFiles = async () => {
    if (!info.host.dialogs) return fileInput.current?.click()
    try {
      const picked = await client.app.pick({ purpose: 'import' })
      const sources = picked.filter(({ packet }) => packet !== true)
      await takePackets(
        picked.filter(({ packet }) => packet === true),
        sources.length === 0,
      )
      if (sources.length === 0) return
      openPart('sources', 'library')
      void session.start(sources)
    } catch (error) {
      tellRefusal(t, error, t('import.notPicked'))
    }
  }
  const openOther = async (purpose: 'newProject' | 'openProject') => {
    // Without dialogs projects are made and opened on the start page.
    if (!info.host.dialogs) return closeProject()
    try {
      const [picked] = await client.app.pick({ purpose })
      if (picked === undefined) return
      if (purpose === 'newProject') await client.project.create({ token: picked.token, name: picked.name })
      else await client.project.open({ token: picked.token })
      rows.close()
      await queries.invalidateQueries()
    } catch (error) {
      tellRefusal(t, error, t(purpose === 'newProject' ? 'project.notCreated' : 'project.notOpened'))
    }
  }
  const closeProject = async () => {
    try {
      await client.project.close()
      rows.close()
      await queries.invalidateQueries()
    } catch (error) {
      tellRefusal(t, error, t('project.notClosed'))
    }
  }

  useCommand('palette.open', () => setDialog('palette'))
  useCommand('search.open', () => setDialog('search'))
  useCommand('project.backups', () => setDialog('backups'))
  useCommand('help.open', () => setDialog('help'))
  useCommand('import.files', () => void pickFiles(), { enabled: mayImport })
  useCommand('project.new', () => void openOther('newProject'))
  useCommand('project.open', () => void openOther('openProject'))
  useCommand('export.run', () => openRoom('export'))
  useCommand('project.close', () => void closeProject())
  useCommand('pane.next', () => focusPane(1, runner))
  useCommand('pane.previous', () => focusPane(-1, runner))
  useCommand('view.density', () => setPreferences({ density: density === 'tat' ? 'normal' : 'tat' }))
  useCommand('view.scheme', () => setPreferences({ scheme: shownScheme === 'dark' ? 'light' : 'dark' }))

  // A plan that waits is told about in the other rooms, once.
  const wasBusy = useRef(false)
  const { room } = useWorkspace()
  useEffect(() => {
    if (wasBusy.current && state.phase === 'planned' && room !== 'sources')
      showMessage({
        kind: 'info',
        topic: 'planned',
        title: t('import.ready'),
        actions: [{ label: t('import.look'), run: () => openPart('sources', 'library') }],
      })
    wasBusy.current = state.phase === 'reading'
  }, [state.phase, room, openPart, t])
  const classified = useClassificationWaiting()
  const imported = useImportsWaiting()
  const waiting = state.phase === 'planned' ? state.files.filter((file) => file.kind === 'read').length : 0

  return (
    <div className="app">
      {roomIds.map((id) => (
        <RoomCommand key={id} room={id} />
      ))}
      {roomParts.sources.map((part) => (
        <PartCommand key={part} room="sources" part={part} />
      ))}
      {roomParts.classification.map((part) => (
        <PartCommand key={part} room="classification" part={part} />
      ))}
      <TopBar person={info.person} />
      <Rail
        waiting={{
          sources: waiting > 0 ? waiting : imported.count,
          classification: classified.left + classified.disagree,
        }}
      />
      <main className="room">
        <PastBanner />
        <HeldBanner />
        {connection === 'lost' ? (
          <div className="lost" role="alert">
            <Banner kind="failed" title={t('connection.title')}>
              <p>{t('connection.lost')}</p>
            </Banner>
          </div>
        ) : null}
        <SafetyBanners onOpen={() => setDialog('backups')} />
        <RoomBoundary room={room}>
          <RoomView />
        </RoomBoundary>
      </main>
      <StatusLine undo={control.state} />
      <SearchSheet opened={dialog === 'search'} onClose={() => setDialog('none')} />
      <CommandPalette opened={dialog === 'palette'} onClose={() => setDialog('none')} />
      <BackupsDialog
        opened={dialog === 'backups'}
        onClose={() => setDialog('none')}
        dialogs={info.host.dialogs}
        writable={project.readOnly === null}
      />
      <SaveCopy info={info} />
      <HelpSheet opened={dialog === 'help'} onClose={() => setDialog('none')} />
      <DropTarget onFiles={mayImport ? dropFiles : null} />
      <input
        ref={fileInput}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) void importFiles(files)
        }}
      />
    </div>
  )
}
