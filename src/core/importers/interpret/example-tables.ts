import type { ExtractedExample } from '../../../shared/domain/extract.ts'
import { cellPieces, cellText, isEmptyCell } from './cell-label.ts'
import type { Flow, FlowCell } from './flow.ts'
import { piecesPage } from './flow.ts'
import { type JoinContext, joinPieces, joinToLine } from './join-pieces.ts'
import { rowPieces } from './labelled-table.ts'
import type { Ledger } from './ledger.ts'
import type { PlaceNames } from './place-names.ts'

/** Heads of the columns of a list of examples. A title, a region and at least one of the others make it one. */
const columnHeads = {
  title: /^(?:titel|exempel(?:ts? (?:namn|titel))?|lärande exempel|namn på exempel(?:et)?)$/iu,
  region: /^(?:region|län)$/iu,
  level: /^(?:nivå|främjandenivå|insatsnivå|grupp)$/iu,
  page: /^(?:sida|sidnummer|sid\.?)$/iu,
  targetGroup: /^målgrupp(?:er)?$/iu,
  description: /^(?:beskrivning|kort beskrivning|innehåll)$/iu,
  results: /^resultat$/iu,
}
type Column = keyof typeof columnHeads

/** Lists of examples that are set as a table, an example in each row. */
export const readExampleTables = (
  flow: Flow,
  ledger: Ledger,
  places: PlaceNames,
  join: JoinContext,
): ExtractedExample[] => {
  const examples: ExtractedExample[] = []
  for (const block of flow.blocks) {
    const [head, ...rows] = block.rows.filter((row) => row.some((cell) => !isEmptyCell(cell)))
    if (head === undefined || block.lines.some((line) => !ledger.isFree(line))) continue
    const columns = findColumns(head)
    if (!columns.has('title') || !columns.has('region') || (!columns.has('level') && !columns.has('targetGroup')))
      continue
    const cell = (row: readonly FlowCell[], column: Column) => cellPieces(row[columns.get(column) ?? -1])
    ledger.claim(
      rowPieces(head).map((piece) => piece.line),
      'mapped',
    )
    for (const row of rows) {
      const title = joinToLine(cell(row, 'title'), join)
      const region = places.regionNamed(joinToLine(cell(row, 'region'), join))
      if (title === '' || region === null) continue
      const page = Number(joinToLine(cell(row, 'page'), join))
      const text = (column: Column) => joinPieces(cell(row, column), join) || null
      examples.push({
        title,
        region: region.name,
        regionCode: region.code,
        level: joinToLine(cell(row, 'level'), join),
        page: Number.isInteger(page) && page > 0 ? page : piecesPage(rowPieces(row)),
        targetGroup: text('targetGroup'),
        description: text('description'),
        results: text('results'),
      })
      ledger.claim(
        rowPieces(row).map((piece) => piece.line),
        'mapped',
      )
    }
  }
  return examples
}

const findColumns = (head: readonly FlowCell[]): Map<Column, number> => {
  const columns = new Map<Column, number>()
  head.forEach((cell, c) => {
    const text = cellText(cell).replace(/[:.*]+$/, '')
    for (const column of Object.keys(columnHeads) as Column[])
      if (!columns.has(column) && columnHeads[column].test(text)) columns.set(column, c)
  })
  return columns
}
