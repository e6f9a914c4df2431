import type { Language } from '../../shared/contract/views.ts'

/** Numbers, times and lists in the language of the screen. Times come in as ISO 8601 and are shown in the person's own time zone. */

const formsOf = (locale: string) => ({
  number: new Intl.NumberFormat(locale),
  day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
  date: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
  list: new Intl.ListFormat(locale, { type: 'conjunction' }),
})

const forms = { sv: formsOf('sv-SE'), en: formsOf('en-GB') }
/** Between hours and minutes: 14.32 in Swedish, 14:32 in English. */
const timeMarks = { sv: '.', en: ':' }

let language: Language = 'sv'
export const setFormatLanguage = (next: Language): void => {
  language = next
}

/** "1 000" with a no-break space; "1,000" in English. */
export const formatNumber = (value: number): string => forms[language].number.format(value)

/** "0,43" with as many decimals as asked for; a minus that is one. */
export const formatDecimal = (value: number, digits: number): string =>
  new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace('-', '−')

/** "14.32" */
export const formatTime = (iso: string): string => {
  const at = new Date(iso)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(timeMarks[language])
}

/** "14 november 2025" */
export const formatDate = (iso: string): string => forms[language].date.format(new Date(iso))

/** "14.32" today, "14 nov 14.32" this year, else "14 november 2025 14.32". */
export const formatWhen = (iso: string, now: Date): string => {
  const at = new Date(iso)
  const time = formatTime(iso)
  if (at.toDateString() === now.toDateString()) return time
  const day = at.getFullYear() === now.getFullYear() ? forms[language].day.format(at).replace('.', '') : formatDate(iso)
  return `${day} ${time}`
}

/** "Bromma, Enskede och Solna" */
export const formatList = (words: readonly string[]): string => forms[language].list.format(words)

/** "8,4 MB" */
export const formatBytes = (byteLength: number): string => {
  if (byteLength < 1000) return `${formatNumber(byteLength)} B`
  if (byteLength < 1_000_000) return `${formatNumber(Math.round(byteLength / 1000))} kB`
  return `${formatNumber(Math.round(byteLength / 100_000) / 10)} MB`
}

/** "AE" for Anna Ek. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : (words[0]?.[1] ?? '')
  return (first + last).toLocaleUpperCase('sv')
}

/** A sentence from a label: "ändra remissväg" begins with a capital. */
export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1)
