import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { EngineError } from '../engine-error.ts'
import { getCodebook } from '../queries/codebook.ts'
import { getEditionId } from '../queries/edition.ts'
import { getProfile } from '../queries/named-profile.ts'
import type { Command } from './run-command.ts'

const Calibrate = z.strictObject({ edition: EditionYear, profileIds: z.array(z.string()).min(1).max(500) })

/** Tries the wording on a sample: what is rated now is kept, and stays out of the statistics. */
export const codebookStartCalibration: Command<z.infer<typeof Calibrate>> = {
  name: 'codebook.startCalibration',
  input: Calibrate,
  undoable: false,
  run: ({ db, rows }, { edition, profileIds }) => {
    const editionId = getEditionId(db, edition)
    const codebook = getCodebook(db, editionId)
    if (codebook.state === 'frozen')
      throw new EngineError('codebook-frozen', 'Kodboken är redan fryst. Kalibrera före frysningen.')
    for (const profileId of profileIds) {
      const profile = getProfile(db, profileId)
      if (profile.editionId !== editionId)
        throw new EngineError('other-edition', `${profile.name} hör till upplaga ${profile.year}. Välj i ${edition}.`)
    }
    rows.update('codebook', codebook.id, {
      state: 'calibration',
      sample: JSON.stringify([...new Set(profileIds)].sort()),
    })
    return `börja kalibrera kodboken för ${edition}`
  },
}

const Freeze = z.strictObject({ edition: EditionYear })

/** From here on ratings count, and a changed wording is a new version. There is no way back but a new version. */
export const codebookFreeze: Command<z.infer<typeof Freeze>> = {
  name: 'codebook.freeze',
  input: Freeze,
  undoable: false,
  run: ({ db, rows }, { edition }) => {
    rows.update('codebook', getCodebook(db, getEditionId(db, edition)).id, { state: 'frozen' })
    return `frys kodboken för ${edition}`
  },
}
