import type { EditionOperator } from '../../../../shared/domain/operator.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { itemsAfter } from '../../../app/values/items-after.ts'
import { emptyDraft } from '../../../app/values/value-draft.ts'

/** Finding and replacing words in answers. Pure. */

export interface Search {
  find: string
  matchCase: boolean
  wholeWord: boolean
}

/** Where the words stand, from left to right, never over each other. Compared sign by sign: å is not a. */
export const findHits = (text: string, { find, matchCase, wholeWord }: Search): { start: number; end: number }[] => {
  if (find === '') return []
  const pattern = find.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const words = new RegExp(
    wholeWord ? `(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])` : pattern,
    matchCase ? 'gu' : 'giu',
  )
  return [...text.matchAll(words)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The text with the chosen hits replaced; the new words are taken as they are. */
export const replaceHits = (
  text: string,
  hits: readonly { start: number; end: number }[],
  isChosen: (at: number) => boolean,
  replacement: string,
): string => {
  let from = 0
  let made = ''
  for (const [at, { start, end }] of hits.entries()) {
    if (!isChosen(at)) continue
    made += text.slice(from, start) + replacement
    from = end
  }
  return made + text.slice(from)
}

/** The value when its text has been mended: a text that is gone is no answer, and its list follows it. */
export const withReplaced = (
  fieldKey: string,
  before: ValueDraft,
  text: string,
  operators: readonly EditionOperator[],
): ValueDraft => {
  const words = text.trim()
  if (words === '') return before.state === 'none' ? { state: 'none', text: null, items: null } : emptyDraft
  return {
    state: before.state,
    text: words,
    items: before.state === 'answered' ? itemsAfter(fieldKey, before, words, operators) : null,
  }
}
