import { useEffect, useRef } from 'react'
import { laterPart } from '../../ui/later.tsx'
import { announce } from '../announce.tsx'
import { focusRoom } from '../keyboard.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'
import { RegisterRoom } from './register-room.tsx'

const ClassificationParts = laterPart(() =>
  import('./classification-parts.tsx').then((part) => part.ClassificationParts),
)
const ExportRoom = laterPart(() => import('../../features/export/export-room.tsx').then((part) => part.ExportRoom))
const HistoryRoom = laterPart(() => import('../../features/history/history-room.tsx').then((part) => part.HistoryRoom))
const OverviewRoom = laterPart(() =>
  import('../../features/overview/overview-room.tsx').then((part) => part.OverviewRoom),
)
const SourceParts = laterPart(() => import('./source-parts.tsx').then((part) => part.SourceParts))

/** So many frames the code of a room may take to come, before the focus stays where it is. */
const roomFrames = 300

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
    let frame = 0
    const enter = (framesLeft: number): void => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        if (document.querySelector('.room [data-pane]') === null && framesLeft > 0) enter(framesLeft - 1)
        else focusRoom(runner)
      })
    }
    enter(roomFrames)
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
