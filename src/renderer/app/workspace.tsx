import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { EditionView, ProjectInfo } from '../../shared/contract/views.ts'
import type { Anchor } from '../../shared/domain/anchor.ts'
import { editionInWork } from './edition-in-work.ts'
import { getPreferences, setPreferences } from './preferences.ts'
import { isPartOf, type PartedRoom, type PartOf, type RoomId, roomIds, roomParts } from './rooms.ts'
import { type RowSelection, wholeRegister } from './row-selection.ts'

/** A place in a source that was asked for; with nothing, its beginning or where one was last. */
export interface SourcePlace {
  page?: number | null
  /** The place to light. */
  anchor?: Pick<Anchor, 'page' | 'rects' | 'position' | 'quote'> | null
  /** The mark to choose, which is lit as well. */
  annotationId?: string | null
}

/** Where in the project the person is. */
export interface Workspace {
  project: ProjectInfo
  editions: readonly EditionView[]
  edition: EditionView
  chooseEdition(year: string): void
  room: RoomId
  openRoom(room: RoomId): void
  /** The part in view of a room that has several. */
  partOf<Room extends PartedRoom>(room: Room): PartOf<Room>
  openPart<Room extends PartedRoom>(room: Room, part: PartOf<Room>): void
  selectUnit(profileId: string | null): void
  setSelection(change: Partial<RowSelection>): void
  /** Opens the register on some of its rows: where every number leads. */
  openRows(selection: Partial<RowSelection>): void
  /** The source shown in the room of sources. */
  sourceId: string | null
  chooseSource(sourceId: string | null): void
  /** The place in it that was asked for last. `turn` tells two askings for the same one apart. */
  sourcePlace: (SourcePlace & { turn: number }) | null
  /** Opens the reader on a source. */
  openSource(sourceId: string, place?: SourcePlace): void
  /** The field of a card that was asked for last. `turn` tells two askings for the same one apart. */
  place: { profileId: string; fieldKey: string; turn: number } | null
  /** Shows a unit in the register of its edition, with its card, and the focus in a field of it. */
  openPlace(place: { edition: string; profileId: string; fieldKey: string | null }): void
  /** The only entry that the history shows; null: all of it. */
  entryId: string | null
  openEntry(entryId: string | null): void
  /** The reviewer's comment that was asked for last. */
  comment: { commentId: string } | null
  openComment(comment: { edition: string; commentId: string }): void
}

const WorkspaceContext = createContext<Workspace | null>(null)
const ProfileContext = createContext<string | null>(null)
const SelectionContext = createContext<RowSelection>(wholeRegister)

export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (workspace === null) throw new Error('No workspace without an open project')
  return workspace
}

/** The unit whose card is shown. By itself: it is another one with every arrow key, and the rest of the window stays as it is. */
export const useProfileInWork = (): string | null => useContext(ProfileContext)

/** Which rows of the register are asked for. By itself, as above: it is another one with every sign in the filter. */
export const useSelection = (): RowSelection => useContext(SelectionContext)

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
  const [profileId, setProfileId] = useState<string | null>(() => getPreferences().profileId)
  const [sourceId, setSourceId] = useState<string | null>(null)
  const [sourcePlace, setSourcePlace] = useState<Workspace['sourcePlace']>(null)
  const [parts, setParts] = useState(() => getPreferences().parts)
  const [place, setPlace] = useState<Workspace['place']>(null)
  const [entryId, setEntryId] = useState<string | null>(null)
  const [comment, setComment] = useState<Workspace['comment']>(null)
  const [selection, setSelectionState] = useState<RowSelection>(wholeRegister)

  const edition = editionInWork(editions, year)

  const openRoom = useCallback((next: RoomId) => {
    // Leaving a field saves what is written in it, as everywhere else.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setRoom(next)
    setPreferences({ room: next })
  }, [])
  const partOf = useCallback(
    <Room extends PartedRoom>(of: Room): PartOf<Room> => {
      const part = parts[of]
      return isPartOf(of, part) ? part : roomParts[of][0]
    },
    [parts],
  )
  const openPart = useCallback(
    <Room extends PartedRoom>(of: Room, part: PartOf<Room>) => {
      setParts((before) => ({ ...before, [of]: part }))
      setPreferences({ parts: { ...getPreferences().parts, [of]: part } })
      openRoom(of)
    },
    [openRoom],
  )
  const selectUnit = useCallback((next: string | null) => {
    setProfileId(next)
    if (getPreferences().profileId !== next) setPreferences({ profileId: next })
  }, [])
  const chooseEdition = useCallback((next: string) => {
    setYear(next)
    setPreferences({ edition: next, profileId: null })
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
  const chooseSource = useCallback((next: string | null) => {
    setSourceId(next)
    setSourcePlace(null)
  }, [])
  const openSource = useCallback(
    (next: string, at: SourcePlace = {}) => {
      setSourceId(next)
      setSourcePlace((before) => ({ ...at, turn: (before?.turn ?? 0) + 1 }))
      openPart('sources', 'reader')
    },
    [openPart],
  )
  const openPlace = useCallback(
    ({ edition: of, profileId: unit, fieldKey }: { edition: string; profileId: string; fieldKey: string | null }) => {
      setYear(of)
      setPreferences({ edition: of, showCard: true })
      setSelectionState(wholeRegister)
      setProfileId(unit)
      setPlace((before) => (fieldKey === null ? null : { profileId: unit, fieldKey, turn: (before?.turn ?? 0) + 1 }))
      openRoom('register')
    },
    [openRoom],
  )
  const openEntry = useCallback(
    (next: string | null) => {
      setEntryId(next)
      openRoom('history')
    },
    [openRoom],
  )

  const openComment = useCallback(
    ({ edition: of, commentId: next }: { edition: string; commentId: string }) => {
      setYear(of)
      setPreferences({ edition: of })
      setComment({ commentId: next })
      openPart('classification', 'reviewers')
    },
    [openPart],
  )

  const workspace = useMemo<Workspace>(
    () => ({
      project,
      editions,
      edition,
      chooseEdition,
      room,
      openRoom,
      partOf,
      openPart,
      selectUnit,
      setSelection,
      openRows,
      sourceId,
      chooseSource,
      sourcePlace,
      openSource,
      place,
      openPlace,
      entryId,
      openEntry,
      comment,
      openComment,
    }),
    [
      project,
      editions,
      edition,
      chooseEdition,
      room,
      openRoom,
      partOf,
      openPart,
      selectUnit,
      setSelection,
      openRows,
      sourceId,
      chooseSource,
      sourcePlace,
      openSource,
      place,
      openPlace,
      entryId,
      openEntry,
      comment,
      openComment,
    ],
  )
  return (
    <WorkspaceContext value={workspace}>
      <ProfileContext value={profileId}>
        <SelectionContext value={selection}>{children}</SelectionContext>
      </ProfileContext>
    </WorkspaceContext>
  )
}
