import { useEffect, useSyncExternalStore } from 'react'
import type { OwnRatings } from '../../../shared/contract/classification-views.ts'
import type { RatingDraft } from '../../../shared/domain/rating.ts'
import { tellKeptHere } from '../../app/kept-here.ts'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { type Access, useAccess } from '../../client/client-context.tsx'
import { DraftKeeper } from './draft-keeper.ts'

let at: { projectId: string; client: unknown; keeper: DraftKeeper } | null = null
/** Told to the one that shows the part; a keeper outlives it, so that leaving the room loses nothing. */
let onFailed: (what: string, error: unknown) => void = () => {}

const keeperOf = (projectId: string, access: Access): DraftKeeper => {
  if (at?.projectId === projectId && at.client === access.client) return at.keeper
  const { client, orpc, queries } = access
  const keeper = new DraftKeeper({
    save: async (profileId, content) => {
      await client.rating.saveDraft({ profileId, content })
    },
    onKept: (profileId, draft, what) => {
      tellKeptHere({ label: what, at: new Date().toISOString() })
      queries.setQueryData<OwnRatings>(orpc.rating.own.queryKey({ input: { profileId } }), (before) =>
        before === undefined ? before : { ...before, draft },
      )
    },
    onFailed: (_profileId, what, error) => {
      tellKeptHere({ label: what, at: null })
      onFailed(what, error)
    },
  })
  at = { projectId, client: access.client, keeper }
  return keeper
}

/** Drafts of the project's ratings. What has not been kept is kept when the part is left or the window hidden. */
export const useDrafts = (tell: (what: string, sentence: string) => void): DraftKeeper => {
  const { t } = useTexts()
  const access = useAccess()
  const { project } = useWorkspace()
  const keeper = keeperOf(project.projectId, access)
  useEffect(() => {
    onFailed = (what, error) => tell(what, refusalSentence(t, error))
  })
  useEffect(() => {
    const keepAll = () => void keeper.keepAll()
    window.addEventListener('pagehide', keepAll)
    document.addEventListener('visibilitychange', keepAll)
    return () => {
      window.removeEventListener('pagehide', keepAll)
      document.removeEventListener('visibilitychange', keepAll)
      keepAll()
    }
  }, [keeper])
  return keeper
}

export const useDraftOf = (keeper: DraftKeeper, profileId: string): RatingDraft | null =>
  useSyncExternalStore(keeper.subscribe, () => keeper.find(profileId))
