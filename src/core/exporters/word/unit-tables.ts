import type { Pace } from '../pace.ts'
import { operatorWords, type RegionUnits, underConstructionNote, unitTitle } from '../register-list.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'
import { listed, units as unitWords } from '../swedish-words.ts'
import { isDescribed, unitRows } from '../unit-table.ts'
import { AbbreviationFinder } from '../used-abbreviations.ts'
import type { WordBody } from './word-body.ts'

export const regionHeading = ({ region }: RegionUnits): string => region?.name ?? 'Utan angiven region'

/** Tables of units under headings of their regions, and below them the abbreviations that they use. */
export const writeUnitTables = async (
  body: WordBody,
  snapshot: ExportSnapshot,
  groups: readonly RegionUnits[],
  line: (unit: SnapshotUnit) => string,
  pace: Pace,
): Promise<void> => {
  const texts: string[] = []
  let done = 0
  for (const group of groups) {
    const described = group.units.filter(isDescribed)
    if (described.length === 0) continue
    body.heading(2, regionHeading(group))
    for (const unit of described) {
      await pace(done++)
      const title = unitTitle(unit)
      const rows = unitRows(unit, snapshot.fields)
      body.heading(3, title)
      body.paragraph(line(unit), 'UnitLine')
      body.table({
        title,
        description: `Beskrivning av ${title}, ${regionHeading(group)}. Frågorna står till vänster och svaren till höger, ${rows.length === 1 ? '1 rad' : `${rows.length} rader`}.`,
        header: ['Fråga', 'Svar'],
        rows,
      })
      for (const { shown } of rows) if (shown.kind === 'text') texts.push(shown.text)
    }
  }
  writeAbbreviations(body, new AbbreviationFinder(snapshot.abbreviations), texts)
}

/** What stands under a unit's heading: its number in the register, places, operator. */
export const unitLine = (unit: SnapshotUnit, snapshot: ExportSnapshot): string => {
  const parts = [
    unit.number === null ? '' : `Nummer ${unit.number} i registret`,
    listed(unit.places),
    operatorWords(unit, snapshot.operators),
    unit.unitCount > 1 ? unitWords(unit.unitCount) : '',
    underConstructionNote(unit),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

const writeAbbreviations = (body: WordBody, finder: AbbreviationFinder, texts: readonly string[]): void => {
  const used = finder.listUsed(texts)
  if (used.length === 0) return
  body.heading(1, 'Förkortningar')
  body.table({
    title: 'Förkortningar',
    description: 'Förkortningar som används i tabellerna, med vad de betyder.',
    header: ['Förkortning', 'Betydelse'],
    rows: used.map(({ abbr, meanings }) => ({ label: abbr, shown: { kind: 'text', text: meanings.join('\n') } })),
  })
}
