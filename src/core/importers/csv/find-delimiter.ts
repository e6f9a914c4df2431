export const delimiters = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface DelimiterFit {
  delimiter: Delimiter
  /** The commonest number of fields among records that are not blank. */
  columns: number
  /** How many records that are not blank were looked at. */
  records: number
  /** Share of them that have the commonest number of fields, 0–1. */
  even: number
  /** Share of the delimiters that a blank follows: near 0 in a data file, near 1 in running text. */
  spaced: number
  /** Quoted fields that do not end at a delimiter: with the right delimiter there are none. */
  misquoted: number
  /** Fields of the first record that is not blank. */
  first: string[]
}

const sampleRecords = 60
const sampleLength = 400_000

/** Splits the beginning of a text into records, quotes honoured. */
const sample = (text: string, delimiter: Delimiter) => {
  const records: string[][] = []
  let fields: string[] = []
  let field = ''
  /** True while the field holds nothing but blanks: only there does a quote open a quoted field. */
  let blank = true
  let quoted = false
  let delimitersSeen = 0
  let spaced = 0
  let misquoted = 0
  const end = Math.min(text.length, sampleLength)
  const endRecord = () => {
    fields.push(field)
    if (fields.some((value) => value.trim() !== '')) records.push(fields)
    fields = []
    field = ''
    blank = true
  }
  for (let i = 0; i < end && records.length < sampleRecords; i += 1) {
    const char = text[i]!
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') i += 1
      else if (char === '"') {
        quoted = false
        const next = text[i + 1]
        if (next !== undefined && next !== delimiter && !/\s/.test(next)) misquoted += 1
      } else field += char
    } else if (char === '"' && blank) {
      quoted = true
    } else if (char === delimiter) {
      delimitersSeen += 1
      if (text[i + 1] === ' ') spaced += 1
      fields.push(field)
      field = ''
      blank = true
    } else if (char === '\n') {
      endRecord()
    } else if (char !== '\r') {
      field += char
      if (char !== ' ' && char !== '\t') blank = false
    }
  }
  if (end === text.length && records.length < sampleRecords) endRecord()
  return { records, misquoted, spaced: delimitersSeen === 0 ? 0 : spaced / delimitersSeen }
}

const fitOf = (text: string, delimiter: Delimiter): DelimiterFit => {
  const { records, misquoted, spaced } = sample(text, delimiter)
  const counts = new Map<number, number>()
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  const [columns, times] = [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [1, 0],
  )
  const even = records.length === 0 ? 0 : times / records.length
  return { delimiter, columns, records: records.length, even, spaced, misquoted, first: records[0] ?? [] }
}

/** How well each delimiter parts the text, best first: most even, then whole quotes, then most columns. */
export const fitDelimiters = (text: string): DelimiterFit[] =>
  delimiters
    .map((delimiter) => fitOf(text, delimiter))
    .sort((a, b) => weight(b) - weight(a) || a.misquoted - b.misquoted || b.columns - a.columns)

const weight = (fit: DelimiterFit): number => (fit.columns < 2 ? 0 : fit.even * (1 - fit.spaced / 2))
