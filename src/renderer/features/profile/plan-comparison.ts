import type { CardField } from '../../../shared/contract/views.ts'
import { pairFields } from '../../../shared/domain/field-pairs.ts'

/** What two editions say under the same head. */
export interface ComparedFields {
  key: string
  newer: CardField[]
  older: CardField[]
  same: boolean
}

/** A row that stood in a source with an empty answer says nothing. */
const saysSomething = ({ value }: CardField): boolean => value !== null && value.state !== null

const folded = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/**
 * The fields of two descriptions of a unit beside each other: those that say something in at least one of them, merged
 * labels against the fields that they merge.
 *
 * @param words what a field says, in words.
 */
export const planComparison = (
  newer: readonly CardField[],
  older: readonly CardField[],
  words: (fields: readonly CardField[]) => string,
): ComparedFields[] => {
  const mine = newer.filter(saysSomething)
  const theirs = older.filter(saysSomething)
  const pairs = pairFields(
    mine.map(({ key }) => key),
    theirs.map(({ key }) => key),
  )
  const pick = (fields: readonly CardField[], keys: readonly string[]): CardField[] =>
    fields.filter(({ key }) => keys.includes(key))
  return pairs.map((pair) => {
    const [now, then] = [pick(mine, pair.newer), pick(theirs, pair.older)]
    return {
      key: [...pair.newer, ...pair.older].join(' '),
      newer: now,
      older: then,
      same: folded(words(now)) === folded(words(then)),
    }
  })
}
