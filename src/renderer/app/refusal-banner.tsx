import type { ReactNode } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { refusalSentence } from './tell-refusal.ts'
import { useTexts } from './texts/use-texts.ts'

/** What could not be done, why, and a way to try again where there is one. */
export const RefusalBanner = ({
  title,
  error,
  onTryAgain,
}: {
  title: ReactNode
  error: unknown
  onTryAgain?: () => void
}) => {
  const { t } = useTexts()
  return (
    <Banner kind="failed" title={title}>
      <p>{refusalSentence(t, error)}</p>
      {onTryAgain === undefined ? null : <TryAgain onTryAgain={onTryAgain} />}
    </Banner>
  )
}

/** The way on in a banner about something that failed. */
export const TryAgain = ({ onTryAgain }: { onTryAgain: () => void }) => {
  const { t } = useTexts()
  return (
    <p className="message-actions">
      <Button small onClick={onTryAgain}>
        {t('values.tryAgain')}
      </Button>
    </p>
  )
}
