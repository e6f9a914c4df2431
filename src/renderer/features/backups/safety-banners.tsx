import { useQuery } from '@tanstack/react-query'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** What a person must know about where the project lies, above every room until it is put aside or mended. */
export const SafetyBanners = ({ onOpen }: { onOpen: () => void }) => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const { data } = useQuery(orpc.backups.state.queryOptions())
  const putAside = async () => {
    try {
      await client.backups.putCloudAside()
      await queries.invalidateQueries({ queryKey: orpc.backups.key() })
    } catch (error) {
      tellRefusal(t, error, t('values.notSaved'))
    }
  }
  if (data === undefined) return null
  const { cloud, failure } = data
  const warns = cloud !== null && !cloud.aside
  if (!warns && failure === null) return null
  return (
    <div className="safety-banners">
      {failure === null ? null : (
        <div role="alert">
          <Banner kind="failed" title={t('backups.failed')}>
            <p>{failure}</p>
            <p className="message-actions">
              <Button small onClick={onOpen}>
                {t('backups.open')}
              </Button>
            </p>
          </Banner>
        </div>
      )}
      {warns ? (
        <Banner kind="warn" title={t('backups.cloud', { service: cloud.service })}>
          <p>{t('backups.cloudText')}</p>
          <p className="message-actions">
            <Button small onClick={() => void putAside()}>
              {t('backups.cloudAside')}
            </Button>
            <Button small onClick={onOpen}>
              {t('backups.open')}
            </Button>
          </p>
        </Banner>
      ) : null}
    </div>
  )
}
