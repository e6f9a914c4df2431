import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { EngineError } from '../engine-error.ts'
import { getEditionId } from '../queries/edition.ts'
import { listRaters } from '../queries/raters.ts'
import type { Command } from './run-command.ts'

const Join = z.strictObject({ edition: EditionYear, role: z.enum(['rater', 'third']) })

/** Whoever writes becomes one who rates, comes back, or is known by a new name. Told apart by person, never by name. */
export const ratingJoin: Command<z.infer<typeof Join>> = {
  name: 'rating.join',
  input: Join,
  undoable: false,
  run: ({ db, rows, newId, actor }, { edition, role }) => {
    const editionId = getEditionId(db, edition)
    const known = listRaters(db, editionId).find(({ personId }) => personId === actor.id)
    const as = { name: actor.name, role, standing: 'active', left_reason: null }
    if (known === undefined) rows.insert('rater', { id: newId(), edition_id: editionId, person_id: actor.id, ...as })
    else rows.update('rater', known.id, as)
    return `${actor.name} bedömer ${edition}${role === 'third' ? ' som tredje röst' : ''}`
  },
}

const Leave = z.strictObject({ raterId: z.string(), reason: z.string().trim().min(1).max(2000) })

/** Somebody no longer rates. What they have said stays, and what they had under way passes to those who remain. */
export const ratingLeave: Command<z.infer<typeof Leave>> = {
  name: 'rating.leave',
  input: Leave,
  undoable: false,
  run: ({ db, rows }, { raterId, reason }) => {
    const owner = db.get<{ editionId: string; year: string }>(
      'SELECT r.edition_id AS editionId, e.year FROM rater r JOIN edition e ON e.id = r.edition_id WHERE r.id = ?',
      raterId,
    )
    const raters = owner === undefined ? [] : listRaters(db, owner.editionId)
    const leaving = raters.find(({ id }) => id === raterId)
    if (leaving === undefined || owner === undefined)
      throw new EngineError('no-such-rater', 'Bedömaren finns inte i upplagan. Läs om listan och välj igen.')
    if (!raters.some(({ id, standing }) => id !== raterId && standing === 'active'))
      throw new EngineError(
        'last-rater',
        `${leaving.name} är den enda som bedömer ${owner.year}, och någon måste äga det som inte är avgjort. Låt en annan börja bedöma först.`,
      )
    rows.update('rater', raterId, { standing: 'left', left_reason: reason })
    return `${leaving.name} bedömer inte längre ${owner.year}`
  },
}
