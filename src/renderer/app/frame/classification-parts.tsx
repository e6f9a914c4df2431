import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { ClassificationRoom } from '../../features/classification/classification-room.tsx'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

const ReviewersPart = lazy(async () => ({
  default: (await import('../../features/reviewers/reviewers-part.tsx')).ReviewersPart,
}))

export const ClassificationParts = () => {
  const { partOf, edition } = useWorkspace()
  const { orpc } = useAccess()
  const packets = useQuery(orpc.reviewers.packets.queryOptions({ input: { edition: edition.year } }))
  const open = (packets.data ?? []).reduce((sum, packet) => sum + packet.open, 0)
  return (
    <div className="desk-parts">
      <RoomParts room="classification" waiting={{ reviewers: open }} />
      <ClassificationPart part={partOf('classification')} />
    </div>
  )
}

const ClassificationPart = ({ part }: { part: PartOf<'classification'> }) => {
  switch (part) {
    case 'rating':
    case 'settle':
    case 'statistics':
    case 'flow':
    case 'codebook':
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
