import { useEffect, useRef } from 'react'
import { announce } from '../announce.tsx'
import { type PartedRoom, type PartOf, roomParts } from '../rooms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCommand } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'

/** The parts of a room as a row of links at its head. `waiting` counts what waits for a person in a part. */
export const RoomParts = <Room extends PartedRoom>({
  room,
  waiting = {},
}: {
  room: Room
  waiting?: Partial<Record<PartOf<Room>, number>>
}) => {
  const { t } = useTexts()
  const { partOf, openPart } = useWorkspace()
  const chosen = partOf(room)
  const shown = useRef(chosen)
  const nameOf = (part: PartOf<Room>) => t(`rooms.${room}.parts.${part}` as 'rooms.sources.parts.library')
  useEffect(() => {
    if (shown.current === chosen) return
    shown.current = chosen
    announce(t(`rooms.${room}.parts.${chosen}` as 'rooms.sources.parts.library'))
  }, [chosen, room, t])
  return (
    <nav className="room-parts" aria-label={t('rooms.partsOf', { room: t(`rooms.${room}.name`) })}>
      <ul>
        {(roomParts[room] as readonly PartOf<Room>[]).map((part) => (
          <li key={part}>
            <button
              type="button"
              aria-current={part === chosen ? 'page' : undefined}
              onClick={() => openPart(room, part)}
            >
              {nameOf(part)}
              {(waiting[part] ?? 0) === 0 ? null : <span className="num ink-3"> {waiting[part]}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Opens a part by its command, from any room. */
export const PartCommand = <Room extends PartedRoom>({ room, part }: { room: Room; part: PartOf<Room> }) => {
  const { openPart } = useWorkspace()
  useCommand(`part.${room}.${part}` as 'part.sources.library', () => openPart(room, part))
  return null
}
