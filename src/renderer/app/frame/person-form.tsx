import { useState } from 'react'
import type { Person } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { announce } from '../announce.tsx'
import { refusalSentence } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'

/** One's own name. History keeps the name that was used when something was written. */
export const PersonForm = ({ person, onDone }: { person: Person; onDone?: () => void }) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [written, setWritten] = useState(person.name)
  const [error, setError] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const save = async () => {
    try {
      await client.app.setPerson({ name: written.trim() })
      await queries.invalidateQueries({ queryKey: orpc.app.info.key() })
      setError(null)
      setSaved(true)
      announce(t('person.saved', { name: written.trim() }))
      onDone?.()
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
        label={t('person.name')}
        value={written}
        maxLength={200}
        autoComplete="name"
        onChange={(value) => {
          setWritten(value)
          setSaved(false)
        }}
      />
      <p className="ink-2">{t('person.text')}</p>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="actions">
        <Button kind={onDone === undefined ? 'plain' : 'filled'} type="submit">
          {t('person.save')}
        </Button>
        {saved ? <span className="ink-2">{t('person.saved', { name: written.trim() })}</span> : null}
      </p>
    </form>
  )
}
