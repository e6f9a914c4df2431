import {
  IconCircleOff,
  IconMapPin,
  IconNews,
  IconPaperclip,
  type IconProps,
  IconQuestionMark,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { DerivedOutcome } from '../../../shared/domain/codebook.ts'
import { useTexts } from '../texts/use-texts.ts'
import './classification.css'

const marks: Record<DerivedOutcome, { icon: ComponentType<IconProps>; ink: string }> = {
  included: { icon: IconMapPin, ink: 'ink-blue' },
  appendix: { icon: IconPaperclip, ink: 'ink-2' },
  'out-of-scope': { icon: IconCircleOff, ink: 'ink-3' },
  discuss: { icon: IconQuestionMark, ink: '' },
}

/** What answers lead to, in word and form. `large`: the one outcome that the screen is about. */
export const OutcomeMark = ({ outcome, large = false }: { outcome: DerivedOutcome; large?: boolean }) => {
  const { t } = useTexts()
  const { icon: Icon, ink } = marks[outcome]
  return (
    <span className={large ? 'outcome-mark large' : 'outcome-mark'}>
      <Icon size={large ? 20 : 16} stroke={1.75} aria-hidden className={ink} />
      <b>{t(`classified.outcomes.${outcome}`)}</b>
    </span>
  )
}

/** An outcome that a report states: its own kind, never a rating. */
export const PublishedMark = ({ outcome, edition }: { outcome: 'included' | 'appendix'; edition: string }) => {
  const { t } = useTexts()
  return (
    <span className="outcome-mark">
      <IconNews size={16} stroke={1.75} aria-hidden className="ink-2" />
      {t('classified.published', { outcome: t(`classified.outcomes.${outcome}`), edition })}
    </span>
  )
}
