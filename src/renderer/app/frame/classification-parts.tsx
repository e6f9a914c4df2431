import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { ClassificationRoom } from '../../features/classification/classification-room.tsx'
import { useOpenReady } from '../classification/use-open-ready.ts'
import { useClassificationWaiting } from '../classification/use-waiting.ts'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

const RatingPart = lazy(async () => ({
  default: (await import('../../features/rating/rating-part.tsx')).RatingPart,
}))
const CodebookPart = lazy(async () => ({
  default: (await import('../../features/codebook/codebook-part.tsx')).CodebookPart,
}))
const ReviewersPart = lazy(async () => ({
  default: (await import('../../features/reviewers/reviewers-part.tsx')).ReviewersPart,
}))

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
    case 'statistics':
    case 'flow':
      return (
        <div className="desk">
          <ClassificationRoom />
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
