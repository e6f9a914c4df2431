import { IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RaterView, RatingQueue } from '../../../shared/contract/classification-views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { KeyPart } from './key-part.tsx'

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
