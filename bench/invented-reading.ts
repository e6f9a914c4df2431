import { createHash } from 'node:crypto'
import type { EditionTemplate } from '../src/shared/domain/edition.ts'
import type { ExtractedField, ExtractedUnit, ExtractResult, RegisterLine } from '../src/shared/domain/extract.ts'
import { operatorKeys } from '../src/shared/domain/operator.ts'
import type { ReferenceData } from '../src/shared/domain/region.ts'

/** Sentences that answers are made of: long and short, as in a real mapping. */
const sentences = [
  'Familjer i hela området, efter egen anmälan eller remiss.',
  'Samspelsfilmning, anamnes och hembesök under de första veckorna.',
  'Ett till två besök i veckan, ofta under ett halvår.',
  'Barn med mat- och sömnsvårigheter, och föräldrar som själva haft en svår uppväxt.',
  'Två psykologer, en socionom och en specialpedagog på deltid.',
  'Väntetiden är ungefär två månader.',
  'Vägledande samspel ges tillsammans med familjecentralen.',
]

/** The answer to one field of one unit: always the same for the same place in the list, from 10 to about 400 characters. */
const answerOf = (unit: number, field: number): string => {
  const count = (unit * 7 + field * 3) % 7
  const words = Array.from({ length: count }, (_, n) => sentences[(unit + field + n * 2) % sentences.length])
  return [`Svar ${unit + 1}:${field + 1}.`, ...words].join(' ')
}

/** Units `from` up to `to` of a wholly invented register, as one reading of one source would give them. */
export const inventReading = (
  from: number,
  to: number,
  template: EditionTemplate,
  reference: ReferenceData,
): { result: ExtractResult; bytes: Uint8Array } => {
  const register: RegisterLine[] = []
  const units: ExtractedUnit[] = []
  for (let index = from; index < to; index++) {
    const region = template.regions[index % template.regions.length]
    const regionCode = region?.regionCode ?? '01'
    const towns = reference.municipalities.filter(({ code }) => code.startsWith(regionCode))
    const place = towns[index % towns.length]?.name ?? 'Orten'
    const name = `Team ${index + 1} i ${place}`
    const operator = operatorKeys[index % operatorKeys.length] ?? 'BUP'
    const page = index - from + 1
    const raw = `${name}, ${place}; ${operator}`
    const found = { page, rects: [[page, 60, 80, 480, 94] as [number, number, number, number, number]] }
    register.push({
      ...found,
      regionOrder: region?.position ?? 1,
      region: region?.printedName ?? '',
      regionCode,
      item: 'a',
      name,
      places: [place],
      operators: [operator],
      operatorText: operator,
      count: 1 + (index % 40 === 0 ? 1 : 0),
      underConstruction: index % 50 === 0,
      raw,
      quote: raw,
      certainty: 'certain',
      restored: false,
      doubt: null,
    })
    units.push({
      heading: name,
      region: region?.printedName ?? null,
      regionCode,
      outcome: 'included',
      page,
      fields: template.fields.map(({ key, label }, field): ExtractedField => {
        const value = key === 'name' ? name : key === 'operator' ? operator : answerOf(index, field)
        return {
          ...found,
          key,
          label,
          value,
          state: 'answered',
          quote: value,
          certainty: 'certain',
          restored: false,
          doubt: null,
        }
      }),
    })
  }
  const read = register.length + units.length * template.fields.length
  const bytes = new TextEncoder().encode(`invented units ${from}–${to}`)
  return {
    bytes,
    result: {
      source: {
        name: `påhittad-${from}.txt`,
        mediaType: 'text/plain',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        pages: null,
      },
      edition: template.year,
      units,
      register,
      missingRegions: [],
      regions: [],
      abbreviations: [],
      examples: [],
      problems: [],
      report: { read, mapped: read, uncertain: 0, skipped: 0, pages: [] },
      importer: 'bench 1',
    },
  }
}
