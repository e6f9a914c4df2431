import { lazy, type ReactNode, Suspense } from 'react'
import { ClassificationRoom } from '../../features/classification/classification-room.tsx'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

// Loaded when they are first looked at, so that starting does not wait for them.
const StatisticsRoom = lazy(async () => ({
  default: (await import('../../features/statistics/statistics-room.tsx')).StatisticsRoom,
}))
const FlowRoom = lazy(async () => ({ default: (await import('../../features/flow/flow-room.tsx')).FlowRoom }))

const LazyPart = ({ children }: { children: ReactNode }) => (
  <div className="desk">
    <Suspense fallback={null}>{children}</Suspense>
  </div>
)

export const ClassificationParts = () => {
  const { partOf } = useWorkspace()
  return (
    <div className="desk-parts">
      <RoomParts room="classification" />
      <ClassificationPart part={partOf('classification')} />
    </div>
  )
}

const ClassificationPart = ({ part }: { part: PartOf<'classification'> }) => {
  switch (part) {
    case 'statistics':
      return (
        <LazyPart>
          <StatisticsRoom />
        </LazyPart>
      )
    case 'flow':
      return (
        <LazyPart>
          <FlowRoom />
        </LazyPart>
      )
    case 'rating':
    case 'settle':
    case 'codebook':
    case 'reviewers':
      return (
        <div className="desk">
          <ClassificationRoom />
        </div>
      )
  }
}
