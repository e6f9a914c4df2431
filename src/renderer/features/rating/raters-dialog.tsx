import { IconKey, IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RaterView, RatingQueue } from '../../../shared/contract/classification-views.ts'
import { announce } from '../../app/announce.tsx'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Who rates, who has left and why, and the key to one's own sealed answers. */
export const RatersDialog = ({
  opened,
  onClose,
  raters,
  self,
  keyState,
  mayWrite,
}: {
  opened: boolean
  onClose: () => void
  raters: readonly RaterView[]
  self: RaterView
  keyState: RatingQueue['key']
  mayWrite: boolean
}) => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('rating.peopleTitle', { edition: edition.year })}
      closeLabel={t('dialog.close')}
      size={600}
    >
      <ul className="raters">
        {raters.map((rater) => (
          <RaterRow key={rater.id} rater={rater} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite ? <RoleChoice self={self} /> : null}
      <KeyPart keyState={keyState} />
    </Dialog>
  )
}

const RaterRow = ({ rater, mayWrite }: { rater: RaterView; mayWrite: boolean }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useUnitWrite()
  const [leaving, setLeaving] = useState(false)
  const [reason, setReason] = useState('')
  const leave = async () => {
    const done = await write(t('rating.notLeft', { name: rater.name }), () =>
      client.rating.leave({ raterId: rater.id, reason: reason.trim() }),
    )
    if (done !== null) setLeaving(false)
  }
  return (
    <li>
      <div className="rater-row">
        <b>{rater.self ? t('rating.you', { name: rater.name }) : rater.name}</b>
        <span className="ink-2">
          {rater.standing === 'left'
            ? t('rating.hasLeft', { reason: rater.leftReason ?? '' })
            : t(`rating.roles.${rater.role}`)}
        </span>
        <span className="spring" />
        {rater.standing === 'active' && mayWrite && !leaving ? (
          <Button small icon={IconUserMinus} onClick={() => setLeaving(true)}>
            {t(rater.self ? 'rating.leave' : 'rating.leaveOther')}
          </Button>
        ) : null}
      </div>
      {leaving ? (
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '') void leave()
          }}
        >
          <TextField label={t('rating.leaveReason')} value={reason} maxLength={2000} onChange={setReason} />
          <p className="ink-2">{t('rating.leaveText')}</p>
          <p className="actions">
            <Button kind="filled" type="submit" disabled={reason.trim() === ''}>
              {t(rater.self ? 'rating.leave' : 'rating.leaveOther')}
            </Button>
            <Button onClick={() => setLeaving(false)}>{t('rating.cancel')}</Button>
          </p>
        </form>
      ) : null}
    </li>
  )
}

const RoleChoice = ({ self }: { self: RaterView }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const other = self.role === 'third' ? 'rater' : 'third'
  return (
    <section className="key-part">
      <h3>{t('rating.role')}</h3>
      <p className="ink-2">{t(`rating.roleTexts.${self.role}`)}</p>
      <p className="actions">
        <Button
          small
          onClick={() =>
            void write(t('rating.notJoined'), () => client.rating.join({ edition: edition.year, role: other }))
          }
        >
          {t(`rating.becomes.${other}`)}
        </Button>
      </p>
    </section>
  )
}

const KeyPart = ({ keyState }: { keyState: RatingQueue['key'] }) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [code, setCode] = useState<string | null>(null)
  const [written, setWritten] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [restored, setRestored] = useState(false)
  const show = async () => {
    try {
      setCode((await client.rating.recoveryCode()).code)
    } catch (refused) {
      tellRefusal(t, refused, t('rating.noCode'))
    }
  }
  const restore = async () => {
    try {
      await client.rating.restoreKey({ code: written })
      setError(null)
      setRestored(true)
      setWritten('')
      announce(t('rating.restored'))
      await queries.invalidateQueries({ queryKey: orpc.rating.key() })
    } catch (refused) {
      setError(refusalSentence(t, refused))
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
      {keyState.unreadable === 0 && !restored ? (
        <details>
          <summary>{t('rating.haveCode')}</summary>
          <RestoreForm written={written} error={error} onChange={setWritten} onRestore={() => void restore()} />
        </details>
      ) : (
        <RestoreForm written={written} error={error} onChange={setWritten} onRestore={() => void restore()} />
      )}
      {restored ? <p className="ink-green">{t('rating.restored')}</p> : null}
    </section>
  )
}

const RestoreForm = ({
  written,
  error,
  onChange,
  onRestore,
}: {
  written: string
  error: string | null
  onChange: (written: string) => void
  onRestore: () => void
}) => {
  const { t } = useTexts()
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (written.trim() !== '') onRestore()
      }}
    >
      <TextField
        label={t('rating.code')}
        value={written}
        maxLength={200}
        autoComplete="off"
        invalid={error !== null}
        onChange={onChange}
      />
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="actions">
        <Button small type="submit" disabled={written.trim() === ''}>
          {t('rating.restoreKey')}
        </Button>
      </p>
    </form>
  )
}
