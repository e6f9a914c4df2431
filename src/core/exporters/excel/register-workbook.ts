import { codebookLines, figureLines, originWords, outcomeWord, reviewWords, stateWord } from '../codebook.ts'
import type { Pace } from '../pace.ts'
import { oneLine } from '../plain-text.ts'
import { operatorLabels, unitTitle } from '../register-list.ts'
import { shownValue } from '../shown-value.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'
import { fieldLabel } from '../unit-table.ts'
import { type CellValue, type Sheet, type SheetColumn, Workbook } from './workbook-parts.ts'

/** The workbook: units as rows, values in long form with their provenance, the codebook and the figures. */
export const createRegisterWorkbook = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const workbook = new Workbook()
  for (const sheet of registerSheets(snapshot, pace)) await workbook.addSheet(sheet)
  return await workbook.finish(snapshot.edition.title)
}

/** The sheets, whose rows are made as they are read: the bench gives the same cells to bare exceljs. */
export const registerSheets = (snapshot: ExportSnapshot, pace: Pace): Sheet[] => [
  {
    name: 'Verksamheter',
    columns: unitColumns(snapshot),
    frozenColumns: 2,
    rows: unitSheetRows(snapshot, pace),
  },
  {
    name: 'Uppgifter',
    columns: valueColumns,
    frozenColumns: 2,
    rows: valueSheetRows(snapshot, pace),
  },
  {
    name: 'Kodbok',
    columns: [
      { header: 'Slag', width: 14 },
      { header: 'Nyckel', width: 34 },
      { header: 'Ord', width: 48 },
      { header: 'Förklaring', width: 90 },
    ],
    frozenColumns: 0,
    rows: codebookLines(snapshot).map(({ kind, key, words, meaning }) => [kind, key, words, meaning]),
  },
  {
    name: 'Siffror',
    columns: [
      { header: 'Nyckel', width: 36 },
      { header: 'Siffra', width: 10 },
      { header: 'Ord', width: 50 },
    ],
    frozenColumns: 0,
    rows: figureLines(snapshot).map(({ key, words, count }) => [key, count, words]),
  },
]

/** What the first columns say of a unit, before its answers. */
const registerColumns: SheetColumn[] = [
  { header: 'Nr', width: 7 },
  { header: 'Verksamhet/team', width: 36 },
  { header: 'Regionkod', width: 11 },
  { header: 'Region', width: 20 },
  { header: 'Ort', width: 20 },
  { header: 'Huvudman', width: 22 },
  { header: 'Samverkan', width: 12 },
  { header: 'Antal', width: 8 },
  { header: 'Under uppbyggnad', width: 12 },
  { header: 'Utfall', width: 12 },
  { header: 'Uppfyller inte', width: 30 },
  { header: 'Granskning', width: 16 },
]
const idColumn: SheetColumn = { header: 'Verksamhets-id', width: 30 }

const unitColumns = ({ fields }: ExportSnapshot): SheetColumn[] => {
  const taken = new Set([...registerColumns, idColumn].map(({ header }) => header.toLocaleLowerCase('sv')))
  const answers = fields.map(({ key, shortLabel, type }): SheetColumn => {
    let header = oneLine(shortLabel)
    if (taken.has(header.toLocaleLowerCase('sv'))) header = `${header} (svar)`
    if (taken.has(header.toLocaleLowerCase('sv'))) header = `${header} ${key}`
    taken.add(header.toLocaleLowerCase('sv'))
    return { header, width: type === 'longText' ? 48 : 26 }
  })
  return [...registerColumns, ...answers, idColumn]
}

async function* unitSheetRows(snapshot: ExportSnapshot, pace: Pace): AsyncGenerator<CellValue[]> {
  const regions = new Map(snapshot.regions.map(({ code, name }) => [code, name]))
  for (const [index, unit] of snapshot.units.entries()) {
    await pace(index)
    const values = new Map(unit.values.map((value) => [value.key, value]))
    yield [
      unit.number,
      unitTitle(unit),
      unit.regionCode,
      regions.get(unit.regionCode ?? '') ?? null,
      unit.places.map(oneLine).join(', '),
      operatorLabels(unit.operators, snapshot.operators).join(', '),
      unit.operators.length > 1 ? 'Ja' : 'Nej',
      unit.unitCount,
      unit.underConstruction ? 'Ja' : 'Nej',
      outcomeWord(unit.outcome),
      unit.missedCriteria.join('; '),
      reviewWords[unit.review],
      ...snapshot.fields.map(({ key }) => {
        const value = values.get(key)
        return value === undefined ? null : shownValue(value).text
      }),
      unit.unitId,
    ]
  }
}

const valueColumns: SheetColumn[] = [
  { header: 'Nr', width: 7 },
  { header: 'Verksamhet/team', width: 36 },
  { header: 'Regionkod', width: 11 },
  { header: 'Region', width: 20 },
  { header: 'Utfall', width: 12 },
  { header: 'Fältnyckel', width: 22 },
  { header: 'Etikett', width: 36 },
  { header: 'Tillstånd', width: 15 },
  { header: 'Svar', width: 60 },
  { header: 'Granskning', width: 16 },
  { header: 'Ursprung', width: 11 },
  { header: 'Källa', width: 28 },
  { header: 'Sida', width: 7 },
  { header: 'Citat', width: 60 },
  idColumn,
]

async function* valueSheetRows(snapshot: ExportSnapshot, pace: Pace): AsyncGenerator<CellValue[]> {
  const regions = new Map(snapshot.regions.map(({ code, name }) => [code, name]))
  const labels = new Map(snapshot.fields.map(({ key, label }) => [key, oneLine(label)]))
  for (const [index, unit] of snapshot.units.entries()) {
    await pace(index + snapshot.units.length)
    const start = unitCells(unit, regions)
    for (const value of unit.values) {
      const { key, state, text, items, review, origin, source } = value
      yield [
        ...start,
        key,
        labels.get(key) ?? fieldLabel(key, snapshot.fields, source?.label),
        stateWord(state),
        text ?? items?.join(', ') ?? null,
        reviewWords[review],
        originWords[origin],
        source?.name ?? null,
        source?.page ?? null,
        source?.quote ?? null,
        unit.unitId,
      ]
    }
  }
}

const unitCells = (unit: SnapshotUnit, regions: ReadonlyMap<string, string>): CellValue[] => [
  unit.number,
  unitTitle(unit),
  unit.regionCode,
  regions.get(unit.regionCode ?? '') ?? null,
  outcomeWord(unit.outcome),
]
