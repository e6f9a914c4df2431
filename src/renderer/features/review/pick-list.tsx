import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'

export interface PickOption {
  id: string
  words: string
  more?: ReactNode
}

const mostShown = 60
const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv')

/** One thing out of many, found by typing some of its words. */
export const PickList = ({
  label,
  listLabel,
  options,
  onChoose,
}: {
  label: string
  listLabel: string
  options: readonly PickOption[]
  onChoose: (id: string) => void
}) => {
  const { t } = useTexts()
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  // Also where it comes after another choice in the same dialog: the next sign is a word of this one.
  useLayoutEffect(() => field.current?.focus(), [])
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const words = fold(text).split(/\s+/).filter(Boolean)
  const hits = options
    .filter((option) => words.every((word) => fold(option.words).includes(word)))
    .sort((a, b) => Number(startsWith(b, words)) - Number(startsWith(a, words)))
    .slice(0, mostShown)
  const chosen = Math.min(at, hits.length - 1)
  return (
    <div className="pick-list">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={hits[chosen] === undefined ? undefined : `${listId}-${String(chosen)}`}
        aria-label={label}
        placeholder={label}
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'Enter') {
            const hit = hits[chosen]
            if (hit !== undefined) onChoose(hit.id)
          } else return
          event.preventDefault()
        }}
      />
      <div id={listId} role="listbox" aria-label={listLabel} className="palette-hits">
        {hits.map((option, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys.
          <div
            key={option.id}
            id={`${listId}-${String(place)}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => onChoose(option.id)}
          >
            <span className="palette-words">{option.words}</span>
            {option.more === undefined ? null : <span className="palette-more num">{option.more}</span>}
          </div>
        ))}
      </div>
      {hits.length === 0 ? <p className="ink-2">{t('review.pick.noHits')}</p> : null}
    </div>
  )
}

const startsWith = (option: PickOption, words: readonly string[]): boolean =>
  words.length > 0 && fold(option.words).startsWith(words[0] ?? '')
