import { IconDatabaseExport, IconFolder, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupView } from '../../../shared/contract/backup-views.ts'
import { formatBytes, formatNumber, formatWhen } from '../../app/format.ts'
import { showMessage } from '../../app/messages.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RestorePreview } from './restore-preview.tsx'

/** The project's backups: where they lie, how large they are, and the way back to one of them. */
export const BackupsDialog = ({
  opened,
  onClose,
  dialogs,
  writable,
}: {
  opened: boolean
  onClose: () => void
  /** The host can ask for a folder. */
  dialogs: boolean
  writable: boolean
}) => {
  const { t } = useTexts()
  const [shown, setShown] = useState<BackupView | null>(null)
  const close = () => {
    setShown(null)
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title={t('backups.title')} closeLabel={t('backups.close')} size={820}>
      <div className="backups">
        {shown === null ? (
          <BackupTable dialogs={dialogs} writable={writable} onShow={setShown} />
        ) : (
          <RestorePreview backup={shown} onBack={() => setShown(null)} onRestored={close} />
        )}
      </div>
    </Dialog>
  )
}

type Work = 'make' | 'check' | 'folder'

const BackupTable = ({
  dialogs,
  writable,
  onShow,
}: {
  dialogs: boolean
  writable: boolean
  onShow: (backup: BackupView) => void
}) => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const list = useQuery(orpc.backups.list.queryOptions())
  const [work, setWork] = useState<Work | null>(null)
  const during = async (what: Work, act: () => Promise<void>) => {
    setWork(what)
    try {
      await act()
    } catch (error) {
      tellRefusal(t, error, t('backups.notMade'), { topic: 'backups' })
    } finally {
      setWork(null)
    }
  }
  const make = () =>
    during('make', async () => {
      await client.backups.make()
      showMessage({ kind: 'done', topic: 'backups', title: t('backups.made') })
    })
  const check = () =>
    during('check', async () => {
      const { sound, findings } = await client.backups.check()
      showMessage(
        sound
          ? { kind: 'done', topic: 'backups', title: t('backups.sound') }
          : {
              kind: 'failed',
              topic: 'backups',
              title: t('backups.unsound', { count: findings.length }),
              text: t('backups.unsoundMore'),
            },
      )
    })
  const setFolder = (beside: boolean) =>
    during('folder', async () => {
      const [picked] = beside ? [null] : await client.app.pick({ purpose: 'backupFolder' })
      if (picked === undefined) return
      await client.backups.setFolder({ token: picked?.token ?? null })
      await queries.invalidateQueries({ queryKey: orpc.backups.key() })
    })
  if (list.data === undefined)
    return list.error === null ? (
      <p className="ink-3">{t('status.fetching')}</p>
    ) : (
      <RefusalBanner title={t('backups.notListed')} error={list.error} onTryAgain={() => void list.refetch()} />
    )
  const { folder, chosenFolder, totalBytes, backups, unusable } = list.data
  return (
    <>
      <p className="backups-intro">{t('backups.intro')}</p>
      {backups.length === 0 ? (
        <p className="ink-3">{t('backups.none')}</p>
      ) : (
        <div className="backups-table-wrap">
          <table className="backups-table">
            <thead>
              <tr>
                <th scope="col">{t('backups.columns.when')}</th>
                <th scope="col">{t('backups.columns.why')}</th>
                <th scope="col" className="num">
                  {t('backups.columns.units')}
                </th>
                <th scope="col" className="num">
                  {t('backups.columns.entries')}
                </th>
                <th scope="col" className="num">
                  {t('backups.columns.size')}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {backups.map((backup) => {
                const when = formatWhen(backup.madeAt, new Date())
                return (
                  <tr key={backup.id}>
                    <th scope="row">
                      <time dateTime={backup.madeAt}>{when}</time>
                    </th>
                    <td>{t(`backups.reasons.${backup.reason}`)}</td>
                    <td className="num">{formatNumber(backup.units)}</td>
                    <td className="num">{formatNumber(backup.entries)}</td>
                    <td className="num">{formatBytes(backup.byteLength)}</td>
                    <td className="num">
                      {writable ? (
                        <Button small aria-label={t('backups.showOf', { when })} onClick={() => onShow(backup)}>
                          {t('backups.show')}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {unusable.length === 0 ? null : (
        <p className="backups-note">
          {t('backups.unusable', { count: unusable.length, names: unusable.slice(0, 5).join(', ') })}
        </p>
      )}
      <p className="backups-note">
        {t('backups.folder')} <span className="backups-folder">{folder}</span>
        {backups.length === 0
          ? null
          : ` · ${t('backups.total', { count: backups.length, size: formatBytes(totalBytes) })}`}
        <br />
        {t('backups.keeping')}
      </p>
      <p className="backups-actions">
        {writable ? (
          <Button kind="filled" icon={IconDatabaseExport} disabled={work !== null} onClick={() => void make()}>
            {work === 'make' ? t('backups.making') : t('backups.make')}
          </Button>
        ) : null}
        <Button icon={IconShieldCheck} disabled={work !== null} onClick={() => void check()}>
          {work === 'check' ? t('backups.checking') : t('backups.check')}
        </Button>
        {dialogs && writable ? (
          <Button icon={IconFolder} disabled={work !== null} onClick={() => void setFolder(false)}>
            {t('backups.changeFolder')}
          </Button>
        ) : null}
        {chosenFolder && writable ? (
          <Button disabled={work !== null} onClick={() => void setFolder(true)}>
            {t('backups.besideProject')}
          </Button>
        ) : null}
      </p>
    </>
  )
}
