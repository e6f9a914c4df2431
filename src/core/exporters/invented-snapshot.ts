import { readFileSync } from 'node:fs'
import { EditionTemplate } from '../../shared/domain/edition.ts'
import type { EditionField } from '../../shared/domain/field.ts'
import { countedOperator, type OperatorKey } from '../../shared/domain/operator.ts'
import { ReferenceData } from '../../shared/domain/region.ts'
import type { ValueState } from '../../shared/domain/value-state.ts'
import { inventClassification } from './invented-classification.ts'
import type { ExportSnapshot, SnapshotUnit, SnapshotValue } from './snapshot.ts'

/**
 * An edition for tests and benches, wholly invented: units, answers and people exist nowhere. Regions, labels, operators
 * and criteria are the real ones from resources/.
 */
const readResource = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/${name}`, import.meta.url), 'utf8'))

const source = { name: 'enkatsvar-paronteamet.docx', page: null, label: null }

type Answer = string | null | { state: ValueState; text?: string }

const inventedValue = (key: string, answer: Answer, items: string[] | null = null): SnapshotValue => {
  const text = answer === null ? null : typeof answer === 'string' ? answer : (answer.text ?? null)
  return {
    key,
    state: answer === null ? null : typeof answer === 'string' ? 'answered' : answer.state,
    text,
    items,
    review: 'reviewed',
    origin: 'import',
    source: { ...source, quote: text },
  }
}

interface InventedUnit {
  region: string
  name: string
  places?: string[]
  operators?: OperatorKey[]
  operatorText?: string
  count?: number
  underConstruction?: boolean
  outcome?: SnapshotUnit['outcome']
  missed?: string[]
  heading?: string
  answers?: Record<string, Answer>
}

const pear: Record<string, Answer> = {
  ages: '0–6 år',
  catchment: 'Hela Kronobergs län',
  referral: 'Egen anmälan, eller remiss från BVC, barnmorska och socialtjänst.',
  caseType:
    'Samspelssvårigheter, oro kring anknytning, nedstämdhet efter förlossning.\n- Nyfödda som är svåra att trösta\n- Barn med mat- och sömnsvårigheter\n- Föräldrar som själva haft en svår uppväxt',
  scope: 'Ett till två besök i veckan, ofta under ett halvår.',
  casesPerYear: 'Ungefär 60',
  ageDistribution: { state: 'not-stated' },
  caseLength: '3–12 månader',
  staff: 'Två psykologer (100 % och 80 %), en socionom (75 %).',
  assessmentMethods: 'Samspelsfilmning, anamnes, PSI.\nVid behov DC:0–5 tillsammans med kollegor.',
  assessmentAccess: 'Ja, via BUP. Väntetiden är ungefär två månader.',
  treatmentMethods: 'COS-P, MIM och Theraplay, enskilt och i grupp. Vägledande samspel (ICDP) ges av familjecentralen.',
  groupActivity: { state: 'none' },
  outlook: 'Stabil sedan 2016.',
  contact: 'Enhetschef Asta Päronlund, asta.paronlund@exempel.se, 0470-12 34 56\nhttps://www.exempel.se/paronteamet',
  comments: 'Asta svarar gärna på frågor. Annars går det bra att ringa 070-123 45 67.',
}

const inventedUnits: InventedUnit[] = [
  { region: '10', name: 'Havsteamet', places: ['Karlshamn'], operators: ['BUP'] },
  { region: '20', name: 'Familjeverkstaden', places: ['Falun'], operators: ['BUP'] },
  { region: '23', name: 'Fjällteamet', places: ['Östersund'], operators: ['FBHV'], underConstruction: true },
  {
    region: '06',
    name: 'Småbarnsteamet',
    places: ['Jönköping'],
    operators: ['BUP'],
    answers: {
      ages: '0–3 år',
      referral: 'Remiss',
      treatmentMethods: 'Marte Meo',
      groupActivity: { state: 'not-asked' },
      contact: { state: 'no-reply' },
    },
  },
  { region: '07', name: 'Päronteamet', places: ['Växjö'], operators: ['BUP'], answers: pear },
  { region: '07', name: 'Förskolan Lingonet', places: ['Ljungby'], operators: ['socialtjänst'] },
  {
    region: '12',
    name: 'Team Lilla',
    places: ['Lund'],
    operators: ['BUP'],
    answers: { ...pear, contact: 'Ebba Strandkvist', comments: null },
  },
  { region: '12', name: 'Team Lilla', places: ['Ystad'], operators: ['BUP'] },
  {
    region: '12',
    name: 'Spädbarnshuset',
    places: ['Malmö'],
    operators: ['socialtjänst', 'BUP'],
    answers: {
      ages: '0–2 år',
      operator: 'Malmö stad och BUP',
      treatmentMethods: 'WWW och COS-P',
      casesPerYear: { state: 'not-applicable' },
    },
  },
  {
    region: '01',
    name: 'Tre Björkmottagningar',
    places: ['Bromma', 'Enskede', 'Solna'],
    operators: ['FBHV'],
    count: 3,
  },
  { region: '01', name: 'Öppenvård för de yngsta', places: ['Stockholm'], operators: ['BUP'], count: 9 },
  {
    region: '01',
    name: 'Kardborren i Norrtälje',
    places: ['Norrtälje'],
    operators: ['BUP', 'socialtjänst'],
    operatorText: 'BUP & kommunen',
  },
  { region: '03', name: 'Linden', places: ['Uppsala'], operators: ['habilitering'] },
  {
    region: '14',
    name: 'Samspelshuset',
    places: ['Göteborg'],
    operators: ['socialtjänst'],
    answers: { ...pear, catchment: 'Göteborg, Mölndal och Partille' },
  },
  { region: '18', name: 'Morgonrodnaden', places: ['Karlskoga'], operators: ['BUP', 'socialtjänst'] },
  {
    region: '09',
    name: 'Psykologenheten',
    heading: 'FBHV Gotland',
    outcome: 'appendix',
    missed: ['Samspelsbehandling'],
    operators: ['FBHV'],
    answers: {
      ...pear,
      treatmentMethods: { state: 'none', text: 'Ingen särskild metod' },
      contact: 'Måns Ängsblom, mans.angsblom@exempel.se',
      comments: 'Annars går det bra att ringa 070-123 45 67.',
    },
  },
  {
    region: '24',
    name: 'BUP Umeå, mottagning 2',
    outcome: 'appendix',
    missed: ['Enbart späda och små barn', 'Behandling är huvuduppdraget'],
    operators: ['BUP'],
    answers: pear,
  },
  { region: '01', name: 'Utredningsteamet', outcome: 'appendix', operators: ['BUP'], answers: { ages: '0–17 år' } },
  { region: '05', name: 'Frågeteamet', outcome: null, operators: [], answers: { ages: '0–6 år' } },
]

const snapshotUnits = (units: readonly InventedUnit[], positions: ReadonlyMap<string, number>): SnapshotUnit[] => {
  const letters = new Map<string, number>()
  const rank = { included: 0, appendix: 1 }
  return units
    .map((unit, index): SnapshotUnit => {
      const { region, name, places = [], operators = [], outcome = 'included', answers = {} } = unit
      const letter = letters.get(region) ?? 0
      if (outcome === 'included') letters.set(region, letter + 1)
      const operator =
        typeof answers.operator === 'string' ? answers.operator : (unit.operatorText ?? operators.join(' & '))
      const own: SnapshotValue[] = [inventedValue('name', name)]
      if (places.length > 0) own.push(inventedValue('place', places.join(', '), places))
      if (operators.length > 0) own.push(inventedValue('operator', operator, operators))
      const rest = Object.entries(answers).filter(([key]) => key !== 'operator')
      return {
        profileId: `profile-${String(index).padStart(6, '0')}`,
        unitId: `unit-${String(index).padStart(6, '0')}`,
        regionCode: region,
        number: outcome === 'included' ? `${positions.get(region)}${String.fromCharCode(97 + (letter % 26))}` : null,
        heading: unit.heading ?? name,
        name,
        places,
        operators,
        operatorText: operators.length > 0 ? operator : null,
        unitCount: unit.count ?? 1,
        underConstruction: unit.underConstruction ?? false,
        outcome,
        missedCriteria: unit.missed ?? [],
        registerText: null,
        review: 'reviewed',
        values: [...own, ...rest.map(([key, answer]) => inventedValue(key, answer))],
      }
    })
    .sort((a, b) => (a.outcome === null ? 2 : rank[a.outcome]) - (b.outcome === null ? 2 : rank[b.outcome]))
}

const figuresOf = (units: readonly SnapshotUnit[]): Record<string, number> => {
  const included = units.filter(({ outcome }) => outcome === 'included')
  const sum = (keep: (unit: SnapshotUnit) => boolean): number =>
    included.filter(keep).reduce((total, { unitCount }) => total + unitCount, 0)
  const regions = new Set(included.map(({ regionCode }) => regionCode)).size
  return {
    'units.total': sum(() => true),
    'register.lines': included.length,
    'regions.withUnits': regions,
    'regions.statedNone': 21 - regions,
    'units.byOperator.BUP': sum(({ operators }) => countedOperator(operators) === 'BUP'),
    'units.byOperator.FBHV': sum(({ operators }) => countedOperator(operators) === 'FBHV'),
    'units.byOperator.socialtjänst': sum(({ operators }) => countedOperator(operators) === 'socialtjänst'),
    'units.byOperator.habilitering': sum(({ operators }) => countedOperator(operators) === 'habilitering'),
    'units.byOperator.samverkan': sum(({ operators }) => countedOperator(operators) === 'samverkan'),
    'units.appendix': units.filter(({ outcome }) => outcome === 'appendix').length,
  }
}

/** The invented edition. `units` replaces its units, `publishContacts` is false unless told. */
export const inventSnapshot = (
  options: { units?: readonly InventedUnit[]; publishContacts?: boolean } = {},
): ExportSnapshot => {
  const template = EditionTemplate.parse(readResource('editions/2025.json'))
  const reference = ReferenceData.parse(readResource('reference.json'))
  const positions = new Map(template.regions.map(({ regionCode, position }) => [regionCode, position]))
  const units = snapshotUnits(options.units ?? inventedUnits, positions)
  const withUnits = new Set(units.filter(({ outcome }) => outcome === 'included').map(({ regionCode }) => regionCode))
  return {
    edition: {
      year: '2025',
      title: 'Späd- och småbarnsverksamheter i Sverige: en påhittad kartläggning (2025)',
      ages: template.ages,
      publishContacts: options.publishContacts ?? false,
    },
    fields: template.fields,
    operators: template.operators,
    criteria: template.criteria,
    regions: template.regions
      .toSorted((a, b) => a.position - b.position)
      .map(({ regionCode, position, printedName, children }) => {
        const region = reference.regions.find(({ code }) => code === regionCode)
        return {
          code: regionCode,
          position,
          name: region?.name ?? printedName,
          printedName,
          // Östergötland: nobody has said anything, which is not the same as none.
          statedNone: !withUnits.has(regionCode) && regionCode !== '05',
          childrenText: children?.text ?? null,
          childrenAges: children?.ages ?? null,
          municipalities: reference.municipalities
            .filter(({ code }) => code.startsWith(regionCode))
            .map(({ name }) => name),
          tile: region?.tile ?? { row: 0, column: 0 },
        }
      }),
    units,
    classification: inventClassification(units),
    abbreviations: [
      { abbr: 'BUP', meaning: 'Barn- och ungdomspsykiatri' },
      { abbr: 'COS-P', meaning: 'Circle of Security Parenting' },
      { abbr: 'COS', meaning: 'Circle of Security' },
      {
        abbr: 'DC:0-5',
        meaning:
          'Diagnostic Classification of Mental Health and Developmental Disorders of Infancy and Early Childhood',
      },
      { abbr: 'ICDP', meaning: 'International Child Development Program' },
      { abbr: 'MIM', meaning: 'Marschak Interaction Method' },
      { abbr: 'PSI', meaning: 'Parenting Stress Index' },
      { abbr: 'WWW', meaning: 'Watch, Wait and Wonder' },
      { abbr: 'ABC', meaning: 'Attachment and Biobehavioral Catch-up' },
      { abbr: 'ABC', meaning: 'Alla Barn i Centrum' },
      { abbr: 'BVC', meaning: 'Barnavårdscentral' },
    ],
    figures: figuresOf(units),
    sources: [
      {
        name: 'enkatsvar-paronteamet.docx',
        sha256: 'a1'.repeat(32),
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        pages: null,
      },
      { name: 'rapport-2025.pdf', sha256: 'b2'.repeat(32), mediaType: 'application/pdf', pages: 36 },
    ],
    evidence: [],
    pictures: new Map(),
  }
}

/** A grey PNG of 2 × 1 points. */
const inventedPicture = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNoaAAAAYMBARg1IhUAAAAASUVORK5CYII=', 'base64'),
)

/** The same with marks under one described unit's values and decision: with a picture, without one, lost, and with a contact detail. */
export const inventEvidence = (snapshot: ExportSnapshot): ExportSnapshot => {
  const first = snapshot.units.find(({ values }) => values.some(({ key }) => key === 'referral'))
  if (first === undefined) throw new Error('No described unit')
  const mark = {
    profileId: first.profileId,
    kind: 'value' as const,
    prefix: 'Ålder: ',
    suffix: ' Upptagning',
    source: { name: 'rapport-2025.pdf', title: 'Kartläggning 2025' },
    page: 12,
    picture: null,
    pictureLeftOut: false,
    lost: false,
  }
  return {
    ...snapshot,
    pictures: new Map([['c3'.repeat(32), inventedPicture]]),
    evidence: [
      { ...mark, key: 'ages', quote: '0–6 år', picture: 'c3'.repeat(32) },
      { ...mark, key: 'referral', quote: 'Ring 0470-12 34 56 eller egen anmälan', picture: 'c3'.repeat(32) },
      { ...mark, key: 'referral', quote: null, picture: 'c3'.repeat(32), page: null },
      { ...mark, kind: 'criterion', key: 'b', quote: 'Theraplay <i>i grupp</i>', lost: true },
      { ...mark, kind: 'decision', key: '', quote: 'ingår i kartläggningen' },
    ],
  }
}

/** The same with answers about treatment that are kept as lists. */
export const withMethods = (snapshot: ExportSnapshot): ExportSnapshot => {
  const lists: Record<string, string[]> = { Småbarnsteamet: ['Marte Meo'], Spädbarnshuset: ['Theraplay', 'marte meo'] }
  const units = snapshot.units.map((unit) => ({
    ...unit,
    values: unit.values.map((value) =>
      value.key === 'treatmentMethods' ? { ...value, items: lists[unit.name] ?? null } : value,
    ),
  }))
  return { ...snapshot, units }
}

/**
 * An invented edition of any size: `count` units, spread over the regions, with an answer in each of `fieldCount` fields, the
 * edition's own first.
 */
export const inventManyUnits = (count: number, fieldCount = 25): ExportSnapshot => {
  const template = EditionTemplate.parse(readResource('editions/2025.json'))
  const operators: OperatorKey[] = ['BUP', 'FBHV', 'socialtjänst', 'habilitering']
  const fields = Array.from(
    { length: fieldCount },
    (_, index): EditionField =>
      template.fields[index] ?? {
        key: `extra${index + 1}`,
        label: `Ytterligare fråga ${index + 1}`,
        shortLabel: `Fråga ${index + 1}`,
        group: 'work',
        type: 'longText',
        variants: [],
        personal: false,
      },
  )
  const keys = fields.map(({ key }) => key).filter((key) => key !== 'name' && key !== 'operator')
  const units = Array.from({ length: count }, (_, index): InventedUnit => {
    const region = template.regions[index % template.regions.length]?.regionCode ?? '01'
    return {
      region,
      name: `Team ${index + 1}`,
      places: [`Ort ${index % 290}`],
      operators: [operators[index % 4] ?? 'BUP'],
      answers: Object.fromEntries(
        keys.map((key) => [
          key,
          `Svar ${index + 1} om ${key}: familjer i hela området, efter egen anmälan eller remiss.`,
        ]),
      ),
    }
  })
  return { ...inventSnapshot({ units }), fields }
}
