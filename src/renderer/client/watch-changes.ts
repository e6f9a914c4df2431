import type { ChangedEvent } from '../../shared/contract/views.ts'
import type { Access } from './client-context.tsx'

/**
 * Follows what is written and makes the screens that show it fetch it again. Starts anew after each reconnection, and
 * then takes everything as changed, since events may have been missed.
 */
export const watchChanges = (access: Access, onChanged: (event: ChangedEvent) => void): (() => void) => {
  const stop = new AbortController()
  let listening = false
  const listen = async () => {
    if (listening || stop.signal.aborted) return
    listening = true
    try {
      for await (const event of await access.client.app.events(undefined, { signal: stop.signal })) {
        // Not awaited: a slow answer must not hold up the next event.
        void forget(access, event).then(() => {
          if (event.entryId !== null) access.seen.mark(event.entryId)
          onChanged(event)
        })
      }
    } catch {
      // The wire broke or the page is going away: the next reconnection starts again.
    } finally {
      listening = false
    }
  }
  let wasLost = false
  const follow = () => {
    const state = access.connection.getState()
    if (state === 'lost') wasLost = true
    if (state !== 'open') return
    if (wasLost) {
      wasLost = false
      void access.queries.invalidateQueries()
      void access.rows.readAgain()
    }
    void listen()
  }
  const unsubscribe = access.connection.subscribe(follow)
  follow()
  return () => {
    stop.abort()
    unsubscribe()
  }
}

/** Fetches again what an event makes old. Settles when the screen shows what was written. */
const forget = async (access: Access, event: ChangedEvent): Promise<void> => {
  const { orpc, queries, rows } = access
  const topics = new Set(event.topics)
  if (topics.has('project')) {
    await queries.invalidateQueries()
    await rows.readAgain()
    return
  }
  const stale: Promise<unknown>[] = []
  if (topics.has('editions') || topics.has('profiles') || topics.has('imports')) {
    stale.push(queries.invalidateQueries({ queryKey: orpc.edition.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.figures.key() }))
  }
  if (topics.has('profiles') || topics.has('editions')) {
    stale.push(queries.invalidateQueries({ queryKey: orpc.unit.key() }))
    stale.push(rows.refresh(topics.has('editions') ? [] : event.profileIds))
    if (event.profileIds.length === 0 || topics.has('editions'))
      stale.push(queries.invalidateQueries({ queryKey: orpc.profile.get.key() }))
    else
      for (const profileId of event.profileIds)
        stale.push(queries.invalidateQueries({ queryKey: orpc.profile.get.key({ input: { profileId } }) }))
  }
  if (topics.has('profiles') || topics.has('editions'))
    stale.push(queries.invalidateQueries({ queryKey: orpc.register.removed.key() }))
  // What a decision rests on, and what may be named as evidence, are values and marks too.
  if (topics.has('classification') || topics.has('profiles') || topics.has('annotations') || topics.has('editions')) {
    stale.push(queries.invalidateQueries({ queryKey: orpc.rating.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.decision.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.reviewers.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.agreement.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.flow.key() }))
  }
  if (topics.has('classification') || topics.has('editions'))
    stale.push(queries.invalidateQueries({ queryKey: orpc.codebook.key() }))
  if (topics.has('annotations')) stale.push(queries.invalidateQueries({ queryKey: orpc.evidence.key() }))
  if (topics.has('views')) stale.push(queries.invalidateQueries({ queryKey: orpc.view.key() }))
  if (topics.has('methods') || topics.has('imports') || topics.has('profiles'))
    stale.push(queries.invalidateQueries({ queryKey: orpc.method.key() }))
  if (topics.has('sources')) stale.push(queries.invalidateQueries({ queryKey: orpc.source.list.key() }))
  if (topics.has('sources') || topics.has('annotations') || topics.has('imports') || topics.has('profiles'))
    for (const key of [orpc.source.details.key(), orpc.source.resting.key(), orpc.evidence.key()])
      stale.push(queries.invalidateQueries({ queryKey: key }))
  if (topics.has('annotations')) {
    stale.push(queries.invalidateQueries({ queryKey: orpc.annotation.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.source.compare.key() }))
  }
  if (topics.has('imports')) stale.push(queries.invalidateQueries({ queryKey: orpc.imports.list.key() }))
  if (topics.has('journal') || event.entryId !== null)
    stale.push(queries.invalidateQueries({ queryKey: orpc.journal.key() }))
  if (topics.has('annotations') || topics.has('sources') || topics.has('profiles') || topics.has('imports')) {
    stale.push(queries.invalidateQueries({ queryKey: orpc.annotation.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.evidence.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.source.details.key() }))
    stale.push(queries.invalidateQueries({ queryKey: orpc.source.readPlaces.key() }))
  }
  if (topics.has('backups')) stale.push(queries.invalidateQueries({ queryKey: orpc.backups.key() }))
  await Promise.allSettled(stale)
}
