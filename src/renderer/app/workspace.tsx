import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { EditionView, ProjectInfo } from '../../shared/contract/views.ts'
import { getPreferences, setPreferences } from './preferences.ts'
import { type RoomId, roomIds } from './rooms.ts'
import { type RowSelection, wholeRegister } from './row-selection.ts'

/** Where in the project the person is. */
export interface Workspace {
  project: ProjectInfo
  editions: readonly EditionView[]
  edition: EditionView
  chooseEdition(year: string): void
  room: RoomId
  openRoom(room: RoomId): void
  /** The unit whose card is shown. */
  profileId: string | null
  selectUnit(profileId: string | null): void
  selection: RowSelection
  setSelection(change: Partial<RowSelection>): void
  /** Opens the register on some of its rows: where every number leads. */
  openRows(selection: Partial<RowSelection>): void
  /** The source shown in the room of sources. */
  sourceId: string | null
  openSource(sourceId: string): void
}

const WorkspaceContext = createContext<Workspace | null>(null)

export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (workspace === null) throw new Error('No workspace without an open project')
  return workspace
}

const isRoom = (room: string | null): room is RoomId => roomIds.some((id) => id === room)

export const WorkspaceProvider = ({
  project,
  editions,
  children,
}: {
  project: ProjectInfo
  editions: readonly EditionView[]
  children: ReactNode
}) => {
  const [room, setRoom] = useState<RoomId>(() => {
    const remembered = getPreferences().room
    return isRoom(remembered) ? remembered : 'register'
  })
  const [year, setYear] = useState<string | null>(() => getPreferences().edition)
  const [profileId, setProfileId] = useState<string | null>(null)
  const [sourceId, setSourceId] = useState<string | null>(null)
  const [selection, setSelectionState] = useState<RowSelection>(wholeRegister)

  const edition = editions.find((one) => one.year === year) ?? newestOf(editions)

  const openRoom = useCallback((next: RoomId) => {
    // Leaving a field saves what is written in it, as everywhere else.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setRoom(next)
    setPreferences({ room: next })
  }, [])
  const chooseEdition = useCallback((next: string) => {
    setYear(next)
    setPreferences({ edition: next })
    setProfileId(null)
    setSelectionState(wholeRegister)
  }, [])
  const setSelection = useCallback(
    (change: Partial<RowSelection>) => setSelectionState((before) => ({ ...before, ...change })),
    [],
  )
  const openRows = useCallback(
    (next: Partial<RowSelection>) => {
      setSelectionState({ ...wholeRegister, ...next })
      openRoom('register')
    },
    [openRoom],
  )
  const openSource = useCallback(
    (next: string) => {
      setSourceId(next)
      openRoom('sources')
    },
    [openRoom],
  )

  const workspace = useMemo<Workspace>(
    () => ({
      project,
      editions,
      edition,
      chooseEdition,
      room,
      openRoom,
      profileId,
      selectUnit: setProfileId,
      selection,
      setSelection,
      openRows,
      sourceId,
      openSource,
    }),
    [
      project,
      editions,
      edition,
      chooseEdition,
      room,
      openRoom,
      profileId,
      selection,
      setSelection,
      openRows,
      sourceId,
      openSource,
    ],
  )
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

const newestOf = (editions: readonly EditionView[]): EditionView => {
  const newest = [...editions].sort((a, b) => b.year.localeCompare(a.year))[0]
  if (newest === undefined) throw new Error('A project has at least one edition')
  return newest
}
