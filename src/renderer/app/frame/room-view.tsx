import { useEffect, useRef } from 'react'
import { useImport } from '../../features/import/import-context.tsx'
import { laterPart } from '../../ui/later.tsx'
import { announce } from '../announce.tsx'
import { focusRoom } from '../keyboard.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'
import { RegisterRoom } from './register-room.tsx'

const ClassificationRoom = laterPart(() =>
  import('../../features/classification/classification-room.tsx').then((part) => part.ClassificationRoom),
)
const ExportRoom = laterPart(() => import('../../features/export/export-room.tsx').then((part) => part.ExportRoom))
const HistoryRoom = laterPart(() => import('../../features/history/history-room.tsx').then((part) => part.HistoryRoom))
const ImportProgress = laterPart(() =>
  import('../../features/import/import-progress.tsx').then((part) => part.ImportProgress),
)
const ImportReview = laterPart(() =>
  import('../../features/import/import-review.tsx').then((part) => part.ImportReview),
)
const ImportRefused = laterPart(() =>
  import('../../features/import/import-review.tsx').then((part) => part.ImportRefused),
)
const OverviewRoom = laterPart(() =>
  import('../../features/overview/overview-room.tsx').then((part) => part.OverviewRoom),
)
const SourceRoom = laterPart(() => import('../../features/source/source-room.tsx').then((part) => part.SourceRoom))

/** So many frames the code of a room may take to come, before the focus stays where it is. */
const roomFrames = 300

/** The room in view. An import in progress is looked at in the room of sources. */
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
      return (
        <div className="desk">
          <Sources />
        </div>
      )
    case 'classification':
      return (
        <div className="desk">
          <ClassificationRoom />
        </div>
      )
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

const Sources = () => {
  const { state } = useImport()
  switch (state.phase) {
    case 'none':
      return <SourceRoom />
    case 'planned':
      return <ImportReview state={state} />
    case 'refused':
      return <ImportRefused error={state.error} />
    default:
      return <ImportProgress state={state} />
  }
}
