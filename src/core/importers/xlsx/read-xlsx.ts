import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { type Archive, openArchive } from '../ooxml/open-archive.ts'
import { findCoreTitle, findMainPart, relationshipsOf } from '../ooxml/relationships.ts'
import type { Block, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { findRepeatedHeadings, sheetBlocks } from '../sheet-blocks.ts'
import { cleanText, sourceLine } from '../source-line.ts'
import { columnName, readSheetCells, type SheetCells } from './sheet-cells.ts'
import { layOutSheet, type SheetGrid } from './sheet-grid.ts'
import { readWorkbook, type SheetEntry, type Workbook } from './workbook-parts.ts'

/** Names that programs give to new sheets: no word of the person who made the file. */
const defaultSheetName = /^(blad|sheet|tabell|ark|kalkylblad)\s*\d*$/i

const listed = (items: readonly string[], most = 12): string =>
  items.length > most ? `${items.slice(0, most).join(', ')} …` : items.join(', ')

const problem = (code: string, message: string, text: string | null = null): ExtractProblem => ({
  code,
  message,
  page: null,
  text,
})

/** What a person must know of cells that do not simply hold text. One problem for each column with dates, one for the rest. */
const cellProblems = (sheet: SheetCells, where: string): ExtractProblem[] => {
  const dates = new Map<number, string[]>()
  const errors: string[] = []
  const unfinished: string[] = []
  for (const [row, cells] of [...sheet.rows].sort((a, b) => a[0] - b[0])) {
    for (const [column, cell] of cells) {
      const address = `${columnName(column)}${row}`
      if (cell.doubt === 'date') {
        const texts = dates.get(column) ?? []
        dates.set(column, texts)
        texts.push(`${address}: ${cell.text}`)
      }
      if (cell.doubt === 'error') errors.push(`${address}: ${cell.text}`)
      else if (cell.doubt === 'no-result') unfinished.push(address)
    }
  }
  const problems: ExtractProblem[] = []
  for (const [column, texts] of dates) {
    const count = texts.length === 1 ? 'En cell' : `${texts.length} celler`
    problems.push(
      problem(
        'date-cell',
        `${count} i kolumn ${columnName(column)}${where} är datum. Excel kan ha gjort om ett svar som ”2-5” till ett datum: jämför med källan.`,
        listed(texts),
      ),
    )
  }
  if (errors.length > 0) {
    problems.push(
      problem(
        'error-cell',
        `Celler${where} visar fel i stället för ett värde och är inlästa som tomma. Rätta formlerna i Excel.`,
        listed(errors),
      ),
    )
  }
  if (unfinished.length > 0) {
    problems.push(
      problem(
        'formula-without-result',
        `Formler${where} saknar beräknat värde och är inlästa som tomma. Öppna filen i Excel, spara den och läs in den igen.`,
        listed(unfinished),
      ),
    )
  }
  return problems
}

const hiddenProblems = (grid: SheetGrid, where: string): ExtractProblem[] => {
  const problems: ExtractProblem[] = []
  const add = (code: string, what: string, items: string[], read: boolean) => {
    if (items.length === 0) return
    const outcome = read
      ? 'De är inlästa: ta bort dem som inte ska med.'
      : 'De är inte inlästa. Visa dem i Excel och läs in filen igen om de behövs.'
    problems.push(problem(code, `${what}${where} är dolda. ${outcome}`, listed(items)))
  }
  add('hidden-rows', 'Rader', grid.leftOutRows.map(String), false)
  add('hidden-columns', 'Kolumner', grid.leftOutColumns.map(columnName), false)
  add('filtered-rows', 'Rader som ett filter sorterat bort', grid.filteredRows.map(String), true)
  return problems
}

/** Texts that lie beside the cells: notes to cells and text boxes. */
const besideProblems = (archive: Archive, part: string, where: string, sourceName: string): ExtractProblem[] => {
  const problems: ExtractProblem[] = []
  const relationships = relationshipsOf(archive, part, sourceName)
  if (relationships.some((known) => /^(comments|threadedComment)$/.test(known.type))) {
    problems.push(problem('comments-not-read', `Celler${where} har kommentarer som inte är inlästa. Läs dem i Excel.`))
  }
  for (const drawing of relationships.filter((known) => known.type === 'drawing' && !known.external)) {
    const bytes = archive.find(drawing.target)
    if (bytes && /<(\w+:)?t>[^<]*\S[^<]*</.test(new TextDecoder().decode(bytes))) {
      problems.push(problem('drawing-text-not-read', `Textrutor${where} är inte inlästa. Läs dem i Excel.`))
    }
  }
  return problems
}

const readSheet = (archive: Archive, workbook: Workbook, entry: SheetEntry, sourceName: string) => {
  const bytes = entry.part === null ? null : archive.find(entry.part)
  if (entry.part === null || !bytes) return { blocks: [], problems: [] }
  const name = cleanText(entry.name).trim()
  const where = workbook.sheets.length > 1 ? ` i bladet ${name}` : ''
  const cells = readSheetCells(bytes, workbook, sourceName)
  if (cells.rows.size === 0) return { blocks: [], problems: besideProblems(archive, entry.part, where, sourceName) }
  if (entry.hidden) {
    const message = `Bladet ${name} är dolt och inte inläst. Visa det i Excel och läs in filen igen om det behövs.`
    return { blocks: [], problems: [problem('hidden-sheet', message, name)] }
  }
  const grid = layOutSheet(cells, sourceName)
  const named = name !== '' && !defaultSheetName.test(name)
  const content = sheetBlocks(grid.rows, named ? 2 : 1)
  const heading: Block[] = named ? [{ kind: 'heading', level: 1, lines: [sourceLine(name)], list: null }] : []
  const repeated = content.tables.flatMap(findRepeatedHeadings)
  return {
    blocks: content.blocks.length > 0 ? [...heading, ...content.blocks] : [],
    problems: [
      ...cellProblems(cells, where),
      ...hiddenProblems(grid, where),
      ...(repeated.length > 0
        ? [
            problem(
              'repeated-heading',
              `Flera kolumner${where} har samma rubrik. Ge dem olika rubriker, så att det går att se vilken uppgift som är vilken.`,
              listed(repeated),
            ),
          ]
        : []),
      ...besideProblems(archive, entry.part, where, sourceName),
    ],
  }
}

/**
 * Reads an Excel workbook (.xlsx, .xlsm) straight from its parts: what its cells show, sheet by sheet. Formulas give their
 * stored results; nothing is computed, run or fetched. Throws `UnreadableSource`.
 */
export const readXlsx = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const { name } = options
  const archive = openArchive(bytes, name)
  const mainPart = findMainPart(archive, 'xl/workbook.xml', name)
  const workbook = mainPart === null ? null : readWorkbook(archive, mainPart, name)
  if (!workbook || workbook.sheets.length === 0) throw refuse('damaged', name)
  const sheets = workbook.sheets.map((entry) => readSheet(archive, workbook, entry, name))
  const macros = archive.names.some((part) => part.endsWith('vbaProject.bin'))
  return {
    mediaType: macros
      ? 'application/vnd.ms-excel.sheet.macroEnabled.12'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pages: null,
    title: findCoreTitle(archive, name),
    blocks: sheets.flatMap((sheet) => sheet.blocks),
    problems: sheets.flatMap((sheet) => sheet.problems),
  }
}
