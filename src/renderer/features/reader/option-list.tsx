import { IconCheck } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'

export interface PickOption {
  id: string
  label: string
  /** What stands beside it, and is searched as well. */
  more: string
  /** Why it need not be chosen; null: it can be. */
  done: string | null
}

const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv')

/** A field in which one types some words, and the options that have them all; walked with the arrow keys. */
export const OptionList = ({
  label,
  options,
  most,
  none,
  onPick,
  onBack,
}: {
  label: string
  options: readonly PickOption[]
  most: number
  none: string
  onPick: (option: PickOption) => void
  /** Backspace in the empty field. */
  onBack?: () => void
}) => {
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const shown = useMemo(() => {
    const words = fold(text).split(/\s+/).filter(Boolean)
    const begins = (option: PickOption) => words.length > 0 && fold(option.label).startsWith(words[0] as string)
    return options
      .filter((option) => {
        const found = fold(`${option.label} ${option.more}`)
        return words.every((word) => found.includes(word))
      })
      .sort((a, b) => Number(begins(b)) - Number(begins(a)))
      .slice(0, most)
  }, [options, text, most])
  const chosen = Math.min(at, shown.length - 1)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const pick = (option: PickOption | undefined) => {
    if (option !== undefined && option.done === null) onPick(option)
  }
  return (
    <div className="option-list">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[chosen] === undefined ? undefined : `${id} ${String(chosen)}`.replaceAll(' ', '-')}
        aria-label={label}
        placeholder={label}
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step !== undefined) {
            event.preventDefault()
            setAt(Math.max(0, Math.min(shown.length - 1, chosen + step)))
          } else if (event.key === 'Enter') {
            event.preventDefault()
            pick(shown[chosen])
          } else if (event.key === 'Backspace' && text === '') onBack?.()
        }}
      />
      {shown.length === 0 ? (
        <p className="ink-2">{none}</p>
      ) : (
        <div ref={list} id={id} role="listbox" aria-label={label}>
          {shown.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: see above.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
            <div
              key={option.id}
              id={`${id} ${String(index)}`.replaceAll(' ', '-')}
              role="option"
              aria-selected={index === chosen}
              aria-disabled={option.done !== null}
              onClick={() => pick(option)}
            >
              <span className="option-label">{option.label}</span>
              <span className="option-more">{option.more}</span>
              {option.done === null ? null : (
                <span className="ink-green">
                  <IconCheck size={15} stroke={1.75} aria-hidden /> {option.done}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
