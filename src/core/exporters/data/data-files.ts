import { valueStates } from '../../../shared/domain/value-state.ts'
import {
  codebookLines,
  figureLines,
  originWords,
  outcomeWord,
  reviewWords,
  rules,
  stateMeanings,
  stateWord,
} from '../codebook.ts'
import type { Pace } from '../pace.ts'
import { countUnits, operatorLabels, unitsByRegion, unitTitle } from '../register-list.ts'
import { shownValue } from '../shown-value.ts'
import type { ExportSnapshot, SnapshotUnit } from '../snapshot.ts'
import { fieldLabel } from '../unit-table.ts'
import { CsvWriter } from './csv.ts'

export interface DataFile {
  name: string
  bytes: Uint8Array
  /** What is in it, for the page that offers it. */
  about: string
}

/** The edition as data: CSV tables and one JSON document, each with what is needed to understand it. */
export const createDataFiles = async (snapshot: ExportSnapshot, pace: Pace): Promise<DataFile[]> => {
  const { year } = snapshot.edition
  return [
    {
      name: `verksamheter-${year}.csv`,
      bytes: await unitsCsv(snapshot, pace),
      about: 'En rad per verksamhet/team eller registerrad, med alla svar',
    },
    {
      name: `uppgifter-${year}.csv`,
      bytes: await valuesCsv(snapshot, pace),
      about: 'En rad per svar, med tillstånd och källa',
    },
    { name: `regioner-${year}.csv`, bytes: regionsCsv(snapshot), about: 'De 21 regionerna med antal' },
    { name: `siffror-${year}.csv`, bytes: figuresCsv(snapshot), about: 'Siffror räknade ur registret' },
    {
      name: `kodbok-${year}.csv`,
      bytes: codebookCsv(snapshot),
      about: 'Vad nycklar, tillstånd och kolumner betyder, och källorna',
    },
    {
      name: `kartlaggning-${year}.json`,
      bytes: await editionJson(snapshot, pace),
      about: 'Allt i ett dokument, för program',
    },
  ]
}

const unitsCsv = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const { fields, units, operators } = snapshot
  const csv = new CsvWriter([
    ...['id', 'nummer', 'verksamhet', 'regionkod', 'region', 'ort', 'huvudman', 'antal', 'under_uppbyggnad'],
    ...['utfall', 'uppfyller_inte', 'granskning'],
    ...fields.map(({ key }) => key),
  ])
  const regions = regionNamesByCode(snapshot)
  for (const [index, unit] of units.entries()) {
    await pace(index)
    const values = new Map(unit.values.map((value) => [value.key, value]))
    csv.add([
      ...[unit.unitId, unit.number, unitTitle(unit), unit.regionCode, regions.get(unit.regionCode ?? '') ?? null],
      ...[unit.places.join(', '), operatorLabels(unit.operators, operators).join(', '), unit.unitCount],
      ...[unit.underConstruction ? 'ja' : 'nej', outcomeWord(unit.outcome), unit.missedCriteria.join('; ')],
      reviewWords[unit.review],
      ...fields.map(({ key }) => {
        const value = values.get(key)
        return value === undefined ? null : shownValue(value).text
      }),
    ])
  }
  return csv.finish()
}

const valuesCsv = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const csv = new CsvWriter([
    ...['id', 'nummer', 'verksamhet', 'regionkod', 'region', 'utfall', 'falt', 'etikett', 'tillstand', 'tillstand_ord'],
    ...['svar', 'granskning', 'ursprung', 'kalla', 'sida', 'citat'],
  ])
  const regions = regionNamesByCode(snapshot)
  for (const [index, unit] of snapshot.units.entries()) {
    await pace(index + snapshot.units.length)
    const title = unitTitle(unit)
    for (const { key, state, text, items, review, origin, source } of unit.values)
      csv.add([
        ...[unit.unitId, unit.number, title, unit.regionCode, regions.get(unit.regionCode ?? '') ?? null],
        ...[outcomeWord(unit.outcome), key, fieldLabel(key, snapshot.fields, source?.label), state, stateWord(state)],
        ...[text ?? items?.join(', ') ?? null, reviewWords[review], originWords[origin]],
        ...[source?.name ?? null, source?.page ?? null, source?.quote ?? null],
      ])
  }
  return csv.finish()
}

const regionsCsv = (snapshot: ExportSnapshot): Uint8Array => {
  const csv = new CsvWriter([
    ...['kod', 'nummer', 'region', 'tryckt_namn', 'rader', 'antal', 'saknas', 'bilaga', 'barn', 'barn_alder'],
    'kommuner',
  ])
  for (const { region, lines, units, appendix } of regionCounts(snapshot))
    csv.add([
      ...[region.code, region.position, region.name, region.printedName, lines, units],
      ...[units === 0 && region.statedNone ? 'ja' : 'nej', appendix, region.childrenText, region.childrenAges],
      region.municipalities.join(', '),
    ])
  return csv.finish()
}

const regionCounts = (snapshot: ExportSnapshot) => {
  const appendix = new Map(
    unitsByRegion(snapshot, 'appendix').map(({ region, units }) => [region?.code, countUnits(units)]),
  )
  return unitsByRegion(snapshot, 'included').flatMap(({ region, units }) =>
    region === null
      ? []
      : [{ region, lines: units.length, units: countUnits(units), appendix: appendix.get(region.code) ?? 0 }],
  )
}

const figuresCsv = (snapshot: ExportSnapshot): Uint8Array => {
  const csv = new CsvWriter(['nyckel', 'siffra', 'ord'])
  for (const { key, count, words } of figureLines(snapshot)) csv.add([key, count, words])
  return csv.finish()
}

const codebookCsv = (snapshot: ExportSnapshot): Uint8Array => {
  const csv = new CsvWriter(['slag', 'nyckel', 'ord', 'forklaring'])
  for (const { kind, key, words, meaning } of codebookLines(snapshot)) csv.add([kind, key, words, meaning])
  return csv.finish()
}

const regionNamesByCode = ({ regions }: ExportSnapshot): Map<string, string> =>
  new Map(regions.map(({ code, name }) => [code, name]))

/** Keys are English and stable: the shape is a contract with programs that read the file. */
const editionJson = async (snapshot: ExportSnapshot, pace: Pace): Promise<Uint8Array> => {
  const { edition, fields, operators, criteria, abbreviations, figures, sources, units } = snapshot
  const head = {
    format: 'kartbordet-edition',
    version: 1,
    edition: {
      year: edition.year,
      title: edition.title,
      ages: edition.ages,
      contactsPublished: edition.publishContacts,
    },
    codebook: {
      fields: fields.map(({ key, label, shortLabel, group, type, personal }) => ({
        key,
        label,
        shortLabel,
        group,
        type,
        personal,
      })),
      states: valueStates.map((key) => ({ key, words: stateWord(key), meaning: stateMeanings[key] })),
      reviews: reviewWords,
      origins: originWords,
      outcomes: { included: outcomeWord('included'), appendix: outcomeWord('appendix'), null: outcomeWord(null) },
      operators,
      criteria,
      rules: rules(snapshot),
    },
    figures,
    regions: regionCounts(snapshot).map(({ region: { tile: _tile, ...region }, ...counts }) => ({
      ...region,
      ...counts,
    })),
    abbreviations,
    sources,
  }
  const chunks = [Buffer.from(`${JSON.stringify(head, null, 2).replace(/\n}$/, '')},\n  "units": [`, 'utf8')]
  for (const [index, unit] of units.entries()) {
    await pace(index + 2 * units.length)
    chunks.push(Buffer.from(`${index === 0 ? '' : ','}\n    ${JSON.stringify(unitJson(unit, snapshot))}`, 'utf8'))
  }
  chunks.push(Buffer.from(`${units.length === 0 ? '' : '\n  '}]\n}\n`, 'utf8'))
  return Buffer.concat(chunks)
}

const unitJson = (unit: SnapshotUnit, { fields }: ExportSnapshot) => ({
  id: unit.unitId,
  number: unit.number,
  title: unitTitle(unit),
  name: unit.name,
  regionCode: unit.regionCode,
  places: unit.places,
  operators: unit.operators,
  operatorText: unit.operatorText,
  count: unit.unitCount,
  underConstruction: unit.underConstruction,
  outcome: unit.outcome,
  missedCriteria: unit.missedCriteria,
  registerText: unit.registerText,
  review: unit.review,
  values: unit.values.map(({ source, ...value }) => ({
    ...value,
    label: fieldLabel(value.key, fields, source?.label),
    source: source === null ? null : { name: source.name, page: source.page, quote: source.quote },
  })),
})
