/** Swedish forms of numbers, times and lists. Times come in as ISO 8601 and are shown in the person's own time zone. */

const numberFormat = new Intl.NumberFormat('sv-SE')
const dayFormat = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'short' })
const dateFormat = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' })
const listFormat = new Intl.ListFormat('sv-SE', { type: 'conjunction' })

/** "1 000", with a no-break space. */
export const formatNumber = (value: number): string => numberFormat.format(value)

/** "14.32" */
export const formatTime = (iso: string): string => {
  const at = new Date(iso)
  return `${String(at.getHours()).padStart(2, '0')}.${String(at.getMinutes()).padStart(2, '0')}`
}

/** "14 november 2025" */
export const formatDate = (iso: string): string => dateFormat.format(new Date(iso))

/** "14.32" today, "14 nov 14.32" this year, else "14 november 2025 14.32". */
export const formatWhen = (iso: string, now: Date): string => {
  const at = new Date(iso)
  const time = formatTime(iso)
  if (at.toDateString() === now.toDateString()) return time
  const day = at.getFullYear() === now.getFullYear() ? dayFormat.format(at).replace('.', '') : formatDate(iso)
  return `${day} ${time}`
}

/** "Bromma, Enskede och Solna" */
export const formatList = (words: readonly string[]): string => listFormat.format(words)

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
