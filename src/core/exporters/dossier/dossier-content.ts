import type { CriterionWording, DerivedOutcome, Outcome } from '../../../shared/domain/codebook.ts'
import type { GroundChange, UnitStatus } from '../../../shared/domain/decision.ts'
import type { Answers, EvidenceRef, RatingContent } from '../../../shared/domain/rating.ts'
import type { CommentStatus, Stance } from '../../../shared/domain/review-packet.ts'

/**
 * What a dossier tells beside the register: everything that is opened about the decisions of an edition, with times from
 * the journal. Read in the same transaction as the ExportSnapshot. Nothing sealed is in it, and contact details still are:
 * publishDossier leaves them out.
 */
export interface DossierContent {
  projectId: string
  /** SHA-256 over the project's content. */
  projectHash: string
  /** To whom it goes; null: to nobody in particular. */
  recipient: string | null
  /** Versions that something in the dossier was said under, newest first; the first is in force. */
  codebooks: ContentCodebook[]
  /** Of the units in the dossier, by profile id. */
  units: Map<string, ContentUnit>
  /** Marks that something in it rests on, by id. */
  marks: Map<string, ContentMark>
}

export interface ContentCodebook {
  version: number
  /** Why the version was made. */
  reason: string | null
  ruleWords: string
  criteria: CriterionWording[]
}

/** ISO 8601 in UTC, and the place in the journal. */
export interface Moment {
  at: string
  seq: number
}

export interface ContentRating {
  name: string
  /** 1: the first answer. */
  sequence: number
  third: boolean
  blind: boolean
  codebookVersion: number
  sealed: Moment | null
  opened: Moment | null
  /** Null: it is still sealed. */
  content: RatingContent | null
  outcome: DerivedOutcome | null
  reason: string | null
}

export interface ContentDecision {
  decisionId: string
  state: 'proposed' | 'signed' | 'reopened' | 'replaced'
  outcome: Outcome
  answers: Answers
  reason: string | null
  reasonText: string | null
  rationale: string
  settledHow: 'agreed' | 'reconciled' | 'third-voice'
  codebookVersion: number
  proposed: Moment | null
  signatures: { name: string; moment: Moment | null }[]
  evidence: (EvidenceRef & { criterionKey: string })[]
  lacking: { criterionKey: string; why: string }[]
  reopened: { by: string; moment: Moment | null; why: string } | null
}

export interface ContentUnit {
  status: UnitStatus
  outcome: Outcome | null
  publishedOutcome: 'included' | 'appendix' | null
  earlier: { edition: string; outcome: 'included' | 'appendix' | null } | null
  /** Prints of the unit as the dossier shows it. */
  prints: { description: string; decision: string }
  ratings: ContentRating[]
  /** The one that stands. */
  decision: ContentDecision | null
  earlierDecisions: ContentDecision[]
  changed: GroundChange[]
  withoutEvidence: string[]
  thirdVoices: { askedBy: string; why: string; moment: Moment | null }[]
  /** Marks tied to a criterion, and ("") to the decision as a whole. */
  ties: { annotationId: string; criterionKey: string }[]
  /** Field of each value that something rests on, by value id. */
  valueFields: Map<string, string>
  comments: ContentComment[]
  /** Oldest first. */
  history: {
    at: string
    actor: string
    what: string
    via: string
    reason: string | null
    kind: 'do' | 'undo' | 'redo'
  }[]
  /** Older entries that are not in `history`. */
  historyLeft: number
}

export interface ContentComment {
  reviewer: string
  savedAt: string
  criterionKey: string
  stance: Stance
  text: string
  status: CommentStatus
  asksForAnswer: boolean
  superseded: boolean
  since: readonly ('description' | 'decision' | 'gone')[]
  answers: { by: string; at: string | null; status: CommentStatus; text: string }[]
}

export interface ContentMark {
  annotationId: string
  source: string
  page: number | null
  quote: string | null
  prefix: string
  suffix: string
  comment: string | null
  author: string
  /** It is no longer found in its source. */
  orphan: boolean
  /** Fields whose values it supports: a mark of a field for contact persons is one itself. */
  fieldKeys: string[]
  picture: Uint8Array | null
}
