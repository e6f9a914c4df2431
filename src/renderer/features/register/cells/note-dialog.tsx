import { useEffect, useId, useState } from 'react'
import { announce } from '../../../app/announce.tsx'
import { tellRefusal } from '../../../app/tell-refusal.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import { useAccess } from '../../../client/client-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

export interface NotedCell {
  profileId: string
  fieldKey: string
  fieldName: string
  rowName: string
}

/** A note of one's own on a value; it is never published. */
export const NoteDialog = ({ cell, onClose }: { cell: NotedCell; onClose: () => void }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const [note, setNote] = useState<string | null>(null)
  const { profileId, fieldKey } = cell
  const noteId = useId()
  useEffect(() => {
    let gone = false
    client.register
      .values({ profileIds: [profileId], fieldKeys: [fieldKey] })
      .then(([value]) => !gone && setNote(value?.note ?? ''))
      .catch((error) => tellRefusal(t, error, t('edit.note.failed'), { topic: 'note' }))
    return () => {
      gone = true
    }
  }, [client, profileId, fieldKey, t])
  const save = async () => {
    if (note === null) return
    try {
      const { label } = await client.profile.setNote({ profileId, fieldKey, note: note.trim() })
      if (label !== null) announce(label)
      onClose()
    } catch (error) {
      tellRefusal(t, error, t('edit.note.failed'), { topic: 'note' })
    }
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('edit.note.title', { field: cell.fieldName, name: cell.rowName })}
      closeLabel={t('dialog.close')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label className="plan-reason" htmlFor={noteId}>
          <span>{t('edit.note.label')}</span>
          {note === null ? null : (
            <textarea
              id={noteId}
              data-autofocus
              ref={(element) => element?.focus()}
              rows={5}
              maxLength={10_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                void save()
              }}
            />
          )}
        </label>
        <p className="plan-hint">{t('edit.note.text')}</p>
        <p className="dialog-actions">
          <Button kind="filled" type="submit" disabled={note === null}>
            {t('edit.note.save')}
          </Button>
          <Button onClick={onClose}>{t('edit.plan.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}
