import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RepairOutcome, SafetyState } from '../../../shared/contract/backup-views.ts'
import { formatBytes, formatWhen } from '../../app/format.ts'
import { showMessage } from '../../app/messages.tsx'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** On the start screen: a project whose file is damaged, and the backups that it can be repaired from. */
export const DamagedProject = () => {
  const { orpc } = useAccess()
  const { data } = useQuery(orpc.backups.state.queryOptions())
  return data?.damaged == null ? null : <Repair damaged={data.damaged} />
}

const shownBackups = 5

const Repair = ({ damaged }: { damaged: NonNullable<SafetyState['damaged']> }) => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const list = useQuery(orpc.backups.listFor.queryOptions({ input: { token: damaged.token } }))
  const [busy, setBusy] = useState(false)
  const repair = async (id: string) => {
    setBusy(true)
    try {
      const outcome = await client.backups.repair({ token: damaged.token, id })
      await client.project.open({ token: damaged.token })
      showMessage({ kind: outcome.complete ? 'done' : 'warn', title: t('backups.repaired'), text: tell(outcome) })
      await queries.invalidateQueries()
    } catch (error) {
      tellRefusal(t, error, t('backups.notRepaired'))
    } finally {
      setBusy(false)
    }
  }
  const tell = ({ salvaged, complete, keptAs }: RepairOutcome): string => {
    const what = complete
      ? t('backups.repairedWhole', { count: salvaged })
      : salvaged > 0
        ? t('backups.repairedPart', { count: salvaged })
        : t('backups.repairedBackup')
    return keptAs === null ? what : `${what} ${t('backups.keptAs', { name: keptAs })}`
  }
  return (
    <Banner kind="failed" title={t('backups.damaged', { name: damaged.name })}>
      <p role="alert">{damaged.message}</p>
      {list.error !== null ? <p>{refusalSentence(t, list.error)}</p> : null}
      {list.data === undefined ? null : list.data.backups.length === 0 ? (
        <p>{t('backups.damagedNone', { folder: list.data.folder })}</p>
      ) : (
        <>
          <p>{t('backups.damagedChoose')}</p>
          <ul className="repair-list">
            {list.data.backups.slice(0, shownBackups).map((backup, index) => (
              <li key={backup.id}>
                <Button
                  small
                  kind={index === 0 ? 'filled' : 'plain'}
                  disabled={busy}
                  onClick={() => void repair(backup.id)}
                >
                  {busy ? t('backups.repairing') : t('backups.repair', { when: formatWhen(backup.madeAt, new Date()) })}
                </Button>{' '}
                <span className="ink-3">
                  {t('backups.changes', { count: backup.entries })} · {formatBytes(backup.byteLength)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Banner>
  )
}
