import { IconCircle, IconCircleCheck, IconHelpHexagon, IconPencil, type IconProps } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { useTexts } from '../texts/use-texts.ts'

const marks: Record<ReviewState, { icon: ComponentType<IconProps>; ink: string }> = {
  unreviewed: { icon: IconCircle, ink: 'ink-3' },
  uncertain: { icon: IconHelpHexagon, ink: 'ink-amber' },
  reviewed: { icon: IconCircleCheck, ink: 'ink-green' },
  corrected: { icon: IconPencil, ink: 'ink-magenta' },
}

/** How far a person has looked, as an icon with a name. */
export const ReviewIcon = ({ review, size = 16 }: { review: ReviewState; size?: number }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = marks[review]
  const word = t(`values.reviews.${review}`)
  return (
    <span className={`mark ${ink}`} role="img" aria-label={word} title={word}>
      <Icon size={size} stroke={1.75} />
    </span>
  )
}

/** The same in word and form, for the card. */
export const ReviewChip = ({ review }: { review: ReviewState }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = marks[review]
  return (
    <span className={`state-chip chip-${review} ${ink}`}>
      <Icon size={15} stroke={1.75} />
      {t(`values.reviews.${review}`)}
    </span>
  )
}
