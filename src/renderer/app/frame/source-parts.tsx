import { useImport } from '../../features/import/import-context.tsx'
import { ImportProgress } from '../../features/import/import-progress.tsx'
import { ImportRefused, ImportReview } from '../../features/import/import-review.tsx'
import { laterPart } from '../../ui/later.tsx'
import type { PartOf } from '../rooms.ts'
import { useImportsWaiting } from '../use-imports-waiting.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

const LibraryRoom = laterPart(() => import('../../features/library/library-room.tsx').then((part) => part.LibraryRoom))
const GapRoom = laterPart(() => import('../../features/gap/gap-room.tsx').then((part) => part.GapRoom))
const ReviewPart = laterPart(() => import('../../features/review/review-part.tsx').then((part) => part.ReviewPart))
const Reader = laterPart(() => import('../../features/reader/reader.tsx').then((part) => part.Reader))

/** The room of sources: its parts, and an import in progress. */
export const SourceParts = () => {
  const { partOf } = useWorkspace()
  const { count } = useImportsWaiting()
  return (
    <div className="desk-parts">
      <RoomParts room="sources" waiting={{ review: count }} />
      <SourcePart part={partOf('sources')} />
    </div>
  )
}

const SourcePart = ({ part }: { part: PartOf<'sources'> }) => {
  switch (part) {
    case 'reader':
      return <Reader />
    case 'library':
      return (
        <div className="desk">
          <Imports />
        </div>
      )
    case 'gap':
      return (
        <div className="desk" data-keys="queue">
          <GapRoom />
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
  return <ReviewPart />
}

const Imports = () => {
  const { state } = useImport()
  switch (state.phase) {
    case 'none':
      return <LibraryRoom />
    case 'planned':
      return <ImportReview state={state} />
    case 'refused':
      return <ImportRefused error={state.error} />
    default:
      return <ImportProgress state={state} />
  }
}
