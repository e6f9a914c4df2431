import type { ExtractedUnit } from '../../../shared/domain/extract.ts'
import { cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import { countWord } from './count-words.ts'
import type { FlowBlock, FlowCell, FlowLine } from './flow.ts'
import { squash } from './label-vocabulary.ts'
import { isRegionLabel } from './unit-region.ts'

/** What a row says of a unit's place in the register, beside its answers. */
export interface RegisterRow {
  /** "7b" as 7 and "b"; null where the row has no such number. */
  number: { order: number; item: string } | null
  count: number
  underConstruction: boolean
  outcome: ExtractedUnit['outcome']
  /** False for a row that says that the unit is no line of the register, or does not say that it is one. */
  isLine: boolean
  /** The operator as the register has it, where the unit's own answer stands in another column; null otherwise. */
  operator: FlowCell | null
}

type Kind = 'number' | 'count' | 'underConstruction' | 'collaboration' | 'outcome' | 'missed' | 'review' | 'id'

/**
 * Heads of columns that are no question, as registers and our own workbook and data files have them. A head is believed
 * only where everything below it is of its kind: "Samverkan" may as well be a question with long answers.
 */
const heads: readonly [kind: Kind, heads: RegExp, cells: RegExp][] = [
  ['number', /^(?:nr|nummer)$/, /^\d{1,3}\s?[a-zåäö]?[.)]?$/i],
  ['count', /^antal(?:team|verksamheter|enheter|verksamheterteam)?$/, /^[1-9]\d?$|^\p{L}{2,4}$/u],
  ['underConstruction', /^underuppbyggnad$/, /^(?:ja|nej|x)$/i],
  ['collaboration', /^samverkan$/, /^(?:ja|nej|x)$/i],
  ['outcome', /^utfall$/, /^(?:ingår|bilaga|ej avgjord)$/i],
  ['review', /^granskning$/, /^(?:ej granskad|osäker|granskad|rättad för hand)$/i],
  ['id', /^verksamhetsid$/, /./],
]

/** The place of a register line is no row of a description table, but rows of a spreadsheet are often both. */
export const isPlaceLabel = (text: string): boolean => ['ort', 'orter'].includes(squash(text))

/** True for the head of a column that may be the register's: it speaks neither for nor against a table of descriptions. */
export const isRegisterHead = (text: string): boolean =>
  isRegionLabel(text) || isPlaceLabel(text) || heads.some(([, pattern]) => pattern.test(squash(text)))

export type RegisterColumns = ReadonlyMap<number, Kind>

export const findRegisterColumns = (head: readonly FlowCell[], below: readonly FlowCell[][]): RegisterColumns => {
  const columns = new Map<number, Kind>()
  const textsIn = (c: number) => below.flatMap((row) => (isEmptyCell(row[c]) ? [] : [cellText(row[c])]))
  const own = isOwnHead(head)
  head.forEach((cell, c) => {
    const printed = squash(cellText(cell))
    const text = own && printed === 'id' ? 'verksamhetsid' : printed
    const [kind, , form] = heads.find(([, pattern]) => pattern.test(text)) ?? []
    if (kind === undefined || form === undefined || [...columns.values()].includes(kind)) return
    const texts = textsIn(c)
    const fits = texts.every((value) => form.test(value) && (kind !== 'count' || countWord(value) !== null))
    if (texts.length > 0 && fits) columns.set(c, kind)
  })
  // Which criteria are not met follows from the decisions and is never read back.
  const missed = head.findIndex((cell) => squash(cellText(cell)) === 'uppfyllerinte')
  if (missed !== -1 && [...columns.values()].includes('outcome')) columns.set(missed, 'missed')
  return columns
}

/** True for the head row of our own workbook or data file, whose short heads and keys are labels nowhere else. */
export const isOwnHead = (row: readonly FlowCell[]): boolean => {
  const texts = new Set(row.map((cell) => squash(cellText(cell))))
  return texts.has('regionkod') && texts.has('utfall') && (texts.has('verksamhetsid') || texts.has('id'))
}

/** True for the sheet of our own workbook that has a row for each answer. */
export const isOwnAnswerSheet = (block: FlowBlock): boolean => {
  const texts = new Set((block.rows[0] ?? []).map((cell) => squash(cellText(cell))))
  return texts.has('fältnyckel') && texts.has('verksamhetsid')
}

/** What the row says in the columns of the register; null where the table has none that make it one. */
export const readRegisterRow = (row: readonly FlowCell[], columns: RegisterColumns): RegisterRow | null => {
  const text = (kind: Kind): string => {
    const column = [...columns].find(([, known]) => known === kind)?.[0]
    return column === undefined ? '' : cellText(row[column])
  }
  const kinds = new Set(columns.values())
  if (kinds.size === 0) return null
  const number = /^(\d{1,3})\s?([a-zåäö])[.)]?$/i.exec(text('number'))
  const outcomes: Record<string, ExtractedUnit['outcome']> = { ingår: 'included', bilaga: 'appendix' }
  const outcome = outcomes[text('outcome').toLowerCase()] ?? null
  return {
    number: number === null ? null : { order: Number(number[1]), item: (number[2] ?? '').toLowerCase() },
    count: countWord(text('count')) ?? 1,
    underConstruction: /^(?:ja|x)$/i.test(text('underConstruction')),
    outcome,
    isLine:
      (number !== null || kinds.has('count') || kinds.has('underConstruction')) &&
      (!kinds.has('outcome') || outcome === 'included'),
    operator: null,
  }
}

export const linesInRegisterColumns = (row: readonly FlowCell[], columns: RegisterColumns): FlowLine[] =>
  [...columns.keys()].flatMap((c) => cellPieces(row[c]).map((piece) => piece.line))
