import { parse } from 'csv-parse/sync'
import type { CountedAnswer } from '../../shared/domain/agreement.ts'
import { findAnswer } from '../../shared/domain/rating.ts'
import { EngineError } from '../engine-error.ts'
import { decodeText } from '../importers/text/decode-text.ts'

const columns = {
  unit: ['unit', 'verksamhet', 'enhet', 'verksamhet/team'],
  rater: ['rater', 'bedömare'],
  criterion: ['criterion', 'kriterium'],
  answer: ['answer', 'svar'],
} as const
type Column = keyof typeof columns

const shownErrors = 20

/**
 * Answers from a CSV file with the columns unit, rater, criterion and answer (yes/no/unclear, or ja/nej/oklart), in any
 * order and beside others, separated by comma, semicolon or tab. A line that cannot be counted stops the whole file:
 * a figure over the rest would look like one over all.
 */
export const parseRatingsFile = (bytes: Uint8Array, name: string): CountedAnswer[] => {
  const { text } = decodeText(bytes, name)
  const records = readRecords(text.replace(/^\uFEFF/, ''), name)
  const [header, ...rows] = records
  if (header === undefined) throw new EngineError('empty-file', `${name} är tom. Välj en fil med bedömningar.`)
  const places = findColumns(header.cells, name)
  const errors: string[] = []
  const firstLine = new Map<string, number>()
  const answers: CountedAnswer[] = []
  for (const { cells, line } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const of = (column: Column): string => (cells[places[column]] ?? '').normalize('NFC').trim()
    const empty = (Object.keys(columns) as Column[]).filter((column) => of(column) === '')
    const answer = findAnswer(of('answer'))
    const key = JSON.stringify([of('unit'), of('rater'), of('criterion')])
    const earlier = firstLine.get(key)
    if (empty.length > 0) errors.push(`Rad ${line}: ${empty.join(' och ')} saknas.`)
    else if (answer === null)
      errors.push(`Rad ${line}: svaret ”${of('answer')}” är inte yes, no eller unclear (ja, nej eller oklart).`)
    else if (earlier !== undefined)
      errors.push(
        `Rad ${line}: ${of('rater')} har redan svarat på kriterium ${of('criterion')} för ${of('unit')}, på rad ${earlier}. Behåll det första svaret.`,
      )
    else {
      firstLine.set(key, line)
      answers.push({ unit: of('unit'), rater: of('rater'), criterion: of('criterion'), answer })
    }
  }
  if (errors.length > 0)
    throw new EngineError(
      'bad-ratings',
      `${name} går inte att räkna på. Rätta filen och försök igen.\n${errors.slice(0, shownErrors).join('\n')}${
        errors.length > shownErrors ? `\n… och ${errors.length - shownErrors} fel till.` : ''
      }`,
    )
  if (answers.length === 0)
    throw new EngineError('empty-file', `${name} har rubriker men inga bedömningar. Välj en annan fil.`)
  return answers
}

interface Line {
  cells: string[]
  /** From 1, as an editor shows it. */
  line: number
}

const readRecords = (text: string, name: string): Line[] => {
  const firstLine = text.split(/\r\n?|\n/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].reduce((best, each) =>
    firstLine.split(each).length > firstLine.split(best).length ? each : best,
  )
  try {
    const found = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    // `lines` counts where a record ends; a quoted line break lies inside it.
    return found.map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.join('').split(/\r\n?|\n/).length + 1,
    }))
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : null
    throw new EngineError(
      'bad-ratings',
      `${name} går inte att läsa som CSV${line === null ? '' : `: citattecknen på rad ${line} går inte ihop`}. Rätta filen och försök igen.`,
      { cause: error },
    )
  }
}

const findColumns = (header: readonly string[], name: string): Record<Column, number> => {
  const titles = header.map((title) => title.normalize('NFC').trim().toLocaleLowerCase('sv'))
  const places = {} as Record<Column, number>
  const missing: string[] = []
  for (const [column, words] of Object.entries(columns) as [Column, readonly string[]][]) {
    const found = titles.flatMap((title, index) => (words.includes(title) ? [index] : []))
    if (found.length > 1)
      throw new EngineError('bad-ratings', `${name} har flera kolumner för ${column}. Behåll en av dem.`)
    if (found[0] === undefined) missing.push(column)
    else places[column] = found[0]
  }
  if (missing.length > 0)
    throw new EngineError(
      'bad-ratings',
      `Rad 1 i ${name} saknar ${missing.length === 1 ? 'kolumnen' : 'kolumnerna'} ${missing.join(', ')}. Rubrikerna är unit, rater, criterion och answer.`,
    )
  return places
}
