import ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import { answersOf, type DescribedUnit, labels2018, notice2018 } from './answer.ts'
import { zipOf } from './zip.ts'

const unit = (region: string, values: Record<string, string | null>): DescribedUnit => ({
  heading: values.name!,
  region,
  answers: answersOf(labels2018, values),
})

/** Four units of 2018 as rows. Two also stand on the saved web page, one of them with another answer. */
export const spreadsheetUnits: readonly DescribedUnit[] = [
  unit('Stockholm', {
    name: 'Spädbarnsverksamheten Tittut, Stockholm',
    ages: '0–2 år',
    operator: 'Habiliteringen, Stockholms läns landsting',
    caseType: 'Påhittat exempel: familjer med ett litet barn som har en funktionsnedsättning.',
    catchment: 'Hela länet',
    referral: 'Egen anmälan',
    scope: 'En grupp i veckan under ett halvår.',
    casesPerYear: 'Omkring 60 (exempelsiffra)',
    ageDistribution: 'Alla under tre år.',
    caseLength: 'Ett till två år',
    staff: 'Psykolog och specialpedagog',
    assessmentMethods: 'Samtal och lek',
    dc05: 'Nej',
    treatmentMethods: 'Samspel i grupp, med tid för varje familj.',
    groupActivity: 'Ja',
    psychologicalAssessmentAccess: 'Nej',
    psychiatricAssessmentAccess: 'Nej',
    contact: 'tittut@example.se',
  }),
  unit('Kronoberg', {
    name: 'Familjeförskolan, Ljungby',
    ages: '0–6 år',
    operator: 'Socialtjänsten, Ljungby kommun',
    caseType: 'Påhittat exempel: familjer som har beslut om stöd från kommunen.',
    catchment: 'Ljungby kommun',
    referral: 'Beslut av socialsekreterare',
    scope: 'Tre dagar i veckan',
    casesPerYear: '12',
    ageDistribution: 'Ingen uppgift',
    caseLength: 'Ett halvår',
    staff: 'Två familjebehandlare och en förskollärare',
    assessmentMethods: 'Observation i vardagen',
    dc05: 'Nej',
    treatmentMethods: 'Marte Meo\nICDP',
    groupActivity: 'Ja',
    psychologicalAssessmentAccess: null,
    psychiatricAssessmentAccess: null,
    contact: 'https://www.example.se/familjeforskolan',
  }),
  unit('Örebro', {
    name: 'Gryningen, Karlskoga',
    ages: '0–5 år',
    operator: 'BUP och socialtjänsten i Karlskoga',
    caseType: 'Påhittat exempel: samspel, anknytning och psykisk ohälsa hos föräldrar.',
    catchment: 'Karlskoga, Degerfors och Laxå',
    referral: 'Remiss eller egen anmälan',
    scope: 'Två gånger i veckan',
    casesPerYear: 'Omkring 40 (exempelsiffra)',
    ageDistribution: '0–1 år: hälften',
    caseLength: '8–10 månader',
    staff: 'Psykolog, socionom och barnskötare',
    assessmentMethods: 'Samspelsfilm',
    dc05: 'Ingen uppgift',
    treatmentMethods: 'Marte Meo och samtal i grupp',
    groupActivity: 'Ja, två grupper',
    psychologicalAssessmentAccess: 'Ja',
    psychiatricAssessmentAccess: 'Ja',
    contact: 'gryningen@example.se',
  }),
  unit('Östergötland', {
    name: 'Hagadal, Linköping',
    ages: '0–6 år',
    operator: 'BUP och socialtjänsten i Linköping',
    caseType: 'Påhittat exempel: föräldrar och små barn som behöver behandling tillsammans.',
    catchment: 'Linköping',
    referral: 'Remiss',
    scope: null,
    casesPerYear: 'Omkring 25 (exempelsiffra)',
    ageDistribution: 'Ingen uppgift',
    caseLength: 'Ett år',
    staff: 'Fyra behandlare',
    assessmentMethods: 'MIM',
    dc05: 'Ja',
    treatmentMethods: 'Theraplay',
    groupActivity: 'Nej',
    psychologicalAssessmentAccess: 'Ja',
    psychiatricAssessmentAccess: 'Ja',
    contact: 'hagadal@example.se',
  }),
]

/** A column that no edition knows, with a value per unit: to be shown to a person, not guessed. */
export const unknownColumn = { label: 'Internkod', values: ['EX-01', 'EX-02', 'EX-03', 'EX-04'] }

/** Columns in another order than on the web pages. */
const columnKeys = [
  ...['name', 'operator', 'catchment', 'ages', 'caseType', 'referral', 'scope', 'casesPerYear', 'caseLength'],
  ...['ageDistribution', 'staff', 'dc05', 'assessmentMethods', 'treatmentMethods', 'groupActivity'],
  ...['psychologicalAssessmentAccess', 'psychiatricAssessmentAccess', 'contact'],
]

/** What a spreadsheet cell holds for an answer: whole numbers as numbers, a bold start as rich text, addresses as links. */
const cellValueOf = (key: string, value: string): ExcelJS.CellValue => {
  if (key === 'casesPerYear' && /^\d+$/.test(value)) return Number(value)
  if (value.startsWith('https://')) return { text: value, hyperlink: value }
  if (value.endsWith('@example.se')) return { text: value, hyperlink: `mailto:${value}` }
  const bold = /^(Påhittat exempel:)( .*)$/.exec(value)
  if (bold !== null)
    return {
      richText: [
        { font: { bold: true }, text: bold[1]! },
        { font: { italic: true }, text: bold[2]! },
      ],
    }
  return value
}

export const writeSpreadsheet = async (): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook()
  const made = new Date(Date.UTC(2025, 10, 21, 12))
  workbook.creator = 'Kartbordet'
  workbook.lastModifiedBy = 'Kartbordet'
  workbook.created = made
  workbook.modified = made
  const sheet = workbook.addWorksheet('Verksamheter')
  sheet.pageSetup = { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  const labels = [...columnKeys.map((key) => labels2018[key]!), unknownColumn.label]
  sheet.getCell(1, 1).value = `Verksamheter 2018. ${notice2018}`
  sheet.getCell(1, 1).font = { name: 'Calibri', bold: true, size: 14 }
  sheet.mergeCells(1, 1, 1, labels.length)
  const head = sheet.getRow(3)
  head.height = 32
  for (const [i, label] of labels.entries()) {
    head.getCell(i + 1).value = label
    head.getCell(i + 1).font = { name: 'Calibri', bold: true, size: 11 }
    head.getCell(i + 1).alignment = { wrapText: true, vertical: 'top' }
    sheet.getColumn(i + 1).width = 26
  }
  for (const [n, described] of spreadsheetUnits.entries()) {
    const row = sheet.getRow(4 + n)
    row.height = 62
    for (const [i, key] of columnKeys.entries()) {
      const value = described.answers.find((answer) => answer.key === key)!.value
      if (value !== null) row.getCell(i + 1).value = cellValueOf(key, value)
      row.getCell(i + 1).alignment = { wrapText: true, vertical: 'top' }
    }
    row.getCell(labels.length).value = unknownColumn.values[n]!
  }
  workbook.addWorksheet('Anteckningar')
  return zipOf(unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer())))
}

/** The rows as a reader meets them: columns from left to right, the unknown one last. */
export const spreadsheetAnswers = (index: number) => [
  ...columnKeys.map((key) => spreadsheetUnits[index]!.answers.find((answer) => answer.key === key)!),
  { key: null, label: unknownColumn.label, value: unknownColumn.values[index]! },
]
