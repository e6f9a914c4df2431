import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import { getProfile } from '../queries/named-profile.ts'
import type { Command } from './run-command.ts'

const Move = z.strictObject({
  profileId: z.string(),
  /** The unit before which it shall stand; null: last in its region. */
  beforeId: z.string().nullable(),
})

/** Moves a unit within its region; the letters a, b, c … follow. */
export const profileMove: Command<z.infer<typeof Move>> = {
  name: 'profile.move',
  input: Move,
  undoable: true,
  run: ({ db, rows }, { profileId, beforeId }) => {
    const profile = getProfile(db, profileId)
    const order = db.all<{ id: string; position: number }>(
      'SELECT id, position FROM profile WHERE edition_id = ? AND region_code IS ? ORDER BY position, id',
      profile.editionId,
      profile.regionCode,
    )
    const others = order.filter(({ id }) => id !== profileId)
    const at = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId)
    if (at < 0)
      throw new EngineError(
        'other-region',
        `${profile.name} kan bara flyttas inom sin region. Ändra regionen i kortet för att flytta den dit.`,
      )
    const moved = [...others.slice(0, at), { id: profileId, position: profile.position }, ...others.slice(at)]
    for (const [index, { id, position }] of moved.entries())
      if (position !== index + 1) rows.update('profile', id, { position: index + 1 })
    return `flytta ${profile.name}`
  },
}
