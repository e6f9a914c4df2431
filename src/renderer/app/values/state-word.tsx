import {
  IconCircleDashed,
  IconCircleMinus,
  IconMailOff,
  IconMessageOff,
  type IconProps,
  IconSlash,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ValueState } from '../../../shared/domain/value-state.ts'
import { useTexts } from '../texts/use-texts.ts'

type WordedState = Exclude<ValueState, 'answered'>

const icons: Record<WordedState, ComponentType<IconProps>> = {
  none: IconCircleMinus,
  'not-stated': IconCircleDashed,
  'not-asked': IconMessageOff,
  'no-reply': IconMailOff,
  'not-applicable': IconSlash,
}

/** A state in word and form; never mixed with another one or with nothing. `printed` is the answer's own word, where it has one. */
export const StateWord = ({ state, printed = null }: { state: WordedState; printed?: string | null }) => {
  const { t } = useTexts()
  const Icon = icons[state]
  return (
    <span className="state-word">
      <Icon size={15} stroke={1.75} aria-hidden />
      <span>{printed ?? t(`values.states.${state}`)}</span>
    </span>
  )
}
