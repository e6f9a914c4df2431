/**
 * The form in which places are looked for: what two settings of the same words have in common. Never shown.
 *
 * - every character in its compatibility form (NFKC): ligatures, superscripts and wide forms are plain letters;
 * - curly quotation marks and apostrophes are straight; list bullets, soft hyphens and invisible signs are gone;
 * - white space is gone, except one blank between two digits: "1 5" is not "15";
 * - hyphens and dashes between two letters are gone, whatever blanks or line breaks stand there; others are one hyphen:
 *   "1–5" is "1-5" and never "15".
 *
 * Letters keep their case and their dots: å is not a.
 */
export interface MatchForm {
  text: string
  /** Place in the raw text of each UTF-16 unit of `text`, and of its end. */
  at: Int32Array
}

const dropped = /[\u00ad\u200b-\u200f\u2060\ufeff\u2022\u25aa\u25cf\u25e6\u2023\u00b7\uf0b7\u25a0\u25cb]/u
const dash = /[-\u2010-\u2015\u2212\u00ac]/u
const single = /[\u2018\u2019\u201a\u201b\u2032\u00b4`]/u
const double = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/u
const letter = /\p{L}/u
const digit = /\p{Nd}/u

const known = new Map<string, string>()

/** One character in its compatibility form: '' where it is dropped, ' ' for a blank, '-' for a dash. */
const fold = (char: string): string => {
  const before = known.get(char)
  if (before !== undefined) return before
  let out: string
  if (dropped.test(char)) out = ''
  else if (/\s/u.test(char)) out = ' '
  else if (dash.test(char)) out = '-'
  else if (single.test(char)) out = "'"
  else if (double.test(char)) out = '"'
  else out = char.normalize('NFKC').normalize('NFC').replace(/\s+/gu, '')
  known.set(char, out)
  return out
}

export const matchFormOf = (raw: string): MatchForm => {
  const signs: string[] = []
  const places: number[] = []
  for (let i = 0; i < raw.length; ) {
    const char = String.fromCodePoint(raw.codePointAt(i) as number)
    const folded = fold(char)
    if (folded !== '') {
      signs.push(folded)
      places.push(i)
    }
    i += char.length
  }
  // The nearest sign before and after each that is neither blank nor dash decides what becomes of those.
  const next: (string | null)[] = new Array(signs.length)
  let seen: string | null = null
  for (let i = signs.length - 1; i >= 0; i -= 1) {
    next[i] = seen
    const sign = signs[i] as string
    if (sign !== ' ' && sign !== '-') seen = sign
  }
  const out: string[] = []
  const at: number[] = []
  let last: string | null = null
  const put = (text: string, place: number) => {
    out.push(text)
    for (let k = 0; k < text.length; k += 1) at.push(place)
  }
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i] as string
    const place = places[i] as number
    if (sign === ' ') {
      // Careful: a blank counts only where the very next sign is a digit too; a dash between them stands for itself.
      if (last !== null && out.at(-1) === last && digit.test(last) && digit.test(nextInked(signs, i))) put(' ', place)
    } else if (sign === '-') {
      const after = next[i] ?? null
      if (last === null || after === null || !letter.test(lastChar(last)) || !letter.test(after)) {
        if (out.at(-1) !== '-') put('-', place)
      }
    } else {
      put(sign, place)
      last = sign
    }
  }
  at.push(raw.length)
  return { text: out.join(''), at: Int32Array.from(at) }
}

const lastChar = (text: string): string => String.fromCodePoint([...text].at(-1)?.codePointAt(0) ?? 0x20)

const nextInked = (signs: readonly string[], from: number): string => {
  for (let i = from + 1; i < signs.length; i += 1) if (signs[i] !== ' ') return signs[i] as string
  return ' '
}

/** The part of the form that the raw range covers: `from` included, `to` excluded. */
export const formRange = (form: MatchForm, start: number, end: number): { from: number; to: number } => ({
  from: lowerBound(form.at, start, form.text.length),
  to: lowerBound(form.at, end, form.text.length),
})

const lowerBound = (at: Int32Array, value: number, length: number): number => {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
