import { z } from 'zod'
import { AgreementUnit } from '../domain/agreement.ts'
import { CriterionWording, OutcomeRule } from '../domain/codebook.ts'
import { EditionYear } from '../domain/edition.ts'
import { Flow, FlowRow } from '../domain/flow.ts'
import { Answers, EvidenceRef, RatingContent, RatingDraft } from '../domain/rating.ts'
import { base, Id, Written } from './base.ts'
import {
  AgreementView,
  BorderlineCase,
  CodebookVersion,
  CodebookView,
  DecisionStep,
  DecisionView,
  OwnRatings,
  RaterView,
  RatingQueue,
  RestingDecision,
  Standings,
} from './classification-views.ts'

const Edition = z.strictObject({ edition: EditionYear })
const Why = z.string().trim().min(1).max(2000)
const ReasonLabel = z.string().trim().min(1).max(200)
const Evidence = z.array(EvidenceRef.extend({ criterionKey: z.string().min(1).max(40) })).max(500)
const Lacking = z.array(z.strictObject({ criterionKey: z.string().min(1).max(40), why: Why })).max(40)
/** As the statistics name people: people of one name are told apart. */
const RaterName = z.string().min(1).max(300)
const DecisionIds = z.array(Id).min(1).max(10_000)

/** Codebook, ratings, decisions and what is counted from them. */
export const classificationContract = {
  codebook: {
    /** The version in force; null for an edition that was made before there were codebooks. */
    get: base.input(Edition).output(CodebookView.nullable()),
    /** Every version, the newest first. */
    versions: base.input(Edition).output(z.array(CodebookVersion)),
    /** Exactly the decisions that a change would put in the queue. Nothing is written. */
    preview: base
      .input(
        z.strictObject({
          edition: EditionYear,
          criterion: CriterionWording.nullable(),
          rule: OutcomeRule.nullable(),
        }),
      )
      .output(z.array(RestingDecision)),
    /** The decisions that are in the queue because the codebook has changed under them. */
    resting: base.input(Edition).output(z.array(RestingDecision)),
    start: base.input(Edition).output(Written),
    /** In a frozen codebook a new version, which takes a reason; decisions that rest on the wording are then queued. */
    changeCriterion: base
      .input(CriterionWording.extend({ edition: EditionYear, reason: Why.optional() }))
      .output(Written),
    changeRule: base
      .input(z.strictObject({ edition: EditionYear, rule: OutcomeRule, reason: Why.optional() }))
      .output(Written),
    startCalibration: base
      .input(z.strictObject({ edition: EditionYear, profileIds: z.array(Id).min(1).max(500) }))
      .output(Written),
    freeze: base.input(Edition).output(Written),
    addReason: base.input(z.strictObject({ edition: EditionYear, label: ReasonLabel })).output(Written),
    renameReason: base.input(z.strictObject({ reasonId: Id, label: ReasonLabel })).output(Written),
    mergeReasons: base.input(z.strictObject({ keepId: Id, mergeIds: z.array(Id).min(1).max(50) })).output(Written),
  },
  rating: {
    raters: base.input(Edition).output(z.array(RaterView)),
    /** Whoever asks begins to rate, comes back, or takes their new name. */
    join: base.input(z.strictObject({ edition: EditionYear, role: z.enum(['rater', 'third']) })).output(Written),
    leave: base.input(z.strictObject({ raterId: Id, reason: Why })).output(Written),
    queue: base.input(Edition).output(RatingQueue),
    own: base.input(z.strictObject({ profileId: Id })).output(OwnRatings),
    /** Kept on this machine, outside the project. Null throws the draft away. */
    saveDraft: base
      .input(z.strictObject({ profileId: Id, content: RatingDraft.nullable() }))
      .output(z.strictObject({ kept: z.boolean() })),
    /** Seals, and opens what everybody has sealed. It is not undone: a changed mind is another rating. */
    seal: base.input(z.strictObject({ profileId: Id, content: RatingContent })).output(Written),
    /** Opens one's own ratings of units that everybody has sealed meanwhile. Call it when the room is entered. */
    openReady: base.output(Written),
    recoveryCode: base.output(z.strictObject({ code: z.string() })),
    restoreKey: base
      .input(z.strictObject({ code: z.string().min(1).max(200) }))
      .output(z.strictObject({ restored: z.boolean() })),
  },
  decision: {
    list: base.input(Edition).output(z.array(DecisionView)),
    get: base.input(z.strictObject({ profileId: Id })).output(DecisionView.nullable()),
    /** How a unit came to where it stands, step by step. */
    path: base.input(z.strictObject({ profileId: Id })).output(z.array(DecisionStep)),
    /** Where every unit stands, and how much waits for the one who asks. */
    standings: base.input(Edition).output(Standings),
    /** Units that were hard to decide, of the edition and those before it: for raters and for the codebook. */
    borderline: base.input(Edition).output(z.array(BorderlineCase)),
    /** Signed by whoever proposes; the outcome follows from the answers by the codebook's rule. */
    propose: base
      .input(
        z.strictObject({
          profileId: Id,
          answers: Answers,
          outOfScope: z.boolean(),
          reasonId: Id.nullable(),
          reasonText: z.string().trim().max(2000),
          rationale: z.string().trim().max(10_000),
          evidence: Evidence,
          lacking: Lacking,
        }),
      )
      .output(Written),
    /** All units on which everybody agreed from the start, or those of them that are named. */
    proposeAgreed: base
      .input(z.strictObject({ edition: EditionYear, profileIds: z.array(Id).max(50_000).optional() }))
      .output(Written),
    sign: base.input(z.strictObject({ decisionIds: DecisionIds })).output(Written),
    setEvidence: base.input(z.strictObject({ decisionId: Id, evidence: Evidence, lacking: Lacking })).output(Written),
    /** The decision holds although its ground has changed. */
    confirm: base.input(z.strictObject({ decisionIds: DecisionIds })).output(Written),
    reopen: base.input(z.strictObject({ decisionId: Id, reason: Why })).output(Written),
    askThird: base.input(z.strictObject({ profileId: Id, why: Why })).output(Written),
  },
  agreement: {
    get: base.input(Edition).output(AgreementView),
    /** The units behind the numbers of one pair and one question ("outcome" for what the answers give). */
    units: base
      .input(Edition.extend({ question: z.string().min(1).max(40), raters: z.tuple([RaterName, RaterName]) }))
      .output(z.array(AgreementUnit)),
  },
  flow: {
    /** Refused where a sum does not hold: a diagram that does not add up is not drawn. */
    get: base.input(Edition).output(Flow),
    /** The lines behind a box. */
    rows: base.input(Edition.extend({ box: z.string().min(1).max(2000) })).output(z.array(FlowRow)),
  },
}
