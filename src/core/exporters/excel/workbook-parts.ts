import { escapeMarkup, oneLine } from '../plain-text.ts'
import { zipParts } from '../zip-parts.ts'
import { cellLimit, cellParts, escapeCellText, looksLikeFormula } from './cell-text.ts'

export type CellValue = string | number | null

export interface SheetColumn {
  /** Unique within the sheet, without line breaks: the table refers to columns by it. */
  header: string
  /** In characters of the standard font. */
  width: number
}

/** Rows of one sheet, which is one table. A row is at hand only while it is written. */
export interface Sheet {
  name: string
  columns: readonly SheetColumn[]
  /** Columns that stay in view to the left. */
  frozenColumns: number
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const mainNs = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Cell formats in styles.xml, by index. */
const formats = { header: 1, text: 2, guardedText: 3, number: 4 } as const

/** A sheet holds this many rows, the header among them. */
const sheetRowLimit = 1_048_576

/**
 * Writes a workbook straight to SpreadsheetML. Careful: this is not done with exceljs, which keeps an object per cell: for
 * 10,000 units with 25 fields it needs half a minute and 2 GB where this needs seconds and a few hundred MB. exceljs reads
 * the result in the tests.
 */
export class Workbook {
  readonly #parts = new Map<string, Uint8Array | string>()
  readonly #sheets: string[] = []
  readonly #strings = new SharedStrings()
  readonly #longTexts: { sheet: string; row: number; column: string; text: string }[] = []
  readonly #rowLimit: number

  constructor(rowLimit = sheetRowLimit) {
    this.#rowLimit = rowLimit
  }

  /** A sheet with a table. Rows beyond the limit of a sheet go on in another ("Uppgifter 2"). */
  async addSheet(sheet: Sheet): Promise<void> {
    const rows = sheet.rows
    const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
    let next = await iterator.next()
    for (let number = 1; number === 1 || !next.done; number++) {
      const name = number === 1 ? sheet.name : `${sheet.name} ${number}`
      const writer = new SheetWriter(sheet.columns, this.#strings, (row, column, text) => {
        this.#longTexts.push({ sheet: name, row, column, text })
      })
      while (!next.done && writer.rowCount < this.#rowLimit) {
        writer.add(next.value)
        next = await iterator.next()
      }
      this.#finishSheet(name, sheet, writer)
    }
  }

  /** The bytes of the file. The title is a property that screen readers and file managers show. */
  async finish(title: string): Promise<Uint8Array> {
    const longTexts = this.#longTexts.splice(0)
    if (longTexts.length > 0) await this.addSheet(longTextSheet(longTexts))
    const parts = this.#parts
    const sheetNumbers = this.#sheets.map((_, index) => index + 1)
    const override = (name: string, type: string): string =>
      `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
    parts.set(
      '[Content_Types].xml',
      `${header}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${sheetNumbers.map((n) => override(`/xl/worksheets/sheet${n}.xml`, 'worksheet') + override(`/xl/tables/table${n}.xml`, 'table')).join('')}${override('/xl/styles.xml', 'styles')}${override('/xl/sharedStrings.xml', 'sharedStrings')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    )
    parts.set(
      '_rels/.rels',
      `${header}<Relationships xmlns="${packageRels}"><Relationship Id="rId1" Type="${relNs}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    )
    parts.set(
      'docProps/core.xml',
      `${header}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(oneLine(title))}</dc:title><dc:creator>Kartbordet</dc:creator><dc:language>sv-SE</dc:language></cp:coreProperties>`,
    )
    parts.set(
      'xl/workbook.xml',
      `${header}<workbook xmlns="${mainNs}" xmlns:r="${relNs}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${this.#sheets.map((name, index) => `<sheet name="${escapeMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames>${this.#sheets.map((name, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeMarkup(name)}'!$1:$1</definedName>`).join('')}</definedNames></workbook>`,
    )
    parts.set(
      'xl/_rels/workbook.xml.rels',
      `${header}<Relationships xmlns="${packageRels}">${sheetNumbers.map((n) => `<Relationship Id="rId${n}" Type="${relNs}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rIdStyles" Type="${relNs}/styles" Target="styles.xml"/><Relationship Id="rIdStrings" Type="${relNs}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    )
    parts.set('xl/styles.xml', styles)
    parts.set('xl/sharedStrings.xml', this.#strings.finish())
    return zipParts(parts, '[Content_Types].xml')
  }

  #finishSheet(name: string, { columns, frozenColumns }: Sheet, writer: SheetWriter): void {
    const number = this.#sheets.length + 1
    // Careful: Excel refuses a table without a data row, so an empty sheet has one empty row.
    const range = `A1:${columnName(columns.length)}${Math.max(2, writer.rowCount)}`
    this.#sheets.push(name)
    // A wide sheet made to fit a page could not be read: it prints over several, each with the header row.
    const fits = columns.reduce((sum, { width }) => sum + width, 0) <= 200
    const corner = `${columnName(frozenColumns + 1)}2`
    const pane = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft'
    this.#parts.set(
      `xl/worksheets/sheet${number}.xml`,
      writer.finish(
        `${header}<worksheet xmlns="${mainNs}" xmlns:r="${relNs}">${fits ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''}<dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"${number === 1 ? ' tabSelected="1"' : ''}><pane${frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : ''} ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`,
        `</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"${fits ? ' fitToWidth="1" fitToHeight="0"' : ''}/><headerFooter><oddFooter>&amp;L&amp;A&amp;RSida &amp;P av &amp;N</oddFooter></headerFooter><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`,
      ),
    )
    this.#parts.set(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      `${header}<Relationships xmlns="${packageRels}"><Relationship Id="rId1" Type="${relNs}/table" Target="../tables/table${number}.xml"/></Relationships>`,
    )
    const tableName = name.replaceAll(' ', '_')
    this.#parts.set(
      `xl/tables/table${number}.xml`,
      `${header}<table xmlns="${mainNs}" id="${number}" name="${tableName}" displayName="${tableName}" ref="${range}" totalsRowShown="0"><autoFilter ref="${range}"/><tableColumns count="${columns.length}">${columns.map((column, index) => `<tableColumn id="${index + 1}" name="${escapeMarkup(column.header)}"/>`).join('')}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`,
    )
  }
}

/** Every text of the workbook once; cells refer to it by number. */
class SharedStrings {
  readonly #numbers = new Map<string, number>()
  readonly #chunks: Buffer[] = []
  #pending = ''
  #uses = 0

  numberOf(text: string): number {
    this.#uses++
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(text, number)
    this.#pending += `<si><t xml:space="preserve">${escapeCellText(text)}</t></si>`
    if (this.#pending.length > chunkLength) this.#flush()
    return number
  }

  finish(): Uint8Array {
    this.#flush()
    const start = `${header}<sst xmlns="${mainNs}" count="${this.#uses}" uniqueCount="${this.#numbers.size}">`
    return Buffer.concat([Buffer.from(start), ...this.#chunks, Buffer.from('</sst>')])
  }

  #flush(): void {
    this.#chunks.push(Buffer.from(this.#pending, 'utf8'))
    this.#pending = ''
  }
}

const chunkLength = 1 << 20

/** The cells of one sheet, with its header row first. */
class SheetWriter {
  rowCount = 0
  readonly #columns: readonly SheetColumn[]
  readonly #names: string[]
  readonly #strings: SharedStrings
  readonly #onLongText: (row: number, column: string, text: string) => void
  readonly #chunks: Buffer[] = []
  #pending = ''

  constructor(
    columns: readonly SheetColumn[],
    strings: SharedStrings,
    onLongText: (row: number, column: string, text: string) => void,
  ) {
    this.#columns = columns
    this.#names = columns.map((_, index) => columnName(index + 1))
    this.#strings = strings
    this.#onLongText = onLongText
    this.rowCount = 1
    const cells = columns.map(
      (column, index) =>
        `<c r="${this.#names[index]}1" s="${formats.header}" t="s"><v>${strings.numberOf(column.header)}</v></c>`,
    )
    this.#pending = `<row r="1" ht="${2 * lineHeightPt + 2}" customHeight="1">${cells.join('')}</row>`
  }

  add(cells: readonly CellValue[]): void {
    const row = ++this.rowCount
    let text = ''
    let lines = 1
    for (let index = 0; index < cells.length; index++) {
      const value = cells[index]
      if (value === null || value === undefined || value === '') continue
      if (typeof value === 'number')
        text += `<c r="${this.#names[index]}${row}" s="${formats.number}"><v>${value}</v></c>`
      else {
        if (lines < rowLines) lines = Math.max(lines, countLines(value, this.#columns[index]?.width ?? 1))
        const format = looksLikeFormula(value) ? formats.guardedText : formats.text
        text += `<c r="${this.#names[index]}${row}" s="${format}" t="s"><v>${this.#strings.numberOf(this.#fitted(value, row, index))}</v></c>`
      }
    }
    const height = Math.min(lines, rowLines) * lineHeightPt
    this.#pending += `<row r="${row}"${lines > 1 ? ` ht="${height}" customHeight="1"` : ''}>${text}</row>`
    if (this.#pending.length > chunkLength) this.#flush()
  }

  finish(before: string, after: string): Uint8Array {
    if (this.rowCount === 1) this.#pending += '<row r="2"/>'
    this.#flush()
    return Buffer.concat([Buffer.from(before), ...this.#chunks, Buffer.from(after)])
  }

  /** The text, or as much of it as fits the cell, with a note that says where the whole of it stands. */
  #fitted(text: string, row: number, index: number): string {
    if (text.length <= cellLimit) return text
    this.#onLongText(row, this.#columns[index]?.header ?? '', text)
    return `${cellParts(text, cellLimit - longTextNote.length)[0]}${longTextNote}`
  }

  /** Cells hold references and numbers only, so one byte per character is right. */
  #flush(): void {
    this.#chunks.push(Buffer.from(this.#pending, 'latin1'))
    this.#pending = ''
  }
}

const lineHeightPt = 15
/** A row shows this many lines of its longest text; more would push the other rows out of sight. */
const rowLines = 10

/** How many lines a wrapped text fills, near enough: a letter of Calibri is a little narrower than the unit of widths. */
const countLines = (text: string, width: number): number => {
  if (text.length <= width && !text.includes('\n')) return 1
  let lines = 0
  let from = 0
  while (from <= text.length && lines < rowLines) {
    const end = text.indexOf('\n', from)
    const to = end === -1 ? text.length : end
    lines += Math.max(1, Math.ceil((to - from) / (width * 1.05)))
    from = to + 1
  }
  return lines
}

const longTextNote = ' […] Hela texten står i bladet Långa texter.'

/** Texts that do not fit a cell, whole, in as many rows as they need. */
const longTextSheet = (texts: readonly { sheet: string; row: number; column: string; text: string }[]): Sheet => ({
  name: 'Långa texter',
  columns: [
    { header: 'Blad', width: 16 },
    { header: 'Rad', width: 8 },
    { header: 'Kolumn', width: 24 },
    { header: 'Del', width: 6 },
    { header: 'Text', width: 100 },
  ],
  frozenColumns: 0,
  rows: texts.flatMap(({ sheet, row, column, text }) =>
    cellParts(text).map((part, index): CellValue[] => [sheet, row, column, index + 1, part]),
  ),
})

/** 1 → A, 27 → AA. */
const columnName = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : columnName(Math.floor((column - 1) / 26)) + columnName(((column - 1) % 26) + 1)

/** Text cells are typed as text (format 49, "@"); where a text looks like a formula, `quotePrefix` keeps it text also when it is edited. */
const styles = `${header}<styleSheet xmlns="${mainNs}"><fonts count="2"><font><sz val="11"/><color rgb="FF14232B"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><color rgb="FF14232B"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECE9"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF14232B"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
