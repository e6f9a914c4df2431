import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { conflictStatuses } from '../../../shared/domain/decision.ts'

/** What waits for people, worst first. A unit stands in one of them, or in none. */
export const queueIds = ['sign', 'conflict', 'third', 'ground', 'evidence', 'agreed', 'others', 'settled'] as const
export type QueueId = (typeof queueIds)[number]

export interface SettleQueue {
  id: QueueId
  units: DecisionView[]
}

/**
 * Units by what has to be done with them, seen by one person: null for who does not rate. What somebody else has proposed
 * comes first, because it takes one key.
 */
export const queueUnits = (units: readonly DecisionView[], personId: string | null): SettleQueue[] => {
  const byQueue = new Map<QueueId, DecisionView[]>(queueIds.map((id) => [id, []]))
  for (const unit of units) {
    const queue = queueOf(unit, personId)
    if (queue !== null) byQueue.get(queue)?.push(unit)
  }
  return queueIds.map((id) => ({ id, units: byQueue.get(id) ?? [] }))
}

export const queueOf = (unit: DecisionView, personId: string | null): QueueId | null => {
  const { decision, status, changed, withoutEvidence, thirdVoices } = unit
  if (decision !== null && changed.length > 0) return 'ground'
  if (decision?.state === 'signed') return withoutEvidence.length > 0 ? 'evidence' : 'settled'
  if (decision?.state === 'proposed') return mayStillSign(unit, personId) ? 'sign' : 'others'
  if (thirdVoices.length > 0 && conflictStatuses.includes(status)) return 'third'
  if (conflictStatuses.includes(status)) return 'conflict'
  return status === 'agreed' ? 'agreed' : null
}

/** Whether a proposal waits for this person. */
const mayStillSign = ({ decision, owners }: DecisionView, personId: string | null): boolean =>
  personId !== null &&
  decision !== null &&
  owners.some((owner) => owner.personId === personId) &&
  !decision.signatures.some((signature) => signature.personId === personId)

/** Units that everybody has sealed, while somebody has yet to open the project so that the answers show; and who that is. */
export const waitsToOpen = (
  units: readonly DecisionView[],
  isAwaited: (personId: string) => boolean,
): { count: number; names: string[] } => {
  const names = units
    .filter(({ status }) => status === 'waiting-to-open')
    .map(({ ratings }) =>
      ratings
        .filter(({ round, content, personId }) => round === 'main' && content === null && isAwaited(personId))
        .map(({ name }) => name),
    )
    .filter((ofUnit) => ofUnit.length > 0)
  return { count: names.length, names: [...new Set(names.flat())] }
}

/** Who has yet to sign what is proposed. */
export const waitsToSign = (units: readonly DecisionView[]): string[] => [
  ...new Set(
    units.flatMap(({ decision, owners }) =>
      owners
        .filter(({ personId }) => !decision?.signatures.some((signature) => signature.personId === personId))
        .map(({ name }) => name),
    ),
  ),
]

/** Criteria that people answered differently, or that somebody was unsure of, in the order of the codebook. */
export const disputedKeys = (unit: DecisionView, keys: readonly string[]): string[] => {
  const ratings = latestRatings(unit)
  return keys.filter((key) => {
    const given = ratings.flatMap(({ content }) => content?.answers[key]?.answer ?? [])
    return new Set(given).size > 1 || given.includes('unclear')
  })
}

export type Rating = DecisionView['ratings'][number]

/** What each person says now: the newest opened answer in the round that counts. */
export const latestRatings = ({ ratings }: DecisionView): Rating[] => {
  const latest = new Map<string, Rating>()
  for (const rating of ratings)
    if (rating.round === 'main' && rating.content !== null) latest.set(rating.personId, rating)
  return [...latest.values()]
}

/** The first answer of a person, where the newest is another one: it is kept, and shown. */
export const firstOf = ({ ratings }: DecisionView, latest: Rating): Rating | null => {
  const first = ratings.find(
    (rating) => rating.round === 'main' && rating.content !== null && rating.personId === latest.personId,
  )
  return first === undefined || first.ratingId === latest.ratingId ? null : first
}
