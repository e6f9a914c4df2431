import type { EditionOperator } from '../../../shared/domain/operator.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import { listParts } from './answer-list.ts'
import type { ValueDraft } from './drafts.ts'
import { isMethodField } from './field-editing.ts'
import { findOperators } from './find-operators.ts'

const readItems = (fieldKey: string, text: string, operators: readonly EditionOperator[]): string[] | null => {
  if (fieldKey === 'operator') return findOperators(text, operators)
  if (fieldKey === 'place') return splitPlaces(text)
  return isMethodField(fieldKey) ? listParts(text).map(({ word }) => word) : null
}

const same = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  JSON.stringify([...(a ?? [])].sort()) === JSON.stringify([...(b ?? [])].sort())

/**
 * The list beside a text that is mended: read again where it was read from the text, kept where a person set it by hand.
 * Null asks the engine to read it.
 */
export const itemsAfter = (
  fieldKey: string,
  before: ValueDraft,
  text: string,
  operators: readonly EditionOperator[],
): string[] | null => {
  if (before.items === null) return null
  if (!same(readItems(fieldKey, before.text ?? '', operators), before.items)) return before.items
  const read = readItems(fieldKey, text, operators)
  return read === null || read.length === 0 ? null : read
}
