import { IconArrowLeft, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupView } from '../../../shared/contract/backup-views.ts'
import { formatWhen } from '../../app/format.ts'
import { showMessage } from '../../app/messages.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

const shownUnits = 12

/** What restoring a backup takes away, before it is done. */
export const RestorePreview = ({
  backup,
  onBack,
  onRestored,
}: {
  backup: BackupView
  onBack: () => void
  onRestored: () => void
}) => {
  const { t } = useTexts()
  const { client, orpc, queries, rows } = useAccess()
  const loss = useQuery(orpc.backups.compare.queryOptions({ input: { id: backup.id }, gcTime: 0, staleTime: 0 }))
  const [restoring, setRestoring] = useState(false)
  const now = new Date()
  const when = formatWhen(backup.madeAt, now)
  const restore = async () => {
    setRestoring(true)
    try {
      await client.backups.restore({ id: backup.id })
      await Promise.allSettled([queries.invalidateQueries(), rows.readAgain()])
      showMessage({
        kind: 'done',
        topic: 'backups',
        title: t('backups.restored', { when }),
        text: t('backups.restoredMore'),
      })
      onRestored()
    } catch (error) {
      tellRefusal(t, error, t('backups.notRestored'), { topic: 'backups' })
      setRestoring(false)
    }
  }
  const { data } = loss
  return (
    <>
      <h3 className="backups-title">{t('backups.lossTitle', { when })}</h3>
      {loss.error !== null ? (
        <RefusalBanner title={t('backups.notRestored')} error={loss.error} />
      ) : data === undefined ? (
        <p className="ink-3" role="status">
          {t('backups.comparing')}
        </p>
      ) : (
        <>
          <Banner
            kind={data.entries === 0 ? 'info' : 'warn'}
            title={
              data.entries === 0
                ? t('backups.lossNone')
                : t('backups.loss', {
                    count: data.entries,
                    span: t('backups.span', {
                      from: formatWhen(data.from ?? '', now),
                      to: formatWhen(data.to ?? '', now),
                    }),
                  })
            }
          >
            {data.regained === 0 ? null : <p>{t('backups.regained', { count: data.regained })}</p>}
            <p>{t('backups.keptFirst')}</p>
          </Banner>
          {data.entries === 0 ? null : (
            <div className="backups-loss">
              <section>
                <h4>{t('backups.byWhom')}</h4>
                <ul>
                  {data.people.map(({ name, entries }) => (
                    <li key={name}>
                      {name} <span className="ink-3">{t('backups.changes', { count: entries })}</span>
                    </li>
                  ))}
                </ul>
              </section>
              <section>
                <h4>{t('backups.whichUnits', { count: data.unitCount })}</h4>
                <ul>
                  {data.units.slice(0, shownUnits).map(({ name, entries }, index) => (
                    // Two units may bear the same name, and the list does not change while it is shown.
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <li key={index}>
                      {name} <span className="ink-3">{t('backups.changes', { count: entries })}</span>
                    </li>
                  ))}
                  {data.unitCount > shownUnits ? (
                    <li className="ink-3">{t('backups.moreUnits', { count: data.unitCount - shownUnits })}</li>
                  ) : null}
                </ul>
              </section>
              <section className="backups-latest">
                <h4>{t('backups.latest')}</h4>
                <ul>
                  {data.latest.slice(0, shownUnits).map(({ label, at, actor }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same words and time
                    <li key={index}>
                      {label}{' '}
                      <span className="ink-3">
                        {formatWhen(at, now)} · {actor}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            </div>
          )}
        </>
      )}
      <p className="backups-actions">
        <Button icon={IconArrowLeft} disabled={restoring} onClick={onBack}>
          {t('backups.back')}
        </Button>
        <Button
          kind="filled"
          icon={IconHistory}
          disabled={restoring || data === undefined}
          onClick={() => void restore()}
        >
          {restoring ? t('backups.restoring') : t('backups.restore')}
        </Button>
      </p>
    </>
  )
}
