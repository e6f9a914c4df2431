import { IconCopy, IconLink, IconNote, IconUnderline } from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent } from 'react'
import type { AnnotationColor } from '../../../shared/domain/annotation.ts'
import { announce } from '../../app/announce.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { IconButton } from '../../ui/button.tsx'
import { useReader } from './reader-state.ts'

export const markCommand = ['reader.mark1', 'reader.mark2', 'reader.mark3', 'reader.mark4', 'reader.mark5'] as const

/** Copies what is chosen. */
export const copyWords = (words: string, said: string): void => {
  navigator.clipboard.writeText(words).then(
    () => announce(said),
    () => undefined,
  )
}

/** What can be done with the words that are chosen, beside them. Walked with the arrow keys; everything has a key of its own too. */
export const MarkTools = ({ style }: { style: CSSProperties }) => {
  const { t } = useTexts()
  const { colors, chosen, mark, tie, readOnly, editMark } = useReader()
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }
  return (
    <div className="mark-tools" role="toolbar" aria-label={t('reader.tools')} style={style} onKeyDown={walk}>
      {readOnly ? null : (
        <>
          {colors.map(({ color, meaning }, index) => (
            <ColorButton
              key={color}
              color={color}
              label={t('reader.markAs', { color: t(`reader.colors.${color}`), meaning })}
              keys={commandKeys(markCommand[index] ?? 'reader.mark1')}
              onClick={() => void mark('highlight', { color })}
            />
          ))}
          <span className="mark-tools-rule" />
          <IconButton
            small
            icon={IconUnderline}
            label={t('reader.underline')}
            keys={commandKeys('reader.underline')}
            onClick={() => void mark('underline')}
          />
          <IconButton
            small
            icon={IconNote}
            label={t('reader.note')}
            keys={commandKeys('value.note')}
            onClick={() => void mark('note').then(editMark)}
          />
          <IconButton
            small
            icon={IconLink}
            label={t('reader.tie')}
            keys={commandKeys('reader.evidence')}
            onClick={() => tie()}
          />
        </>
      )}
      <IconButton
        small
        icon={IconCopy}
        label={t('commands.reader.copy')}
        keys={commandKeys('reader.copy')}
        onClick={() => copyWords(chosen?.quote ?? '', t('reader.copied'))}
      />
    </div>
  )
}

/** A colour with its meaning as its name. Never the colour alone: the meaning stands in the tooltip and in the list. */
const ColorButton = ({
  color,
  label,
  keys,
  onClick,
}: {
  color: AnnotationColor
  label: string
  keys: readonly string[]
  onClick: () => void
}) => (
  <button
    type="button"
    className="btn btn-icon btn-quiet btn-small"
    aria-label={label}
    title={`${label} (${keys.join(' ')})`}
    aria-keyshortcuts={keys.join('+')}
    onClick={onClick}
  >
    <span className={`swatch place-${color}`} />
  </button>
)
