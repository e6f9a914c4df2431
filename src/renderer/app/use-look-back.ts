import { useAccess } from '../client/client-context.tsx'
import { announce } from './announce.tsx'
import { formatWhen } from './format.ts'
import { tellRefusal } from './tell-refusal.ts'
import { useTexts } from './texts/use-texts.ts'

/** Shows the project as it was at a time or right after an entry; with neither, as it is now. */
export const useLookBack = (): ((wish: { at?: string; entryId?: string }) => Promise<void>) => {
  const { t } = useTexts()
  const { client } = useAccess()
  return async (wish) => {
    try {
      const { asOf } = await client.project.lookBack(wish)
      announce(asOf === null ? t('past.left') : t('past.shown', { when: formatWhen(asOf.at, new Date()) }))
    } catch (error) {
      tellRefusal(t, error, t('past.failed'))
    }
  }
}
