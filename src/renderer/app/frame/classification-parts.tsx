import { ClassificationRoom } from '../../features/classification/classification-room.tsx'
import type { PartOf } from '../rooms.ts'
import { useWorkspace } from '../workspace.tsx'
import { RoomParts } from './room-parts.tsx'

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
    case 'rating':
    case 'settle':
    case 'statistics':
    case 'flow':
    case 'codebook':
    case 'reviewers':
      return (
        <div className="desk">
          <ClassificationRoom />
        </div>
      )
  }
}
