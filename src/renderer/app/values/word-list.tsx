import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import { hasPart } from './answer-list.ts'
import type { Word } from './use-words.ts'

export const wordId = (listId: string, at: number): string => `${listId}-${at}`

/** Words to choose from, below what is being written. Those that the answer has already are ticked. */
export const WordList = ({
  id,
  label,
  words,
  text,
  active,
  onToggle,
}: {
  id: string
  label: string
  words: readonly Word[]
  text: string
  /** The word that Enter takes; -1 for none. */
  active: number
  onToggle: (word: Word) => void
}) => {
  const { t } = useTexts()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} aria-multiselectable className="word-list">
      {words.map((word, at) => {
        const chosen = hasPart(text, word.word)
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the active word.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text's own keys walk the list.
          <div
            key={word.word}
            id={wordId(id, at)}
            role="option"
            aria-selected={chosen}
            className={at === active ? 'word word-active' : 'word'}
            // The focus stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onToggle(word)}
          >
            <IconCheck size={15} stroke={2} aria-hidden className={chosen ? 'ink-blue' : 'word-not-chosen'} />
            <span className="word-name">{word.word}</span>
            {word.beside === '' ? null : <span className="word-beside">{word.beside}</span>}
            {word.count === 0 ? null : (
              <span className="word-count num">{t('edit.words.count', { count: word.count })}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}
