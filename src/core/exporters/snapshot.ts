import type { Outcome } from '../../shared/domain/codebook.ts'
import type { settledHowWords } from '../../shared/domain/decision.ts'
import type { EditionField } from '../../shared/domain/field.ts'
import type { Figures } from '../../shared/domain/figures.ts'
import type { Flow } from '../../shared/domain/flow.ts'
import type { EditionOperator, OperatorKey } from '../../shared/domain/operator.ts'
import type { Answers } from '../../shared/domain/rating.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { FirstRatings } from '../queries/agreement.ts'

/**
 * One consistent picture of an edition, read in one transaction: everything that exporters may publish from. Layouts
 * are pure functions of it, so the same project gives the same bytes. No clock, no ids made here.
 */
export interface ExportSnapshot {
  edition: { year: string; title: string; ages: string; publishContacts: boolean }
  /** The edition's field list, in order, without the register's own fields. */
  fields: EditionField[]
  operators: EditionOperator[]
  criteria: { key: string; label: string; question: string }[]
  /** All 21 regions in register order. */
  regions: SnapshotRegion[]
  /** Included units in register order, then those of the appendix, then the rest, each by region and position. */
  units: SnapshotUnit[]
  abbreviations: { abbr: string; meaning: string }[]
  figures: Figures
  /** Read when a part that publishes it is asked for; null otherwise. */
  classification: SnapshotClassification | null
  /** Sources that values rest on. */
  sources: { name: string; sha256: string; mediaType: string; pages: number | null }[]
  /** The marks that values, answers and decisions rest on. Read only for the list of evidence; empty otherwise. */
  evidence: SnapshotEvidence[]
  /** PNG by SHA-256, of the places in `evidence` that have one. */
  pictures: ReadonlyMap<string, Uint8Array>
}

/** One tie from a mark to what it supports. */
export interface SnapshotEvidence {
  profileId: string
  kind: 'value' | 'criterion' | 'decision'
  /** Field key, key of a criterion, or empty. */
  key: string
  quote: string | null
  /** What stands around the quote: a picture of the place shows it too. */
  prefix: string
  suffix: string
  /** The file's name, and what a person calls it. */
  source: { name: string; title: string | null }
  page: number | null
  /** SHA-256 of the picture; null where there is none or it is left out. */
  picture: string | null
  /** Left out because it shows, or may show, contact details. */
  pictureLeftOut: boolean
  /** The place is not in the source any more: the quote and the picture are what is left of it. */
  lost: boolean
}

export interface SnapshotRegion {
  code: string
  /** 1–21. */
  position: number
  name: string
  printedName: string
  /** A source says that there is none ("saknas"). */
  statedNone: boolean
  childrenText: string | null
  childrenAges: string | null
  municipalities: string[]
  tile: { row: number; column: number }
}

export interface SnapshotUnit {
  profileId: string
  unitId: string
  regionCode: string | null
  /** "12a"; null outside the register. */
  number: string | null
  heading: string
  /** The unit's name as it should be shown: its name value, else the heading. */
  name: string
  places: string[]
  operators: OperatorKey[]
  operatorText: string | null
  unitCount: number
  underConstruction: boolean
  outcome: 'included' | 'appendix' | null
  /** Labels of the criteria that the unit misses, where known. */
  missedCriteria: string[]
  /** The line as printed in the register; null outside it. */
  registerText: string | null
  review: ReviewState
  values: SnapshotValue[]
}

export interface SnapshotValue {
  key: string
  state: ValueState | null
  /** Null when the state says it all or the answer is empty. Real line breaks are "\n". */
  text: string | null
  items: string[] | null
  review: ReviewState
  origin: 'person' | 'import'
  source: { name: string; page: number | null; quote: string | null; label: string | null } | null
}

export interface SnapshotClassification {
  /** Null where a sum does not hold: `flowRefusal` is the sentence that says which. */
  flow: Flow | null
  flowRefusal: string | null
  ratings: FirstRatings
  /** Decisions that stand, and those that were taken up again, in register order. */
  decisions: LoggedDecision[]
}

export interface LoggedDecision {
  decisionId: string
  profileId: string
  number: string | null
  unit: string
  regionCode: string | null
  /** False for one that has been taken up again. */
  stands: boolean
  outcome: Outcome
  answers: Answers
  reason: string | null
  reasonText: string | null
  rationale: string
  settledHow: keyof typeof settledHowWords
  codebookVersion: number
  /** `day`: YYYY-MM-DD. */
  signatures: { name: string; day: string }[]
  evidence: LoggedEvidence[]
  lacking: { criterionKey: string; why: string }[]
  reopenReason: string | null
}

/** A value of the register (by field) or a mark in a source (field is null). */
export interface LoggedEvidence {
  criterionKey: string
  fieldKey: string | null
  text: string | null
  source: string | null
  page: number | null
}
