import { placeField } from '../../../shared/domain/field.ts'
import { oneLine } from '../plain-text.ts'
import { operatorWords, unitTitle } from '../register-list.ts'
import { type ShownValue, shownValue } from '../shown-value.ts'
import type { ExportSnapshot, SnapshotEvidence, SnapshotUnit, SnapshotValue } from '../snapshot.ts'
import { listed } from '../swedish-words.ts'
import { fieldLabel } from '../unit-table.ts'

/** One thing that a statement rests on. */
export interface Proof {
  /** `mark`: a person marked the place; `read`: an import read the value there. */
  kind: 'mark' | 'read'
  quote: string | null
  /** "Kartläggning 2025 (rapport-2025.pdf), s. 12" */
  place: string
  picture: Uint8Array | null
  /** What a reader must know of it: that the place is lost, that its picture is left out. */
  remarks: string[]
}

/** One statement: a value, an answer to a criterion, or the decision. */
export interface EvidenceRow {
  label: string
  shown: ShownValue
  /** A person wrote it and no source of the project says it. */
  proofs: Proof[]
}

export interface EvidenceSection {
  region: string
  title: string
  /** Number, places, operator. */
  line: string
  rows: EvidenceRow[]
  /** Statements by what they rest on; together all rows that say something. */
  counts: { own: number; read: number; none: number }
}

export const withoutProof = 'Saknar belägg'
const lostRemark = 'Stället finns inte längre i källan. Citatet är det som stod där.'
const leftOutRemark = 'Bilden är utelämnad: den visar eller kan visa kontaktuppgifter.'

/** What every unit's statements rest on, in register order: appendix and undecided units after the included ones. Pure. */
export const planEvidenceList = (snapshot: ExportSnapshot, profileId: string | null = null): EvidenceSection[] => {
  const regions = new Map(snapshot.regions.map(({ code, name }) => [code, name]))
  const ties = Map.groupBy(snapshot.evidence, (tie) => tie.profileId)
  return snapshot.units
    .filter((unit) => profileId === null || unit.profileId === profileId)
    .map((unit) => section(snapshot, unit, ties.get(unit.profileId) ?? [], regions.get(unit.regionCode ?? '')))
}

const section = (
  snapshot: ExportSnapshot,
  unit: SnapshotUnit,
  ties: readonly SnapshotEvidence[],
  region: string | undefined,
): EvidenceSection => {
  const proofOf = (tie: SnapshotEvidence): Proof => ({
    kind: 'mark',
    quote: tie.quote,
    place: placeWords(tie.source.title, tie.source.name, tie.page),
    picture: tie.picture === null ? null : (snapshot.pictures.get(tie.picture) ?? null),
    remarks: [...(tie.lost ? [lostRemark] : []), ...(tie.pictureLeftOut ? [leftOutRemark] : [])],
  })
  const titles = new Map(snapshot.evidence.map(({ source }) => [source.name, source.title]))
  const counts = { own: 0, read: 0, none: 0 }
  const rows: EvidenceRow[] = []
  const byKey = new Map(unit.values.map((value) => [value.key, value]))
  const keys = [
    ...new Set([
      'name',
      placeField.key,
      ...snapshot.fields.map(({ key }) => key),
      ...unit.values.map(({ key }) => key),
    ]),
  ]
  for (const key of keys) {
    const value = byKey.get(key)
    const marks = ties.filter((tie) => tie.kind === 'value' && tie.key === key)
    if ((value === undefined || value.state === null) && marks.length === 0) continue
    const read = value === undefined || marks.some(({ lost }) => !lost) ? [] : readProof(value, titles)
    const supported = marks.some(({ lost }) => !lost)
    if (value?.state != null) counts[supported ? 'own' : read.length > 0 ? 'read' : 'none'] += 1
    rows.push({
      label: fieldLabel(key, snapshot.fields, value?.source?.label),
      shown: value === undefined ? { kind: 'empty', text: '' } : shownValue(value),
      proofs: [...marks.map(proofOf), ...read],
    })
  }
  for (const { key, label } of snapshot.criteria) {
    const marks = ties.filter((tie) => tie.kind === 'criterion' && tie.key === key)
    if (marks.length > 0)
      rows.push({
        label: `Kriterium ${key}`,
        shown: { kind: 'text', text: oneLine(label) },
        proofs: marks.map(proofOf),
      })
  }
  const decision = ties.filter((tie) => tie.kind === 'decision')
  if (decision.length > 0)
    rows.push({ label: 'Beslut', shown: { kind: 'text', text: outcomeWords(unit) }, proofs: decision.map(proofOf) })
  return {
    region: region ?? 'Utan angiven region',
    title: unitTitle(unit),
    line: [
      unit.number === null ? '' : `Nummer ${unit.number} i registret`,
      listed(unit.places.map(oneLine)),
      operatorWords(unit, snapshot.operators),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    rows,
    counts,
  }
}

/** The place that an import read a value from, unless a person has written over it: then it says something else. */
const readProof = (value: SnapshotValue, titles: ReadonlyMap<string, string | null>): Proof[] => {
  if (value.source === null || value.origin !== 'import' || value.state === null) return []
  const { name, page, quote } = value.source
  return [{ kind: 'read', quote, place: placeWords(titles.get(name) ?? null, name, page), picture: null, remarks: [] }]
}

const placeWords = (title: string | null, name: string, page: number | null): string =>
  [
    title === null || oneLine(title) === oneLine(name) ? oneLine(name) : `${oneLine(title)} (${oneLine(name)})`,
    ...(page === null ? [] : [`s. ${page}`]),
  ].join(', ')

const outcomeWords = ({ outcome }: SnapshotUnit): string =>
  outcome === 'included' ? 'Ingår i registret' : outcome === 'appendix' ? 'Ligger i bilagan' : 'Inte avgjort'

/** "12 uppgifter vilar på markeringar, 3 på importens läsning, 1 saknar belägg." */
export const countWords = ({ own, read, none }: EvidenceSection['counts']): string => {
  const things = (count: number) => (count === 1 ? '1 uppgift' : `${count} uppgifter`)
  return `${things(own)} med egna belägg, ${things(read)} med plats från import, ${things(none)} utan belägg.`
}
