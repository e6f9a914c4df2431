import type { CriterionWording, Outcome } from '../../../shared/domain/codebook.ts'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import type { Answer } from '../../../shared/domain/rating.ts'
import type { CommentStatus, Stance } from '../../../shared/domain/review-packet.ts'
import type { ShownValue } from '../shown-value.ts'
import type { ContentCodebook } from './dossier-content.ts'

/** A dossier as it may be sent: plain texts in Swedish, contact details left out, times as they are read. Page and Word are laid out from it alone. */
export interface Dossier {
  projectId: string
  projectHash: string
  recipient: string | null
  title: string
  year: string
  ages: string
  contactsPublished: boolean
  contactsLeftOut: number
  codebooks: ContentCodebook[]
  units: DossierUnit[]
}

export interface DossierUnit {
  profileId: string
  name: string
  number: string | null
  region: string
  operator: string
  places: string
  underConstruction: string
  status: UnitStatus
  outcome: Outcome | null
  /** "Publicerad 2025: ingår". */
  published: string | null
  prints: { description: string; decision: string }
  /** Who has sealed what nobody can read yet. */
  sealedBy: string[]
  criteria: DossierCriterion[]
  /** What each said of the unit as a whole. */
  overall: { who: string; what: string; outcome: string; text: string }[]
  decision: DossierDecision | null
  earlierDecisions: DossierDecision[]
  changed: { what: string; before: string | null; after: string | null }[]
  events: { when: string; what: string; why: string }[]
  values: { label: string; shown: ShownValue; source: string; review: string }[]
  comments: DossierComment[]
  history: { when: string; who: string; what: string; why: string }[]
  historyLeft: number
}

export interface DossierCriterion extends Pick<CriterionWording, 'key' | 'label' | 'question'> {
  answers: DossierAnswer[]
  evidence: DossierEvidence[]
  /** Why there is none, by whoever decided. */
  lacking: string | null
  comments: DossierComment[]
}

export interface DossierAnswer {
  who: string
  /** "första svar", "ändrat svar", "tredje röst", "beslut". */
  what: string
  answer: Answer | null
  rationale: string
  /** Of the codebook, where it is not the one in force. */
  version: number | null
}

export interface DossierEvidence {
  /** Who named it, or "beslutet". */
  by: string[]
  kind: 'value' | 'mark'
  /** Short label of a value's field. */
  label: string | null
  /** The words, and what stands around them. */
  prefix: string
  quote: string
  suffix: string
  /** "Rapport 2025, s. 27". */
  place: string
  comment: string
  picture: DossierPicture | null
  /** A picture that may show contact details. */
  pictureLeftOut: boolean
  orphan: boolean
}

/** A PNG, in pixels. */
export interface DossierPicture {
  bytes: Uint8Array
  width: number
  height: number
}

export interface DossierDecision {
  decisionId: string
  standing: boolean
  /** "Ingår", "Bilaga" … */
  outcome: Outcome
  /** "underskrivet av Anna Ek och Britt Lund". */
  state: string
  how: string
  version: number
  answers: { key: string; answer: Answer }[]
  reason: string
  rationale: string
  reopened: string | null
}

export interface DossierComment {
  reviewer: string
  when: string
  stance: Stance
  text: string
  status: CommentStatus
  /** False for an agreement without words. */
  showsStatus: boolean
  superseded: boolean
  since: string[]
  answers: { by: string; when: string; status: CommentStatus; text: string }[]
}
