import { DateInput, TimePicker } from '@mantine/dates'
import 'dayjs/locale/sv'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'

dayjs.extend(customParseFormat)

/** As days are written by hand in Swedish, the standard's own first. */
const writtenForms = ['YYYY-MM-DD', 'YYYYMMDD', 'D MMMM YYYY', 'D MMM YYYY', 'D/M YYYY', 'D/M-YYYY', 'D.M.YYYY']

/** @returns the day as YYYY-MM-DD, or null where the words are no day. */
export const readDay = (written: string): string | null => {
  const words = written.trim().toLowerCase()
  for (const form of writtenForms) {
    const day = dayjs(words, form, 'sv', true)
    if (day.isValid()) return day.format('YYYY-MM-DD')
  }
  return null
}

/** What the field and its calendar say of themselves. */
export interface CalendarWords {
  /** How a day is written: "ÅÅÅÅ-MM-DD". */
  form: string
  nextMonth: string
  previousMonth: string
}

/** A day, written or chosen in a calendar, in the language of the program and not of the browser. `day` is YYYY-MM-DD or empty. */
export const DayField = ({
  label,
  day,
  language,
  words,
  onChange,
  takesFocus = false,
}: {
  label: string
  day: string
  language: string
  words: CalendarWords
  onChange: (day: string) => void
  /** For who looks for the field by `data-past-time`. */
  takesFocus?: boolean
}) => (
  <DateInput
    className="day-field"
    label={label}
    placeholder={words.form}
    size="xs"
    locale={language}
    valueFormat="YYYY-MM-DD"
    firstDayOfWeek={1}
    clearable
    value={day === '' ? null : day}
    dateParser={readDay}
    nextLabel={words.nextMonth}
    previousLabel={words.previousMonth}
    onChange={(next) => onChange(next ?? '')}
    {...(takesFocus ? { 'data-past-time': true } : {})}
  />
)

/** A time of the day in 24 hours; `time` is HH:MM or empty. */
export const TimeField = ({
  label,
  words,
  time,
  onChange,
}: {
  label: string
  words: { hours: string; minutes: string }
  time: string
  onChange: (time: string) => void
}) => (
  <TimePicker
    className="day-field"
    label={label}
    size="xs"
    format="24h"
    value={time}
    hoursInputLabel={words.hours}
    minutesInputLabel={words.minutes}
    onChange={(next) => onChange(next.slice(0, 5))}
  />
)
