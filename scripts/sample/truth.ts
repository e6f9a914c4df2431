import type { Answer, DescribedUnit } from './answer.ts'
import { stateOfAnswer } from './answer.ts'
import { csvUnits } from './answers-csv.ts'
import { appendixUnits } from './appendix.ts'
import { practiceExamples } from './examples-text.ts'
import { mailUnit, pastedUnit } from './mail.ts'
import type { Box } from './page-setter.ts'
import { letterOf, register } from './register.ts'
import type { ReportPlaces } from './report-pdf.ts'
import { abbreviations } from './report-text.ts'
import { spreadsheetAnswers, spreadsheetUnits } from './spreadsheet.ts'
import { halland2018, stockholm2018, type WebPage } from './web-page.ts'
import type { WordForm } from './word-form.ts'

/** What a careful reader finds in one file of the sample, for comparison with what `extract` finds. */
export interface SampleTruth {
  edition: '2018' | '2025' | null
  mediaType: string
  pages: number | null
  units: {
    heading: string
    region: string
    outcome: 'included' | 'appendix' | null
    page: number | null
    fields: {
      key: string | null
      label: string
      value: string | null
      state: string | null
      page: number | null
      /** Cells in which the value is printed; every rectangle of its provenance lies inside one of them. */
      boxes: Box[]
    }[]
  }[]
  register: object[]
  missingRegions: string[]
  regions: object[]
  abbreviations: object[]
  examples: object[]
}

const nothing = {
  units: [],
  register: [],
  missingRegions: [],
  regions: [],
  abbreviations: [],
  examples: [],
} satisfies Partial<SampleTruth>

const fieldOf = (
  answer: Answer,
  page: number | null = null,
  boxes: Box[] = [],
): SampleTruth['units'][0]['fields'][0] => ({
  key: answer.key,
  label: answer.label,
  value: answer.value,
  state: stateOfAnswer(answer.value),
  page,
  boxes,
})

const unitOf = (described: DescribedUnit, answers: readonly Answer[] = described.answers): SampleTruth['units'][0] => ({
  heading: described.heading,
  region: described.region,
  outcome: null,
  page: null,
  fields: answers.map((answer) => fieldOf(answer)),
})

const reportTruth = (places: ReportPlaces): SampleTruth => {
  const lines = register.flatMap((region, regionIndex) =>
    region.entries.map((entry, index) => ({ region, regionIndex, entry, index })),
  )
  return {
    ...nothing,
    edition: '2025',
    mediaType: 'application/pdf',
    pages: places.pages,
    units: appendixUnits.map((described, n) => ({
      heading: described.heading,
      region: described.region,
      outcome: 'appendix',
      page: places.units[n]!.page,
      fields: described.answers.map((answer, i) => {
        const row = places.units[n]!.rows[i]!
        return fieldOf(answer, row.page, row.valueBoxes)
      }),
    })),
    register: lines.map(({ region, regionIndex, entry, index }, n) => ({
      regionOrder: regionIndex + 1,
      region: region.printedName,
      regionCode: region.code,
      item: letterOf(index),
      name: entry.name,
      places: entry.places,
      operators: [...entry.operators].sort(),
      operatorText: entry.operatorText,
      count: entry.count,
      underConstruction: entry.underConstruction,
      raw: entry.printed,
      page: places.registerLines[n]!,
    })),
    missingRegions: register.filter((region) => region.missing !== null).map((region) => region.printedName),
    abbreviations: abbreviations.map(([abbr, meaning], n) => ({ abbr, meaning, page: places.abbreviations[n]! })),
  }
}

const webPageTruth = (page: WebPage): SampleTruth => ({
  ...nothing,
  edition: '2018',
  mediaType: 'text/html',
  pages: null,
  // A page of the catalogue stands for the mapping: its units are in it.
  units: page.units.map((described) => ({ ...unitOf(described), outcome: 'included' as const })),
  regions: [
    {
      region: page.region,
      regionCode: page.regionCode,
      municipalities: page.municipalities,
      children: page.children,
      childrenText: page.childrenText,
      overview: page.statedNone === null ? page.overview : [page.statedNone],
      statedNone: page.statedNone !== null,
      sections: page.sections.map(({ heading, level, paragraphs }) => ({
        heading,
        level,
        text: paragraphs.join('\n'),
      })),
    },
  ],
})

/** By file name. */
export const sampleTruth = (
  places: ReportPlaces,
  forms: Readonly<Record<string, WordForm>>,
): Record<string, SampleTruth> => ({
  'rapport-2025.pdf': reportTruth(places),
  'webbsida-2018-stockholm.html': webPageTruth(stockholm2018),
  'webbsida-2018-halland.html': webPageTruth(halland2018),
  ...Object.fromEntries(
    Object.entries(forms).map(([name, { unit }]) => [
      name,
      {
        ...nothing,
        edition: '2025',
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        pages: null,
        units: [unitOf(unit)],
      } satisfies SampleTruth,
    ]),
  ),
  'verksamheter-2018.xlsx': {
    ...nothing,
    edition: '2018',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pages: null,
    units: spreadsheetUnits.map((described, n) => unitOf(described, spreadsheetAnswers(n))),
  },
  'svar-2025.csv': {
    ...nothing,
    edition: '2025',
    mediaType: 'text/csv',
    pages: null,
    units: csvUnits.map((described) => unitOf(described)),
  },
  'mejl-2025.eml': {
    ...nothing,
    edition: '2025',
    mediaType: 'message/rfc822',
    pages: null,
    units: [unitOf(mailUnit)],
  },
  'mejl-2025.txt': { ...nothing, edition: '2025', mediaType: 'text/plain', pages: null, units: [unitOf(pastedUnit)] },
  'larande-exempel.txt': {
    ...nothing,
    edition: null,
    mediaType: 'text/plain',
    pages: practiceExamples.at(-1)!.page,
    examples: practiceExamples.map(({ title, region, regionCode, level, page }) => ({
      title,
      region,
      regionCode,
      level,
      page,
    })),
  },
})
