import { IconHistory } from '@tabler/icons-react'
import { Button } from '../../ui/button.tsx'
import { formatDate, formatTime } from '../format.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCommand, useCommandButton } from '../use-command.tsx'
import { useLookBack } from '../use-look-back.ts'
import { useWorkspace } from '../workspace.tsx'

/** Says over every room that the past is shown, and which; the way back is one key. */
export const PastBanner = () => {
  const { t } = useTexts()
  const { project, openRoom } = useWorkspace()
  const lookBack = useLookBack()
  const { asOf } = project
  useCommand('past.leave', () => void lookBack({}), { enabled: asOf !== null })
  useCommand('past.open', () => {
    openRoom('history')
    setTimeout(() => document.querySelector<HTMLElement>('[data-past-time]')?.focus(), 60)
  })
  const leave = useCommandButton('past.leave')
  if (asOf === null) return null
  return (
    <div className="past-banner" role="status">
      <IconHistory size={20} stroke={1.75} aria-hidden />
      <p>
        <b>{t('past.title', { when: `${formatDate(asOf.at)} ${formatTime(asOf.at)}` })}.</b>{' '}
        <span>{t('past.text', { label: asOf.label })}</span>
      </p>
      <Button small kind="filled" keys={leave.keys} onClick={leave.run}>
        {t('past.leave')}
      </Button>
    </div>
  )
}
