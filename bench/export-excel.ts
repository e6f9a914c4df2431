import { createRegisterWorkbook } from '../src/core/exporters/excel/register-workbook.ts'
import { inventManyUnits } from '../src/core/exporters/invented-snapshot.ts'
import { createPace } from '../src/core/exporters/pace.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { interleave, timeMs } from './interleave.ts'
import { readWorkbookCells, streamBareWorkbook, type WorkbookCells, writeBareWorkbook } from './workbook-cells.ts'

const rounds = 3

/** The Excel workbook of 10,000 units with an answer in every field. */
export const measure = async (): Promise<BenchResult[]> => {
  const snapshot = inventManyUnits(10_000)
  const pace = createPace(undefined, () => {})
  const write = () => createRegisterWorkbook(snapshot, pace)
  const sheets = readWorkbookCells(await write())
  const [units] = sheets
  if (units === undefined) throw new Error('A workbook without a sheet')
  const count = ({ rows }: WorkbookCells): number => rows.reduce((sum, row) => sum + row.length, 0)
  const cellCount = sheets.reduce((sum, sheet) => sum + count(sheet), 0)
  const { ours, bare, bareUnits } = await interleave(
    { rounds },
    {
      ours: () => timeMs(write),
      bare: () => timeMs(() => streamBareWorkbook(sheets)),
      bareUnits: () => timeMs(() => writeBareWorkbook([units])),
    },
  )
  const what = `The workbook of 10,000 units with ${snapshot.fields.length} answers each: ${sheets.length} sheets, ${cellCount} cells`
  return [
    judge(
      {
        name: 'export.excel',
        what: `${what}; median of ${rounds}.`,
        value: ours / 1000,
        unit: 's',
        baseline:
          'bare exceljs writing the same cells of the same sheets, without tables, widths or formats, with its streaming writer (its faster one: in memory this takes several times as long)',
        baselineValue: bare / 1000,
      },
      { of: 'ratio', atMost: 1.3 },
    ),
    judge(
      {
        name: 'export.excel.units',
        what: `${what}; all of it, beside its first sheet alone; median of ${rounds}.`,
        value: ours / 1000,
        unit: 's',
        baseline: `bare exceljs, in memory, writing the ${count(units)} cells of the sheet of units alone`,
        baselineValue: bareUnits / 1000,
      },
      null,
    ),
  ]
}
