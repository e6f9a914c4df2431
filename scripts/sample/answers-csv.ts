import { answersOf, type DescribedUnit, inventedComment, labels2025, notice2025 } from './answer.ts'
import { windows1252Of } from './windows-1252.ts'

const unit = (heading: string, region: string, values: Record<string, string>): DescribedUnit => ({
  heading,
  region,
  // A column stands for every label: what a unit does not answer is an empty cell.
  answers: answersOf(
    labels2025,
    Object.fromEntries(
      Object.keys(labels2025).map((key) => [
        key,
        key === 'name' ? heading : key === 'comments' ? inventedComment : (values[key] ?? null),
      ]),
    ),
  ),
})

/** Seven units as rows: six of the register, and one of the appendix with other answers than the report prints. */
export const csvUnits: readonly DescribedUnit[] = [
  unit('Kärnan', 'Stockholm', {
    ages: '0–6 år',
    operator: 'BUP & socialtjänst',
    catchment: 'Norrtälje kommun',
    referral: 'Remiss eller egen anmälan',
    caseType: '- Samspel som behöver hjälp\n- Familjer i kris',
    scope: 'En till två gånger i veckan',
    casesPerYear: 'Omkring 160 (exempelsiffra)',
    ageDistribution: '0–1 år: 40 %; 2–6 år: 60 %',
    caseLength: 'Ett år',
    staff: 'Socionomer, psykolog och förskollärare',
    assessmentMethods: 'Samspelsfilm, samtal',
    assessmentAccess: 'Ja',
    treatmentMethods: 'Marte Meo, CPP',
    groupActivity: 'Ja, familjerna träffas i grupp.',
    outlook: 'Stabil sedan flera år.',
    contact: 'Sam Exempelsson; sam.exempelsson@example.se',
  }),
  unit('Hagadal', 'Östergötland', {
    ages: '0–6 år',
    operator: 'BUP & socialtjänst',
    catchment: 'Linköpings kommun',
    referral: 'Remiss',
    caseType: 'Barn och föräldrar som behöver behandling tillsammans.',
    scope: 'Varje vecka',
    casesPerYear: 'Ingen uppgift',
    caseLength: '½–1 år',
    staff: 'Fyra behandlare',
    assessmentMethods: 'MIM',
    assessmentAccess: 'Ja',
    treatmentMethods: 'Theraplay och ”Vägledande samspel”',
    groupActivity: 'Nej',
    outlook: 'Stabil.',
    contact: 'hagadal@example.se',
  }),
  unit('Spädbarnsverksamheten Tittut', 'Stockholm', {
    ages: '0–3 år',
    operator: 'Habilitering',
    catchment: 'Hela Region Stockholm',
    referral: 'Egen anmälan',
    caseType: 'Familjer med ett litet barn som har en funktionsnedsättning.',
    scope: 'En grupp i veckan under två terminer.',
    casesPerYear: 'Omkring 60 (exempelsiffra)',
    caseLength: 'Ett till två år',
    staff: 'Psykolog och specialpedagog',
    assessmentMethods: 'Samtal och lek',
    assessmentAccess: 'Nej',
    treatmentMethods: 'Samspel i grupp.',
    groupActivity: 'Ja, det är huvudformen.',
    outlook: 'Stabil.',
    contact: 'tittut@example.se',
  }),
  unit('Viktoriagården', 'Skåne', {
    ages: '0–6 år',
    operator: 'Region Skåne',
    catchment: 'Malmö med omnejd',
    referral: 'En väg in',
    caseType: 'Barnpsykiatriska frågor hos de yngsta.',
    scope: 'Efter behov',
    caseLength: 'Ingen uppgift',
    staff: 'Psykologer, socionomer och läkare',
    assessmentMethods: 'DC:0–5',
    assessmentAccess: 'Ja, i teamet.',
    treatmentMethods: 'CPP\nMIM och Theraplay',
    groupActivity: 'Nej',
    outlook: 'Stabil sedan flera år.',
    contact: 'viktoriagarden@example.se',
  }),
  unit('Tidigt föräldrastöd', 'Västerbotten', {
    ages: '0–2 år',
    operator: 'socialtjänst & BHV',
    catchment: 'Skellefteå kommun',
    referral: 'Barnavårdscentralen eller egen anmälan',
    caseType: 'Nya föräldrar som behöver mer stöd.',
    scope: 'Två besök i månaden',
    casesPerYear: 'Omkring 40 (exempelsiffra)',
    caseLength: 'Sex månader',
    staff: 'Familjebehandlare och psykolog',
    'assessmentMethods+treatmentMethods': 'Samtal, samspelsfilm och Marte Meo.',
    groupActivity: 'Ja',
    outlook: 'Ingen uppgift',
    contact: 'tidigt.foraldrastod@example.se',
  }),
  unit('Familjeförskolan', 'Kronoberg', {
    ages: '0–6 år',
    operator: 'Socialtjänsten',
    catchment: 'Ljungby kommun',
    referral: 'Beslut av socialsekreterare',
    caseType: 'Familjer som har beslut om stöd från kommunen.',
    scope: 'Tre dagar i veckan',
    casesPerYear: 'Omkring 15 (exempelsiffra)',
    caseLength: 'Ett halvår',
    staff: 'Två familjebehandlare och en förskollärare',
    assessmentMethods: 'Observation i vardagen',
    assessmentAccess: 'Nej',
    treatmentMethods: 'Marte Meo, ICDP',
    groupActivity: 'Ja',
    outlook: 'Stabil.',
    contact: 'familjeforskolan@example.se',
  }),
  unit('Föräldrateamet Exempelåsen, Falun', 'Dalarna', {
    ages: 'Från graviditet till 3 år',
    operator: 'FBHV, Region Dalarna',
    catchment: 'Falun, Borlänge, Säter och Gagnef',
    referral: 'Remiss från barnmorska eller BVC-sjuksköterska',
    scope: 'Ett besök i veckan under tre månader.',
    casesPerYear: 'Omkring 140 (exempelsiffra)',
    caseLength: 'Tre månader i genomsnitt',
    staff: 'En psykolog 80 %\nEn socionom 75 %',
    assessmentMethods: 'ASQ vid frågor om barnets utveckling.',
    assessmentAccess: 'Ingen uppgift',
    treatmentMethods: 'ICDP i grupp.',
    groupActivity: 'Ja, tre grupper per termin.',
    outlook: 'Nya lokaler sedan i våras.',
    contact: 'Enhetschef Olle Provsvar',
  }),
]

const quoted = (cell: string): string => (/[;"\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)

/**
 * As a spreadsheet program in Swedish saves it: semicolons, Windows-1252 without a mark, CRLF after each record and LF
 * inside a cell. The first record is the notice, padded with empty cells; the labels come in the third.
 */
export const writeAnswersCsv = (): Uint8Array => {
  const labels = Object.values(labels2025)
  const padded = (first: string): string[] => [first, ...labels.slice(1).map(() => '')]
  const records = [
    padded(notice2025),
    padded(''),
    labels,
    ...csvUnits.map((described) => described.answers.map((answer) => answer.value ?? '')),
  ]
  return windows1252Of(records.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join(''))
}
