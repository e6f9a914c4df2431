import { z } from 'zod'
import { CriterionAgreement } from '../domain/agreement.ts'
import { CodebookState, CriterionWording, Outcome, OutcomeRule } from '../domain/codebook.ts'
import { GroundChange, UnitStatus } from '../domain/decision.ts'
import { Answers, EvidenceRef, RatingContent, RatingDraft, Round } from '../domain/rating.ts'

/** What the engine shows of the codebook, ratings and decisions. Nothing that another person has sealed is in any of it. */

export const ReasonView = z.strictObject({ id: z.string(), label: z.string(), mergedLabels: z.array(z.string()) })

export const CodebookView = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  state: CodebookState,
  rule: OutcomeRule,
  /** "Ja på alla kriterier: ingår. …" */
  ruleWords: z.string(),
  /** Profiles of the calibration round. */
  sample: z.array(z.string()),
  /** Why this version was made. */
  reason: z.string().nullable(),
  criteria: z.array(CriterionWording),
  reasons: z.array(ReasonView),
})
export type CodebookView = z.infer<typeof CodebookView>

/** A version of the codebook with when and by whom it was made; the newest first. */
export const CodebookVersion = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  state: CodebookState,
  rule: OutcomeRule,
  ruleWords: z.string(),
  reason: z.string().nullable(),
  criteria: z.array(CriterionWording),
  /** Null for one that came with the project. */
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  /** When it was frozen, for the version that was. */
  frozenAt: z.string().nullable(),
})
export type CodebookVersion = z.infer<typeof CodebookVersion>

/** A decision that would have to be looked at again. */
export const RestingDecision = z.strictObject({
  profileId: z.string(),
  name: z.string(),
  regionCode: z.string().nullable(),
  outcome: Outcome,
})
export type RestingDecision = z.infer<typeof RestingDecision>

const Person = z.strictObject({ personId: z.string(), name: z.string() })

export const RaterView = Person.extend({
  id: z.string(),
  role: z.enum(['rater', 'third']),
  standing: z.enum(['active', 'left']),
  leftReason: z.string().nullable(),
  /** Whether it is the one who asks. */
  self: z.boolean(),
})

const DerivedOutcome = z.enum(['included', 'appendix', 'out-of-scope', 'discuss'])

export type RaterView = z.infer<typeof RaterView>

/** A rating as everybody may read it: content and outcome are null until it has been opened. */
export const UnitRatingView = Person.extend({
  ratingId: z.string(),
  round: Round,
  sequence: z.number().int(),
  blind: z.boolean(),
  codebookVersion: z.number().int(),
  content: RatingContent.nullable(),
  outcome: DerivedOutcome.nullable(),
  reason: z.string().nullable(),
})

export const UnitDecisionView = z.strictObject({
  decisionId: z.string(),
  state: z.enum(['proposed', 'signed', 'reopened', 'replaced']),
  outcome: Outcome,
  answers: Answers,
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  rationale: z.string(),
  settledHow: z.enum(['agreed', 'reconciled', 'third-voice']),
  reopenReason: z.string().nullable(),
  codebookVersion: z.number().int(),
  signatures: z.array(Person),
  evidence: z.array(EvidenceRef.extend({ criterionKey: z.string() })),
  lacking: z.array(z.strictObject({ criterionKey: z.string(), why: z.string() })),
})

/** A unit in the log of decisions, in register order. */
export const DecisionView = z.strictObject({
  profileId: z.string(),
  number: z.string().nullable(),
  name: z.string(),
  regionCode: z.string().nullable(),
  status: UnitStatus,
  statusWords: z.string(),
  outcome: Outcome.nullable(),
  publishedOutcome: z.enum(['included', 'appendix']).nullable(),
  ratings: z.array(UnitRatingView),
  decision: UnitDecisionView.nullable(),
  earlierDecisions: z.array(UnitDecisionView),
  /** What has changed under the decision that stands. */
  changed: z.array(GroundChange),
  withoutEvidence: z.array(z.string()),
  thirdVoices: z.array(z.strictObject({ askedBy: z.string(), why: z.string() })),
  owners: z.array(Person),
  earlier: z
    .strictObject({
      edition: z.string(),
      profileId: z.string(),
      outcome: z.enum(['included', 'appendix']).nullable(),
    })
    .nullable(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** A unit in the queue of the one who asks. */
export const QueueUnit = z.strictObject({
  profileId: z.string(),
  number: z.string().nullable(),
  name: z.string(),
  regionCode: z.string().nullable(),
  /** What oneself has done in the round that goes on. */
  own: z.enum(['none', 'draft', 'sealed', 'opened']),
  /** The others who have sealed it; what they say is not told. */
  sealedBy: z.array(z.string()),
})

export type QueueUnit = z.infer<typeof QueueUnit>

export const RatingQueue = z.strictObject({
  round: Round,
  /** False while the codebook is still being written: nothing can be sealed. */
  mayRate: z.boolean(),
  units: z.array(QueueUnit),
  /** Units that oneself has sealed, of all in the queue. */
  done: z.number().int(),
  key: z.strictObject({
    hasKey: z.boolean(),
    /** Own ratings that wait for others, and those that this machine has no key for. */
    waiting: z.number().int(),
    unreadable: z.number().int(),
  }),
})
export type RatingQueue = z.infer<typeof RatingQueue>

/** Where the units of an edition stand, in short. */
export const Standings = z.strictObject({
  /** False while nothing has been rated or decided in the round that counts. */
  started: z.boolean(),
  /** Units that the one who asks has left to seal; null for who does not rate, or cannot yet. */
  left: z.number().int().nullable(),
  counts: z.record(UnitStatus, z.number().int()),
  /** Active ones that somebody has touched; the others are unrated. */
  units: z.array(z.strictObject({ profileId: z.string(), status: UnitStatus })),
})
export type Standings = z.infer<typeof Standings>

/** A unit that was hard to decide, with a signed decision. */
export const BorderlineCase = z.strictObject({
  profileId: z.string(),
  unitId: z.string(),
  edition: z.string(),
  name: z.string(),
  outcome: Outcome,
  answers: Answers,
  /** Criteria that the raters answered differently, or that somebody found unclear. */
  disputed: z.array(z.string()),
  rationale: z.string(),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  /** Words that it rests on. */
  quotes: z.array(z.strictObject({ criterionKey: z.string(), quote: z.string() })),
})
export type BorderlineCase = z.infer<typeof BorderlineCase>

/** Oneself and one unit. */
export const OwnRatings = z.strictObject({
  /** What may be named as evidence of kind "value": the unit's values by field. */
  values: z.array(z.strictObject({ fieldKey: z.string(), valueId: z.string() })),
  draft: RatingDraft.nullable(),
  sealed: z.array(
    z.strictObject({
      round: Round,
      sequence: z.number().int(),
      sealedAt: z.string().nullable(),
      opened: z.boolean(),
      content: RatingContent.nullable(),
    }),
  ),
})

export type OwnRatings = z.infer<typeof OwnRatings>

/** A step on the way of a unit to its decision. Nobody's answers are in it. */
export const DecisionStep = z.strictObject({
  kind: z.enum(['sealed', 'opened', 'third-asked', 'proposed', 'signed', 'supported', 'confirmed', 'reopened']),
  /** ISO 8601 in UTC. */
  at: z.string(),
  by: z.string(),
  outcome: Outcome.nullable(),
  /** Why a third voice was asked, why a decision was taken up again; "again" for a changed mind. */
  detail: z.string().nullable(),
})
export type DecisionStep = z.infer<typeof DecisionStep>

export const AgreementView = z.strictObject({
  criteria: z.array(CriterionAgreement),
  warnings: z.array(z.string()),
})
