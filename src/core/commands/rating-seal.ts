import { z } from 'zod'
import { currentRound, deriveOutcome } from '../../shared/domain/codebook.ts'
import { answersOf, RatingContent, Round } from '../../shared/domain/rating.ts'
import { keepsCommitment } from '../classification/seal.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { getCodebook, getCodebookVersion } from '../queries/codebook.ts'
import { getProfile } from '../queries/named-profile.ts'
import { listRaters, mayOpen } from '../queries/raters.ts'
import type { Command } from './run-command.ts'

const Seal = z.strictObject({
  profileId: z.string(),
  round: Round,
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
  sealed: z
    .string()
    .max(400_000)
    .regex(/^[\w-]+$/),
})

/**
 * Binds a rater to answers that nobody else can read yet. The first one of a person and unit is kept as such for ever; a
 * changed mind is another one after it.
 */
export const ratingSeal: Command<z.infer<typeof Seal>> = {
  name: 'rating.seal',
  input: Seal,
  undoable: false,
  run: ({ db, rows, newId, actor }, { profileId, round, commitment, sealed }) => {
    const profile = getProfile(db, profileId)
    if (profile.standing === 'merged' || profile.standing === 'removed')
      throw new EngineError('not-standing', `${profile.name} är inte kvar i registret. Läs om kön och välj igen.`)
    const rater = listRaters(db, profile.editionId).find(({ personId }) => personId === actor.id)
    if (rater?.standing !== 'active')
      throw new EngineError('not-a-rater', `Du bedömer inte ${profile.year}. Börja bedöma upplagan och försök igen.`)
    const codebook = getCodebook(db, profile.editionId)
    if (round !== currentRound(codebook.state))
      throw new EngineError(
        'other-round',
        codebook.state === 'draft'
          ? 'Kodboken är inte fryst än. Frys den, eller börja en kalibrering, och försegla sedan.'
          : 'Omgången har bytts sedan du började. Läs om kön och försegla igen.',
      )
    if (round === 'calibration' && !codebook.sample.includes(profileId))
      throw new EngineError('not-in-sample', `${profile.name} är inte med i kalibreringen. Välj en som är det.`)
    const others = db.get(
      `SELECT 1 FROM rating r JOIN rating_reveal v ON v.rating_id = r.id
       WHERE r.profile_id = ? AND r.round = ? AND r.person_id <> ? LIMIT 1`,
      profileId,
      round,
      actor.id,
    )
    const last = db.get<{ sequence: number | null }>(
      'SELECT max(sequence) AS sequence FROM rating WHERE profile_id = ? AND round = ? AND person_id = ?',
      profileId,
      round,
      actor.id,
    )
    rows.insert('rating', {
      id: newId(),
      profile_id: profileId,
      person_id: actor.id,
      person_name: actor.name,
      round,
      sequence: (last?.sequence ?? 0) + 1,
      codebook_id: codebook.id,
      blind: others === undefined ? 1 : 0,
      commitment,
      sealed,
    })
    return `försegla bedömning av ${profile.name}`
  },
}

const Reveal = z.strictObject({
  reveals: z
    .array(
      z.strictObject({ ratingId: z.string(), nonce: z.string().min(1).max(200), content: z.string().max(300_000) }),
    )
    .min(1)
    .max(10_000),
})

/** Opens what one has sealed oneself, now that everybody who rates the unit is bound. What was not committed to is refused. */
export const ratingReveal: Command<z.infer<typeof Reveal>> = {
  name: 'rating.reveal',
  input: Reveal,
  undoable: false,
  run: ({ db, rows, newId, actor }, { reveals }) => {
    let name = ''
    for (const { ratingId, nonce, content } of reveals) {
      const rating = getRating(db, ratingId)
      const profile = getProfile(db, rating.profileId)
      name = profile.name
      if (rating.personId !== actor.id)
        throw new EngineError('not-yours', `Bedömningen av ${name} är någon annans. Bara den som förseglade kan öppna.`)
      if (!mayOpen(listRaters(db, profile.editionId), sealersOf(db, rating.profileId, rating.round)))
        throw new EngineError('not-all-sealed', `Alla har inte förseglat sin bedömning av ${name} än. Vänta på dem.`)
      if (!keepsCommitment(rating, rating.commitment, { nonce, content }))
        throw new EngineError('broken-seal', `Det som öppnas är inte det som förseglades för ${name}. Inget ändrades.`)
      refuseIncomplete(db, rating.codebookId, RatingContent.parse(JSON.parse(content)), name)
      rows.insert('rating_reveal', { id: newId(), rating_id: ratingId, nonce, content })
    }
    return reveals.length === 1 ? `öppna bedömning av ${name}` : `öppna ${reveals.length} bedömningar`
  },
}

/** Every criterion answered, and a reason where the unit is said not to belong. */
export const refuseIncomplete = (db: ReadDb, codebookId: string, content: RatingContent, name: string): void => {
  const { criteria, rule } = getCodebookVersion(db, codebookId)
  const keys = criteria.map(({ key }) => key)
  const unknown = Object.keys(content.answers).filter((key) => !keys.includes(key))
  if (unknown.length > 0)
    throw new EngineError('no-such-criterion', `Kriterium ${unknown.join(', ')} finns inte i kodboken. Läs om kön.`)
  if (content.outOfScope && content.reasonId === null)
    throw new EngineError('reason-missing', `Välj ett skäl till att ${name} inte hör hit.`)
  if (!content.outOfScope && deriveOutcome(rule, keys, answersOf(content)) === null) {
    const missing = keys.filter((key) => content.answers[key] === undefined)
    throw new EngineError('answer-missing', `Svara på kriterium ${missing.join(', ')} för ${name} innan du förseglar.`)
  }
}

export const sealersOf = (db: ReadDb, profileId: string, round: string): Set<string> =>
  new Set(
    db
      .all<{ person_id: string }>(
        'SELECT DISTINCT person_id FROM rating WHERE profile_id = ? AND round = ?',
        profileId,
        round,
      )
      .map(({ person_id }) => person_id),
  )

const getRating = (
  db: ReadDb,
  ratingId: string,
): { profileId: string; personId: string; round: Round; codebookId: string; commitment: string } => {
  const rating = db.get<{
    profileId: string
    personId: string
    round: Round
    codebookId: string
    commitment: string
  }>(
    `SELECT profile_id AS profileId, person_id AS personId, round, codebook_id AS codebookId, commitment
     FROM rating WHERE id = ?`,
    ratingId,
  )
  if (rating === undefined)
    throw new EngineError('no-such-rating', 'Bedömningen finns inte i projektet. Läs om kön och försök igen.')
  return rating
}
