import { lazy, Suspense } from 'react'
import { useImport } from '../../features/import/import-context.tsx'
import { ImportProgress } from '../../features/import/import-progress.tsx'
import { ImportRefused, ImportReview } from '../../features/import/import-review.tsx'
import { SourceRoom } from '../../features/source/source-room.tsx'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

/** The room of sources: its parts, and an import in progress. */
export const SourceParts = () => {
  const { partOf } = useWorkspace()
  return (
    <div className="desk-parts">
      <RoomParts room="sources" />
      <SourcePart part={partOf('sources')} />
    </div>
  )
}

/** Loaded when it is opened, so that the window starts without it. */
const ReviewPart = lazy(() =>
  import('../../features/review/review-part.tsx').then(({ ReviewPart: part }) => ({ default: part })),
)

const SourcePart = ({ part }: { part: PartOf<'sources'> }) => {
  switch (part) {
    case 'library':
    case 'reader':
    case 'gap':
      return (
        <div className="desk">
          <Imports />
        </div>
      )
    case 'review':
      return <Review />
  }
}

/** While files are read and planned, the plan stands in front of what was taken in before. */
const Review = () => {
  const { state } = useImport()
  if (state.phase !== 'none')
    return (
      <div className="desk">
        <Imports />
      </div>
    )
  return (
    <Suspense fallback={null}>
      <ReviewPart />
    </Suspense>
  )
}

const Imports = () => {
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
