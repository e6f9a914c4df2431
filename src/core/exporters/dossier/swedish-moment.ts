const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

/** "14 november 2025 kl. 14.32", in Swedish time wherever it is written, so that the same project gives the same bytes. */
export const swedishMoment = (at: string | null): string => {
  if (at === null || Number.isNaN(Date.parse(at))) return ''
  const part = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${part.day} ${months[Number(part.month) - 1]} ${part.year} kl. ${part.hour}.${part.minute}`
}

/** "14 november 2025". */
export const swedishDay = (at: string): string => swedishMoment(at).split(' kl. ')[0] ?? ''
