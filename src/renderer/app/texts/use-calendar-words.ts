import type { CalendarWords } from '../../ui/day-field.tsx'
import { useTexts } from './use-texts.ts'

export const useCalendarWords = (): CalendarWords => {
  const { t } = useTexts()
  return {
    form: t('journal.calendar.form'),
    nextMonth: t('journal.calendar.nextMonth'),
    previousMonth: t('journal.calendar.previousMonth'),
  }
}
