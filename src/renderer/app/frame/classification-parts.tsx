import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { useOpenReady } from '../classification/use-open-ready.ts'
import { useClassificationWaiting } from '../classification/use-waiting.ts'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

// Loaded when they are first looked at, so that starting does not wait for them.
const RatingPart = lazy(async () => ({
  default: (await import('../../features/rating/rating-part.tsx')).RatingPart,
}))
const CodebookPart = lazy(async () => ({
  default: (await import('../../features/codebook/codebook-part.tsx')).CodebookPart,
}))
const ReviewersPart = lazy(async () => ({
  default: (await import('../../features/reviewers/reviewers-part.tsx')).ReviewersPart,
}))
const SettlePart = lazy(async () => ({
  default: (await import('../../features/settle/settle-part.tsx')).SettlePart,
}))
const StatisticsRoom = lazy(async () => ({
  default: (await import('../../features/statistics/statistics-room.tsx')).StatisticsRoom,
}))
const FlowRoom = lazy(async () => ({ default: (await import('../../features/flow/flow-room.tsx')).FlowRoom }))

export const ClassificationParts = () => {
  const { partOf, edition } = useWorkspace()
  const { orpc } = useAccess()
  useOpenReady()
  const { left, disagree, changed } = useClassificationWaiting()
  const packets = useQuery(orpc.reviewers.packets.queryOptions({ input: { edition: edition.year } }))
  const open = (packets.data ?? []).reduce((sum, packet) => sum + packet.open, 0)
  return (
    <div className="desk-parts">
      <RoomParts room="classification" waiting={{ rating: left, settle: disagree + changed, reviewers: open }} />
      <ClassificationPart part={partOf('classification')} />
    </div>
  )
}

const ClassificationPart = ({ part }: { part: PartOf<'classification'> }) => {
  switch (part) {
    case 'rating':
      return (
        <Suspense fallback={null}>
          <RatingPart />
        </Suspense>
      )
    case 'codebook':
      return (
        <Suspense fallback={null}>
          <CodebookPart />
        </Suspense>
      )
    case 'settle':
      return (
        <Suspense fallback={null}>
          <SettlePart />
        </Suspense>
      )
    case 'statistics':
      return (
        <div className="desk">
          <Suspense fallback={null}>
            <StatisticsRoom />
          </Suspense>
        </div>
      )
    case 'flow':
      return (
        <div className="desk">
          <Suspense fallback={null}>
            <FlowRoom />
          </Suspense>
        </div>
      )
    case 'reviewers':
      return (
        <Suspense fallback={null}>
          <ReviewersPart />
        </Suspense>
      )
  }
}
