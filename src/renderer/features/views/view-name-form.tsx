import { useState } from 'react'
import { viewNameLength } from '../../../shared/domain/saved-view.ts'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Asks what a view shall be called. A refusal is told here, and the name is kept. */
export const ViewNameForm = ({
  name,
  onSave,
  onCancel,
}: {
  name: string
  onSave: (name: string) => Promise<void>
  onCancel: () => void
}) => {
  const { t } = useTexts()
  const [written, setWritten] = useState(name)
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    try {
      await onSave(written.trim())
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
      <TextField
        label={t('lists.saved.name')}
        value={written}
        maxLength={viewNameLength}
        invalid={error !== null}
        autofocus
        onChange={(value) => {
          setError(null)
          setWritten(value)
        }}
      />
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="ink-2">{t('lists.saved.text')}</p>
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('lists.saved.do')}
        </Button>
        <Button onClick={onCancel}>{t('units.cancel')}</Button>
      </p>
    </form>
  )
}
