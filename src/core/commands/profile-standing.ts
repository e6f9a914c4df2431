import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import { getProfile } from '../queries/named-profile.ts'
import type { Command } from './run-command.ts'

const SetStanding = z.strictObject({ profileId: z.string(), standing: z.enum(['active', 'closed', 'removed']) })

const words = { active: 'öppna igen', closed: 'lägg ned', removed: 'ta bort' } as const

/** Closes a unit that is no more, removes one that should not be there, or takes either back. Values and history stay. */
export const profileSetStanding: Command<z.infer<typeof SetStanding>> = {
  name: 'profile.setStanding',
  input: SetStanding,
  undoable: true,
  run: ({ db, rows }, { profileId, standing }) => {
    const profile = getProfile(db, profileId)
    if (profile.standing === 'merged')
      throw new EngineError(
        'is-merged',
        `${profile.name} är sammanslagen med en annan verksamhet. Ångra sammanslagningen först.`,
      )
    rows.update('profile', profileId, { standing })
    return `${words[standing]} ${profile.name}`
  },
}
