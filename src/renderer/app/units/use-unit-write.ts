import { useAccess } from '../../client/client-context.tsx'
import { closeMessages } from '../messages.tsx'
import { tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'

/** How long a writer waits for the event of its own write before it fetches for itself. */
const eventLimitMs = 1500

/** What was refused is told until the next write has succeeded. */
const topic = 'unit-write'

/**
 * Runs a write and waits until the screen has fetched what it changed. A refusal is told under `failed`.
 * @returns what the write answered; null where it was refused.
 */
export const useUnitWrite = (): (<Answer extends { entryId: string | null }>(
  failed: string,
  write: () => Promise<Answer>,
) => Promise<Answer | null>) => {
  const { t } = useTexts()
  const { rows, seen } = useAccess()
  return async (failed, write) => {
    try {
      const written = await write()
      closeMessages(topic)
      if (written.entryId !== null && !(await seen.waitFor(written.entryId, eventLimitMs))) await rows.readAgain()
      return written
    } catch (error) {
      tellRefusal(t, error, failed, { topic })
      return null
    }
  }
}
