import { useState } from 'react'
import type { AppInfo } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellRefusal } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Asks once for a name, and says why. Whoever does not want to say it is not asked again. */
export const FirstStart = ({ person }: { person: AppInfo['person'] }) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [name, setName] = useState('')
  const answer = async (given: string | null) => {
    try {
      queries.setQueryData(orpc.app.info.queryKey(), await client.app.setPerson({ name: given }))
    } catch (error) {
      tellRefusal(t, error, t('person.first'))
    }
  }
  return (
    <Dialog
      opened={!person.asked}
      onClose={() => void answer(null)}
      title={t('person.first')}
      closeLabel={t('dialog.close')}
      size={480}
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void answer(name.trim())
        }}
      >
        <p className="first-why">{t('person.why')}</p>
        <TextField
          label={t('person.name')}
          value={name}
          maxLength={200}
          autoComplete="name"
          autofocus
          onChange={setName}
        />
        <p className="ink-2">{t('person.laterNote')}</p>
        <p className="actions">
          <Button kind="filled" type="submit">
            {t('person.save')}
          </Button>
          <Button onClick={() => void answer(null)}>{t('person.later')}</Button>
        </p>
      </form>
    </Dialog>
  )
}
