import { useCallback, useRef } from 'react'
import { announce } from '../../app/announce.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'

export type Write = () => Promise<{ entryId: string | null; label: string | null }>

/** How long the screen may take to show what was written, before it is asked to fetch it. */
const shownLimitMs = 1500

/**
 * Writes one after the other, in the order of the keys. A key never waits for the one before it, and none is dropped:
 * whoever knows the keys presses the next one before the first is on disk.
 * @returns false where it was refused, which has been told.
 */
export const useWriteQueue = (): ((write: Write) => Promise<boolean>) => {
  const { t } = useTexts()
  const { orpc, seen, queries } = useAccess()
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    (write) => {
      const turn = last.current.then(async () => {
        try {
          const { entryId, label } = await write()
          if (label !== null) announce(label)
          if (entryId !== null && !(await seen.waitFor(entryId, shownLimitMs)))
            await queries.invalidateQueries({ queryKey: orpc.review.key() })
          return true
        } catch (error) {
          tellRefusal(t, error, t('review.notDone'), { topic: 'review' })
          return false
        }
      })
      last.current = turn
      return turn
    },
    [t, orpc, seen, queries],
  )
}
