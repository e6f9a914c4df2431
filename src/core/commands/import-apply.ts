import { z } from 'zod'
import { ExtractResult } from '../../shared/domain/extract.ts'
import { ReferenceData } from '../../shared/domain/region.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { type FieldPlan, planImport, type UnitPlan } from '../importers/plan/plan-import.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getEditionId } from '../queries/edition.ts'
import { readEditionState } from '../queries/edition-state.ts'
import { findRegionCode } from '../queries/region-name.ts'
import type { Command, CommandContext } from './run-command.ts'

const ImportApply = z.object({
  result: ExtractResult,
  bytes: z.instanceof(Uint8Array),
  edition: z.string(),
  /** `certain` leaves what is uncertain waiting for a person; `all` takes it too, marked as uncertain. */
  accept: z.enum(['all', 'certain']),
  reference: ReferenceData,
})
export type ImportApply = z.infer<typeof ImportApply>

/**
 * Writes what one reading of one source gives. The plan is made again here, against the project as it stands in this
 * transaction. Importing the same file again changes nothing; a person's own words are never overwritten.
 */
export const importApply: Command<ImportApply> = {
  name: 'imports.accept',
  input: ImportApply,
  undoable: true,
  run: (context, input) => {
    const { result, accept } = input
    const editionId = getEditionId(context.db, input.edition)
    const sourceId = keepSource(context, input)
    const run = keepRun(context, sourceId, editionId, input)
    const apply = new ApplyRun(context, editionId, run, accept)
    for (const [index, unit] of planImport(result, readEditionState(context.db, input.edition)).units.entries())
      apply.unit(unit, index)
    apply.orderLines()
    keepRegions(context, editionId, run.id, input)
    keepAbbreviations(context, editionId, run.id, result)
    keepLeads(context, editionId, run.id, result)
    return `importera ${result.source.name}`
  },
}

const keepSource = ({ db, rows, newId, keepBytes }: CommandContext, { result, bytes }: ImportApply): string => {
  const { sha256, name, mediaType, pages } = result.source
  const known = db.get<{ id: string }>('SELECT id FROM source WHERE sha256 = ?', sha256)
  if (known !== undefined) return known.id
  const id = newId()
  keepBytes(sha256, bytes)
  rows.insert('source', { id, sha256, name, media_type: mediaType, byte_length: bytes.byteLength, pages })
  return id
}

interface Run {
  id: string
  /** Candidates of an earlier reading by the same importer, by position. */
  earlier: Map<number, EarlierCandidate>
}

interface EarlierCandidate {
  id: string
  outcome: 'taken' | 'same' | 'pending' | 'kept'
  profile_id: string | null
}

const keepRun = (
  { db, rows, newId }: CommandContext,
  sourceId: string,
  editionId: string,
  { result, accept }: ImportApply,
): Run => {
  const { pages: _pages, ...counts } = result.report
  const report = JSON.stringify(counts)
  const problems = JSON.stringify(result.problems)
  const known = db.get<{ id: string; importer: string; accepted: 'all' | 'certain' }>(
    'SELECT id, importer, accepted FROM import_run WHERE source_id = ? AND edition_id = ?',
    sourceId,
    editionId,
  )
  if (known === undefined) {
    const id = newId()
    rows.insert('import_run', {
      id,
      source_id: sourceId,
      edition_id: editionId,
      importer: result.importer,
      accepted: accept,
      report,
      problems,
    })
    return { id, earlier: new Map() }
  }
  if (known.importer !== result.importer)
    throw new EngineError(
      'read-by-older-version',
      `${result.source.name} lästes in av en äldre version av Kartbordet. Ångra den importen först om filen ska läsas om. Inget ändrades.`,
    )
  rows.update('import_run', known.id, { report, problems, ...(accept === 'all' ? { accepted: 'all' } : {}) })
  const earlier = db.all<EarlierCandidate & { position: number }>(
    'SELECT id, position, outcome, profile_id FROM candidate WHERE import_run_id = ?',
    known.id,
  )
  return { id: known.id, earlier: new Map(earlier.map((candidate) => [candidate.position, candidate])) }
}

/** One import run being written: unit by unit, in the order of the plan. */
class ApplyRun {
  readonly #context: CommandContext
  readonly #editionId: string
  readonly #run: Run
  readonly #accept: 'all' | 'certain'
  /** Profiles that units of the plan became. */
  readonly #profiles = new Map<number, string>()
  /** Profiles of the register's lines, in printed order. */
  readonly #lines: string[] = []
  /** Of these, the ones that were known before the register named them. */
  readonly #newlyLined = new Set<string>()
  #position = 0

  constructor(context: CommandContext, editionId: string, run: Run, accept: 'all' | 'certain') {
    this.#context = context
    this.#editionId = editionId
    this.#run = run
    this.#accept = accept
  }

  unit(plan: UnitPlan, index: number): void {
    const first = this.#position
    this.#position += plan.line === null ? plan.fields.length : 1
    const earlier = this.#run.earlier.get(first)
    const profileId = this.#profileOf(plan, earlier)
    if (profileId !== null) this.#profiles.set(index, profileId)
    if (plan.line === null) {
      for (const [offset, field] of plan.fields.entries()) this.#field(plan, field, first + offset, profileId)
    } else {
      if (profileId !== null) this.#lines.push(profileId)
      this.#line(plan, first, profileId)
    }
  }

  /** A unit that was known before the register named it takes its printed place: right after the line above it. */
  orderLines(): void {
    const { db, rows } = this.#context
    for (const [index, profileId] of this.#lines.entries()) {
      if (!this.#newlyLined.has(profileId)) continue
      const order = db.all<{ id: string; position: number }>(
        `SELECT id, position FROM profile WHERE edition_id = ?
         AND region_code IS (SELECT region_code FROM profile WHERE id = ?) ORDER BY position, id`,
        this.#editionId,
        profileId,
      )
      const self = order.filter(({ id }) => id === profileId)
      const others = order.filter(({ id }) => id !== profileId)
      const above = others.findIndex(({ id }) => id === this.#lines[index - 1])
      const placed = [...others.slice(0, above + 1), ...self, ...others.slice(above + 1)]
      for (const [n, { id, position }] of placed.entries())
        if (position !== n + 1) rows.update('profile', id, { position: n + 1 })
    }
  }

  /** The profile that the unit is or becomes; null when a person has to say. */
  #profileOf(plan: UnitPlan, earlier: EarlierCandidate | undefined): string | null {
    if (earlier?.profile_id) return this.#standingFor(earlier.profile_id)
    // Taken before, and taken out of the register by a person since: an import does not bring it back.
    if (earlier !== undefined && earlier.outcome !== 'pending') return null
    const takeUncertain = this.#accept === 'all'
    if (plan.match.kind === 'uncertain' && !takeUncertain) return null
    if (!plan.certain && !takeUncertain) return null
    if (plan.match.profile !== null) {
      const known = plan.sameAs === null ? plan.match.profile.profileId : this.#profiles.get(plan.sameAs)
      if (known !== undefined) {
        this.#complete(plan, known)
        return known
      }
    }
    return this.#newProfile(plan)
  }

  /** The profile itself, or the one that it was merged into; null when it is gone. */
  #standingFor(profileId: string): string | null {
    const found = this.#context.db.get<{ merged_into: string | null }>(
      'SELECT merged_into FROM profile WHERE id = ?',
      profileId,
    )
    if (found === undefined) return null
    return found.merged_into === null ? profileId : this.#standingFor(found.merged_into)
  }

  #newProfile(plan: UnitPlan): string {
    const { db, rows, newId } = this.#context
    const name = plan.fields.find(({ key }) => key === 'name')?.text ?? plan.heading
    let unitId = plan.enduring?.unitId ?? null
    if (unitId === null) {
      unitId = newId()
      rows.insert('unit', { id: unitId, label: name })
    }
    const id = newId()
    const last = db.get<{ last: number | null }>(
      'SELECT max(position) AS last FROM profile WHERE edition_id = ? AND region_code IS ?',
      this.#editionId,
      plan.regionCode,
    )
    rows.insert('profile', {
      id,
      unit_id: unitId,
      edition_id: this.#editionId,
      region_code: plan.regionCode,
      position: (last?.last ?? 0) + 1,
      heading: plan.heading,
      unit_count: plan.line?.count ?? 1,
      under_construction: plan.line?.underConstruction ? 1 : 0,
      published_outcome: plan.outcome,
      register_text: plan.line?.raw ?? null,
      review: plan.certain ? 'unreviewed' : 'uncertain',
      doubt: plan.doubt,
      standing: 'active',
    })
    return id
  }

  /** Fills what the profile did not say before: its region, its outcome, its line in the register. */
  #complete(plan: UnitPlan, profileId: string): void {
    const { db, rows } = this.#context
    const now = db.get<{
      region_code: string | null
      published_outcome: string | null
      register_text: string | null
      review: string
    }>('SELECT region_code, published_outcome, register_text, review FROM profile WHERE id = ?', profileId)
    if (now === undefined) return
    const patch: Row = {}
    if (now.region_code === null && plan.regionCode !== null) patch.region_code = plan.regionCode
    if (now.published_outcome === null && plan.outcome !== null) patch.published_outcome = plan.outcome
    if (now.register_text === null && plan.line !== null) {
      patch.register_text = plan.line.raw
      this.#newlyLined.add(profileId)
      if (now.review !== 'corrected') {
        patch.unit_count = plan.line.count
        patch.under_construction = plan.line.underConstruction ? 1 : 0
        if (!plan.certain) {
          patch.review = 'uncertain'
          patch.doubt = plan.doubt
        }
      }
    }
    // The same line, read from a whole text after one with restored letters: its words and its own doubt are what counts.
    if (
      now.register_text !== null &&
      plan.line !== null &&
      !plan.line.restored &&
      plan.match.profile?.values.get('name')?.restored
    ) {
      patch.heading = plan.heading
      patch.register_text = plan.line.raw
      if (now.review === 'uncertain' || now.review === 'unreviewed') {
        patch.review = plan.certain ? 'unreviewed' : 'uncertain'
        patch.doubt = plan.doubt
      }
    }
    rows.update('profile', profileId, patch)
  }

  #line(plan: UnitPlan, position: number, profileId: string | null): void {
    const { rows } = this.#context
    const line = plan.line
    if (line === null) return
    const written = plan.fields.map((field) => ({ field, takes: profileId !== null && this.#takes(profileId, field) }))
    const takes = written.some((entry) => entry.takes)
    const outcome =
      profileId === null
        ? 'pending'
        : takes
          ? 'taken'
          : plan.fields.some(({ action }) => action === 'keep')
            ? 'kept'
            : 'same'
    const candidateId = this.#keepCandidate(position, outcome, profileId, {
      heading: plan.heading,
      kind: 'register',
      text: line.raw,
      page: line.page,
      rects: JSON.stringify(line.rects),
      quote: line.quote,
      certainty: line.certainty,
      restored: line.restored ? 1 : 0,
      doubt: line.doubt,
      line: JSON.stringify(line),
    })
    if (candidateId === null || profileId === null) return
    for (const { field, takes } of written) if (takes) this.#write(rows, profileId, field, candidateId)
  }

  #field(plan: UnitPlan, field: FieldPlan, position: number, profileId: string | null): void {
    const takes = profileId !== null && this.#takes(profileId, field)
    const candidateId = this.#keepCandidate(position, this.#outcomeOf(field, takes, profileId), profileId, {
      heading: plan.heading,
      kind: 'field',
      field_key: field.key,
      label: field.label,
      state: field.state,
      text: field.text,
      items: field.items === null ? null : JSON.stringify(field.items),
      page: field.page,
      rects: JSON.stringify(field.rects),
      quote: field.quote,
      certainty: field.certain ? 'certain' : 'uncertain',
      restored: field.restored ? 1 : 0,
      doubt: field.doubt,
    })
    if (takes && profileId !== null && candidateId !== null)
      this.#write(this.#context.rows, profileId, field, candidateId)
  }

  /** Careful: for a unit that another unit of the same plan became, the plan's own action holds; the database says it again here. */
  #takes(profileId: string, field: FieldPlan): boolean {
    if (field.key === null || field.action === 'keep' || field.action === 'same' || field.action === 'empty')
      return false
    if (field.action === 'change' || !this.#hasValue(profileId, field.key))
      return field.certain || this.#accept === 'all'
    return false
  }

  #hasValue(profileId: string, key: string): boolean {
    return (
      this.#context.db.get('SELECT 1 FROM value WHERE profile_id = ? AND field_key = ?', profileId, key) !== undefined
    )
  }

  #outcomeOf(field: FieldPlan, takes: boolean, profileId: string | null): EarlierCandidate['outcome'] {
    if (takes) return 'taken'
    if (profileId === null || field.key === null) return 'pending'
    if (field.action === 'keep') return 'kept'
    return field.action === 'same' || field.action === 'empty' ? 'same' : 'pending'
  }

  /** @returns id of the candidate, or null when an earlier reading has settled it. */
  #keepCandidate(
    position: number,
    outcome: EarlierCandidate['outcome'],
    profileId: string | null,
    row: Row,
  ): string | null {
    const { rows, newId } = this.#context
    const earlier = this.#run.earlier.get(position)
    if (earlier === undefined) {
      const id = newId()
      rows.insert('candidate', { id, import_run_id: this.#run.id, position, ...row, outcome, profile_id: profileId })
      return id
    }
    if (earlier.outcome !== 'pending') return null
    rows.update('candidate', earlier.id, {
      outcome,
      profile_id: profileId,
      ...(row.field_key === undefined ? {} : { field_key: row.field_key }),
    })
    return earlier.id
  }

  #write(rows: CommandContext['rows'], profileId: string, field: FieldPlan, candidateId: string): void {
    if (field.key === null) return
    const said: Row = {
      state: field.state,
      text: field.text,
      items: field.items === null ? null : JSON.stringify(field.items),
      review: field.certain ? 'unreviewed' : 'uncertain',
      doubt: field.doubt,
      origin: 'import',
      candidate_id: candidateId,
    }
    const known = this.#context.db.get<{ id: string }>(
      'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      field.key,
    )
    if (known === undefined)
      rows.insert('value', { id: this.#context.newId(), profile_id: profileId, field_key: field.key, ...said })
    else {
      // "Region Skåne" answers who owns the service and names no operator that the edition knows: what is known stays.
      const { items: _items, ...text } = said
      const namesNoOperator = field.key === 'operator' && field.state === 'answered' && field.items === null
      rows.update('value', known.id, namesNoOperator ? text : said)
    }
  }
}

const keepRegions = (
  { db, rows }: CommandContext,
  editionId: string,
  runId: string,
  { result, reference }: ImportApply,
): void => {
  const find = (code: string) =>
    db.get<Row & { id: string }>(
      'SELECT * FROM edition_region WHERE edition_id = ? AND region_code = ?',
      editionId,
      code,
    )
  for (const name of result.missingRegions) {
    const code = findRegionCode(name, reference)
    const region = code === null ? undefined : find(code)
    if (region !== undefined && region.stated_none === 0)
      rows.update('edition_region', region.id, { stated_none: 1, import_run_id: runId })
  }
  for (const said of result.regions) {
    const region = said.regionCode === null ? undefined : find(said.regionCode)
    if (region === undefined) continue
    const patch: Row = {}
    if (said.statedNone && region.stated_none === 0) patch.stated_none = 1
    if (said.municipalities.length > 0 && region.municipalities === '[]')
      patch.municipalities = JSON.stringify(said.municipalities)
    if (said.overview.length > 0 && region.overview === '[]') patch.overview = JSON.stringify(said.overview)
    if (said.sections.length > 0 && region.sections === '[]') patch.sections = JSON.stringify(said.sections)
    if (said.childrenText !== null && region.children_text === null) {
      patch.children_text = said.childrenText
      patch.children_source = result.source.name
    }
    if (Object.keys(patch).length > 0) rows.update('edition_region', region.id, { ...patch, import_run_id: runId })
  }
}

const keepAbbreviations = (
  { db, rows, newId }: CommandContext,
  editionId: string,
  runId: string,
  result: ExtractResult,
): void => {
  let position = lastPosition(db, 'abbreviation', editionId)
  for (const { abbr, meaning, page } of result.abbreviations) {
    if (
      db.get('SELECT 1 FROM abbreviation WHERE edition_id = ? AND abbr = ? AND meaning = ?', editionId, abbr, meaning)
    )
      continue
    position++
    rows.insert('abbreviation', {
      id: newId(),
      edition_id: editionId,
      position,
      abbr,
      meaning,
      import_run_id: runId,
      page,
    })
  }
}

const keepLeads = (
  { db, rows, newId }: CommandContext,
  editionId: string,
  runId: string,
  result: ExtractResult,
): void => {
  let position = lastPosition(db, 'lead', editionId)
  for (const example of result.examples) {
    if (
      db.get(
        'SELECT 1 FROM lead WHERE edition_id = ? AND title = ? AND region_text = ?',
        editionId,
        example.title,
        example.region,
      )
    )
      continue
    position++
    rows.insert('lead', {
      id: newId(),
      edition_id: editionId,
      position,
      title: example.title,
      region_text: example.region,
      region_code: example.regionCode,
      level: example.level,
      page: example.page,
      target_group: example.targetGroup,
      description: example.description,
      results: example.results,
      import_run_id: runId,
    })
  }
}

const lastPosition = (db: ReadDb, table: 'abbreviation' | 'lead', editionId: string): number =>
  db.get<{ last: number | null }>(`SELECT max(position) AS last FROM ${table} WHERE edition_id = ?`, editionId)?.last ??
  0
