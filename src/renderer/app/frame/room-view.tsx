import { useEffect, useRef } from 'react'
import { ExportRoom } from '../../features/export/export-room.tsx'
import { HistoryRoom } from '../../features/history/history-room.tsx'
import { OverviewRoom } from '../../features/overview/overview-room.tsx'
import { announce } from '../announce.tsx'
import { focusRoom } from '../keyboard.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'
import { ClassificationParts } from './classification-parts.tsx'
import { RegisterRoom } from './register-room.tsx'
import { SourceParts } from './source-parts.tsx'

/** The room in view. */
export const RoomView = () => {
  const { t } = useTexts()
  const { room } = useWorkspace()
  const runner = useRunner()
  const shown = useRef(room)
  useEffect(() => {
    if (shown.current === room) return undefined
    shown.current = room
    announce(t(`rooms.${room}.name`))
    // Once the room is on screen, and unless the person is somewhere in it already.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusRoom(runner)
    })
    return () => cancelAnimationFrame(frame)
  }, [room, runner, t])
  switch (room) {
    case 'register':
      return <RegisterRoom />
    case 'overview':
      return (
        <div className="desk">
          <OverviewRoom />
        </div>
      )
    case 'sources':
      return <SourceParts />
    case 'classification':
      return <ClassificationParts />
    case 'export':
      return (
        <div className="desk">
          <ExportRoom />
        </div>
      )
    case 'history':
      return (
        <div className="desk">
          <HistoryRoom />
        </div>
      )
  }
}
