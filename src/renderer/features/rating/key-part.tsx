import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { RatingQueue } from '../../../shared/contract/classification-views.ts'
import { announce } from '../../app/announce.tsx'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** The key to one's own sealed answers: written down, and put back. */
export const KeyPart = ({ keyState }: { keyState: RatingQueue['key'] }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const [code, setCode] = useState<string | null>(null)
  const show = async () => {
    try {
      setCode((await client.rating.recoveryCode()).code)
    } catch (refused) {
      tellRefusal(t, refused, t('rating.noCode'))
    }
  }
  return (
    <section className="key-part">
      <h3>
        <IconKey size={17} stroke={1.75} aria-hidden /> {t('rating.key')}
      </h3>
      <p className="ink-2">{t('rating.keyText')}</p>
      {code === null ? (
        <p className="actions">
          <Button small onClick={() => void show()}>
            {t('rating.showCode')}
          </Button>
        </p>
      ) : (
        <>
          <p className="recovery-code num" role="status">
            {code}
          </p>
          <p className="ink-2">{t('rating.codeText')}</p>
        </>
      )}
      {keyState.unreadable === 0 ? (
        <details>
          <summary>{t('rating.haveCode')}</summary>
          <RestoreKey />
        </details>
      ) : (
        <RestoreKey />
      )}
    </section>
  )
}

/** Puts the key back from its code. Whoever has it is the one who sealed with it. */
export const RestoreKey = () => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [written, setWritten] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [restored, setRestored] = useState(false)
  const restore = async () => {
    try {
      await client.rating.restoreKey({ code: written })
      setError(null)
      setRestored(true)
      setWritten('')
      announce(t('rating.restored'))
      await queries.invalidateQueries({ queryKey: orpc.rating.key() })
      // With the key one may have become the person that one is at another computer.
      await queries.invalidateQueries({ queryKey: orpc.app.info.key() })
      await client.rating.openReady()
    } catch (refused) {
      setError(refusalSentence(t, refused))
    }
  }
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (written.trim() !== '') void restore()
      }}
    >
      <TextField
        label={t('rating.code')}
        value={written}
        maxLength={200}
        autoComplete="off"
        invalid={error !== null}
        onChange={setWritten}
      />
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {restored ? <p className="ink-green">{t('rating.restored')}</p> : null}
      <p className="actions">
        <Button small type="submit" disabled={written.trim() === ''}>
          {t('rating.restoreKey')}
        </Button>
      </p>
    </form>
  )
}
