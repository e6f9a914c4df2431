import type { RatingQueue } from '../../shared/contract/classification-views.ts'
import { unitStatusWords } from '../../shared/domain/decision.ts'
import type { ReadDb } from '../db/database.ts'
import { findCodebook } from './codebook.ts'
import { listDecisions } from './decisions.ts'
import { getEditionId } from './edition.ts'

/** The units that a person has to rate in the round that goes on, in register order. */
export const listRatingQueue = (
  db: ReadDb,
  year: string,
  personId: string,
  drafts: ReadonlySet<string>,
): Omit<RatingQueue, 'key'> => {
  const codebook = findCodebook(db, getEditionId(db, year))
  const round = codebook?.state === 'calibration' ? 'calibration' : 'main'
  const sample = new Set(codebook?.sample)
  const closed = new Set(
    db
      .all<{ id: string }>(
        "SELECT id FROM profile WHERE edition_id = ? AND standing = 'closed'",
        getEditionId(db, year),
      )
      .map(({ id }) => id),
  )
  const units = listDecisions(db, year)
    .filter(({ profileId }) => !closed.has(profileId) && (round === 'main' || sample.has(profileId)))
    .map(({ profileId, number, name, regionCode, status, ratings }) => {
      const here = ratings.filter((rating) => rating.round === round)
      const mine = here.filter((rating) => rating.personId === personId)
      return {
        profileId,
        number,
        name,
        regionCode,
        status,
        statusWords: unitStatusWords[status],
        own: mine.some(({ content }) => content !== null)
          ? ('opened' as const)
          : mine.length > 0
            ? ('sealed' as const)
            : drafts.has(profileId)
              ? ('draft' as const)
              : ('none' as const),
        othersSealed: new Set(here.flatMap((rating) => (rating.personId === personId ? [] : [rating.personId]))).size,
      }
    })
  return {
    round,
    mayRate: codebook !== null && codebook.state !== 'draft',
    units,
    done: units.filter(({ own }) => own === 'sealed' || own === 'opened').length,
  }
}
