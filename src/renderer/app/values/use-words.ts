import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Vocabulary } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { useWorkspace } from '../workspace.tsx'
import { isMethodField, isPlaceField } from './field-editing.ts'

/** A word to choose: what is written, and what is said beside it. */
export interface Word {
  word: string
  /** A municipality's code, or what an abbreviation means. */
  beside: string
  count: number
}

const oldAfterMs = 60_000

export const wordsOf = (vocabulary: Vocabulary, fieldKey: string, regionCode: string | null): Word[] => {
  if (isMethodField(fieldKey))
    return (vocabulary.methods.find((each) => each.fieldKey === fieldKey)?.words ?? []).map(
      ({ word, meaning, count }) => ({ word, beside: meaning ?? '', count }),
    )
  if (!isPlaceField(fieldKey)) return []
  const own = vocabulary.municipalities.filter(({ code }) => code.slice(0, 2) === regionCode)
  const others = vocabulary.municipalities.filter(({ code }) => code.slice(0, 2) !== regionCode)
  // The region's own municipalities come first.
  return [...own, ...others].map(({ code, name }) => ({ word: name, beside: code, count: 0 }))
}

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv')

/** Words that fit what is typed: those that begin so come first; a code finds its municipality. */
export const findWords = (words: readonly Word[], typed: string, most: number): Word[] => {
  const wanted = fold(typed.trim())
  if (wanted === '') return words.slice(0, most)
  const rank = ({ word, beside }: Word): number => {
    const name = fold(word)
    if (name.startsWith(wanted)) return 0
    if (fold(beside).startsWith(wanted)) return 1
    return name.includes(wanted) ? 2 : fold(beside).includes(wanted) ? 3 : 4
  }
  return words
    .map((word, at) => ({ word, at, rank: rank(word) }))
    .filter((found) => found.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ word }) => word)
}

/** The words of a field, fetched when a field that has any is edited. */
export const useWords = (fieldKey: string, regionCode: string | null): readonly Word[] => {
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data } = useQuery({
    ...orpc.register.vocabulary.queryOptions({ input: { edition: edition.year } }),
    enabled: isMethodField(fieldKey) || isPlaceField(fieldKey),
    staleTime: oldAfterMs,
  })
  return useMemo(() => (data === undefined ? [] : wordsOf(data, fieldKey, regionCode)), [data, fieldKey, regionCode])
}
