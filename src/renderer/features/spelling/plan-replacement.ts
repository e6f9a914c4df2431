import type { FoundWords } from '../../../shared/domain/spelling/find-words.ts'
import { findSpellings, replaceSpellings } from '../../../shared/domain/spelling/replace-spelling.ts'
import type { Answer } from './read-answers.ts'

/** What would change in one answer. */
export interface PlannedAnswer {
  answer: Answer
  found: FoundWords[]
  after: string
}

export const planReplacement = (
  answers: readonly Answer[],
  spellings: readonly string[],
  to: string,
): PlannedAnswer[] =>
  to.trim() === ''
    ? []
    : answers.flatMap((answer) => {
        const found = findSpellings(answer.text, spellings, to)
        return found.length === 0 ? [] : [{ answer, found, after: replaceSpellings(answer.text, found, to) }]
      })

export interface SentencePart {
  text: string
  /** What stood there, where it is replaced. */
  was: string | null
}

/** As much of the text before and after a change is shown. */
const contextLength = 60

/** The answer as it would read around each change, cut where nothing changes for long. */
export const showInSentence = ({ answer: { text }, found }: PlannedAnswer, to: string): SentencePart[] => {
  const parts: SentencePart[] = []
  const cut = (kept: string, first: boolean, last: boolean): string => {
    if (first && kept.length > contextLength) return `… ${kept.slice(-contextLength)}`
    if (last && kept.length > contextLength) return `${kept.slice(0, contextLength)} …`
    return kept.length > contextLength * 2 ? `${kept.slice(0, contextLength)} … ${kept.slice(-contextLength)}` : kept
  }
  let at = 0
  for (const { start, end } of found) {
    parts.push({ text: cut(text.slice(at, start), at === 0, false), was: null })
    parts.push({ text: to, was: text.slice(start, end) })
    at = end
  }
  parts.push({ text: cut(text.slice(at), false, true), was: null })
  return parts.filter(({ text: part, was }) => part !== '' || was !== null)
}
