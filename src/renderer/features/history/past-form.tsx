import { useState } from 'react'
import { usePreferences } from '../../app/preferences.ts'
import { useCalendarWords } from '../../app/texts/use-calendar-words.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useLookBack } from '../../app/use-look-back.ts'
import { Button } from '../../ui/button.tsx'
import { DayField, TimeField } from '../../ui/day-field.tsx'

/** The end of the minute that was chosen, or of the day where no time is: what was written in it is seen. In the person's own time. */
const endOf = (day: string, time: string): string =>
  new Date(`${day}T${time === '' ? '23:59' : time}:59.999`).toISOString()

/** Chooses a moment, and shows the project as it was then. */
export const PastForm = () => {
  const { t } = useTexts()
  const lookBack = useLookBack()
  const { language } = usePreferences('language')
  const calendar = useCalendarWords()
  const [day, setDay] = useState('')
  const [time, setTime] = useState('')
  return (
    <form
      className="past-form"
      aria-label={t('past.open')}
      onSubmit={(event) => {
        event.preventDefault()
        if (day !== '') void lookBack({ at: endOf(day, time) })
      }}
    >
      <DayField label={t('past.open')} day={day} language={language} words={calendar} onChange={setDay} takesFocus />
      <TimeField
        label={t('past.time')}
        words={{ hours: t('past.hours'), minutes: t('past.minutes') }}
        time={time}
        onChange={setTime}
      />
      <Button small type="submit" disabled={day === ''}>
        {t('past.show')}
      </Button>
    </form>
  )
}
