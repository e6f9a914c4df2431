import type { FieldType } from '../../../shared/domain/field.ts'

/** How a field is written, by its type and by what its answers are made of. */

/** Answers that are counted: what is understood of them is shown while they are written. */
const countedKeys = new Set(['casesPerYear'])
const placeKeys = new Set(['place', 'catchment'])

export const isNumberField = (field: { key: string; type: FieldType }): boolean =>
  field.type === 'number' || countedKeys.has(field.key)

export const isMethodField = (key: string): boolean =>
  key.split('+').some((part) => part === 'assessmentMethods' || part === 'treatmentMethods')

export const isPlaceField = (key: string): boolean => placeKeys.has(key)

/** Fields whose answers name several things of a list; any other answer can be written too. */
export const hasWords = (field: { key: string; type: FieldType }): boolean =>
  isMethodField(field.key) || isPlaceField(field.key)

/** `line`: Enter saves and there is one line. `block`: several lines, Shift+Enter for a new one. */
export const shapeOf = (field: { key: string; type: FieldType }): 'line' | 'block' =>
  field.type === 'longText' ? 'block' : 'line'
