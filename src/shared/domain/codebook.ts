import { z } from 'zod'
import { Answer, type Answers, answerWords, type Round } from './rating.ts'

/** What becomes of a unit; `discuss` is no outcome but a question to people. */
export const Outcome = z.enum(['included', 'appendix', 'out-of-scope'])
export type Outcome = z.infer<typeof Outcome>
export type DerivedOutcome = Outcome | 'discuss'

export const outcomeWords: Record<DerivedOutcome, string> = {
  included: 'ingår',
  appendix: 'bilaga',
  'out-of-scope': 'hör inte hit',
  discuss: 'diskuteras',
}

const DerivedOutcome = z.enum(['included', 'appendix', 'out-of-scope', 'discuss'])

/** How answers become an outcome: the first clause that holds decides. */
export const OutcomeRule = z.strictObject({
  clauses: z
    .array(z.strictObject({ quantifier: z.enum(['all', 'any']), answer: Answer, outcome: DerivedOutcome }))
    .min(1)
    .max(20),
  otherwise: DerivedOutcome,
})
export type OutcomeRule = z.infer<typeof OutcomeRule>

const Typical = z.array(z.string().trim().min(1).max(500)).max(30)

/** What helps a rater with one criterion. */
export const CriterionGuidance = z.strictObject({
  guidance: z.string().trim().max(5000),
  typicalYes: Typical,
  typicalNo: Typical,
})
export type CriterionGuidance = z.infer<typeof CriterionGuidance>

/** A criterion as a version of the codebook words it. */
export const CriterionWording = CriterionGuidance.extend({
  key: z.string().min(1).max(40),
  label: z.string().trim().min(1).max(200),
  question: z.string().trim().min(1).max(1000),
})
export type CriterionWording = z.infer<typeof CriterionWording>

/** What an edition's codebook starts from, beside its criteria. */
export const CodebookTemplate = z.strictObject({
  rule: OutcomeRule,
  /** By criterion key. */
  guidance: z.record(z.string(), CriterionGuidance),
  reasons: z.array(z.string().trim().min(1).max(200)),
})
export type CodebookTemplate = z.infer<typeof CodebookTemplate>

/** For an edition whose template says nothing: yes to all is in, no to any is out, anything else is talked about. */
export const plainCodebook: CodebookTemplate = {
  rule: {
    clauses: [
      { quantifier: 'all', answer: 'yes', outcome: 'included' },
      { quantifier: 'any', answer: 'no', outcome: 'appendix' },
    ],
    otherwise: 'discuss',
  },
  guidance: {},
  reasons: [],
}

/** The outcome of a full set of answers; null while a criterion lacks one. */
export const deriveOutcome = (rule: OutcomeRule, keys: readonly string[], answers: Answers): DerivedOutcome | null => {
  const given = keys.map((key) => answers[key])
  if (given.length === 0 || given.some((answer) => answer === undefined)) return null
  const clause = rule.clauses.find(({ quantifier, answer }) =>
    quantifier === 'all' ? given.every((one) => one === answer) : given.includes(answer),
  )
  return clause?.outcome ?? rule.otherwise
}

/** "Ja på alla kriterier: ingår. Nej på något kriterium: bilaga. Annars: diskuteras." */
export const ruleWords = ({ clauses, otherwise }: OutcomeRule): string =>
  [
    ...clauses.map(
      ({ quantifier, answer, outcome }) =>
        `${answerWords[answer].slice(0, 1).toLocaleUpperCase('sv')}${answerWords[answer].slice(1)} på ${quantifier === 'all' ? 'alla kriterier' : 'något kriterium'}: ${outcomeWords[outcome]}.`,
    ),
    `Annars: ${outcomeWords[otherwise]}.`,
  ].join(' ')

/** draft: being written; calibration: tried on a sample; frozen: a later change is a new version. */
export const CodebookState = z.enum(['draft', 'calibration', 'frozen'])
export type CodebookState = z.infer<typeof CodebookState>

/** In which round a rating falls now; null while the wording is still being written. */
export const currentRound = (state: CodebookState): Round | null =>
  state === 'draft' ? null : state === 'calibration' ? 'calibration' : 'main'
