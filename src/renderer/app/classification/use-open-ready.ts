import { useEffect, useRef } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { showMessage } from '../messages.tsx'
import { tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useWorkspace } from '../workspace.tsx'

/** Opens one's own sealed ratings of what everybody has sealed meanwhile, once when the room is entered, and tells of it. */
export const useOpenReady = (): void => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { project } = useWorkspace()
  const mayWrite = project.readOnly === null
  const asked = useRef(false)
  useEffect(() => {
    if (!mayWrite || asked.current) return
    asked.current = true
    client.rating.openReady().then(
      ({ label }) => {
        if (label !== null) showMessage({ kind: 'done', topic: 'opened', title: t('classified.opened', { label }) })
      },
      (error: unknown) => tellRefusal(t, error, t('classified.notOpened')),
    )
  }, [client, mayWrite, t])
}
