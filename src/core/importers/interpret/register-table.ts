import type { ExtractProblem, RegisterLine } from '../../../shared/domain/extract.ts'
import { cellPieces, cellText, isEmptyCell, readCellLabel } from './cell-label.ts'
import { countIn, countWord } from './count-words.ts'
import { type Flow, type FlowBlock, pieceRects, piecesPage, piecesQuote, piecesRestored } from './flow.ts'
import { type JoinContext, joinToLine } from './join-pieces.ts'
import type { LabelVocabulary } from './label-vocabulary.ts'
import { rowPieces } from './labelled-table.ts'
import type { Ledger } from './ledger.ts'
import type { RegisterReading } from './register-list.ts'
import { parseRegisterText, type RegisterTextContext } from './register-text.ts'
import { missingPhrase } from './register-tokens.ts'

export interface RegisterTableContext extends RegisterTextContext {
  vocabulary: LabelVocabulary
  join: JoinContext
}

interface Columns {
  region: number
  name: number
  place: number
  operator: number
  count: number
}

const columnHeads: Record<Exclude<keyof Columns, 'name' | 'operator'>, RegExp> = {
  region: /^(region(er)?|län|landsting)$/iu,
  place: /^(ort(er)?|kommun(er)?|plats|stad|placering)$/iu,
  count: /^antal(?: (?:team|verksamheter|enheter))?$/iu,
}

/** Reads registers that are set as a table: a row per unit with region, name, place and operator in columns. */
export const readRegisterTables = (flow: Flow, ledger: Ledger, context: RegisterTableContext): RegisterReading => {
  const reading: RegisterReading = { lines: [], missingRegions: [], problems: [] }
  for (const block of flow.blocks) {
    if (block.kind !== 'table' || block.lines.some((line) => !ledger.isFree(line))) continue
    const head = block.rows.findIndex((row, n) => n < 10 && findColumns(row, context) !== null)
    const columns = head === -1 ? null : findColumns(block.rows[head] ?? [], context)
    if (columns !== null) readRows(block, head, columns, ledger, context, reading)
  }
  return reading
}

const findColumns = (row: FlowBlock['rows'][number], context: RegisterTableContext): Columns | null => {
  const columns: Columns = { region: -1, name: -1, place: -1, operator: -1, count: -1 }
  row.forEach((cell, c) => {
    const text = cellText(cell).replace(/[:.*]$/, '')
    for (const key of Object.keys(columnHeads) as (keyof typeof columnHeads)[])
      if (columns[key] === -1 && columnHeads[key].test(text)) columns[key] = c
    const label = isEmptyCell(cell) ? null : readCellLabel(context.vocabulary, cell)
    if (label?.key === 'name' && columns.name === -1) columns.name = c
    if (label?.key === 'operator' && columns.operator === -1) columns.operator = c
    if (columns.name === -1 && /^(?:team|enhet|mottagning|verksamheter)$/iu.test(text)) columns.name = c
  })
  const { region, name, place, operator } = columns
  return region !== -1 && name !== -1 && (place !== -1 || operator !== -1) ? columns : null
}

const readRows = (
  block: FlowBlock,
  head: number,
  columns: Columns,
  ledger: Ledger,
  context: RegisterTableContext,
  reading: RegisterReading,
): void => {
  const text = (row: FlowBlock['rows'][number], column: number): string =>
    column === -1 ? '' : joinToLine(cellPieces(row[column]), context.join)
  const letters = new Map<number, number>()
  const rows: { line: RegisterLine | null; row: FlowBlock['rows'][number] }[] = []
  let order = 0
  let region: { printed: string; code: string } | null = null
  const found: RegisterLine[] = []
  const missing: string[] = []
  for (const row of block.rows.slice(head + 1)) {
    const printed = text(row, columns.region).replace(/^\d+[.)]?\s+/, '')
    if (printed !== '') {
      const known = context.places.regionNamed(printed)
      if (known === null) {
        rows.push({ line: null, row })
        continue
      }
      if (region === null || known.code !== region.code) order += 1
      region = { printed, code: known.code }
    }
    const name = text(row, columns.name)
    if (region === null || name === '') continue
    if (missingPhrase.test(name) || /^[–—-]$/.test(name)) {
      missing.push(region.printed)
      rows.push({ line: null, row })
      continue
    }
    const number = letters.get(order) ?? 0
    letters.set(order, number + 1)
    const line = makeLine(
      row,
      columns,
      text,
      { ...region, order, item: String.fromCharCode(97 + Math.min(25, number)) },
      context,
    )
    found.push(line)
    rows.push({ line, row })
  }
  if (found.length === 0 || new Set(found.map((line) => line.regionCode)).size < 1) return
  reading.lines.push(...found)
  reading.missingRegions.push(...missing)
  for (const line of found) if (line.doubt !== null) reading.problems.push(problemOf(line))
  ledger.claim(
    (block.rows[head] ?? []).flatMap((cell) => cell.pieces.map((piece) => piece.line)),
    'mapped',
  )
  for (const { line, row } of rows)
    ledger.claim(
      rowPieces(row).map((piece) => piece.line),
      line?.certainty === 'uncertain' ? 'uncertain' : 'mapped',
    )
}

const problemOf = (line: RegisterLine): ExtractProblem => ({
  code: 'register-line-uncertain',
  message: `Rad ${line.regionOrder}${line.item} (${line.region}): ${line.doubt} Kontrollera raden.`,
  page: line.page,
  text: line.raw,
})

const makeLine = (
  row: FlowBlock['rows'][number],
  columns: Columns,
  text: (row: FlowBlock['rows'][number], column: number) => string,
  at: { printed: string; code: string; order: number; item: string },
  context: RegisterTableContext,
): RegisterLine => {
  const printedName = text(row, columns.name)
  const place = text(row, columns.place)
  const operator = text(row, columns.operator)
  const raw = [printedName, place, operator].filter((part) => part !== '').join('; ')
  const parts = parseRegisterText(raw, context)
  const operators =
    operator === '' ? parts.operators : (context.operators.parseList(operator) ?? context.operators.findIn(operator))
  const places = place === '' ? parts.places : place.split(/\s*(?:,|;|&|\/|\boch\b)\s*/u).filter((part) => part !== '')
  const counted = countWord(text(row, columns.count))
  const doubts = parts.doubts.filter(({ code }) => code === 'doubled-word').map(({ message }) => message)
  if (places.length === 0) doubts.push('Raden anger ingen ort.')
  if (operators.length === 0) doubts.push('Raden anger ingen känd huvudman.')
  const pieces = rowPieces(row)
  const codes = places.map((town) => context.places.municipalityNamed(town)?.municipality.code.slice(0, 2) ?? at.code)
  const stranger = codes.find((code) => code !== at.code)
  if (stranger !== undefined)
    doubts.push(
      `Orten ${places.join(', ')} ligger i ${context.places.regionByCode(stranger)?.name ?? stranger}, men raden står under ${at.printed}.`,
    )
  const restoration = piecesRestored(pieces)
  if (restoration.doubt !== null) doubts.push(restoration.doubt)
  return {
    regionOrder: at.order,
    region: at.printed,
    regionCode: at.code,
    item: at.item,
    name: printedName,
    places,
    operators,
    operatorText: operator === '' ? null : operator,
    count: counted ?? countIn(printedName) ?? 1,
    underConstruction: parts.underConstruction,
    raw,
    page: piecesPage(pieces),
    rects: pieceRects(pieces),
    quote: piecesQuote(pieces) ?? raw,
    certainty: doubts.length === 0 ? 'certain' : 'uncertain',
    restored: restoration.restored,
    doubt: doubts.length === 0 ? null : doubts.join(' '),
  }
}
