import { useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useLookBack } from '../../app/use-look-back.ts'
import { Button } from '../../ui/button.tsx'

/** The end of the minute that was chosen: what was written in it is seen. The field gives the person's own time. */
const endOfMinute = (local: string): string => new Date(new Date(local).getTime() + 59_999).toISOString()

/** Chooses a moment, and shows the project as it was then. */
export const PastForm = () => {
  const { t } = useTexts()
  const lookBack = useLookBack()
  const [time, setTime] = useState('')
  return (
    <form
      className="past-form"
      aria-label={t('past.open')}
      onSubmit={(event) => {
        event.preventDefault()
        if (time !== '') void lookBack({ at: endOfMinute(time) })
      }}
    >
      <label>
        <span>{t('past.open')}</span>
        <input type="datetime-local" data-past-time value={time} onChange={(event) => setTime(event.target.value)} />
      </label>
      <Button small type="submit" disabled={time === ''}>
        {t('past.show')}
      </Button>
    </form>
  )
}
