import { type Access, useAccess } from '../../client/client-context.tsx'
import { readRefusal } from '../../client/refusal.ts'
import { closeMessages, type MessageAction } from '../messages.tsx'
import { refusalSentence, tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'
import { dropDraft } from './drafts.ts'
import { createValueSaver, type ValueToSave } from './value-saver.ts'

export type { ValueToSave } from './value-saver.ts'

/** How long a writer waits for the event of its own write before it fetches for itself. */
const eventLimitMs = 1500

type Save = (value: ValueToSave) => Promise<boolean>

/** One for each connection, whatever writes: two panes that write the same value wait for each other. */
const savers = new WeakMap<Access, Save>()

const makeSaver = (access: Access, t: ReturnType<typeof useTexts>['t']): Save => {
  const { client, rows, seen, queries, orpc } = access
  const topicOf = ({ profileId, fieldKey }: ValueToSave) => `value ${profileId} ${fieldKey}`
  const save: Save = createValueSaver({
    write: (value) => client.profile.setValue(value),
    // What is on disk is saved, also where the screen cannot fetch it again just now.
    showWritten: async (profileId, entryId) => {
      if (entryId === null || (await seen.waitFor(entryId, eventLimitMs))) return
      await Promise.allSettled([
        rows.refresh([profileId]),
        queries.invalidateQueries({ queryKey: orpc.profile.get.key({ input: { profileId } }) }),
      ])
    },
    sentenceOf: (error) => refusalSentence(t, error),
    onBegun: (value) => closeMessages(topicOf(value)),
    onRefused: (value, error) => {
      const { expected: _seen, ...anyway } = value
      const actions: MessageAction[] = [
        readRefusal(error).kind === 'conflict'
          ? { label: t('values.saveAnyway'), run: () => void save(anyway) }
          : { label: t('values.tryAgain'), run: () => void save(value) },
        { label: t('values.takeBack'), run: () => dropDraft(value.profileId, value.fieldKey) },
      ]
      tellRefusal(t, error, t('values.notSaved', { what: value.what }), { actions, topic: topicOf(value) })
    },
  })
  return save
}

/** Writes one value. What was typed is shown at once, and kept with the reason where the engine refuses it. */
export const useSaveValue = (): Save => {
  const { t } = useTexts()
  const access = useAccess()
  const known = savers.get(access)
  if (known !== undefined) return known
  const made = makeSaver(access, t)
  savers.set(access, made)
  return made
}
