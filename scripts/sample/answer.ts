import type { ValueState } from '../../src/shared/domain/value-state.ts'

/** One row of a description table as the sample prints it, with what a careful reader makes of it. */
export interface Answer {
  key: string | null
  label: string
  /** Paragraphs divided by line breaks; null for an empty answer. */
  value: string | null
}

/** A unit as one document of the sample describes it. */
export interface DescribedUnit {
  heading: string
  /** Region by its name in the reference data. */
  region: string
  answers: Answer[]
}

/** The labels of 2025 by field key, in the order in which the report prints them. */
export const labels2025: Readonly<Record<string, string>> = {
  name: 'Verksamhetens/teamets namn',
  ages: 'Åldrar (barnens åldrar)',
  operator: 'Huvudman',
  catchment: 'Upptagningsområde',
  referral: 'Remissväg',
  caseType: 'Ärendetyp/typ av uppdrag till verksamheten',
  scope: 'Insatsens omfattning/intensitet',
  casesPerYear: 'Antal ärenden per år',
  ageDistribution: 'Ärendefördelning/ålder',
  caseLength: 'Ärendelängd',
  staff: 'Personal (ange yrkeskategorier samt tjänstgöringsgrad i verksamheten)',
  assessmentMethods: 'Bedömningsmetoder',
  assessmentAccess: 'Tillgång till barnpsykologisk och/eller barnpsykiatrisk bedömning?',
  treatmentMethods: 'Behandlingsmetoder',
  'assessmentMethods+treatmentMethods': 'Bedömningsmetoder & Behandlingsmetoder',
  groupActivity: 'Erbjuder ni gruppverksamhet, och i så fall, beskriv hur den är utformad:',
  outlook: 'Framtidsutsikter – är verksamheten under uppbyggnad/ stabil sedan flera år/ finns hot om nedskärningar?',
  contact: 'Kontakt',
  comments: 'Övriga kommentarer',
}

/** The labels of 2018 by field key, in the order of the web pages. */
export const labels2018: Readonly<Record<string, string>> = {
  name: 'Namn',
  ages: 'Åldrar',
  operator: 'Huvudman',
  caseType: 'Ärendetyp',
  catchment: 'Upptagningsområde',
  referral: 'Remissväg',
  scope: 'Insatsens omfattning/intensitet',
  casesPerYear: 'Antal ärenden per år',
  ageDistribution: 'Ärendefördelning/ålder',
  caseLength: 'Ärendelängd',
  staff: 'Personal',
  assessmentMethods: 'Bedömningsmetoder',
  dc05: 'DC:0–3R/DC:0–5',
  treatmentMethods: 'Behandlingsmetoder',
  groupActivity: 'Gruppverksamhet',
  psychologicalAssessmentAccess: 'Tillgång till barnpsykologisk bedömning',
  psychiatricAssessmentAccess: 'Tillgång till barnpsykiatrisk bedömning',
  contact: 'Kontakt',
}

/** Rows in the order of `labels`: only the keys that `values` names, with other printed labels where `printed` gives them. */
export const answersOf = (
  labels: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string | null>>,
  printed: Readonly<Record<string, string>> = {},
): Answer[] => {
  const unknown = Object.keys(values).find((key) => !(key in labels))
  if (unknown !== undefined) throw new Error(`no label for ${unknown}`)
  return Object.keys(labels)
    .filter((key) => key in values)
    .map((key) => ({ key, label: printed[key] ?? labels[key]!, value: values[key]! }))
}

/** The state that the words of the sample stand for. Its answers use no other words for "no" and "not stated" than these. */
export const stateOfAnswer = (value: string | null): ValueState | null =>
  value === null ? null : value === 'Nej' ? 'none' : value === 'Ingen uppgift' ? 'not-stated' : 'answered'

/** Printed first in every document of the sample. */
export const notice2025 =
  'Exempeldokument: registret är hämtat ur den offentliga kartläggningen 2025, svaren är påhittade.'
export const notice2018 =
  'Exempeldokument: verksamheternas namn är hämtade ur den offentliga kartläggningen, svaren är påhittade.'

/** Stands with every described unit, so that it follows the answers into what is exported. */
export const inventedComment = 'Svaren är påhittade exempel.'
