import { useState } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { refusalSentence } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'

/** One's own name. History keeps the name that was used when something was written. */
export const PersonDialog = ({ name, opened, onClose }: { name: string; opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('person.title')} closeLabel={t('dialog.close')} size={440}>
      <PersonForm name={name} onDone={onClose} />
    </Dialog>
  )
}

const PersonForm = ({ name, onDone }: { name: string; onDone: () => void }) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [written, setWritten] = useState(name)
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    try {
      await client.app.setPerson({ name: written.trim() })
      await queries.invalidateQueries({ queryKey: orpc.app.info.key() })
      onDone()
    } catch (refused) {
      setError(refusalSentence(t, refused))
    }
  }
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (written.trim() !== '') void save()
      }}
    >
      <label>
        <span>{t('person.name')}</span>
        <input
          type="text"
          value={written}
          maxLength={200}
          required
          data-autofocus
          onChange={(event) => setWritten(event.target.value)}
        />
      </label>
      <p className="ink-2">{t('person.text')}</p>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('person.save')}
        </Button>
        <Button onClick={onDone}>{t('dialog.close')}</Button>
      </p>
    </form>
  )
}
