import type {
  ExtractedUnit,
  ExtractProblem,
  ExtractResult,
  PageRect,
  ReadCounts,
} from '../../../shared/domain/extract.ts'
import { placeField } from '../../../shared/domain/field.ts'
import { findOperators, findUnreadOperator, type OperatorKey } from '../../../shared/domain/operator.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import type { ValueState } from '../../../shared/domain/value-state.ts'
import { applyRulesToField, applyRulesToLine, type RuledField, type RuledLine } from './apply-rules.ts'
import { countAfterRules } from './count-after-rules.ts'
import type { EditionState, KnownProfile } from './edition-state.ts'
import { fold, foldBare, KnownUnits, type UnitMatch } from './match-unit.ts'

/** What an import would do, unit by unit and value by value. Made from a reading and the edition as it stands; writes nothing. */
export interface ImportPlan {
  units: UnitPlan[]
  /** The new units as a plan for the next file of the same import would know them. Their ids begin with "plan:". */
  made: KnownProfile[]
  /** What was read and what is worth telling, with the project's rules done. */
  counts: ReadCounts
  problems: ExtractProblem[]
}

export interface UnitPlan {
  heading: string
  regionCode: string | null
  match: UnitMatch
  /** The same unit in another edition. */
  enduring: KnownProfile | null
  line: RuledLine | null
  outcome: 'included' | 'appendix' | null
  certain: boolean
  doubt: string | null
  /** In the source's order. */
  fields: FieldPlan[]
  /** When an earlier unit of the same plan is the same: its place in `units`. */
  sameAs: number | null
}

export type FieldAction =
  /** Nothing is known yet. */
  | 'add'
  /** The register says otherwise, had an empty answer that is now filled, or had restored letters that are now confirmed. */
  | 'change'
  | 'same'
  /** A person's own words stand. */
  | 'keep'
  | 'unknown-label'
  /** The source has the row without an answer, and the register has one: nothing is taken away. */
  | 'empty'
  /** A rule of the project says that it is no answer. */
  | 'skip'

export interface FieldPlan {
  key: string | null
  label: string
  state: ValueState | null
  text: string | null
  items: string[] | null
  page: number | null
  rects: PageRect[]
  quote: string | null
  restored: boolean
  /** Certain: may be taken without a person. A contradiction between two sources never is. */
  certain: boolean
  doubt: string | null
  action: FieldAction
  before: { state: ValueState | null; text: string | null } | null
  /** Number of the project's rule that changed it; null: it is as read. */
  rule: number | null
}

/** Letters of a line follow its place; the plan keeps the printed order. */
export const planImport = (result: ExtractResult, state: EditionState): ImportPlan => {
  const units: UnitPlan[] = []
  const made: KnownProfile[] = []
  // Units that this plan makes are known to the units after them: a report prints its register before its tables.
  const known = new KnownUnits(state.profiles)
  const others = new KnownUnits(state.otherProfiles)
  const taken = new Set(state.profiles.map(({ unitId }) => unitId))
  const planned = new Map<string, number>()
  const claimed = { line: new Set<string>(), table: new Set<string>() }
  const add = (
    plan: Omit<UnitPlan, 'match' | 'enduring' | 'sameAs' | 'fields'>,
    fields: FieldPlan[],
    names: string[],
    places: string[],
    operators = operatorsOf(fields),
  ) => {
    const described = plan.line?.described ?? false
    const placesOfRow = described ? places : (fields.find(({ key }) => key === placeField.key)?.items ?? [])
    const toMatch = {
      regionCode: plan.regionCode,
      names,
      places: described ? [] : places,
      operators,
      // The row of a workbook is written anew at each export: it is found again as its unit is.
      registerText: described ? null : (plan.line?.raw ?? null),
      answers: new Map(
        fields.flatMap((field) =>
          field.key !== null && field.text !== null ? [[field.key, field.text] as const] : [],
        ),
      ),
    }
    const claims = plan.line === null ? claimed.table : claimed.line
    const likeliest = known.match(toMatch, claims)
    // A row may say that its unit has moved, so its place only decides between units that else are alike.
    const closer =
      likeliest.kind === 'uncertain' && placesOfRow.length > 0
        ? known.match({ ...toMatch, places: placesOfRow }, claims)
        : likeliest
    const match = closer.kind === 'known' ? closer : likeliest
    if (match.profile !== null) claims.add(match.profile.profileId)
    const sameAs = match.profile === null ? null : (planned.get(match.profile.profileId) ?? null)
    const found = match.kind === 'new' ? others.match(toMatch) : null
    // A unit has at most one profile in an edition.
    const enduring =
      found?.kind === 'known' && found.profile !== null && !taken.has(found.profile.unitId) ? found.profile : null
    if (enduring !== null) taken.add(enduring.unitId)
    units.push({
      ...plan,
      match,
      enduring,
      sameAs,
      fields: fields.map((field) => decide(field, match.profile)),
    })
    if (match.kind === 'new') {
      const profileId = `plan:${result.source.sha256}:${units.length - 1}`
      planned.set(profileId, units.length - 1)
      claims.add(profileId)
      const profile = asKnown(profileId, plan, fields, names, places, operators)
      made.push(profile)
      known.add(profile)
    }
  }
  for (const read of result.register) {
    const line = ruledLine(read, state)
    add(
      {
        heading: line.name,
        regionCode: line.regionCode,
        line,
        outcome: 'included',
        certain: line.certainty === 'certain',
        doubt: line.doubt,
      },
      // What the row answers is said by its unit.
      line.described === true ? [] : fieldsOfLine(line),
      [line.name],
      line.places,
      line.operators,
    )
  }
  for (const unit of result.units) {
    const fields = fieldsOfUnit(unit, state)
    const name = fields.find(({ key }) => key === 'name')?.text ?? null
    add(
      {
        heading: unit.heading,
        regionCode: unit.regionCode,
        line: null,
        outcome: unit.outcome,
        certain: true,
        doubt: null,
      },
      fields,
      name === null ? [unit.heading] : [unit.heading, name],
      [],
    )
  }
  return { units, made, ...countAfterRules(result, state.rules) }
}

/** The line with the project's rules done; its operators follow the words that it now has. */
const ruledLine = (read: ExtractResult['register'][number], { rules, edition }: EditionState): RuledLine => {
  const line = applyRulesToLine(read, rules)
  if (line.operatorText === null || line.operatorText === read.operatorText) return line
  return { ...line, operators: orElse(findOperators(line.operatorText, edition.operators), () => line.operators) }
}

const asKnown = (
  profileId: string,
  plan: Pick<UnitPlan, 'heading' | 'regionCode' | 'line' | 'outcome'>,
  fields: readonly FieldPlan[],
  names: readonly string[],
  places: string[],
  operators: OperatorKey[],
): KnownProfile => ({
  profileId,
  unitId: profileId,
  regionCode: plan.regionCode,
  heading: plan.heading,
  name: names.at(-1) ?? null,
  aliases: [],
  places,
  operators,
  unitCount: plan.line?.count ?? 1,
  underConstruction: plan.line?.underConstruction ?? false,
  outcome: plan.outcome,
  registerText: plan.line?.raw ?? null,
  review: 'unreviewed',
  values: new Map(
    fields.flatMap((field) =>
      field.key === null || field.action === 'skip'
        ? []
        : [
            [
              field.key,
              {
                valueId: `${profileId}:${field.key}`,
                state: field.state,
                text: field.text,
                review: 'unreviewed',
                heldByPerson: false,
                sourceName: null,
                restored: field.restored,
              },
            ] as const,
          ],
    ),
  ),
})

type BareField = Omit<FieldPlan, 'action' | 'before'>

const decide = (field: BareField & Partial<FieldPlan>, profile: KnownProfile | null): FieldPlan => {
  if (field.action === 'skip') return { ...field, action: 'skip', before: null }
  if (field.key === null) return { ...field, action: 'unknown-label', before: null }
  const value = profile?.values.get(field.key)
  if (value === undefined) return { ...field, action: 'add', before: null }
  const before = { state: value.state, text: value.text }
  const same = sameAnswer(field, before, fold)
  if (same || sameAnswer(field, before, foldBare)) {
    // The same words, whole this time: they confirm, or settle, what had to be restored.
    const confirms = value.restored && !field.restored && field.certain && !value.heldByPerson
    if (confirms) return { ...field, action: 'change', before }
    if (same || field.restored) return { ...field, action: 'same', before }
  }
  if (field.state === null) return { ...field, action: 'empty', before }
  if (value.heldByPerson) return { ...field, action: 'keep', before }
  if (value.state === null) return { ...field, action: 'change', before }
  return {
    ...field,
    action: 'change',
    before,
    certain: false,
    doubt:
      field.doubt ??
      `Källorna säger olika. Tidigare: ”${shorten(value.text ?? '')}”${value.sourceName === null ? '' : ` (${value.sourceName})`}.`,
  }
}

const shorten = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 119)}…`)

const sameAnswer = (
  field: BareField,
  before: { state: ValueState | null; text: string | null },
  foldText: (text: string) => string,
): boolean =>
  field.state === before.state &&
  foldText(field.text ?? '') === foldText(before.text ?? '') &&
  sameNumbers(field.text, before.text)

/** `fold` drops signs; "0–5" and "05" must not pass as the same answer. */
const sameNumbers = (a: string | null, b: string | null): boolean =>
  (a?.match(/\d+/g) ?? []).join(' ') === (b?.match(/\d+/g) ?? []).join(' ')

const operatorsOf = (fields: readonly FieldPlan[]): OperatorKey[] =>
  (fields.find(({ key }) => key === 'operator')?.items ?? []) as OperatorKey[]

/** What a line of a register says, field by field. */
export const fieldsOfLine = (line: RuledLine): FieldPlan[] => {
  const common = {
    page: line.page,
    rects: line.rects,
    quote: line.quote,
    restored: line.restored,
    certain: line.certainty === 'certain',
    doubt: line.doubt,
    action: 'add' as const,
    before: null,
    rule: line.rule,
    state: 'answered' as const,
  }
  const fields: FieldPlan[] = [{ ...common, key: 'name', label: 'Namn', text: line.name, items: null }]
  if (line.places.length > 0)
    fields.push({ ...common, key: 'place', label: 'Ort', text: joinWords(line.places), items: line.places })
  if (line.operators.length > 0)
    fields.push({
      ...common,
      key: 'operator',
      label: 'Huvudman',
      text: line.operatorText ?? joinWords(line.operators),
      items: line.operators,
    })
  return fields
}

const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} & ${words.at(-1)}`

const fieldsOfUnit = (unit: ExtractedUnit, state: EditionState): FieldPlan[] => {
  const seen = new Set<string>()
  const fields: FieldPlan[] = []
  for (const read of unit.fields) {
    const plan = fieldOfUnit(applyRulesToField(read, state.rules), unit, state)
    if (plan.action === 'skip') {
      fields.push(plan)
      continue
    }
    // The same label twice in one table: the first answer stands, the second waits for a person.
    if (plan.key !== null && seen.has(plan.key)) {
      const first = fields.find(({ key }) => key === plan.key)
      if (first && first.state === null && plan.state !== null) fields.splice(fields.indexOf(first), 1, plan)
      else
        fields.push({
          ...plan,
          key: null,
          certain: false,
          doubt: `”${plan.label}” står två gånger. Det första svaret gäller tills du väljer.`,
        })
      continue
    }
    if (plan.key !== null) seen.add(plan.key)
    fields.push(plan)
  }
  return fields
}

const fieldOfUnit = (field: RuledField, unit: ExtractedUnit, state: EditionState): FieldPlan => {
  const operators =
    field.key === 'operator' && field.value !== null
      ? orElse(findOperators(field.value, state.edition.operators), () =>
          findOperators(unit.heading, state.edition.operators),
        )
      : null
  const unread =
    field.key === 'operator' && field.value !== null ? findUnreadOperator(field.value, state.edition.operators) : null
  return {
    key: field.key,
    label: field.label,
    state: field.state,
    text: field.value,
    items:
      field.key === placeField.key
        ? splitPlaces(field.value ?? '')
        : operators !== null && operators.length > 0
          ? operators
          : null,
    page: field.page,
    rects: field.rects,
    quote: field.quote,
    restored: field.restored,
    certain: field.certainty === 'certain' && unread === null,
    doubt:
      field.doubt ??
      (unread === null ? null : `”${unread}” är ingen känd huvudman. Kontrollera om det är en samverkan.`),
    action: field.dropped ? 'skip' : 'add',
    before: null,
    rule: field.rule,
  }
}

const orElse = <T>(list: T[], other: () => T[]): T[] => (list.length > 0 ? list : other())
