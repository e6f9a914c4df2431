import { leftOutAnswer } from '../../../shared/domain/left-out-contact.ts'
import { missedWords } from '../missed-criteria.ts'
import type { Pace } from '../pace.ts'
import { countUnits, unitsByRegion, unitTitle } from '../register-list.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { units as unitWords } from '../swedish-words.ts'
import { isDescribed } from '../unit-table.ts'
import { unitLine, writeUnitTables } from './unit-tables.ts'
import { createWordDocument } from './word-frame.ts'

/** The appendix: units that do not meet the criteria, with the same tables and the criteria that they miss where that is known. */
export const createAppendixDocument = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const { edition, criteria } = snapshot
  const groups = unitsByRegion(snapshot, 'appendix').filter(({ units }) => units.length > 0)
  const all = groups.flatMap(({ units }) => units)
  const title = `Bilaga: ${edition.title}`
  return await createWordDocument({ title, footer: `Bilaga, upplaga ${edition.year}` }, async (body) => {
    body.paragraph(title, 'Title')
    body.paragraph(`Verksamheter/team som inte uppfyller kriterierna, upplaga ${edition.year}.`, 'Subtitle')
    body.paragraph(
      all.length === 0
        ? 'Ingen verksamhet ligger i bilagan i den här upplagan.'
        : `Bilagan har ${unitWords(countUnits(all))}. De ingår inte i registrets tal. En tom ruta betyder att frågan lämnades utan svar.`,
      'BodyText',
    )
    if (!edition.publishContacts)
      body.paragraph(
        `Namn, e-postadresser och telefonnummer till personer är utelämnade. Där de stod står ”${leftOutAnswer}”.`,
        'BodyText',
      )
    body.contents()
    body.heading(1, 'Kriterier')
    for (const { key, label, question } of criteria) body.paragraph(`${key}) ${label}. ${question}`, 'BodyText')
    if (all.length === 0) return
    body.heading(1, 'Verksamheter/team i bilagan')
    for (const unit of all.filter((candidate) => !isDescribed(candidate)))
      body.paragraph(
        [unitTitle(unit), unitLine(unit, snapshot), missedWords(unit, criteria)]
          .filter((part) => part !== '')
          .join(' · '),
        'BodyText',
      )
    await writeUnitTables(
      body,
      snapshot,
      groups,
      (unit) => [unitLine(unit, snapshot), missedWords(unit, criteria)].filter((part) => part !== '').join(' · '),
      pace,
    )
  })
}
