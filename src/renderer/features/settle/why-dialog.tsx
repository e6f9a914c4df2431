import { useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Asks why something is done, where that is part of the record. */
export const WhyDialog = ({
  opened,
  title,
  text,
  action,
  onClose,
  onWrite,
}: {
  opened: boolean
  title: string
  text: string
  action: string
  onClose: () => void
  onWrite: (why: string) => Promise<boolean>
}) => {
  const { t } = useTexts()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const write = async () => {
    setBusy(true)
    const done = await onWrite(why.trim())
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title} closeLabel={t('dialog.close')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        <p className="ink-2">{text}</p>
        <label className="why-field">
          <span>{t('settle.why')}</span>
          <textarea
            data-autofocus
            required
            rows={4}
            maxLength={2000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        <p className="actions">
          <Button kind="filled" type="submit" disabled={why.trim() === '' || busy}>
            {action}
          </Button>
          <Button onClick={onClose}>{t('settle.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}
