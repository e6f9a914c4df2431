import { z } from 'zod'
import { deriveOutcome, type Outcome, outcomeWords } from '../../shared/domain/codebook.ts'
import type { Answers } from '../../shared/domain/rating.ts'
import { listChangedGround } from '../classification/ground.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { getCodebook } from '../queries/codebook.ts'
import { getProfile, type NamedProfile } from '../queries/named-profile.ts'
import { awaitedRaters, listRaters } from '../queries/raters.ts'
import { getActiveRater } from './decision-propose.ts'
import { sealersOf } from './rating-seal.ts'
import type { Command } from './run-command.ts'

const Sign = z.strictObject({ decisionIds: z.array(z.string()).min(1).max(10_000) })

/** Signs what another has proposed. When everybody who rated the unit has, and at least two, it stands and the register follows. */
export const decisionSign: Command<z.infer<typeof Sign>> = {
  name: 'decision.sign',
  input: Sign,
  undoable: false,
  run: (context, { decisionIds }) => {
    const { db, rows, newId, actor } = context
    let name = ''
    for (const decisionId of new Set(decisionIds)) {
      const decision = getDecision(db, decisionId)
      const { profile } = decision
      name = profile.name
      getActiveRater(context, profile)
      if (decision.state !== 'proposed')
        throw new EngineError('not-proposed', `Beslutet om ${name} väntar inte på underskrift. Läs om kön.`)
      if (listChangedGround(db, profile.editionId, [profile.id]).some((one) => one.decisionId === decisionId))
        throw new EngineError(
          'changed-ground',
          `Underlaget för ${name} har ändrats sedan beslutet föreslogs. Läs vad som ändrats, bekräfta och skriv under.`,
        )
      const signed = new Set(
        db
          .all<{ person_id: string }>('SELECT person_id FROM decision_signature WHERE decision_id = ?', decisionId)
          .map(({ person_id }) => person_id),
      )
      if (signed.has(actor.id)) continue
      rows.insert('decision_signature', {
        id: newId(),
        decision_id: decisionId,
        person_id: actor.id,
        person_name: actor.name,
      })
      signed.add(actor.id)
      const rated = sealersOf(db, profile.id, 'main')
      const missing = awaitedRaters(listRaters(db, profile.editionId)).filter(
        ({ personId }) => rated.has(personId) && !signed.has(personId),
      )
      if (signed.size < 2 || missing.length > 0) continue
      rows.update('decision', decisionId, { state: 'signed' })
      rows.update('profile', profile.id, { decided_outcome: decision.outcome })
    }
    return decisionIds.length === 1 ? `skriva under beslutet om ${name}` : `skriva under ${decisionIds.length} beslut`
  },
}

const Reopen = z.strictObject({ decisionId: z.string(), reason: z.string().trim().min(1).max(5000) })

/** Takes a decision up again. It stays in the record with why; until the next one the register follows the source. */
export const decisionReopen: Command<z.infer<typeof Reopen>> = {
  name: 'decision.reopen',
  input: Reopen,
  undoable: false,
  run: (context, { decisionId, reason }) => {
    const { profile, state } = getDecision(context.db, decisionId)
    getActiveRater(context, profile)
    if (state !== 'signed' && state !== 'proposed')
      throw new EngineError('not-standing', `Beslutet om ${profile.name} gäller inte längre. Läs om kön.`)
    context.rows.update('decision', decisionId, { state: 'reopened', reopen_reason: reason })
    context.rows.update('profile', profile.id, { decided_outcome: null })
    return `öppna beslutet om ${profile.name} igen`
  },
}

const Confirm = z.strictObject({ decisionIds: z.array(z.string()).min(1).max(10_000) })

/**
 * Says that a decision holds although something under it has changed. What is gone no longer counts as evidence. Where the
 * rule itself gives another outcome the decision has to be taken up again.
 */
export const decisionConfirm: Command<z.infer<typeof Confirm>> = {
  name: 'decision.confirm',
  input: Confirm,
  undoable: false,
  run: (context, { decisionIds }) => {
    const { db, rows } = context
    let name = ''
    for (const decisionId of new Set(decisionIds)) {
      const decision = getDecision(db, decisionId)
      const { profile } = decision
      name = profile.name
      getActiveRater(context, profile)
      const codebook = getCodebook(db, profile.editionId)
      const derived = deriveOutcome(
        codebook.rule,
        codebook.criteria.map(({ key }) => key),
        decision.answers,
      )
      for (const { groundId, decisionId: owner, change, now } of listChangedGround(db, profile.editionId, [
        profile.id,
      ])) {
        if (owner !== decisionId) continue
        if (change.kind === 'rule' && derived !== decision.outcome)
          throw new EngineError(
            'other-outcome',
            `Med den nya regeln blir utfallet för ${name} ${outcomeWords[derived ?? 'discuss']}. Öppna beslutet igen.`,
          )
        if (now === null) rows.remove('decision_ground', groundId)
        else rows.update('decision_ground', groundId, { seen: now })
      }
    }
    return decisionIds.length === 1 ? `bekräfta beslutet om ${name}` : `bekräfta ${decisionIds.length} beslut`
  },
}

const getDecision = (
  db: ReadDb,
  decisionId: string,
): { profile: NamedProfile; state: string; outcome: Outcome; answers: Answers } => {
  const decision = db.get<{ profile_id: string; state: string; outcome: Outcome; answers: string }>(
    'SELECT profile_id, state, outcome, answers FROM decision WHERE id = ?',
    decisionId,
  )
  if (decision === undefined)
    throw new EngineError('no-such-decision', 'Beslutet finns inte. Läs om kön och välj igen.')
  return {
    profile: getProfile(db, decision.profile_id),
    state: decision.state,
    outcome: decision.outcome,
    answers: JSON.parse(decision.answers) as Answers,
  }
}
