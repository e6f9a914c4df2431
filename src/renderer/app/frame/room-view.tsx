import { useEffect, useRef } from 'react'
import { ClassificationRoom } from '../../features/classification/classification-room.tsx'
import { ExportRoom } from '../../features/export/export-room.tsx'
import { HistoryRoom } from '../../features/history/history-room.tsx'
import { useImport } from '../../features/import/import-context.tsx'
import { ImportProgress } from '../../features/import/import-progress.tsx'
import { ImportRefused, ImportReview } from '../../features/import/import-review.tsx'
import { OverviewRoom } from '../../features/overview/overview-room.tsx'
import { SourceRoom } from '../../features/source/source-room.tsx'
import { announce } from '../announce.tsx'
import { focusRoom } from '../keyboard.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'
import { RegisterRoom } from './register-room.tsx'

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
