import { isFunctionMailbox } from './function-mailbox.ts'

/** Part of a text: from (included) to (excluded), in UTF-16 units. */
export interface Span {
  from: number
  to: number
}

const overlaps = (spans: readonly Span[], span: Span): boolean =>
  spans.some(({ from, to }) => from < span.to && span.from < to)

/** Soft hyphens and zero-width signs, which may stand inside an address that was copied from a page. */
const invisible = String.raw`\u00AD\u200B-\u200D\u2060\uFEFF`
const invisibleSigns = new RegExp(`[${invisible}\\s]`, 'gu')
const word = `[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_{|}~${invisible}-]`
const label = `[\\p{L}\\p{M}\\p{N}${invisible}-]`
/** "@", its full-width forms, and how people write it to hide it from machines. */
const at = String.raw`(?:[@＠﹫]|\s?[([{<]\s?(?:at|AT|[Ss]nabel-?[Aa])\s?[)\]}>]\s?|\s[Ss]nabel-?[Aa]\s)`
const local = `(?<!${word}|\\.)${word}{1,64}(?:\\.${word}{1,64}){0,8}`
const dot = String.raw`(?:\.|\s?[([](?:dot|punkt)[)\]]\s?|\s(?:dot|punkt)\s)`
/** The address may be broken over two lines behind its "@", or behind the only dot of its domain. Lengths are bounded, so that hostile text costs little. */
const email = new RegExp(
  `${local}${at}(?:\\s{0,40}\\n\\s{0,40})?${label}{1,63}(?:\\.\\s{0,9}\\n\\s{0,40}\\p{Ll}{2,3}(?!\\p{L})|(?:${dot}${label}{1,63}){1,8})`,
  'gu',
)
/** What is left of an address whose domain is lost or stands on another line: "anna.ek@". */
const brokenEmail = new RegExp(`${local}(?:\\s{0,9}\\n\\s{0,9})?[@＠﹫]`, 'gu')
const mayHoldEmail = /[@＠﹫]|[([{<]\s?at\s?[)\]}>]|snabel-?a/iu

/** E-mail addresses: those that may be a person's, and mailboxes of a function, which may stay. */
export const findEmails = (text: string): { personal: Span[]; functions: Span[] } => {
  const personal: Span[] = []
  const functions: Span[] = []
  if (!mayHoldEmail.test(text)) return { personal, functions }
  for (const match of text.matchAll(email)) {
    const address = match[0].replaceAll(invisibleSigns, '').replace(/[＠﹫]/u, '@')
    const span = { from: match.index, to: match.index + match[0].length }
    ;(isFunctionMailbox(address) ? functions : personal).push(span)
  }
  for (const match of text.matchAll(brokenEmail)) {
    const span = { from: match.index, to: match.index + match[0].length }
    if (!overlaps(personal, span) && !overlaps(functions, span) && /\p{L}{2}/u.test(match[0])) personal.push(span)
  }
  return { personal, functions }
}

/** Web addresses, with or without a scheme, without the punctuation that ends the sentence. */
export const findUrls = (text: string): Span[] => {
  if (!/:\/\/|www\./i.test(text)) return []
  return [...text.matchAll(/(?:\b[a-z][a-z0-9+.-]{1,12}:\/\/|\bwww\.)[^\s<>"”’]+/giu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].replace(/[.,;:!?)\]]+$/u, '').length,
  }))
}

interface DigitGroup extends Span {
  digits: string
  /** What stands between the group before and this one. */
  gap: string
}

const groupAfter = /(?<gap>[\s\u00A0\u2007\u202F./()–‑-]{0,3})(?<digits>\d+)/uy

/** Groups of digits from a place on, as far as only what may stand inside a telephone number parts them. */
const digitGroups = (text: string, from: number): DigitGroup[] => {
  const groups: DigitGroup[] = []
  groupAfter.lastIndex = from
  for (let match = groupAfter.exec(text); match !== null && groups.length < 12; match = groupAfter.exec(text)) {
    const { gap = '', digits = '' } = match.groups ?? {}
    groups.push({ from: match.index + gap.length, to: groupAfter.lastIndex, digits, gap })
  }
  return groups
}

/** The longest run of groups, from the first, that has from `least` to `most` digits and holds no second number. */
const numberOf = (groups: readonly DigitGroup[], least: number, most: number): DigitGroup[] | null => {
  let count = 0
  let best = 0
  for (const [index, { digits, gap }] of groups.entries()) {
    const area =
      /^0[1-9]/.test(digits) && (digits.length > 2 || /[/\n]/.test(gap) || groups[index + 1]?.gap.includes('-'))
    if (count >= least && area) break
    count += digits.length
    if (count > most) break
    if (count >= least) best = index + 1
  }
  return best === 0 ? null : groups.slice(0, best)
}

/** "08.00–16.30", "08–12 13–16", "05-12-2024": hours and dates that look like a number. */
const isTimeOrDate = (groups: readonly DigitGroup[]): boolean => {
  const text = groups
    .map(({ gap, digits }, index) => (index === 0 ? digits : gap.replaceAll(/\s/g, '') + digits))
    .join('')
  return (
    /^\d{1,2}[.:]?([0-5]\d)?[-–]\d{1,2}[.:]?([0-5]\d)?$/u.test(text) ||
    /^\d{1,2}([.:][0-5]\d)[-–]\d{1,2}([.:][0-5]\d)/u.test(text) ||
    /^\d{1,2}[-–]\d{1,2}\d{1,2}[-–]\d{1,2}$/u.test(text) ||
    /^\d{1,2}([-./])\d{1,2}\1(19|20)\d\d$/u.test(text) ||
    /^(19|20)\d\d([-–/](19|20)?\d\d)?$/u.test(text)
  )
}

/** Numbers that are the public's and belong to nobody. */
const publicNumbers = new Set(['112', '1177', '11313', '11414', '116000', '116111', '116117', '020116117'])

const announcing =
  /(?<!\p{L})(?:tel(?:efon)?(?:nr|nummer)?|tfn|mobil(?:nr|nummer|telefon)?|ring|växel|vxl|fax|sms|direktn(?:r|ummer)|ankn(?:ytning)?)(?:en)?[\s.:;=]{1,6}(?:på\s|nr\s|till\s)?(?=[+(]{0,2}\d)/giu

/** Telephone numbers. Opening hours, dates, years, ages and counts are none. */
export const findPhones = (text: string): Span[] => {
  if (!/\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/u.test(text)) return []
  const spans: Span[] = []
  const add = (from: number, groups: readonly DigitGroup[] | null): void => {
    const last = groups?.at(-1)
    if (groups == null || last === undefined || isTimeOrDate(groups)) return
    if (publicNumbers.has(groups.map(({ digits }) => digits).join(''))) return
    const span = { from, to: last.to }
    if (!overlaps(spans, span)) spans.push(span)
  }
  // +46 8 123 45 67, 0046-70 …, +46 (0)70 …
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])(?:\+(?=[1-9])|00(?=4[5-7]|358))/gu)) {
    const groups = digitGroups(text, match.index + match[0].length)
    add(match.index, numberOf(groups, 8, groups[0]?.digits.startsWith('46') ? 12 : 15))
  }
  // 08-123 456 78, 0701234567, (0910) 12 34 56: a first group of two digits is Stockholm's or a mobile's.
  for (const match of text.matchAll(/(?<![\p{L}\p{N}]|\d[.,:]|\d{4}[-–])\(?(?=0[1-9])/gu)) {
    const groups = digitGroups(text, match.index + match[0].length)
    const single = groups.findIndex(({ digits }) => digits.length === 1)
    const first = groups[0]?.digits ?? ''
    if (first.length > 2 || /^0[78]/.test(first))
      add(match.index, numberOf(single === -1 ? groups : groups.slice(0, single), 8, 10))
  }
  for (const match of text.matchAll(announcing)) {
    const from = match.index + match[0].length
    add(from, numberOf(digitGroups(text, from + (/^[+(]+/.exec(text.slice(from, from + 2))?.[0].length ?? 0)), 4, 13))
  }
  return spans.sort((a, b) => a.from - b.from)
}
