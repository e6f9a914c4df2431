import { IconCheck, type IconProps, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Answer } from '../../../shared/domain/rating.ts'
import { Keys } from '../../ui/keys.tsx'
import { Pin } from '../../ui/pin.tsx'
import type { CommandId } from '../commands.ts'
import { useTexts } from '../texts/use-texts.ts'
import { commandKeys } from '../use-command.tsx'
import './classification.css'

const answerIcons: Record<Answer, ComponentType<IconProps>> = {
  yes: IconCheck,
  no: IconX,
  unclear: IconQuestionMark,
}

const answers = ['yes', 'no', 'unclear'] as const
const commandOf = { yes: 'queue.yes', no: 'queue.no', unclear: 'queue.unclear' } as const satisfies Record<
  Answer,
  CommandId
>

/**
 * Ja, Nej, Oklart side by side. The chosen one is filled with ink, all three alike: no answer looks right. `keys`: the
 * criterion is in work, so its keys stand on the buttons; the keys themselves are bound by the one who shows it.
 */
export const AnswerChoice = ({
  label,
  value,
  onChange,
  keys = false,
  disabled = false,
}: {
  label: string
  value: Answer | null
  onChange: (answer: Answer) => void
  keys?: boolean
  disabled?: boolean
}) => {
  const { t } = useTexts()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its legend out as a line of its own.
    <div className="answer-choice" role="group" aria-label={label}>
      {answers.map((answer) => {
        const Icon = answerIcons[answer]
        const printed = keys ? commandKeys(commandOf[answer]) : []
        return (
          <button
            key={answer}
            type="button"
            className="answer"
            aria-pressed={value === answer}
            disabled={disabled}
            {...(printed.length === 0 ? {} : { 'aria-keyshortcuts': printed.join('+') })}
            onClick={() => onChange(answer)}
          >
            <Icon size={16} stroke={2} aria-hidden />
            <span>{t(`classified.answers.${answer}`)}</span>
            <Keys keys={printed} />
          </button>
        )
      })}
    </div>
  )
}

/** An answer that stands: word and form. */
export const AnswerMark = ({ answer }: { answer: Answer }) => {
  const { t } = useTexts()
  const Icon = answerIcons[answer]
  return (
    <span className="answer-mark">
      <Icon size={15} stroke={2} aria-hidden />
      <b>{t(`classified.answers.${answer}`)}</b>
    </span>
  )
}

/** The letter of a criterion as a pin: filled where it is the one in work. */
export const CriterionPin = ({ criterionKey, filled = true }: { criterionKey: string; filled?: boolean }) => {
  const { t } = useTexts()
  return <Pin sign={criterionKey} filled={filled} label={t('classified.criterion', { key: criterionKey })} />
}
