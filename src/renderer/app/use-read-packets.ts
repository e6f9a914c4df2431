import type { Picked } from '../../shared/contract/views.ts'
import { useAccess } from '../client/client-context.tsx'
import { uploadFile } from '../client/upload.ts'
import { showMessage, undoAction } from './messages.tsx'
import { tellRefusal } from './tell-refusal.ts'
import { useTexts } from './texts/use-texts.ts'
import { useUndo } from './use-undo.ts'

/** Takes in reviewers' answers, one undo step a file, and tells what became of each. */
export const useReadPackets = (): ((files: readonly (File | Picked)[]) => Promise<void>) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { undo } = useUndo()
  return async (files) => {
    for (const file of files) {
      try {
        const { token } = file instanceof File ? await uploadFile(file) : file
        const { entryId, reviewer, added, known } = await client.reviewers.accept({ token })
        showMessage({
          kind: 'info',
          title: t(known ? 'reviewers.knownPacket' : 'reviewers.readPacket', { name: reviewer }),
          text: known ? t('reviewers.knownPacketText') : t('reviewers.added', { count: added }),
          actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
        })
      } catch (error) {
        tellRefusal(t, error, t('reviewers.notRead', { file: file.name }))
      }
    }
  }
}
