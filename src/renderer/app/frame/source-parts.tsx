import { lazy, Suspense } from 'react'
import { useImport } from '../../features/import/import-context.tsx'
import { ImportProgress } from '../../features/import/import-progress.tsx'
import { ImportRefused, ImportReview } from '../../features/import/import-review.tsx'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

const LibraryRoom = lazy(async () => ({
  default: (await import('../../features/library/library-room.tsx')).LibraryRoom,
}))
const GapRoom = lazy(async () => ({ default: (await import('../../features/gap/gap-room.tsx')).GapRoom }))
const Reader = lazy(async () => ({ default: (await import('../../features/reader/reader.tsx')).Reader }))

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

const SourcePart = ({ part }: { part: PartOf<'sources'> }) => {
  switch (part) {
    case 'reader':
      return (
        <Suspense fallback={<div className="desk" />}>
          <Reader />
        </Suspense>
      )
    case 'library':
    case 'review':
      return (
        <div className="desk">
          <Imports />
        </div>
      )
    case 'gap':
      return (
        <div className="desk" data-keys="queue">
          <Suspense fallback={null}>
            <GapRoom />
          </Suspense>
        </div>
      )
  }
}

const Imports = () => {
  const { state } = useImport()
  switch (state.phase) {
    case 'none':
      return (
        <Suspense fallback={null}>
          <LibraryRoom />
        </Suspense>
      )
    case 'planned':
      return <ImportReview state={state} />
    case 'refused':
      return <ImportRefused error={state.error} />
    default:
      return <ImportProgress state={state} />
  }
}
