/** How a number is shown. */
export interface ShownNumber {
  text: string
  /** True where the format makes a date or a time of day of the number. */
  isDate: boolean
}

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]
const weekdays = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag']

type Token =
  | { kind: 'literal'; text: string }
  | { kind: 'date'; code: string }
  | { kind: 'elapsed'; code: string }
  | { kind: 'digits'; code: string }
  | { kind: 'percent' }
  | { kind: 'exponent'; code: string }
  | { kind: 'general' }
  | { kind: 'text' }

/** Takes one section of a format apart. Colours, conditions and locales in brackets say nothing about the text. */
const tokensOf = (section: string): Token[] => {
  const tokens: Token[] = []
  const pattern =
    /"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(general)|(am\/pm|a\/p)|(y+|m+|d+|h+|s+(?:\.0+)?)|([#0?][#0?,.]*|\.[#0?]+)|(%)|(e[+-][0#?]+)|(@)|(.)/gis
  for (const match of section.matchAll(pattern)) {
    const [, quoted, escaped, elapsed, currency, general, noon, date, digits, percent, exponent, text, other] = match
    const literal = quoted ?? escaped ?? currency ?? other
    if (literal !== undefined) tokens.push({ kind: 'literal', text: literal })
    else if (elapsed !== undefined) tokens.push({ kind: 'elapsed', code: elapsed.toLowerCase() })
    else if (general !== undefined) tokens.push({ kind: 'general' })
    else if (noon !== undefined) tokens.push({ kind: 'date', code: 'am/pm' })
    else if (date !== undefined) tokens.push({ kind: 'date', code: date.toLowerCase() })
    else if (digits !== undefined) tokens.push({ kind: 'digits', code: digits })
    else if (percent !== undefined) tokens.push({ kind: 'percent' })
    else if (exponent !== undefined) tokens.push({ kind: 'exponent', code: exponent })
    else if (text !== undefined) tokens.push({ kind: 'text' })
  }
  return tokens
}

/** Splits a format into its sections: positive, negative, zero, text. */
const sectionsOf = (format: string): string[] => {
  const sections: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < format.length; i += 1) {
    if (format[i] === '\\') i += 1
    else if (format[i] === '"') quoted = !quoted
    else if (format[i] === ';' && !quoted) {
      sections.push(format.slice(start, i))
      start = i + 1
    }
  }
  sections.push(format.slice(start))
  return sections
}

/** A number as Excel shows it without a format, with a Swedish decimal comma: at most eleven characters. */
const formatGeneral = (value: number): string => {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value)
  const rounded = Number(value.toPrecision(10))
  const text =
    Math.abs(rounded) >= 1e11 || (rounded !== 0 && Math.abs(rounded) < 1e-9) ? rounded.toExponential() : String(rounded)
  return text.replace('.', ',')
}

const groupThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '\u00a0')

const formatDigits = (value: number, codes: string): string => {
  const [whole = '', fraction = ''] = codes.split('.')
  const scaled = value / 1000 ** (/,+$/.exec(codes)?.[0].length ?? 0)
  const most = fraction.replace(/[^0#?]/g, '').length
  const least = fraction.replace(/[^0]/g, '').length
  const [integer = '0', decimals = ''] = scaled.toFixed(Math.min(most, 20)).split('.')
  const leading = whole.replace(/[^0]/g, '').length
  const kept = decimals.replace(new RegExp(`0{0,${Math.max(0, most - least)}}$`), '')
  const padded = (integer === '0' && leading === 0 && kept !== '' ? '' : integer).padStart(leading, '0')
  const grouped = /[#0?],[#0?]/.test(whole) ? groupThousands(padded) : padded
  return kept === '' ? grouped : `${grouped},${kept}`
}

/** Day count of a spreadsheet to a UTC date. Day 60 is the 29 February 1900 that never was. */
const dateOf = (serial: number, from1904: boolean): Date => {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  return new Date(Math.round((days - 25_569) * 86_400_000))
}

const two = (number: number): string => String(number).padStart(2, '0')

const formatDate = (serial: number, tokens: readonly Token[], from1904: boolean): string => {
  const date = dateOf(serial, from1904)
  if (Number.isNaN(date.getTime())) return formatGeneral(serial)
  const halfDay = tokens.some((token) => token.kind === 'date' && token.code === 'am/pm')
  const hours = halfDay ? date.getUTCHours() % 12 || 12 : date.getUTCHours()
  const seconds = Math.round(serial * 86_400)
  let afterHours = false
  const parts = tokens.map((token, index): string => {
    if (token.kind === 'literal') return token.text
    if (token.kind === 'elapsed') {
      afterHours = token.code.startsWith('h')
      return String(
        token.code.startsWith('h')
          ? Math.floor(seconds / 3600)
          : token.code.startsWith('m')
            ? Math.floor(seconds / 60)
            : seconds,
      )
    }
    if (token.kind !== 'date') return ''
    const { code } = token
    // "m" means minutes beside hours or seconds, months elsewhere.
    const next = tokens.slice(index + 1).find((other) => other.kind === 'date')
    const minutes =
      code.startsWith('m') && code.length <= 2 && (afterHours || (next?.kind === 'date' && next.code.startsWith('s')))
    afterHours = code.startsWith('h')
    if (code === 'am/pm') return date.getUTCHours() < 12 ? 'FM' : 'EM'
    if (minutes) return code.length === 2 ? two(date.getUTCMinutes()) : String(date.getUTCMinutes())
    if (code.startsWith('y')) return code.length <= 2 ? two(date.getUTCFullYear() % 100) : String(date.getUTCFullYear())
    if (code.startsWith('d')) {
      if (code.length <= 2) return code.length === 2 ? two(date.getUTCDate()) : String(date.getUTCDate())
      const name = weekdays[date.getUTCDay()]!
      return code.length === 3 ? name.slice(0, 3) : name
    }
    if (code.startsWith('m')) {
      const month = date.getUTCMonth()
      if (code.length <= 2) return code.length === 2 ? two(month + 1) : String(month + 1)
      return code.length === 3 ? months[month]!.slice(0, 3) : months[month]!
    }
    if (code.startsWith('h')) return code.length === 2 ? two(hours) : String(hours)
    return code.startsWith('ss') ? two(date.getUTCSeconds()) : String(date.getUTCSeconds())
  })
  return parts.join('').trim()
}

/** A number as its cell shows it, in Swedish. Fractions and other rare formats are shown as plain numbers. */
export const formatNumber = (value: number, format: string, from1904: boolean): ShownNumber => {
  const sections = sectionsOf(format)
  const section =
    value < 0 && sections.length > 1 ? sections[1]! : value === 0 && sections.length > 2 ? sections[2]! : sections[0]!
  const tokens = tokensOf(section)
  if (
    tokens.some((token) => token.kind === 'date' || token.kind === 'elapsed') &&
    !tokens.some((token) => token.kind === 'digits')
  ) {
    return { text: formatDate(value, tokens, from1904), isDate: true }
  }
  const text = formatPlain(value, tokens, sections.length > 1)
  return { text: text === '' ? formatGeneral(value) : text, isDate: false }
}

const formatPlain = (value: number, tokens: readonly Token[], ownNegative: boolean): string => {
  const digits = tokens.filter((token) => token.kind === 'digits')
  const percents = tokens.filter((token) => token.kind === 'percent').length
  const magnitude = (ownNegative && value < 0 ? -value : value) * 100 ** percents
  const general = tokens.some((token) => token.kind === 'general' || token.kind === 'text')
  if (digits.length > 1) {
    const grouped =
      tokens.every((token) => token.kind === 'literal' || token.kind === 'digits') && fillGroups(magnitude, tokens)
    return grouped || formatGeneral(value)
  }
  // A format of words alone shows them instead of the number; one with an exponent is shown as a plain number.
  const exponent = tokens.some((token) => token.kind === 'exponent')
  return tokens
    .map((token): string => {
      if (token.kind === 'literal') return token.text
      if (token.kind === 'percent') return '%'
      if (token.kind === 'digits')
        return exponent || general ? formatGeneral(magnitude) : formatDigits(magnitude, token.code)
      if (token.kind === 'general' || token.kind === 'text') return digits.length > 0 ? '' : formatGeneral(magnitude)
      return ''
    })
    .join('')
    .trim()
}

/** Digits in groups, as in the number of an organisation ("000000-0000"), filled from the right; null for fractions. */
const fillGroups = (value: number, tokens: readonly Token[]): string | null => {
  const codes = tokens.map((token) => (token.kind === 'digits' ? token.code : ''))
  if (!Number.isInteger(value) || value < 0 || codes.some((code) => /[.,?]/.test(code))) return null
  let rest = String(value).padStart(codes.join('').replace(/[^0]/g, '').length, '0')
  const first = codes.findIndex((code) => code !== '')
  let text = ''
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    const token = tokens[i]!
    if (token.kind === 'literal') text = token.text + text
    const taken = i === first ? rest.length : Math.min(codes[i]!.length, rest.length)
    text = rest.slice(rest.length - taken) + text
    rest = rest.slice(0, rest.length - taken)
  }
  return text.trim()
}
