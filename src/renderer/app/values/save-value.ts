import { useAccess } from '../../client/client-context.tsx'
import { readRefusal } from '../../client/refusal.ts'
import { closeMessages, type MessageAction } from '../messages.tsx'
import { refusalSentence, tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'
import { dropDraft, dropDraftIfSame, type KeptDraft, keepDraft, type ValueDraft } from './drafts.ts'

export interface ValueToSave {
  profileId: string
  fieldKey: string
  /** "Remissväg, Kärnan": for the message when it is refused. */
  what: string
  draft: ValueDraft
  /** What the person saw when they began; left out to write over whatever stands. */
  expected?: Pick<ValueDraft, 'state' | 'text'>
  via: 'grid' | 'card'
}

/** How long a writer waits for the event of its own write before it fetches for itself. */
const eventLimitMs = 1500

/** Writes one value. What was typed is shown at once, and kept with the reason where the engine refuses it. */
export const useSaveValue = (): ((value: ValueToSave) => Promise<boolean>) => {
  const { t } = useTexts()
  const { client, rows, seen, queries, orpc } = useAccess()

  /** What is on disk is saved, also where the screen cannot fetch it again just now. */
  const showWritten = async (profileId: string, entryId: string | null) => {
    if (entryId === null || (await seen.waitFor(entryId, eventLimitMs))) return
    await Promise.allSettled([
      rows.refresh([profileId]),
      queries.invalidateQueries({ queryKey: orpc.profile.get.key({ input: { profileId } }) }),
    ])
  }

  const save = async (value: ValueToSave): Promise<boolean> => {
    const { profileId, fieldKey, what, draft, expected, via } = value
    const topic = `value ${profileId} ${fieldKey}`
    const kept: KeptDraft = { draft, state: 'saving', error: null }
    keepDraft(profileId, fieldKey, kept)
    closeMessages(topic)
    try {
      const written = await client.profile.setValue({
        profileId,
        fieldKey,
        ...draft,
        ...(expected === undefined ? {} : { expected: { state: expected.state, text: expected.text } }),
        via,
      })
      await showWritten(profileId, written.entryId)
      dropDraftIfSame(profileId, fieldKey, kept)
      return true
    } catch (error) {
      const failed: KeptDraft = { draft, state: 'failed', error: refusalSentence(t, error) }
      keepDraft(profileId, fieldKey, failed)
      const { expected: _seen, ...anyway } = value
      const actions: MessageAction[] = [
        readRefusal(error).kind === 'conflict'
          ? { label: t('values.saveAnyway'), run: () => void save(anyway) }
          : { label: t('values.tryAgain'), run: () => void save(value) },
        { label: t('values.takeBack'), run: () => dropDraft(profileId, fieldKey) },
      ]
      tellRefusal(t, error, t('values.notSaved', { what }), { actions, topic })
      return false
    }
  }
  return save
}
