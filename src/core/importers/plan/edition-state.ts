import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { ImportRule } from '../../../shared/domain/import-rule.ts'
import type { OperatorKey } from '../../../shared/domain/operator.ts'
import type { ReviewState, ValueState } from '../../../shared/domain/value-state.ts'

/** What an import plan needs to know of the project: one edition as it stands, and the units of the others. */
export interface EditionState {
  edition: EditionTemplate
  /** Corrections that people want done on every file. */
  rules: readonly ImportRule[]
  profiles: KnownProfile[]
  /** Profiles of other editions, to find the enduring unit. */
  otherProfiles: KnownProfile[]
}

export interface KnownProfile {
  profileId: string
  unitId: string
  regionCode: string | null
  heading: string
  name: string | null
  /** Names of units that were merged into this one: a source that uses them still means it. */
  aliases: string[]
  places: string[]
  operators: OperatorKey[]
  unitCount: number
  underConstruction: boolean
  outcome: 'included' | 'appendix' | null
  registerText: string | null
  review: ReviewState
  values: Map<string, KnownValue>
}

export interface KnownValue {
  valueId: string
  state: ValueState | null
  text: string | null
  review: ReviewState
  /** True for a value that a person wrote or confirmed: no import touches it. */
  heldByPerson: boolean
  /** Name of the source that it was read from; null for a person's own. */
  sourceName: string | null
  /** True where lost letters were restored, so that a whole text from another source is better. */
  restored: boolean
}
