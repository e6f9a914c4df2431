import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { announce } from '../../app/announce.tsx'
import { formatWhen } from '../../app/format.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand, useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** How often it is looked whether the project is free, and what has been written in it elsewhere. */
const lookMs = 4000

/** Over every room while the project can only be read: who holds it since when, and the way to write when it is free. */
export const HeldBanner = () => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const { project } = useWorkspace()
  const isReading = project.readOnly !== null && project.asOf === null
  const { data: lock } = useQuery(orpc.project.lock.queryOptions({ enabled: isReading, refetchInterval: lookMs }))
  const isFree = isReading && lock?.mayWrite === true
  const openToWrite = async () => {
    try {
      const { readOnly } = await client.project.openToWrite()
      await queries.invalidateQueries()
      announce(t(readOnly === null ? 'held.nowWriting' : 'held.stillHeld'))
    } catch (error) {
      tellRefusal(t, error, t('held.stillHeld'))
    }
  }
  useCommand('project.openToWrite', () => void openToWrite(), { enabled: isFree })
  const button = useCommandButton('project.openToWrite')
  useEffect(() => {
    if (isFree) announce(t('held.free'))
  }, [isFree, t])
  if (!isReading) return null
  const holder = lock === undefined ? project.heldBy : lock.heldBy
  const title = isFree
    ? t('held.free')
    : holder === null
      ? t('held.byNobody')
      : t('held.by', { name: holder.name, when: formatWhen(holder.since, new Date()) })
  return (
    <div className="held-banner" role="status">
      <Banner kind={isFree ? 'info' : 'warn'} title={title}>
        <p>{isFree ? t('held.freeText') : holder === null ? t('held.disk') : t('held.text')}</p>
        {isFree ? (
          <p className="message-actions">
            <Button small kind="filled" keys={button.keys} onClick={button.run}>
              {button.label}
            </Button>
          </p>
        ) : null}
      </Banner>
    </div>
  )
}
