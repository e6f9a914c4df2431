import { lazy, Suspense } from 'react'
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

export const ClassificationParts = () => {
  const { partOf } = useWorkspace()
  useOpenReady()
  const { left, disagree, changed } = useClassificationWaiting()
  return (
    <div className="desk-parts">
      <RoomParts room="classification" waiting={{ rating: left, settle: disagree + changed }} />
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
    case 'reviewers':
      return (
        <div className="desk">
          <ClassificationRoom />
        </div>
      )
  }
}
