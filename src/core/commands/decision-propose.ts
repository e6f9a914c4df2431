import { z } from 'zod'
import { type DerivedOutcome, deriveOutcome, type Outcome } from '../../shared/domain/codebook.ts'
import { unitStatusWords } from '../../shared/domain/decision.ts'
import { EditionYear } from '../../shared/domain/edition.ts'
import { Answers, answersOf, EvidenceRef } from '../../shared/domain/rating.ts'
import { findSeen, seenCodebook } from '../classification/ground.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import {
  type Classification,
  currentRatings,
  readClassification,
  type UnitClassification,
} from '../queries/classification.ts'
import { getProfile, type NamedProfile } from '../queries/named-profile.ts'
import { listRaters } from '../queries/raters.ts'
import type { Command, CommandContext } from './run-command.ts'

const Evidence = z.array(EvidenceRef.extend({ criterionKey: z.string().min(1).max(40) })).max(500)
const Lacking = z
  .array(z.strictObject({ criterionKey: z.string().min(1).max(40), why: z.string().trim().min(1).max(2000) }))
  .max(40)
type Evidence = z.infer<typeof Evidence>
type Lacking = z.infer<typeof Lacking>

const Propose = z.strictObject({
  profileId: z.string(),
  answers: Answers,
  outOfScope: z.boolean(),
  reasonId: z.string().nullable(),
  reasonText: z.string().trim().max(2000),
  rationale: z.string().trim().max(10_000),
  evidence: Evidence,
  /** Why a criterion has no evidence. */
  lacking: Lacking,
})
type Propose = z.infer<typeof Propose>

/** What the raters agree on for a unit, signed by whoever proposes it. Another signature makes it stand. */
export const decisionPropose: Command<Propose> = {
  name: 'decision.propose',
  input: Propose,
  undoable: false,
  run: (context, input) => {
    const profile = getProfile(context.db, input.profileId)
    const classification = readClassification(context.db, profile.year, [input.profileId])
    const unit = classification.units.get(input.profileId)
    if (unit === undefined)
      throw new EngineError('not-standing', `${profile.name} är inte kvar i registret. Läs om kön och välj igen.`)
    propose(context, profile, classification, unit, input)
    return `föreslå beslut om ${profile.name}`
  },
}

const ProposeAgreed = z.strictObject({ edition: EditionYear, profileIds: z.array(z.string()).max(50_000).optional() })

/** Proposes what everybody said from the start, with the evidence of all of them, for every unit on which they agree. */
export const decisionProposeAgreed: Command<z.infer<typeof ProposeAgreed>> = {
  name: 'decision.proposeAgreed',
  input: ProposeAgreed,
  undoable: false,
  run: (context, { edition, profileIds }) => {
    const classification = readClassification(context.db, edition, profileIds ?? null)
    let count = 0
    for (const unit of classification.units.values()) {
      const { ratings, decision, status, profileId } = unit
      if (status !== 'agreed' || decision !== null) continue
      const contents = currentRatings(ratings, classification.round, classification.raters).flatMap(
        ({ content }) => content ?? [],
      )
      const [first] = contents
      if (first === undefined) continue
      const evidence = contents.flatMap(({ answers }) =>
        Object.entries(answers).flatMap(([criterionKey, answer]) =>
          answer.evidence.map((one) => ({ criterionKey, ...one })),
        ),
      )
      propose(context, getProfile(context.db, profileId), classification, unit, {
        profileId,
        answers: first.outOfScope ? {} : answersOf(first),
        outOfScope: first.outOfScope,
        reasonId: contents.find(({ reasonId }) => reasonId !== null)?.reasonId ?? null,
        reasonText: first.reasonText,
        rationale: '',
        evidence: unique(evidence).filter(({ kind, ref }) => findSeen(context.db, kind, ref) !== null),
        lacking: [],
      })
      count++
    }
    return `föreslå beslut om ${count} eniga`
  },
}

const SetEvidence = z.strictObject({ decisionId: z.string(), evidence: Evidence, lacking: Lacking })

/** Says what a decision rests on, while it is not yet locked. What is written goes before what was there. */
export const decisionSetEvidence: Command<z.infer<typeof SetEvidence>> = {
  name: 'decision.setEvidence',
  input: SetEvidence,
  undoable: false,
  run: (context, { decisionId, evidence, lacking }) => {
    const { db, rows } = context
    const found = db.get<{ profile_id: string; answers: string }>(
      'SELECT profile_id, answers FROM decision WHERE id = ?',
      decisionId,
    )
    if (found === undefined) throw new EngineError('no-such-decision', 'Beslutet finns inte. Läs om kön och välj igen.')
    const profile = getProfile(db, found.profile_id)
    getActiveRater(context, profile)
    const unit = readClassification(db, profile.year, [profile.id]).units.get(profile.id)
    if (unit?.decision?.decisionId !== decisionId)
      throw new EngineError('not-standing', `Beslutet om ${profile.name} gäller inte längre. Läs om kön.`)
    if (unit.status === 'locked')
      throw new EngineError('is-locked', `Beslutet om ${profile.name} är låst. Öppna det igen för att ändra beläggen.`)
    for (const { id } of db.all<{ id: string }>(
      "SELECT id FROM decision_ground WHERE decision_id = ? AND kind IN ('value', 'mark', 'lacking') ORDER BY id",
      decisionId,
    ))
      rows.remove('decision_ground', id)
    writeEvidence(context, profile, decisionId, Object.keys(JSON.parse(found.answers) as Answers), evidence, lacking)
    return `belägga beslutet om ${profile.name}`
  },
}

const AskThird = z.strictObject({ profileId: z.string(), why: z.string().trim().min(1).max(5000) })

/** Asks for a third voice on a unit that the raters cannot settle themselves. */
export const decisionAskThird: Command<z.infer<typeof AskThird>> = {
  name: 'decision.askThird',
  input: AskThird,
  undoable: false,
  run: (context, { profileId, why }) => {
    const profile = getProfile(context.db, profileId)
    getActiveRater(context, profile)
    const unit = readClassification(context.db, profile.year, [profileId]).units.get(profileId)
    if (unit === undefined || !settleable(unit))
      throw new EngineError('not-opened', `Bedömningarna av ${profile.name} är inte öppnade än. Vänta på alla.`)
    context.rows.insert('third_voice', {
      id: context.newId(),
      profile_id: profileId,
      asked_by_id: context.actor.id,
      asked_by_name: context.actor.name,
      why,
    })
    return `be om en tredje röst om ${profile.name}`
  },
}

const settleable = ({ status }: UnitClassification): boolean =>
  !['unrated', 'rated-by-one', 'waiting-to-open'].includes(status)

const propose = (
  context: CommandContext,
  profile: NamedProfile,
  { codebook, round, raters }: Classification,
  unit: UnitClassification,
  input: Propose,
): void => {
  const { rows, newId, actor, db } = context
  const { name } = profile
  getActiveRater(context, profile)
  if (codebook === null || codebook.state !== 'frozen' || round !== 'main')
    throw new EngineError('other-round', 'Kodboken är inte fryst än. Frys den innan besluten fattas.')
  if (unit.decision?.state === 'signed')
    throw new EngineError('is-decided', `${name} är redan avgjord. Öppna beslutet igen och skriv varför.`)
  if (!settleable(unit))
    throw new EngineError(
      'not-opened',
      `${name} är ${unitStatusWords[unit.status]}. Beslut fattas när alla har bedömt.`,
    )
  const keys = codebook.criteria.map(({ key }) => key)
  const outcome = outcomeOf(input, deriveOutcome(codebook.rule, keys, input.answers), name)
  if (unit.status !== 'agreed' && input.rationale === '')
    throw new EngineError('rationale-missing', `Ni var inte eniga om ${name}. Skriv vad ni kom fram till och varför.`)
  if (
    input.reasonId !== null &&
    db.get('SELECT 1 FROM reason WHERE id = ? AND edition_id = ?', input.reasonId, profile.editionId) === undefined
  )
    throw new EngineError('no-such-reason', 'Skälet finns inte i listan. Läs om listan och välj igen.')
  if (unit.decision !== null) rows.update('decision', unit.decision.decisionId, { state: 'replaced' })
  const answers = outcome === 'out-of-scope' && input.outOfScope ? {} : input.answers
  const decisionId = newId()
  const third = unit.ratings.some(({ personId, content }) => content !== null && !isRater(raters, personId))
  rows.insert('decision', {
    id: decisionId,
    profile_id: profile.id,
    sequence: unit.earlierDecisions.length + (unit.decision === null ? 1 : 2),
    codebook_id: codebook.id,
    outcome,
    answers: JSON.stringify(answers),
    reason_id: input.reasonId,
    reason_text: input.reasonText === '' ? null : input.reasonText,
    rationale: input.rationale,
    settled_how:
      third || unit.thirdVoices.length > 0 ? 'third-voice' : isWhatAllSaid(unit, input) ? 'agreed' : 'reconciled',
    state: 'proposed',
  })
  for (const key of Object.keys(answers))
    rows.insert('decision_ground', {
      id: newId(),
      decision_id: decisionId,
      kind: 'wording',
      criterion_key: key,
      ref: '',
      seen: seenCodebook(codebook.id),
    })
  if (!input.outOfScope)
    rows.insert('decision_ground', {
      id: newId(),
      decision_id: decisionId,
      kind: 'rule',
      criterion_key: '',
      ref: '',
      seen: seenCodebook(codebook.id),
    })
  writeEvidence(context, profile, decisionId, Object.keys(answers), input.evidence, input.lacking)
  rows.insert('decision_signature', {
    id: newId(),
    decision_id: decisionId,
    person_id: actor.id,
    person_name: actor.name,
  })
}

const isRater = (raters: Classification['raters'], id: string): boolean =>
  raters.some(({ personId, role }) => personId === id && role === 'rater')

/** Also the first answers: who changed their mind to agree did not agree from the start. */
const isWhatAllSaid = ({ status, ratings }: UnitClassification, { answers, outOfScope }: Propose): boolean =>
  status === 'agreed' &&
  ratings.every(
    ({ content }) =>
      content === null ||
      (content.outOfScope === outOfScope &&
        (outOfScope || Object.entries(answers).every(([key, answer]) => content.answers[key]?.answer === answer))),
  )

const outcomeOf = ({ outOfScope, reasonId }: Propose, derived: DerivedOutcome | null, name: string): Outcome => {
  if (outOfScope) {
    if (reasonId === null) throw new EngineError('reason-missing', `Välj ett skäl till att ${name} inte hör hit.`)
    return 'out-of-scope'
  }
  if (derived === null)
    throw new EngineError('answer-missing', `Beslutet om ${name} saknar svar på något kriterium. Svara på alla.`)
  if (derived === 'discuss')
    throw new EngineError(
      'no-outcome',
      `Svaren ger inget utfall för ${name}. Enas om ja eller nej där det står oklart, eller be om en tredje röst.`,
    )
  return derived
}

/** @returns nothing; refuses a value of another unit, and evidence for a criterion that the decision does not answer. */
const writeEvidence = (
  { db, rows, newId }: CommandContext,
  profile: NamedProfile,
  decisionId: string,
  keys: readonly string[],
  evidence: Evidence,
  lacking: Lacking,
): void => {
  for (const { criterionKey, kind, ref } of unique(evidence)) {
    const seen = findSeen(db, kind, ref)
    if (!keys.includes(criterionKey) || seen === null || (kind === 'value' && !isOwnValue(db, ref, profile.id)))
      throw new EngineError(
        'no-such-evidence',
        `Ett belägg för ${profile.name} finns inte längre, eller hör till något annat. Välj belägg igen.`,
      )
    rows.insert('decision_ground', {
      id: newId(),
      decision_id: decisionId,
      kind,
      criterion_key: criterionKey,
      ref,
      seen,
    })
  }
  for (const { criterionKey, why } of lacking) {
    if (!keys.includes(criterionKey))
      throw new EngineError('no-such-criterion', `Kriterium ${criterionKey} ingår inte i beslutet om ${profile.name}.`)
    rows.insert('decision_ground', {
      id: newId(),
      decision_id: decisionId,
      kind: 'lacking',
      criterion_key: criterionKey,
      ref: '',
      seen: JSON.stringify(why),
    })
  }
}

const unique = (evidence: Evidence): Evidence => [
  ...new Map(evidence.map((one) => [`${one.criterionKey} ${one.kind} ${one.ref}`, one])).values(),
]

const isOwnValue = (db: ReadDb, valueId: string, profileId: string): boolean =>
  db.get('SELECT 1 FROM value WHERE id = ? AND profile_id = ?', valueId, profileId) !== undefined

/** Whoever writes, as one who rates or is a third voice in the edition now. */
export const getActiveRater = ({ db, actor }: CommandContext, { editionId, year }: NamedProfile): void => {
  const rater = listRaters(db, editionId).find(({ personId }) => personId === actor.id)
  if (rater?.standing !== 'active')
    throw new EngineError('not-a-rater', `Du bedömer inte ${year}. Börja bedöma upplagan och försök igen.`)
}
