import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { RaterView, RatingQueue } from '../../../shared/contract/classification-views.ts'
import type { AppInfo } from '../../../shared/contract/views.ts'
import { nameless } from '../../../shared/domain/person.ts'
import { formatList } from '../../app/format.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { RestoreKey } from './key-part.tsx'

/** Who does not rate the edition begins here, under a name. */
export const JoinSheet = ({
  person,
  raters,
  self,
  queueKey,
}: {
  person: AppInfo['person']
  raters: readonly RaterView[]
  /** Has left before. */
  self: RaterView | null
  queueKey: RatingQueue['key']
}) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const { edition, project } = useWorkspace()
  const write = useUnitWrite()
  const [name, setName] = useState(person.name === nameless ? '' : person.name)
  const active = raters.filter((rater) => rater.standing === 'active')
  const others = active.map((rater) => rater.name)
  // Told apart by person: the same name again is most often the same person at another machine.
  const sameName = active.find((rater) => rater.name.localeCompare(name.trim(), 'sv', { sensitivity: 'accent' }) === 0)
  const join = async (role: 'rater' | 'third') => {
    if (name.trim() === '') return
    if (name.trim() !== person.name) {
      try {
        queries.setQueryData(orpc.app.info.queryKey(), await client.app.setPerson({ name: name.trim() }))
      } catch (error) {
        tellRefusal(t, error, t('rating.notJoined'))
        return
      }
    }
    await write(t('rating.notJoined'), () => client.rating.join({ edition: edition.year, role }))
  }
  if (project.readOnly !== null)
    return (
      <EmptySheet
        icon={IconScale}
        title={t('rating.reading')}
        text={`${project.readOnly} ${t('rating.readingText')}`}
      />
    )
  return (
    <EmptySheet
      icon={IconScale}
      title={t(self === null ? 'rating.join' : 'rating.comeBack', { edition: edition.year })}
      text={t('rating.joinText')}
    >
      <form
        className="dialog-form join-form"
        onSubmit={(event) => {
          event.preventDefault()
          void join('rater')
        }}
      >
        <p className="ink-2">
          {others.length === 0
            ? t('rating.nobodyYet')
            : t('rating.ratesAlready', { count: others.length, names: formatList(others) })}
        </p>
        <TextField label={t('rating.yourName')} value={name} maxLength={200} autoComplete="name" onChange={setName} />
        {sameName === undefined ? null : (
          <Banner kind="warn" title={t('rating.sameName', { name: sameName.name })}>
            <p>{t('rating.sameNameText')}</p>
          </Banner>
        )}
        {queueKey.unreadable === 0 ? null : <p className="ink-2">{t('rating.keyLater')}</p>}
        <p className="actions">
          <Button kind="filled" type="submit" disabled={name.trim() === ''}>
            {t('rating.joinDo', { edition: edition.year })}
          </Button>
          <Button disabled={name.trim() === ''} onClick={() => void join('third')}>
            {t('rating.joinThird')}
          </Button>
        </p>
      </form>
      {others.length === 0 ? null : (
        <details className="key-part join-form">
          <summary>{t('rating.haveCode')}</summary>
          <RestoreKey />
        </details>
      )}
    </EmptySheet>
  )
}
