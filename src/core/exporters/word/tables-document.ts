import { leftOutAnswer } from '../../../shared/domain/left-out-contact.ts'
import type { Pace } from '../pace.ts'
import { countUnits, type RegionUnits, registerLine, unitsByRegion } from '../register-list.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { inWords, units as unitWords } from '../swedish-words.ts'
import { isDescribed } from '../unit-table.ts'
import { regionHeading, unitLine, writeUnitTables } from './unit-tables.ts'
import type { WordBody } from './word-body.ts'
import { createWordDocument } from './word-frame.ts'

/** The publication's tables: the register, a table for each included unit that has a description, and the abbreviations in them. */
export const createTablesDocument = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const { edition } = snapshot
  const groups = unitsByRegion(snapshot, 'included')
  return await createWordDocument(
    { title: edition.title, footer: `Tabeller, upplaga ${edition.year}` },
    async (body) => {
      body.paragraph(edition.title, 'Title')
      body.paragraph(
        `Register och tabeller, upplaga ${edition.year}. Barn ${edition.ages} och deras föräldrar.`,
        'Subtitle',
      )
      for (const sentence of introduction(groups, edition.publishContacts)) body.paragraph(sentence, 'BodyText')
      body.contents()
      body.heading(1, 'Register')
      writeRegister(body, snapshot, groups)
      body.heading(1, 'Beskrivningar')
      if (!groups.some(({ units }) => units.some(isDescribed)))
        body.paragraph('Ingen verksamhet i registret har någon beskrivning i den här upplagan.', 'BodyText')
      await writeUnitTables(body, snapshot, groups, (unit) => unitLine(unit, snapshot), pace)
    },
  )
}

const introduction = (groups: readonly RegionUnits[], publishContacts: boolean): string[] => {
  const all = groups.flatMap(({ units }) => units)
  const regions = groups.filter(({ region, units }) => region !== null && units.length > 0).length
  const described = all.filter(isDescribed).length
  return [
    `Registret har ${unitWords(countUnits(all))} på ${all.length === 1 ? '1 rad' : `${all.length} rader`}, i ${regions} av ${groups.filter(({ region }) => region !== null).length} regioner. ${described === 0 ? 'Ingen av dem har' : described === 1 ? 'En rad har' : `${inWords(described).replace(/^./u, (first) => first.toUpperCase())} rader har`} en tabell. En tom ruta betyder att frågan lämnades utan svar.`,
    ...(publishContacts
      ? []
      : [`Namn, e-postadresser och telefonnummer till personer är utelämnade. Där de stod står ”${leftOutAnswer}”.`]),
  ]
}

const writeRegister = (body: WordBody, snapshot: ExportSnapshot, groups: readonly RegionUnits[]): void => {
  for (const group of groups) {
    const { region, units } = group
    const heading = regionHeading(group)
    if (units.length > 0) body.registerItem(0, heading, { keepNext: true })
    else body.registerItem(0, heading, { remark: region?.statedNone ? 'saknas' : 'ingen uppgift' })
    for (const [index, unit] of units.entries()) {
      const line = registerLine(unit, snapshot.operators)
      // Careful: after z Word counts aa, bb, the register aa, ab. From there the number is text.
      if (index < 26) body.registerItem(1, line)
      else body.paragraph(`${unit.number ?? ''} ${line}`, 'ListNumber2')
    }
  }
}
