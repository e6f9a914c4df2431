import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getProfile } from '../queries/named-profile.ts'
import type { Command } from './run-command.ts'

const Merge = z.strictObject({ keepId: z.string(), mergeId: z.string() })

/**
 * Two entries that are the same unit become one. What the kept one does not say is taken from the other, with its source;
 * what both say stays as the kept one has it. The other keeps its own values and history, out of sight, and its name
 * still finds the unit at the next import.
 */
export const profileMerge: Command<z.infer<typeof Merge>> = {
  name: 'profile.merge',
  input: Merge,
  undoable: true,
  run: ({ db, rows, newId }, { keepId, mergeId }) => {
    const keep = getProfile(db, keepId)
    const merge = getProfile(db, mergeId)
    if (keepId === mergeId)
      throw new EngineError('same-unit', 'En verksamhet kan inte slås ihop med sig själv. Välj en annan.')
    if (keep.editionId !== merge.editionId)
      throw new EngineError(
        'other-edition',
        `${keep.name} och ${merge.name} hör till olika upplagor. Välj två ur samma upplaga.`,
      )
    for (const profile of [keep, merge])
      if (profile.standing === 'merged' || profile.standing === 'removed')
        throw new EngineError(
          'not-standing',
          `${profile.name} är inte kvar i registret. Läs om registret och välj igen.`,
        )
    const values = (profileId: string) =>
      new Map(
        db
          .all<Row>(
            'SELECT id, field_key, state, text, items, review, doubt, note, origin, candidate_id FROM value WHERE profile_id = ?',
            profileId,
          )
          .map((row) => [String(row.field_key), row]),
      )
    const kept = values(keepId)
    for (const [key, { id: _id, ...said }] of values(mergeId)) {
      const own = kept.get(key)
      if (own === undefined) rows.insert('value', { ...said, id: newId(), profile_id: keepId })
      else if (own.state === null && said.state !== null)
        rows.update('value', String(own.id), { ...said, note: own.note ?? said.note ?? null })
    }
    rows.update('profile', mergeId, { standing: 'merged', merged_into: keepId })
    return `slå ihop ${merge.name} med ${keep.name}`
  },
}
