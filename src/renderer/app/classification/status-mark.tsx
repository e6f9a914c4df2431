import {
  IconArrowsSplit2,
  IconCircleDotted,
  IconCircleHalf2,
  IconEqual,
  IconGavel,
  IconHourglass,
  IconLock,
  IconMessage2,
  type IconProps,
  IconQuestionMark,
  IconRefreshAlert,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import { useTexts } from '../texts/use-texts.ts'
import './classification.css'

export const statusIcons: Record<UnitStatus, { icon: ComponentType<IconProps>; ink: string }> = {
  unrated: { icon: IconCircleDotted, ink: 'ink-3' },
  'rated-by-one': { icon: IconCircleHalf2, ink: 'ink-2' },
  'waiting-to-open': { icon: IconHourglass, ink: 'ink-2' },
  'to-discuss': { icon: IconQuestionMark, ink: 'ink-magenta' },
  'disagree-outcome': { icon: IconArrowsSplit2, ink: 'ink-magenta' },
  'disagree-reason': { icon: IconMessage2, ink: 'ink-magenta' },
  agreed: { icon: IconEqual, ink: 'ink-green' },
  decided: { icon: IconGavel, ink: 'ink-green' },
  locked: { icon: IconLock, ink: 'ink-green' },
  'changed-ground': { icon: IconRefreshAlert, ink: 'ink-amber' },
}

/** Where a unit stands in the classification, in word and form. `chip`: on a tint of its own, at the head of a sheet. */
export const StatusMark = ({ status, chip = false }: { status: UnitStatus; chip?: boolean }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = statusIcons[status]
  return (
    <span className={`status-mark ${ink}${chip ? ` state-chip chip-status-${status}` : ''}`}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`classified.statuses.${status}`)}
    </span>
  )
}

/** The same as an icon with a name, for a narrow column or a tile. */
export const StatusIcon = ({ status, size = 16 }: { status: UnitStatus; size?: number }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = statusIcons[status]
  const word = t(`classified.statuses.${status}`)
  return (
    <span className={`mark ${ink}`} role="img" aria-label={word} title={word}>
      <Icon size={size} stroke={1.75} />
    </span>
  )
}
