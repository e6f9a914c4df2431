import type { ExtractProblem, RegisterLine } from '../../../shared/domain/extract.ts'
import { cellPieces, cellText, isEmptyCell, readCellLabel } from './cell-label.ts'
import { countIn, countWord } from './count-words.ts'
import {
  type Flow,
  type FlowBlock,
  type FlowCell,
  pieceRects,
  piecesPage,
  piecesQuote,
  piecesRestored,
} from './flow.ts'
import { joinToLine } from './join-pieces.ts'
import { type LabelVocabulary, squash } from './label-vocabulary.ts'
import { rowPieces, sums } from './labelled-table.ts'
import type { Ledger } from './ledger.ts'
import {
  finishRegister,
  isRegister,
  nextLetter,
  type RegionDraft,
  type RegisterContext,
  type RegisterReading,
} from './register-list.ts'
import { findElsewhere } from './register-problems.ts'
import { parseRegisterText, saysUnderConstruction } from './register-text.ts'
import { missingPhrase, readMark } from './register-tokens.ts'
import { misread, misreadLetters, unreadable, unreadableSigns } from './unreadable-signs.ts'

export interface RegisterTableContext extends RegisterContext {
  vocabulary: LabelVocabulary
}

interface Columns {
  region: number
  name: number
  place: number
  operator: number
  count: number
  /** Says yes or no; what another column says of it is found by its words. */
  underConstruction: number
}

const columnHeads: Record<Exclude<keyof Columns, 'name' | 'operator' | 'underConstruction'>, RegExp> = {
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
    else readListInTable(block, ledger, context, reading)
  }
  return reading
}

/** A register whose table has a column of regions and one of their units, each unit as it would stand in a list. */
const readListInTable = (
  block: FlowBlock,
  ledger: Ledger,
  context: RegisterTableContext,
  reading: RegisterReading,
): void => {
  const columns = block.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const regionOf = (cell: FlowCell | undefined) => {
    const printed = cell === undefined ? '' : cellText(cell).replace(/^\d+[.)]?\s+/, '')
    const known = printed === '' || cell?.covered === true ? null : context.places.regionNamed(printed)
    return known === null ? null : { code: known.code, printed }
  }
  const named = Array.from({ length: columns }, (_, c) => block.rows.filter((row) => regionOf(row[c]) !== null).length)
  const regionColumn = named.findIndex((count) => count >= 2 && count * 2 >= block.rows.length - 1)
  if (regionColumn === -1) return
  const regions: RegionDraft[] = []
  for (const row of block.rows) {
    const found = regionOf(row[regionColumn])
    const numbers = /^(\d{1,2})[.)]?(?:\s|$)/.exec(
      row
        .slice(0, regionColumn + 1)
        .map(cellText)
        .join(' ')
        .trim(),
    )
    if (found !== null)
      regions.push({
        order: numbers === null ? regions.length + 1 : Number(numbers[1]),
        printedOrder: numbers === null ? null : Number(numbers[1]),
        ...found,
        says: null,
        guessed: false,
        lines: row.slice(0, regionColumn + 1).flatMap((cell) => cell.pieces.map((piece) => piece.line)),
        items: [],
      })
    const region = regions.at(-1)
    if (region === undefined) continue
    const cells = row.slice(regionColumn + 1).filter((cell) => !isEmptyCell(cell) && !cell.covered)
    const text = cells.map(cellText).join(' ')
    if (missingPhrase.test(text) || /^[–—-]$/.test(text)) {
      region.says = missingPhrase.test(text) ? 'missing' : 'dash'
      region.lines.push(...cells.flatMap((cell) => cell.pieces.map((piece) => piece.line)))
    } else for (const cell of cells) addItems(cell, region, context)
  }
  // A table of regions may be about anything: here most lines must say who runs the unit.
  const items = regions.flatMap((region) => region.items)
  const run = items.filter(
    ({ pieces }) => parseRegisterText(joinToLine(pieces, context.join), context).operators.length > 0,
  )
  if (run.length * 2 > items.length && isRegister(regions, context)) finishRegister(regions, context, ledger, reading)
}

/** The units of a cell: each begins at its letter or bullet; without marks each paragraph is one. */
const addItems = (cell: FlowCell, region: RegionDraft, { join }: RegisterTableContext): void => {
  const pieces = cellPieces(cell)
  const marked = pieces.some(({ line }) => readMark(line) !== null)
  pieces.forEach((piece, n) => {
    const mark = readMark(piece.line)
    const begins = marked ? mark !== null : n === 0 || !join.printedLines
    if (begins || region.items.length === 0)
      region.items.push({
        letter: mark?.letter ?? nextLetter(region),
        pieces: [{ ...piece, start: Math.max(piece.start, mark?.end ?? 0) }],
      })
    else region.items.at(-1)?.pieces.push(piece)
  })
}

const findColumns = (row: FlowBlock['rows'][number], context: RegisterTableContext): Columns | null => {
  const columns: Columns = { region: -1, name: -1, place: -1, operator: -1, count: -1, underConstruction: -1 }
  row.forEach((cell, c) => {
    const text = cellText(cell).replace(/[:.*]$/, '')
    for (const key of Object.keys(columnHeads) as (keyof typeof columnHeads)[])
      if (columns[key] === -1 && columnHeads[key].test(text)) columns[key] = c
    const label = isEmptyCell(cell) ? null : readCellLabel(context.vocabulary, cell)
    if (label?.key === 'name' && columns.name === -1) columns.name = c
    if (label?.key === 'operator' && columns.operator === -1) columns.operator = c
    if (columns.operator === -1 && /^(?:driver|drivs av|i regi av|organisation|utförare|ansvarig)$/iu.test(text))
      columns.operator = c
    if (columns.name === -1 && /^(?:team|enhet|mottagning|verksamheter)$/iu.test(text)) columns.name = c
  })
  columns.underConstruction = row.findIndex((cell) => squash(cellText(cell)) === 'underuppbyggnad')
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
  const lost: { printed: string; row: FlowBlock['rows'][number] }[] = []
  for (const row of block.rows.slice(head + 1)) {
    const printed = text(row, columns.region).replace(/^\d+[.)]?\s+/, '')
    if (printed !== '') {
      const known = context.places.regionNamed(printed)
      if (known === null) {
        rows.push({ line: null, row })
        if (sums.test(printed) || findColumns(row, context) !== null) continue
        const others = [columns.name, columns.place, columns.operator].map((column) => text(row, column))
        // The unit must not get lost, nor the ones below it fall to the region before.
        if (others.some((other) => other !== '' && other !== printed)) {
          region = null
          lost.push({ printed, row })
        }
        continue
      }
      if (region === null || known.code !== region.code) order += 1
      region = { printed, code: known.code }
    }
    const name = text(row, columns.name)
    if (name === '' || sums.test(name)) continue
    if (region === null) {
      if (lost.length > 0) lost.push({ printed: '', row })
      continue
    }
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
  for (const { printed, row } of lost) {
    const pieces = rowPieces(row)
    reading.problems.push({
      code: 'region-unknown',
      message:
        printed === ''
          ? 'En rad i registret hör till en region som inte är känd och är inte inläst. Lägg till den för hand.'
          : `”${printed}” är ingen känd region, så raden är inte inläst. Lägg till den för hand.`,
      page: piecesPage(pieces),
      text: piecesQuote(pieces),
    })
  }
  ledger.claim(
    (block.rows[head] ?? []).flatMap((cell) => cell.pieces.map((piece) => piece.line)),
    'mapped',
  )
  for (const { line, row } of rows)
    ledger.claim(
      rowPieces(row).map((piece) => piece.line),
      line?.certainty === 'uncertain' || lost.some((other) => other.row === row) ? 'uncertain' : 'mapped',
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
  const elsewhere = findElsewhere(places, at, context.places)
  if (elsewhere !== null) doubts.push(elsewhere)
  if (unreadable.test(raw)) doubts.push(unreadableSigns)
  else if (misread.test(raw)) doubts.push(misreadLetters)
  const told = pieces.find((piece) => piece.line.source.doubt !== undefined)?.line.source.doubt
  if (told !== undefined) doubts.push(told)
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
    underConstruction:
      parts.underConstruction ||
      /^(?:ja|x)$/iu.test(text(row, columns.underConstruction)) ||
      row.some((_, c) => c !== columns.underConstruction && saysUnderConstruction(text(row, c))),
    raw,
    page: piecesPage(pieces),
    rects: pieceRects(pieces),
    quote: piecesQuote(pieces) ?? raw,
    certainty: doubts.length === 0 ? 'certain' : 'uncertain',
    restored: restoration.restored,
    doubt: doubts.length === 0 ? null : doubts.join(' '),
  }
}
