import type { Access } from '../client/client-context.tsx'
import { editionInWork } from './edition-in-work.ts'

/**
 * Asks for what the first screen needs as soon as the page has a wire, all at once. What is refused here (no project is
 * open, the host is gone) is asked for again by the screen itself, which tells why.
 *
 * @param isOld whether something has been written or opened since the page began: then the answers are not kept.
 */
export const askFirst = async (
  { client, orpc, queries, rows, connection }: Access,
  isOld: () => boolean,
): Promise<void> => {
  await new Promise<void>((resolve) => {
    if (connection.getState() === 'open') return resolve()
    const stop = connection.subscribe(() => {
      if (connection.getState() === 'open') {
        stop()
        resolve()
      }
    })
  })
  const none = () => undefined
  const [info, project, editions, view] = await Promise.all([
    client.app.info().catch(none),
    client.project.current().catch(none),
    client.edition.list().catch(none),
    client.project.view().catch(none),
  ])
  if (isOld()) return
  // What the screen has asked for by itself meanwhile is newer.
  const keep = (queryKey: readonly unknown[], answer: unknown): void => {
    if (answer !== undefined && queries.getQueryState(queryKey) === undefined) queries.setQueryData(queryKey, answer)
  }
  keep(orpc.app.info.queryKey(), info)
  keep(orpc.project.current.queryKey(), project)
  if (project == null || editions === undefined || view === undefined) return
  keep(orpc.edition.list.queryKey(), editions)
  keep(orpc.project.view.queryKey(), view)
  if (editions.length > 0) await rows.open(project.projectId, editionInWork(editions, rememberedYear(view.view)).year)
}

const rememberedYear = (view: string | null): string | null => {
  try {
    const { edition } = JSON.parse(view ?? '{}') as { edition?: unknown }
    return typeof edition === 'string' ? edition : null
  } catch {
    return null
  }
}
