import { useMemo } from 'react'
import { diffWords } from './diff-words.ts'
import { useTexts } from './texts/use-texts.ts'

/** Two texts as one, with what went struck out and what came underlined; both are said to screen readers. */
export const WordDiff = ({ before, after }: { before: string; after: string }) => {
  const { t } = useTexts()
  const parts = useMemo(() => diffWords(before, after), [before, after])
  // Parts have no identity of their own: their place is all there is.
  return (
    <span className="word-diff">
      {parts.map((part, at) => {
        const key = `${String(at)} ${part.kind}`
        if (part.kind === 'same') return <span key={key}>{part.text}</span>
        if (part.kind === 'removed')
          return (
            <del key={key}>
              <span className="sr-only">{t('compare.removed')}</span>
              {part.text}
            </del>
          )
        return (
          <ins key={key}>
            <span className="sr-only">{t('compare.added')}</span>
            {part.text}
          </ins>
        )
      })}
    </span>
  )
}
