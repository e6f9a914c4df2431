/** What a written number is understood as. The text itself is what is kept and published. */
export type Quantity =
  | { kind: 'number'; from: number; to: number; about: boolean }
  | { kind: 'atLeast'; from: number; about: boolean }
  | { kind: 'atMost'; to: number; about: boolean }
  /** Several numbers: which one is meant is not for a program to say. */
  | { kind: 'several' }
  | { kind: 'none' }

const number = String.raw`\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)|\d+(?:,\d+)?`
const about = /(?:^|[^\p{L}])(?:ca\.?|c:a|cirka|omkring|ungefär|uppskattningsvis|runt|drygt|knappt|~|≈)(?![\p{L}])/u
const atLeast = /(?:minst|över|fler än|mer än|åtminstone|>|≥)\s*$/u
const atMost = /(?:högst|upp till|upptill|under|färre än|mindre än|max(?:imalt)?|<|≤)\s*$/u
/** A year in brackets or after such a word tells when, not how many. */
const years = /\((?:år\s*)?(?:19|20)\d\d\)|(?:år|under|sedan|från|för)\s+(?:19|20)\d\d(?!\d)/gu

const readDigits = (digits: string): number => Number(digits.replace(/[ .\u00a0\u202f]/g, '').replace(',', '.'))

/** Reads "ca 19", "1–5", "minst 10", "274 unika patienter (2017)". Nothing is guessed: two numbers that are no range are `several`. */
export const readQuantity = (written: string): Quantity => {
  const text = written.normalize('NFC').toLocaleLowerCase('sv').replace(years, ' ')
  const isAbout = about.test(text)
  const ranges = [...text.matchAll(new RegExp(`(${number})\\s*(?:[-–—]|till|eller)\\s*(${number})`, 'gu'))]
  const rest = ranges.reduce((left, [whole]) => left.replace(whole, ' '), text)
  const singles = [...rest.matchAll(new RegExp(number, 'gu'))]
  if (ranges.length + singles.length === 0) return { kind: 'none' }
  if (ranges.length + singles.length > 1) return { kind: 'several' }
  const [range] = ranges
  if (range !== undefined) {
    const [from, to] = [readDigits(range[1] ?? ''), readDigits(range[2] ?? '')]
    return from <= to ? { kind: 'number', from, to, about: isAbout } : { kind: 'several' }
  }
  const [single] = singles
  if (single === undefined) return { kind: 'none' }
  const value = readDigits(single[0])
  const before = rest.slice(0, single.index)
  if (atLeast.test(before)) return { kind: 'atLeast', from: value, about: isAbout }
  if (atMost.test(before)) return { kind: 'atMost', to: value, about: isAbout }
  return { kind: 'number', from: value, to: value, about: isAbout }
}
