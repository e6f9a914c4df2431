import { leftOutAnswer, leftOutMark } from '../../../shared/domain/left-out-contact.ts'
import type {
  ExportSnapshot,
  SnapshotClassification,
  SnapshotEvidence,
  SnapshotUnit,
  SnapshotValue,
} from '../snapshot.ts'
import { findEmails, findPhones, findUrls, type Span } from './find-contacts.ts'
import { addressNames, findPersonNames, knownWords, NameFinder } from './person-names.ts'

/** Leaves contact details out of texts that stand beside the register: rationales, comments, quotes, names of files. */
export interface TextCleaner {
  /** @param profileId whose text it is: a contact's first name alone is known in it too. */
  clean(profileId: string, text: string): Cleaned
  cleanFileName(name: string): Cleaned
  /** A field for contact persons, unless the edition publishes them. */
  isPersonal(key: string): boolean
}

export interface PublicSnapshot {
  /** The same for other texts. */
  texts: TextCleaner
  snapshot: ExportSnapshot
  /** Contact details left out of each unit, by profile id; none where nothing was. */
  leftOutOf: ReadonlyMap<string, number>
  /** Left out of what belongs to no unit: titles, abbreviations, names of source files. */
  leftOutElsewhere: number
  /** Left out of rationales, reasons and evidence of decisions. */
  leftOutOfDecisions: number
}

/**
 * The snapshot as it may be published. Unless the edition publishes contacts:
 * - an answer in a field marked `personal` becomes a neutral statement; web addresses and mailboxes of a function in it stay;
 * - in every other text e-mail addresses, telephone numbers and the names that stand in contact fields become a mark;
 * - mailboxes of a function (info@, bup.reception@) and web addresses stay, unless the address itself names a contact person;
 * - quotes are treated as the values they belong to;
 * - a picture of a place goes with its words: it stays only where nothing is left out of them and of what stands around;
 * - words of the names of places and units are no person's first name, so a unit keeps its name.
 * Every exporter works on the result, so no part can let slip what another leaves out.
 *
 * Counted are details: each name, address and number of a personal answer (at least one), and each mark elsewhere. What a
 * quote or a heading repeats from an answer of the same unit is counted once.
 */
export const leaveOutContacts = (snapshot: ExportSnapshot): PublicSnapshot => {
  if (snapshot.edition.publishContacts)
    return { snapshot, leftOutOf: new Map(), leftOutElsewhere: 0, leftOutOfDecisions: 0, texts: publishesAll }
  const known = knownWords(namesOfPlacesAndUnits(snapshot))
  const isPersonal = personalFields(snapshot)
  const namesOf = new Map(snapshot.units.map((unit) => [unit.profileId, contactNames(unit, isPersonal, known)]))
  const finder = new NameFinder(new Set([...namesOf.values()].flat()), known)
  const general = new Cleaner(finder, [], known)
  const leftOutOf = new Map<string, number>()
  const cleaners = new Map<string, Cleaner>()
  const cleanerOf = (profileId: string): Cleaner => {
    const made = cleaners.get(profileId) ?? new Cleaner(finder, namesOf.get(profileId) ?? [], known)
    // Kept only where more than its own unit is read with it: a register alone may have 10,000.
    if (snapshot.evidence.length > 0 || snapshot.classification !== null) cleaners.set(profileId, made)
    return made
  }
  const units = snapshot.units.map((unit) => {
    const { clean, leftOut } = cleanUnit(unit, cleanerOf(unit.profileId), general, isPersonal)
    if (leftOut > 0) leftOutOf.set(unit.profileId, leftOut)
    return clean
  })
  const evidence = snapshot.evidence.map((tie) => {
    const cleaned = cleanEvidence(tie, cleanerOf(tie.profileId), general, isPersonal)
    // A mark repeats what its unit says: counted once, as the quotes of values are.
    if (cleaned.leftOut > (leftOutOf.get(tie.profileId) ?? 0)) leftOutOf.set(tie.profileId, cleaned.leftOut)
    return cleaned.tie
  })
  let leftOutElsewhere = 0
  const count = ({ text, leftOut }: Cleaned): string => {
    leftOutElsewhere += leftOut
    return text
  }
  const { classification, leftOut: leftOutOfDecisions } =
    snapshot.classification === null
      ? { classification: null, leftOut: 0 }
      : cleanClassification(snapshot.classification, cleanerOf, general, isPersonal)
  const result: ExportSnapshot = {
    ...snapshot,
    classification,
    edition: { ...snapshot.edition, title: count(general.clean(snapshot.edition.title)) },
    units,
    abbreviations: snapshot.abbreviations.map(({ abbr, meaning }) => ({
      abbr,
      meaning: count(general.clean(meaning)),
    })),
    sources: snapshot.sources.map((source) => ({ ...source, name: count(general.cleanFileName(source.name)) })),
    evidence,
  }
  const texts: TextCleaner = {
    clean: (profileId, text) => cleanerOf(profileId).clean(text),
    cleanFileName: (name) => general.cleanFileName(name),
    isPersonal,
  }
  return { snapshot: result, leftOutOf, leftOutElsewhere, leftOutOfDecisions, texts }
}

const asItStands = (text: string): Cleaned => ({ text, leftOut: 0 })
const publishesAll: TextCleaner = {
  clean: (_profileId, text) => asItStands(text),
  cleanFileName: asItStands,
  isPersonal: () => false,
}

/** A merged field is personal when one of its parts is; `contact` always is, also where the edition lacks the field. */
const personalFields = ({ fields }: ExportSnapshot): ((key: string) => boolean) => {
  const parts = new Set(['contact', ...fields.filter(({ personal }) => personal).flatMap(({ key }) => key.split('+'))])
  const known = new Map<string, boolean>()
  return (key) => {
    const personal = known.get(key) ?? key.split('+').some((part) => parts.has(part))
    known.set(key, personal)
    return personal
  }
}

function* namesOfPlacesAndUnits({ regions, operators, units, abbreviations }: ExportSnapshot): Generator<string> {
  for (const { name, printedName, municipalities } of regions) yield* [name, printedName, ...municipalities]
  for (const { label, synonyms } of operators) yield* [label, ...synonyms]
  for (const { name, heading, places } of units) yield* [name, heading, ...places]
  for (const { meaning } of abbreviations) yield meaning
}

const contactNames = (
  unit: SnapshotUnit,
  isPersonal: (key: string) => boolean,
  known: ReadonlySet<string>,
): readonly string[] => {
  const names = new Set<string>()
  for (const { key, text, items, source } of unit.values)
    if (isPersonal(key))
      for (const part of [text, ...(items ?? []), source?.quote])
        for (const name of findPersonNames(part ?? '', known)) names.add(name)
  return [...names]
}

/** What people wrote of a decision, and what it rests on. Names of those who rate are theirs to publish, and stay. */
const cleanClassification = (
  classification: SnapshotClassification,
  cleanerOf: (profileId: string) => Cleaner,
  general: Cleaner,
  isPersonal: (key: string) => boolean,
): { classification: SnapshotClassification; leftOut: number } => {
  let leftOut = 0
  const count = (cleaned: Cleaned): string => {
    leftOut += cleaned.leftOut
    return cleaned.text
  }
  const decisions = classification.decisions.map((decision) => {
    const cleaner = cleanerOf(decision.profileId)
    const clean = (text: string): string => count(cleaner.clean(text))
    const cleanMaybe = (text: string | null): string | null => (text === null ? null : clean(text))
    return {
      ...decision,
      unit: clean(decision.unit),
      reason: cleanMaybe(decision.reason),
      reasonText: cleanMaybe(decision.reasonText),
      rationale: clean(decision.rationale),
      reopenReason: cleanMaybe(decision.reopenReason),
      lacking: decision.lacking.map(({ criterionKey, why }) => ({ criterionKey, why: clean(why) })),
      evidence: decision.evidence.map((one) => ({
        ...one,
        text:
          one.text !== null && one.fieldKey !== null && isPersonal(one.fieldKey)
            ? count(cleaner.cleanPersonal(one.text))
            : cleanMaybe(one.text),
        source: one.source === null ? null : general.cleanFileName(one.source).text,
      })),
    }
  })
  const flow =
    classification.flow === null
      ? null
      : {
          ...classification.flow,
          boxes: classification.flow.boxes.map((box) =>
            box.partOf === 'identified' && box.key.startsWith('source:')
              ? { ...box, label: general.cleanFileName(box.label).text }
              : { ...box, label: general.clean(box.label).text },
          ),
        }
  return { classification: { ...classification, flow, decisions }, leftOut }
}

const cleanUnit = (
  unit: SnapshotUnit,
  cleaner: Cleaner,
  general: Cleaner,
  isPersonal: (key: string) => boolean,
): { clean: SnapshotUnit; leftOut: number } => {
  let leftOut = 0
  const values = unit.values.map((value) => {
    const cleaned = cleanValue(value, cleaner, general, isPersonal(value.key))
    leftOut += cleaned.leftOut
    return cleaned.value
  })
  let repeated = 0
  const clean = (text: string): string => {
    const cleaned = cleaner.clean(text)
    repeated = Math.max(repeated, cleaned.leftOut)
    return cleaned.text
  }
  const result: SnapshotUnit = {
    ...unit,
    heading: clean(unit.heading),
    name: clean(unit.name),
    places: unit.places.map(clean),
    operatorText: unit.operatorText === null ? null : clean(unit.operatorText),
    registerText: unit.registerText === null ? null : clean(unit.registerText),
    values,
  }
  return { clean: result, leftOut: Math.max(leftOut, repeated) }
}

const cleanValue = (
  value: SnapshotValue,
  cleaner: Cleaner,
  general: Cleaner,
  personal: boolean,
): { value: SnapshotValue; leftOut: number } => {
  const clean = (text: string): Cleaned => (personal ? cleaner.cleanPersonal(text) : cleaner.clean(text))
  const answers = [...(value.text === null ? [] : [value.text]), ...(value.items ?? [])].map(clean)
  const printed = value.source?.quote ?? null
  const quote = printed === null ? null : printed === value.text ? (answers[0] ?? null) : clean(printed)
  const leftOut = Math.max(...answers.map((answer) => answer.leftOut), quote?.leftOut ?? 0, 0)
  const { source } = value
  const name = source === null ? '' : general.cleanFileName(source.name).text
  const label = source?.label == null ? null : general.cleanRepeated(source.label)
  if (leftOut === 0 && name === (source?.name ?? '') && label === (source?.label ?? null)) return { value, leftOut }
  const itemTexts = answers.slice(value.text === null ? 0 : 1).map(({ text }) => text)
  return {
    value: {
      ...value,
      text: value.text === null ? null : (answers[0]?.text ?? null),
      // Several persons in a list become one statement: their number is not to be read from it either.
      items: value.items === null ? null : personal ? [...new Set(itemTexts)] : itemTexts,
      source: source === null ? null : { ...source, name, label, quote: quote?.text ?? null },
    },
    leftOut,
  }
}

const cleanEvidence = (
  tie: SnapshotEvidence,
  cleaner: Cleaner,
  general: Cleaner,
  isPersonal: (key: string) => boolean,
): { tie: SnapshotEvidence; leftOut: number } => {
  const personal = tie.kind === 'value' && isPersonal(tie.key)
  const quote = tie.quote === null ? null : personal ? cleaner.cleanPersonal(tie.quote) : cleaner.clean(tie.quote)
  const around = [tie.prefix, tie.suffix].map((text) => cleaner.clean(text))
  // A picture without words cannot be looked through: it may show a name or a number.
  const shown = quote !== null && quote.leftOut === 0 && !personal && around.every(({ leftOut }) => leftOut === 0)
  return {
    tie: {
      ...tie,
      quote: quote?.text ?? null,
      prefix: around[0]?.text ?? '',
      suffix: around[1]?.text ?? '',
      source: {
        name: general.cleanFileName(tie.source.name).text,
        title: tie.source.title === null ? null : general.clean(tie.source.title).text,
      },
      picture: shown ? tie.picture : null,
      pictureLeftOut: tie.picture !== null && !shown,
    },
    leftOut: quote?.leftOut ?? 0,
  }
}

export interface Cleaned {
  text: string
  leftOut: number
}

const withoutSpans = (text: string, spans: readonly Span[]): string =>
  spans.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, text)

/** Leaves contact details out of texts of one unit. */
class Cleaner {
  readonly #finder: NameFinder
  readonly #names: readonly string[]
  /** First and last names that may stand alone in this unit's texts. */
  readonly #own: ReadonlySet<string>
  readonly #repeated = new Map<string, string>()
  readonly #fileNames = new Map<string, Cleaned>()

  constructor(finder: NameFinder, names: readonly string[], known: ReadonlySet<string>) {
    this.#finder = finder
    this.#names = names
    const words = names.flatMap((name) => name.toLocaleLowerCase('sv').split(' '))
    this.#own = new Set(words.filter((word) => word.length > 2 && !known.has(word)))
  }

  /** For texts that come again with every value: printed labels. */
  cleanRepeated(text: string): string {
    const known = this.#repeated.get(text) ?? this.clean(text).text
    this.#repeated.set(text, known)
    return known
  }

  /** For names of source files, which are often named after whoever sent them: then only the ending stays. */
  cleanFileName(name: string): Cleaned {
    const known = this.#fileNames.get(name)
    if (known !== undefined) return known
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
    const cleaned = this.#finder.isNamedAfter(name) ? { text: leftOutMark + ending, leftOut: 1 } : this.clean(name)
    this.#fileNames.set(name, cleaned)
    return cleaned
  }

  clean(asStored: string): Cleaned {
    const text = asStored.normalize('NFC')
    const spans = this.#spansOf(text)
    if (spans.length === 0) return { text: asStored, leftOut: 0 }
    let result = ''
    let at = 0
    for (const { from, to } of spans) {
      result += text.slice(at, from) + leftOutMark
      at = to
    }
    return { text: result + text.slice(at), leftOut: spans.length }
  }

  /** An answer that names contact persons: a statement, and the addresses that may stay. */
  cleanPersonal(asStored: string): Cleaned {
    const text = asStored.normalize('NFC')
    if (text.trim() === '') return { text: asStored, leftOut: 0 }
    const urls = findUrls(text)
    const isKept = (span: Span): boolean => !this.#isPersonalAddress(text.slice(span.from, span.to))
    const { functions } = findEmails(text)
    const kept = [...urls.filter(isKept), ...functions].sort((a, b) => a.from - b.from)
    const rest = withoutSpans(text, kept)
    if (!/[\p{L}\p{N}@]/u.test(rest)) return { text: asStored, leftOut: 0 }
    const names = this.#names.filter((name) => rest.includes(name)).length
    const details =
      names + findEmails(rest).personal.length + findPhones(rest).length + urls.length - urls.filter(isKept).length
    const lines = [leftOutAnswer, ...kept.map(({ from, to }) => text.slice(from, to))]
    return { text: lines.join('\n'), leftOut: Math.max(1, details) }
  }

  #isPersonalAddress(address: string): boolean {
    return /@|%40|^(?:mailto|tel|sms):/i.test(address) || addressNames(address, this.#names)
  }

  #spansOf(text: string): Span[] {
    const urls = findUrls(text)
    const found = [...findEmails(text).personal, ...findPhones(text), ...this.#finder.find(text, this.#own)].filter(
      (span) => !urls.some(({ from, to }) => from < span.to && span.from < to),
    )
    for (const url of urls) if (this.#isPersonalAddress(text.slice(url.from, url.to))) found.push(url)
    found.sort((a, b) => a.from - b.from || b.to - a.to)
    const merged: Span[] = []
    for (const span of found) {
      const last = merged.at(-1)
      if (last !== undefined && span.from < last.to) last.to = Math.max(last.to, span.to)
      else merged.push({ ...span })
    }
    return merged
  }
}
