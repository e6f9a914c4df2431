import { useQuery } from '@tanstack/react-query'
import { useAccess } from '../../client/client-context.tsx'
import { laterPart } from '../../ui/later.tsx'
import { useOpenReady } from '../classification/use-open-ready.ts'
import { useClassificationWaiting } from '../classification/use-waiting.ts'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

// Loaded when they are first looked at, so that starting does not wait for them.
const RatingPart = laterPart(() => import('../../features/rating/rating-part.tsx').then((part) => part.RatingPart))
const CodebookPart = laterPart(() =>
  import('../../features/codebook/codebook-part.tsx').then((part) => part.CodebookPart),
)
const ReviewersPart = laterPart(() =>
  import('../../features/reviewers/reviewers-part.tsx').then((part) => part.ReviewersPart),
)
const SettlePart = laterPart(() => import('../../features/settle/settle-part.tsx').then((part) => part.SettlePart))
const StatisticsRoom = laterPart(() =>
  import('../../features/statistics/statistics-room.tsx').then((part) => part.StatisticsRoom),
)
const FlowRoom = laterPart(() => import('../../features/flow/flow-room.tsx').then((part) => part.FlowRoom))

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
      return <RatingPart />
    case 'codebook':
      return <CodebookPart />
    case 'settle':
      return <SettlePart />
    case 'statistics':
      return (
        <div className="desk">
          <StatisticsRoom />
        </div>
      )
    case 'flow':
      return (
        <div className="desk">
          <FlowRoom />
        </div>
      )
    case 'reviewers':
      return <ReviewersPart />
  }
}
