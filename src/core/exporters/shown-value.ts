import { valueStateWords } from '../../shared/domain/value-state.ts'
import { oneLine } from './plain-text.ts'
import type { SnapshotValue } from './snapshot.ts'

/** How an answer is shown: its own text, the word of its state, or nothing for an answer that was left empty. */
export interface ShownValue {
  kind: 'text' | 'state' | 'empty'
  text: string
}

const empty: ShownValue = { kind: 'empty', text: '' }

export const shownValue = ({ state, text, items }: Pick<SnapshotValue, 'state' | 'text' | 'items'>): ShownValue => {
  // The printed words win over the state's: a source may print "inga" where the state is none.
  if (text !== null && text.trim() !== '') return { kind: isStateWord(text, state) ? 'state' : 'text', text }
  if (items !== null && items.length > 0) return { kind: 'text', text: items.join(', ') }
  return state === null || state === 'answered' ? empty : { kind: 'state', text: valueStateWords[state] }
}

const isStateWord = (text: string, state: SnapshotValue['state']): boolean =>
  state !== null &&
  state !== 'answered' &&
  oneLine(text).toLocaleLowerCase('sv') === valueStateWords[state].toLocaleLowerCase('sv')
